// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/phrase_finder.hpp"

#include "corpus/storage/code_search.hpp"
#include "query/word_scan.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::query {
namespace {

/// A phrase in the words of one segment and language.
struct CodedPhrase {
    std::string codes;
    std::string not_after;           ///< codes that may not stand before it; empty for none
    std::vector<std::string> terms;  ///< of its stems, each once

    bool stands_in(std::string_view text) const {
        if (not_after.empty()) return storage::contains_sequence(text, codes);
        bool found = false;
        storage::for_each_sequence(text, codes, [&](std::size_t at) {
            found = !storage::ends_with_sequence(text.substr(0, at), not_after);
            return !found;
        });
        return found;
    }
};

/// The codes of @p texts one after the other; empty when one of them does not occur.
std::string codes_before(const storage::Tokens& tokens, const std::vector<std::string>& texts,
                         const std::string& lang) {
    std::string codes;
    for (const std::string& text : texts) {
        const auto word = tokens.find(text, lang);
        if (!word) return {};
        storage::append_code(codes, word->id);
    }
    return codes;
}

/// Nothing when a word of the phrase does not occur in the language.
std::optional<CodedPhrase> encode(const storage::Tokens& tokens, const QueryNode& node,
                                  const std::string& lang) {
    CodedPhrase phrase;
    for (const std::string& text : node.words) {
        const auto word = tokens.find(text, lang);
        if (!word) return std::nullopt;
        storage::append_code(phrase.codes, word->id);
        phrase.terms.push_back(storage::word_term(node.field, lang, tokens.stem(word->stem)));
    }
    phrase.not_after = codes_before(tokens, node.not_after, lang);
    std::sort(phrase.terms.begin(), phrase.terms.end());
    phrase.terms.erase(std::unique(phrase.terms.begin(), phrase.terms.end()), phrase.terms.end());
    return phrase;
}

/// Documents that have all stems of the phrase.
Result<Docs> candidates(WordReader& words, std::size_t segment, const CodedPhrase& phrase,
                        const DocSpan* within) {
    std::vector<PostingListPtr> lists;
    for (const std::string& term : phrase.terms) {
        auto list = words.term(segment, term);
        if (!list) return list.error();
        lists.push_back(std::move(*list));
    }
    std::sort(lists.begin(), lists.end(),
              [](const auto& a, const auto& b) { return a->docs.size() < b->docs.size(); });
    Docs docs = within != nullptr ? intersect(*within, lists[0]->docs) : lists[0]->docs;
    for (std::size_t i = 1; i < lists.size(); ++i) docs = intersect(docs, lists[i]->docs);
    return docs;
}

}  // namespace

Result<Docs> find_phrase(const Snapshot& snapshot, WordReader& words, std::size_t segment,
                         const QueryNode& node, const DocSpan* within) {
    const storage::Tokens& tokens = snapshot.segments()[segment]->tokens();
    Docs found;
    for (const std::string& lang : tokens.languages()) {
        const auto phrase = encode(tokens, node, lang);
        if (!phrase) continue;
        const auto docs = candidates(words, segment, *phrase, within);
        if (!docs) return docs.error();
        const auto scanned =
            scan_words(tokens, node.field, *docs, [&](std::size_t i, std::string_view codes) {
                if (phrase->stands_in(codes)) found.push_back((*docs)[i]);
            });
        if (!scanned) return scanned.error();
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace polidex::query
