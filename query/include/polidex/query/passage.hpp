// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// The stable name of a passage: `treaties/ee-jp.txt#p12` is block 12 of its document, from 1.
/// @param number of the block; 0 stands for the whole document, whose name is its id
std::string passage_name(std::string_view id, std::uint32_t number);

/// A document, and the passage of it that was asked for.
struct NamedPassage {
    Document document;          ///< with its blocks
    std::uint32_t passage = 0;  ///< number of the block, from 1; 0: none was asked for
};

/// The document or passage called @p name: an id or an unambiguous end of one, and behind it
/// `#p12`,
/// `#12`, or `#` and an anchor of the source: `ee-jp.txt#art4.2`. An id may itself contain `#`.
/// @returns Errc::not_found, for a passage saying which there are; Errc::corrupt
Result<NamedPassage> find_passage(const Searcher& searcher, std::string_view name);

/// Bytes [begin, end) of a passage where a query's words stand.
struct Highlight {
    std::uint32_t passage = 0;  ///< number of the block, from 1; 0: the title
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

/// Where the words of @p query stand in one document, whether it matches or not, as in a
/// concordance; title first, then main text, then removed text.
/// @param id of the document, whole
/// @returns Errc::bad_query, also for a query without words; Errc::not_found; Errc::corrupt
Result<std::vector<Highlight>> find_highlights(const Searcher& searcher, std::string_view query,
                                               std::string_view id,
                                               const VisitOptions& matching = {});

}  // namespace polidex
