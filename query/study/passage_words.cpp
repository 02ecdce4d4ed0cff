// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/passage_words.hpp"

#include "corpus/storage/code_search.hpp"

namespace polidex::query {

const std::vector<PassageWords>& PassageSplitter::split(std::string_view codes) {
    words_.clear();
    bounds_.clear();
    std::size_t begin = 0;
    while (!codes.empty()) {
        const storage::WordId word = storage::next_code(codes);
        if (word != storage::block_break) {
            words_.push_back(word);
            continue;
        }
        bounds_.emplace_back(begin, words_.size());
        begin = words_.size();
    }
    bounds_.emplace_back(begin, words_.size());
    passages_.clear();
    for (const auto& [from, to] : bounds_)
        passages_.push_back(PassageWords(words_).subspan(from, to - from));
    return passages_;
}

}  // namespace polidex::query
