// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// Which words beside a query's words are wanted.
struct CollocationOptions {
    enum class Order { log_likelihood, log_dice, beside };

    VisitOptions matching;   ///< what narrows the documents
    std::size_t window = 5;  ///< words on each side, within the passage
    std::size_t least = 3;   ///< times that a word stands beside the places
    std::size_t limit = 50;  ///< most words; 0 only counts
    Order order = Order::log_likelihood;
};

/// A word that stands beside the places of a query.
struct Collocate {
    std::string word;             ///< folded, as it is indexed
    std::uint64_t left = 0;       ///< times it stands within the window, before the nearest place
    std::uint64_t right = 0;      ///< and behind it
    std::uint64_t documents = 0;  ///< in which it does
    std::uint64_t total = 0;      ///< times it stands anywhere in the documents compared with
    double expected = 0;          ///< times it would stand in the windows if words were mixed
    double log_likelihood = 0;    ///< G² (Dunning 1993)
    double log_dice = 0;          ///< Rychlý 2008

    std::uint64_t beside() const { return left + right; }
};

/// The words beside the places of a query. Each word of a text is counted once, however many places
/// are near it.
struct Collocations {
    std::uint64_t places = 0;
    std::uint64_t documents = 0;  ///< that have one
    std::uint64_t matches = 0;    ///< documents that match the query
    std::uint64_t beside = 0;     ///< words within the windows, places excluded
    std::uint64_t compared = 0;   ///< documents compared with: those that meet the conditions
    std::uint64_t words = 0;      ///< of these, places excluded
    std::uint64_t distinct = 0;   ///< collocates there are; `collocates` may be cut to the limit
    std::vector<Collocate> collocates;  ///< more frequent beside the places than expected
};

/// The words that stand unusually often beside the words of @p query (places as in a concordance).
///
/// A word is counted in the windows around the places in all matches, and compared with the text of
/// all documents that meet the conditions of the query, whether they have its words or not. Holds a
/// number for each word of the index.
/// @returns Errc::bad_query, also for a query without words; Errc::bad_argument for a window of no
///          word or more than 100; Errc::corrupt
Result<Collocations> collocations(const Searcher& searcher, std::string_view query,
                                  const CollocationOptions& options = {});

}  // namespace polidex
