// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/terms.hpp"
#include "corpus/storage/words.hpp"
#include "query/doc_set.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace polidex::query {

/// Counts words of one segment: how often each stands somewhere, and in how many documents. One
/// thread per object; the segment outlives it.
class WordCounter {
public:
    explicit WordCounter(const storage::Tokens& tokens);

    /// The words that follow are of another document.
    void begin_document() { ++document_; }

    void add(storage::WordId word) {
        ++times_[word];
        if (seen_[word] == document_) return;
        seen_[word] = document_;
        ++documents_[word];
    }

    /// Adds all words of each of @p docs: of titles and main text, or of the removed text when
    /// @p field says so. @returns Errc::corrupt
    Result<void> add_all(DocSpan docs, storage::TextField field = storage::TextField::body);

    std::uint32_t times(storage::WordId word) const { return times_[word]; }
    std::uint32_t documents(storage::WordId word) const { return documents_[word]; }

    /// Calls @p visit(text, word) for each word that was counted.
    template <typename Visit>
    void for_each(Visit&& visit) const {
        for (storage::WordId word = 1; word < times_.size(); ++word)
            if (times_[word] > 0) visit(tokens_.text(word), word);
    }

private:
    const storage::Tokens& tokens_;
    std::uint32_t document_ = 0;
    std::vector<std::uint32_t> times_;
    std::vector<std::uint32_t> documents_;
    std::vector<std::uint32_t> seen_;  ///< the last document that had the word
};

}  // namespace polidex::query
