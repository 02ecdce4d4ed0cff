// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/language_table.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/utf8.hpp"

#include <toml++/toml.h>
#include <unicode/uchar.h>

#include <algorithm>

namespace polidex::understanding {

namespace {

constexpr float letter_weight = 0.5F;  // of a function word's
constexpr float ending_weight = 0.4F;  // likewise

UScriptCode script_named(const std::string& name) {
    return static_cast<UScriptCode>(u_getPropertyValueEnum(UCHAR_SCRIPT, name.c_str()));
}

template <typename Visit>
void each_word(std::string_view words, const Visit& visit) {
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t end = std::min(words.find(' ', at), words.size());
        if (end > at) visit(words.substr(at, end - at));
        at = end + 1;
    }
}

void vote(LanguageVotes& votes, std::uint8_t language) {
    if (votes.languages.empty() || votes.languages.back() != language)
        votes.languages.push_back(language);
}

template <typename Votes>
void weigh(Votes& table, float weight) {
    for (auto& [key, votes] : table)
        votes.weight = weight / static_cast<float>(votes.languages.size());
}

}  // namespace

const LanguageTable& LanguageTable::instance() {
    static const LanguageTable table;
    return table;
}

LanguageTable::LanguageTable() {
    const toml::table root = toml::parse(data::languages());
    for (const toml::node& node : *root["languages"].as_array()) {
        const toml::table& table = *node.as_table();
        const auto text = [&](std::string_view key) { return table[key].value_or(std::string()); };
        const auto index = static_cast<std::uint8_t>(languages.size());
        languages.push_back(
            {text("code"), script_named(text("script")), text("words").empty(), text("words")});
        const std::string words = text("words");
        each_word(words, [&](std::string_view word) { vote(words_[std::string(word)], index); });
        const std::string endings = text("endings");
        each_word(endings, [&](std::string_view end) { vote(endings_[std::string(end)], index); });
        const std::string letters = text("letters");
        for (std::size_t at = 0; at < letters.size();)
            vote(letters_[text::next_code_point(letters, at)], index);
    }
    weigh(words_, 1);
    weigh(letters_, letter_weight);
    weigh(endings_, ending_weight);
}

const LanguageVotes* LanguageTable::of_word(std::string_view word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? nullptr : &found->second;
}

const LanguageVotes* LanguageTable::of_letter(char32_t letter) const {
    const auto found = letters_.find(letter);
    return found == letters_.end() ? nullptr : &found->second;
}

const LanguageVotes* LanguageTable::of_ending(std::string_view ending) const {
    const auto found = endings_.find(ending);
    return found == endings_.end() ? nullptr : &found->second;
}

const Language* LanguageTable::of_script(UScriptCode script) const {
    const auto found = std::find_if(languages.begin(), languages.end(), [&](const Language& known) {
        return known.alone && known.script == script;
    });
    return found == languages.end() ? nullptr : &*found;
}

const Language* LanguageTable::of_code(std::string_view code) const {
    const auto found = std::find_if(languages.begin(), languages.end(),
                                    [&](const Language& known) { return known.code == code; });
    return found == languages.end() ? nullptr : &*found;
}

}  // namespace polidex::understanding
