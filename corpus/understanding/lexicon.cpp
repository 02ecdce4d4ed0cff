// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/lexicon.hpp"

#include "corpus/understanding/vocabularies.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

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

std::vector<LexiconEntry> entries_for(std::string_view lang) {
    std::vector<LexiconEntry> entries;
    for (const VocabularyTerm& term : vocabulary_terms())
        if (serves(term, lang)) entries.push_back(term.entry);
    return entries;
}

text::TermAutomaton automaton_for(std::string_view lang) {
    std::vector<text::Term> terms;
    for (const VocabularyTerm& term : vocabulary_terms()) {
        if (!serves(term, lang)) continue;
        const auto id = static_cast<std::uint32_t>(terms.size());
        terms.push_back({term.text, id, layer_of(term.entry.vocabulary), term.letters, term.tail});
    }
    return text::TermAutomaton(std::move(terms));
}

/// The lexicons of all languages asked for so far.
class Shelf {
public:
    const Lexicon& get(std::string_view lang) {
        const std::string_view key = languages_.count(lang) > 0 ? lang : "en";
        const std::scoped_lock lock(mutex_);
        auto& lexicon = lexicons_[std::string(key)];
        if (!lexicon) lexicon = std::make_unique<Lexicon>(key);
        return *lexicon;
    }

    Shelf() {
        for (const VocabularyTerm& term : vocabulary_terms()) languages_.insert(term.lang);
    }

private:
    std::set<std::string, std::less<>> languages_;
    std::mutex mutex_;
    std::map<std::string, std::unique_ptr<Lexicon>> lexicons_;
};

}  // namespace

Lexicon::Lexicon(std::string_view lang)
    : entries_(entries_for(lang)), automaton_(automaton_for(lang)) {}

const Lexicon& Lexicon::of(std::string_view lang) {
    static Shelf shelf;
    return shelf.get(lang);
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
