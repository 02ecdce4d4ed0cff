// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/lexicon.hpp"

#include "corpus/understanding/taxonomy_impl.hpp"
#include "corpus/understanding/vocabularies.hpp"

#include <polidex/corpus/taxonomy.hpp>

#include <algorithm>
#include <utility>

namespace polidex::understanding {
namespace {

/// Countries, organisations and regions compete for the same words; the others each for themselves.
std::uint8_t layer_of(Vocabulary vocabulary) {
    constexpr auto last_name = static_cast<std::uint8_t>(Vocabulary::region);
    const auto number = static_cast<std::uint8_t>(vocabulary);
    return number <= last_name ? std::uint8_t{0} : static_cast<std::uint8_t>(number - last_name);
}

static_assert(static_cast<std::size_t>(Vocabulary::source) -
                  static_cast<std::size_t>(Vocabulary::region) <
              text::TermAutomaton::max_layers);

bool serves(const VocabularyTerm& term, std::string_view lang) {
    return term.lang == "any" || term.lang == "en" || term.lang == lang;
}

/// The terms that a lexicon of @p lang has.
std::vector<const VocabularyTerm*> terms_for(std::string_view lang,
                                             const std::vector<VocabularyTerm>& domains) {
    std::vector<const VocabularyTerm*> terms;
    for (const auto* list : {&vocabulary_terms(), &domains})
        for (const VocabularyTerm& term : *list)
            if (serves(term, lang)) terms.push_back(&term);
    return terms;
}

text::TermAutomaton automaton_for(const std::vector<const VocabularyTerm*>& served) {
    std::vector<text::Term> terms;
    for (const VocabularyTerm* term : served) {
        const auto id = static_cast<std::uint32_t>(terms.size());
        terms.push_back(
            {term->text, id, layer_of(term->entry.vocabulary), term->letters, term->tail});
    }
    return text::TermAutomaton(std::move(terms));
}

}  // namespace

Lexicon::Lexicon(std::string_view lang, const std::vector<VocabularyTerm>& domains)
    : Lexicon(terms_for(lang, domains)) {}

Lexicon::Lexicon(const std::vector<const VocabularyTerm*>& terms)
    : automaton_(automaton_for(terms)) {
    entries_.reserve(terms.size());
    for (const VocabularyTerm* term : terms) entries_.push_back(term->entry);
}

const Lexicon& Lexicon::of(std::string_view lang) {
    return Taxonomy::builtin()->impl().lexicons.of(lang);
}

Lexicons::Lexicons(const std::vector<VocabularyTerm>& domains) : domains_(domains) {
    for (const auto* list : {&vocabulary_terms(), &domains})
        for (const VocabularyTerm& term : *list) languages_.insert(term.lang);
}

const Lexicon& Lexicons::of(std::string_view lang) const {
    const std::string_view key = languages_.count(lang) > 0 ? lang : "en";
    const std::scoped_lock lock(mutex_);
    auto& lexicon = lexicons_[std::string(key)];
    if (!lexicon) lexicon = std::make_unique<const Lexicon>(key, domains_);
    return *lexicon;
}

void Lexicon::find(std::string_view text, std::vector<LexiconMatch>& out) const {
    std::vector<text::TermMatch> matches;
    automaton_.find(text, matches);
    out.reserve(out.size() + matches.size());
    for (const text::TermMatch& match : matches) {
        const LexiconEntry& entry = entries_[match.id];
        if (!entry.value.empty()) out.push_back({&entry, match.begin, match.end});
    }
}

}  // namespace polidex::understanding
