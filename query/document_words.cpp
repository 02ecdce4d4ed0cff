// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/document_words.hpp"

#include "corpus/storage/code_search.hpp"
#include "corpus/storage/terms.hpp"
#include "corpus/understanding/stop_words.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace polidex::query {
namespace {

struct Counted {
    std::uint32_t frequency = 0;
    storage::WordId form = 0;  ///< the smallest number is the most frequent
};

using Counts = std::unordered_map<storage::StemId, Counted>;

/// @param codes title, break, blocks. @returns how many words were counted
std::uint32_t count(std::string_view codes, std::uint32_t title_weight,
                    std::span<const std::uint32_t> stem_of_word, Counts& counts) {
    std::uint32_t weight = title_weight;
    std::uint32_t length = 0;
    for (std::size_t read = 0; !codes.empty() && read < most_words_read; ++read) {
        const storage::WordId word = storage::next_code(codes);
        if (word == storage::block_break) {
            weight = 1;
            continue;
        }
        Counted& counted = counts[stem_of_word[word - 1]];
        counted.frequency += weight;
        if (counted.form == 0 || word < counted.form) counted.form = word;
        length += weight;
    }
    return length;
}

bool tells_something(const storage::Word& word) {
    if (word.text.size() < 2) return false;
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (std::all_of(word.text.begin(), word.text.end(), is_digit)) return false;
    return !understanding::StopWords::instance().contains(word.lang, word.text);
}

}  // namespace

Result<DocumentWords> words_of(const Snapshot& snapshot, DocumentPlace place) {
    const storage::Tokens& tokens = snapshot.segments()[place.segment]->tokens();
    const auto codes = tokens.kept(place.doc);
    if (!codes) return codes.error();
    Counts counts;
    DocumentWords found;
    found.length =
        count(*codes, snapshot.manifest().analyser.title_weight, tokens.word_stems(), counts);
    for (const auto& [stem, counted] : counts) {
        const storage::Word word = tokens.word(counted.form);
        if (!tells_something(word)) continue;
        found.words.push_back(
            {storage::word_term(storage::TextField::body, word.lang, tokens.stem(stem)),
             std::string(word.text), counted.frequency});
    }
    std::sort(found.words.begin(), found.words.end(),
              [](const auto& a, const auto& b) { return a.term < b.term; });
    return found;
}

}  // namespace polidex::query
