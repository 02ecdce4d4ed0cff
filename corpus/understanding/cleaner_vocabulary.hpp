// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/prefix_set.hpp"

#include <polidex/corpus/block.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace polidex::understanding {

/// @p text as phrases are compared: folded words joined by single blanks, each number as `#`.
std::string normal_form(std::string_view text);

/// What a line is that has one of the phrases of chrome.toml.
struct ChromePhrase {
    Chrome chrome = Chrome::other;
    bool sure = false;     ///< never main text; else only beside other chrome
    bool section = false;  ///< the lines behind it belong to it, too
};

/// What the name of an element says about the text in it.
struct ElementRole {
    bool main = false;     ///< the element says that the main text is somewhere in it
    bool body = false;     ///< the element says that it is the main text
    bool caption = false;  ///< text of a picture
    Chrome chrome = Chrome::none;
};

/// The words of corpus/data/chrome.toml. Immutable: any number of threads may use it.
class ChromeVocabulary {
public:
    static const ChromeVocabulary& instance();

    /// The phrase a line is (first), begins with or has in it; nullptr when none.
    /// @param line  in normal form
    const ChromePhrase* find(std::string_view line) const;

    bool is_city(std::string_view name) const { return contains(cities_, name); }
    bool is_home(std::string_view name) const { return contains(home_, name); }
    bool begins_byline(std::string_view word) const { return contains(byline_words_, word); }
    bool is_date_word(std::string_view word) const { return contains(date_words_, word); }
    bool is_counter_word(std::string_view word) const { return contains(counter_words_, word); }
    bool is_counter_noun(std::string_view word) const { return contains(counter_nouns_, word); }

    /// What one word of an element's hints says, if anything.
    std::optional<ElementRole> role_of(std::string_view hint) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    using Words = std::unordered_set<std::string, Hash, std::equal_to<>>;
    using Phrases = std::unordered_map<std::string, ChromePhrase, Hash, std::equal_to<>>;
    struct Within {
        std::string text;
        ChromePhrase phrase;
    };

    ChromeVocabulary();
    void add(std::string_view match, std::string text, ChromePhrase phrase);
    const ChromePhrase* find_start(std::string_view line) const;
    const ChromePhrase* find_within(std::string_view line) const;
    const ChromePhrase* find_at(std::string_view line, std::size_t at, std::size_t end) const;
    static bool contains(const Words& words, std::string_view word);

    Phrases whole_;
    Phrases start_;
    std::size_t longest_start_ = 0;  ///< in words
    std::unordered_map<std::string, std::vector<Within>, Hash, std::equal_to<>> within_;
    text::PrefixSet<3> within_starts_;
    std::vector<Within> within_unspaced_;  ///< of scripts without blanks between words
    Words cities_, home_, byline_words_, date_words_, counter_words_, counter_nouns_;
    std::unordered_map<std::string, ElementRole, Hash, std::equal_to<>> elements_;
};

}  // namespace polidex::understanding
