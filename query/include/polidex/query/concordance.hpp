// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/block.hpp>
#include <polidex/corpus/partial_date.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// What the lines of a concordance are ordered by. A word is compared as it is indexed, folded.
enum class ConcordanceOrder {
    id,      ///< of the document, then as in its text
    oldest,  ///< by date, undated last
    newest,
    node,   ///< the words found
    left1,  ///< the first word to the left, then the second and third
    left2,  ///< the second word to the left, then the third and fourth
    left3,
    right1,  ///< the same to the right
    right2,
    right3,
};

/// Which lines of a concordance are wanted.
struct ConcordanceOptions {
    /// Most lines that an order other than by id may ask for.
    static constexpr std::size_t most_ordered = 100'000;

    VisitOptions matching;                ///< what narrows the documents
    std::vector<ConcordanceOrder> order;  ///< one after the other; ties, or none: by id
    std::size_t first = 0;                ///< lines to skip, for paging
    std::size_t limit = 50;               ///< most lines; 0 only counts
    std::size_t context = 12;             ///< words on each side, within the passage
};

/// A place of a query's words: the node, with what stands around it.
///
/// `left`, `node` and `right` joined are a stretch of the passage, made safe for a terminal.
struct ConcordanceLine {
    std::string left;
    std::string node;
    std::string right;
    bool left_cut = false;   ///< the passage begins further left
    bool right_cut = false;  ///< and goes on
    std::string id;          ///< of the document
    std::string title;
    PartialDate date;
    std::uint32_t passage = 0;      ///< number of the block in its document, from 1; 0: the title
    std::uint32_t page = 0;         ///< of the source, from 1; 0 where it has none
    std::string anchor;             ///< of the block
    Chrome removed = Chrome::none;  ///< what the block is, where it is not main text
};

/// How many places there are, whatever was asked for of them.
struct ConcordanceTotals {
    std::uint64_t places = 0;
    std::uint64_t documents = 0;  ///< that have one
    std::uint64_t matches = 0;    ///< documents that match the query
};

using ConcordanceVisitor = std::function<void(const ConcordanceLine& line)>;

/// Hands the places of @p query in all its matches to @p visitor: keywords in context.
///
/// A place is where a word, phrase, prefix or NEAR of the query stands, in the text where it looks:
/// title and main text, or removed text. One within another counts as that one. What the query
/// excludes has no places, and its conditions only choose documents. A title that is repeated as a
/// heading or paragraph is shown there only. Beside 8 bytes for each match, one document at a time
/// is held; ordered otherwise than by id, also the lines asked for.
/// @returns Errc::bad_query, also for a query without words; Errc::limit when lines beyond
///          `most_ordered` are to be ordered; Errc::corrupt
Result<ConcordanceTotals> concordance(const Searcher& searcher, std::string_view query,
                                      const ConcordanceOptions& options,
                                      const ConcordanceVisitor& visitor);

}  // namespace polidex
