// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/tokenizer.hpp"
#include "query/snapshot.hpp"
#include "query/study/line_order.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/query/concordance.hpp>

#include <cstddef>
#include <vector>

namespace polidex::query {

/// Makes the lines of a concordance from places. Keeps the document that was read last. One thread.
class LineMaker {
public:
    /// @param context words on each side
    LineMaker(const Snapshot& snapshot, std::size_t context)
        : snapshot_(snapshot), context_(context) {}

    /// @returns Errc::corrupt
    Result<ConcordanceLine> make(const LinePlace& place);

private:
    Result<void> read(const DocumentPlace& place);
    /// The block at @p place; none for the title.
    const Block* block_of(const LinePlace& place) const;

    const Snapshot& snapshot_;
    std::size_t context_;
    bool has_read_ = false;
    DocumentPlace at_;
    Document document_;
    std::vector<std::size_t> kept_;  ///< places of its kept blocks among all
    std::vector<std::size_t> removed_;
    text::Tokenizer tokenizer_;
};

}  // namespace polidex::query
