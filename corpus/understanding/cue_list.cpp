// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cue_list.hpp"

#include <toml++/toml.h>

#include <utility>

namespace polidex::understanding {
namespace {

constexpr std::uint8_t tail_letters = 8;  // as in the lexicon

text::TermCase case_named(std::string_view name) {
    if (name == "exact") return text::TermCase::exact;
    return name == "capital" ? text::TermCase::capital : text::TermCase::any;
}

text::Term term_of(std::string form, text::TermCase letters, std::size_t id) {
    text::Term term;
    if (!form.empty() && form.back() == '*') {
        form.pop_back();
        term.tail = tail_letters;
    }
    term.text = std::move(form);
    term.id = static_cast<std::uint32_t>(id);
    term.letters = letters;
    return term;
}

}  // namespace

CueList::Rows CueList::read(std::string_view toml) {
    Rows rows;
    const toml::table file = toml::parse(toml);
    for (const toml::node& node : *file["term"].as_array()) {
        const toml::table& row = *node.as_table();
        Entry entry{row["value"].value_or(std::string()),
                    row["kind"].value_or(std::string()),
                    {},
                    row["weight"].value_or(1.0F)};
        const text::TermCase letters = case_named(row["case"].value_or(""));
        for (const auto& [key, forms] : row) {
            const toml::array* list = forms.as_array();
            if (!list) continue;
            entry.lang = key.str();
            for (const toml::node& form : *list) {
                rows.terms.push_back(
                    term_of(form.value_or(std::string()), letters, rows.entries.size()));
                rows.entries.push_back(entry);
            }
        }
    }
    return rows;
}

CueList::CueList(std::string_view toml) : CueList(read(toml)) {}

CueList::CueList(Rows rows)
    : entries_(std::move(rows.entries)), automaton_(std::move(rows.terms)) {}

std::vector<CueHit> CueList::find(std::string_view text, std::string_view lang) const {
    std::vector<text::TermMatch> matches;
    automaton_.find(text, matches);
    std::vector<CueHit> hits;
    for (const text::TermMatch& match : matches) {
        const Entry& entry = entries_[match.id];
        if (lang == "*" || entry.lang == "en" || entry.lang == "any" || entry.lang == lang)
            hits.push_back({entry.value, entry.kind, entry.weight, match.begin, match.end});
    }
    return hits;
}

}  // namespace polidex::understanding
