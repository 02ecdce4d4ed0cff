// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/actor_rules.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace polidex::understanding {
namespace {

/// Every word in the arrays of one table; of all languages: they hardly meet.
std::vector<std::string> words_in(const toml::table& file, std::string_view name) {
    std::vector<std::string> words;
    const toml::table* table = file[name].as_table();
    if (!table) return words;
    for (const auto& [key, list] : *table)
        if (const toml::array* forms = list.as_array())
            for (const auto& form : *forms) words.push_back(form.value_or(std::string()));
    return words;
}

WordList folded_list(const toml::table& file, std::string_view name) {
    std::vector<std::string> words = words_in(file, name);
    for (std::string& word : words) word = folded(word);
    return WordList(std::move(words));
}

ActorRules read_rules() {
    const toml::table file = toml::parse(data::actors());
    ActorRules rules;
    rules.named_after = folded_list(file, "named_after");
    rules.given_names = folded_list(file, "ambiguous");
    rules.joiners = folded_list(file, "joiners");
    rules.fillers = folded_list(file, "fillers");
    rules.apart = folded_list(file, "apart");
    rules.between = folded_list(file, "between");
    rules.states = folded_list(file, "states");
    rules.with = folded_list(file, "with");
    rules.more = folded_list(file, "more");
    rules.treaty_makers = WordList(words_in(file, "treaty_makers"));
    return rules;
}

}  // namespace

WordList::WordList(std::vector<std::string> words)
    : words_(std::make_move_iterator(words.begin()), std::make_move_iterator(words.end())) {}

bool WordList::begins(std::string_view text) const {
    return std::any_of(words_.begin(), words_.end(), [&](const std::string& word) {
        if (text.compare(0, word.size(), word) != 0) return false;
        if (text.size() == word.size()) return true;
        std::size_t at = word.size();
        return text::letter_class(text::next_code_point(text, at)) != text::LetterClass::word;
    });
}

const ActorRules& ActorRules::get() {
    static const ActorRules rules = read_rules();
    return rules;
}

std::string folded(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<std::uint8_t>(text[at]);
        if (byte < 0x80) {
            out += static_cast<char>(text::fold_ascii(byte));
            ++at;
        } else {
            text::append_utf8(out, text::fold_letter(text::next_code_point(text, at)));
        }
    }
    return out;
}

}  // namespace polidex::understanding
