// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace polidex::understanding {

/// Words that say nothing about what a text is about: the function words of corpus/data/
/// languages.toml and those of stopwords.toml, folded as words of an index are. Immutable: any
/// number of threads may use it.
class StopWords {
public:
    static const StopWords& instance();

    /// @param lang ISO 639-1; a language without stop words has none
    bool contains(std::string_view lang, std::string_view word) const;

    /// The language that has most of @p words, folded, as stop words; empty when none has any.
    std::string_view language_of(const std::vector<std::string>& words) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;

    StopWords();
    Words& of(const std::string& lang);

    std::vector<std::pair<std::string, Words>> languages_;  ///< in the order of languages.toml
    std::unordered_map<std::string, std::size_t, Hash, std::equal_to<>> numbers_;  ///< by language
};

}  // namespace polidex::understanding
