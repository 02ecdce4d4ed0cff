// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/vocabularies.hpp"

#include "corpus/authority/authority.hpp"
#include "corpus/data/data.hpp"

#include <toml++/toml.h>

#include <array>
#include <set>
#include <utility>

namespace polidex::understanding {
namespace {

/// The vocabularies of corpus/data that no user replaces, in the form that lexicon.hpp describes.
constexpr std::array vocabulary_files{&data::cues, &data::status};

constexpr std::array<std::pair<std::string_view, Vocabulary>, 9> vocabulary_names{
    {{"country", Vocabulary::country},
     {"org", Vocabulary::org},
     {"region", Vocabulary::region},
     {"domain", Vocabulary::domain},
     {"cue", Vocabulary::cue},
     {"type", Vocabulary::type},
     {"status", Vocabulary::status},
     {"date", Vocabulary::date},
     {"source", Vocabulary::source}}};

constexpr std::uint8_t wildcard_letters = 8;

Vocabulary vocabulary_named(std::string_view name) {
    for (const auto& [known, vocabulary] : vocabulary_names)
        if (known == name) return vocabulary;
    return Vocabulary::cue;
}

text::TermCase term_case(std::string_view name) {
    if (name == "exact") return text::TermCase::exact;
    return name == "capital" ? text::TermCase::capital : text::TermCase::any;
}

text::TermCase letters_of(authority::Letters letters) {
    if (letters == authority::Letters::exact) return text::TermCase::exact;
    return letters == authority::Letters::any ? text::TermCase::any : text::TermCase::capital;
}

/// Keeps each string once, for as long as @p pool lives.
std::string_view kept(std::set<std::string, std::less<>>& pool, std::string_view text) {
    const auto found = pool.find(text);
    return found != pool.end() ? *found : *pool.emplace(text).first;
}

void add_form(VocabularyTerm term, std::string text, std::vector<VocabularyTerm>& terms) {
    if (text.empty()) return;
    if (text.back() == '*') {
        text.pop_back();
        term.tail = wildcard_letters;
    }
    term.text = std::move(text);
    terms.push_back(std::move(term));
}

}  // namespace

void add_terms(const toml::table& row, Vocabulary vocabulary,
               std::set<std::string, std::less<>>& strings, std::vector<VocabularyTerm>& terms) {
    VocabularyTerm term;
    term.entry = {vocabulary, kept(strings, row["value"].value_or("")),
                  kept(strings, row["kind"].value_or("term")), row["weight"].value_or(1.0F)};
    term.letters = term_case(row["case"].value_or(""));
    for (const auto& [key, node] : row) {
        const toml::array* forms = node.as_array();
        if (!forms) continue;
        term.lang = key.str();
        for (const toml::node& form : *forms) add_form(term, form.value_or(std::string()), terms);
    }
}

namespace {

struct Vocabularies {
    std::set<std::string, std::less<>> strings;
    std::vector<VocabularyTerm> terms;

    Vocabularies() {
        for (const auto& name : authority::country_names()) add(name, Vocabulary::country);
        for (const auto& name : authority::organisation_names()) add(name, Vocabulary::org);
        for (const auto& name : authority::region_names()) add(name, Vocabulary::region);
        for (const auto file : vocabulary_files) add(toml::parse(file()));
    }

    void add(const authority::Name& name, Vocabulary vocabulary) {
        VocabularyTerm term;
        term.entry = {vocabulary, name.value, authority::name_of(name.kind),
                      authority::weight_of(name.kind)};
        term.lang = name.lang.empty() ? "any" : name.lang;
        term.text = name.text;
        term.tail = name.tail;
        term.letters = letters_of(name.letters);
        terms.push_back(std::move(term));
    }

    void add(const toml::table& file) {
        const Vocabulary vocabulary = vocabulary_named(file["vocabulary"].value_or(""));
        const toml::array* rows = file["term"].as_array();
        if (!rows) return;
        for (const toml::node& row : *rows) add_terms(*row.as_table(), vocabulary, strings, terms);
    }
};

}  // namespace

const std::vector<VocabularyTerm>& vocabulary_terms() {
    static const Vocabularies vocabularies;
    return vocabularies.terms;
}

}  // namespace polidex::understanding
