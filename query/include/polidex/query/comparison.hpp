// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/facet.hpp>
#include <polidex/corpus/partial_date.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/query/keyness.hpp>
#include <polidex/query/searcher.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// What is compared, and how much of it is told.
struct ComparisonOptions {
    VisitOptions matching;  ///< narrows both sides, where they are queries
    std::vector<Facet> facets{Facet::domain, Facet::type, Facet::status, Facet::country,
                              Facet::org};
    std::size_t words = 15;      ///< most words of each list
    std::size_t least = 2;       ///< times that a word stands in a side to be listed
    std::size_t evidence = 200;  ///< documents of each side that are read for passages
};

/// A sentence that shows a value.
struct ComparedPassage {
    std::string id;             ///< of the document; empty when none was found
    std::uint32_t passage = 0;  ///< number of the block, from 1; 0: outside the text
    std::uint32_t page = 0;     ///< of the source, from 1; 0 where it has none
    std::string text;           ///< safe for a terminal
};

/// A value of a facet on both sides.
struct ComparedValue {
    std::string value;
    std::string label;
    std::array<std::uint64_t, 2> counts{};      ///< documents of each side that carry it
    std::array<ComparedPassage, 2> evidence{};  ///< where they do
};

/// The values of one facet; those of both sides first, then by how many documents carry them.
struct ComparedFacet {
    Facet facet = Facet::domain;
    std::vector<ComparedValue> values;
};

/// One of the two things that are compared.
struct ComparedSide {
    std::string name;   ///< as it was asked for
    std::string id;     ///< of the document; empty for a query
    std::string title;  ///< of the document
    std::uint64_t documents = 0;
    std::uint64_t undated = 0;
    std::string first_day;  ///< of the earliest date, ISO 8601; empty when all are undated
    std::string last_day;
    std::vector<KeyWord> key_words;  ///< that its documents have more often than the other side's
};

/// What two documents, or the matches of two queries, share and differ in.
struct Comparison {
    std::array<ComparedSide, 2> sides;
    std::uint64_t common = 0;             ///< documents of both sides
    std::vector<std::string> common_ids;  ///< the first of them, in byte order
    std::vector<ComparedFacet> facets;    ///< those asked for, in that order
    std::vector<KeyWord> shared_words;    ///< that both sides have more often than all other
                                          ///< documents; counts of both together
};

/// Compares @p first with @p second: each an id of a document (or an unambiguous end of it), or
/// else a query. Documents of both sides count on both, but their words mark neither.
/// @returns Errc::not_found for a side that is no document and has no matches, Errc::bad_query,
///          Errc::bad_argument for a facet that has no column, Errc::corrupt
Result<Comparison> compare(const Searcher& searcher, std::string_view first,
                           std::string_view second, const ComparisonOptions& options = {});

}  // namespace polidex
