// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <unicode/uscript.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace polidex::understanding {

struct Language {
    std::string code;  ///< ISO 639-1
    UScriptCode script = USCRIPT_LATIN;
    bool alone = false;  ///< the only one listed for its script
    std::string words;   ///< function words, parted by blanks
};

/// How much one word or letter says for each of some languages.
struct LanguageVotes {
    std::vector<std::uint8_t> languages;  ///< indexes into LanguageTable::languages
    float weight = 0;                     ///< the less, the more languages share it
};

/// The languages of corpus/data/languages.toml. Immutable: any number of threads may use it.
class LanguageTable {
public:
    static const LanguageTable& instance();

    static constexpr std::size_t most_languages = 128;
    std::vector<Language> languages;

    const LanguageVotes* of_word(std::string_view word) const;  ///< lower case
    const LanguageVotes* of_letter(char32_t letter) const;      ///< lower case
    const LanguageVotes* of_ending(std::string_view ending) const;
    const Language* of_script(UScriptCode script) const;  ///< the only one, else nullptr
    const Language* of_code(std::string_view code) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };

    LanguageTable();

    using Votes = std::unordered_map<std::string, LanguageVotes, Hash, std::equal_to<>>;
    Votes words_;
    Votes endings_;
    std::unordered_map<char32_t, LanguageVotes> letters_;
};

}  // namespace polidex::understanding
