// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/word_counter.hpp"

#include "corpus/storage/code_search.hpp"
#include "query/word_scan.hpp"

#include <cstddef>

namespace polidex::query {

WordCounter::WordCounter(const storage::Tokens& tokens)
    : tokens_(tokens),
      times_(tokens.word_count() + std::size_t{1}),
      documents_(times_.size()),
      seen_(times_.size()) {}

Result<void> WordCounter::add_all(DocSpan docs, storage::TextField field) {
    return scan_words(tokens_, field, docs, [this](std::size_t, std::string_view codes) {
        begin_document();
        while (!codes.empty()) {
            const storage::WordId word = storage::next_code(codes);
            if (word != storage::block_break) add(word);
        }
    });
}

}  // namespace polidex::query
