// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// Which key words are wanted, and against what.
struct KeynessOptions {
    enum class Order { log_likelihood, log_ratio };

    VisitOptions matching;               ///< what narrows both sides
    std::optional<std::string> against;  ///< query of the documents compared with; none: the rest
    std::size_t least = 3;               ///< times that a word stands in the matches
    std::size_t least_documents = 1;     ///< documents of the matches that have it
    std::size_t limit = 50;              ///< most words; 0 only counts
    Order order = Order::log_likelihood;
};

/// A word that the matches have more often than other documents.
struct KeyWord {
    std::string word;             ///< folded, as it is indexed
    std::uint64_t count = 0;      ///< times it stands in the matches
    std::uint64_t documents = 0;  ///< of the matches that have it
    std::uint64_t elsewhere = 0;  ///< times it stands in the documents compared with
    double log_likelihood = 0;    ///< G² (Dunning 1993)
    double log_ratio = 0;  ///< log2 of how many times more frequent (Hardie 2014); a word that does
                           ///< not stand elsewhere counts as half a word there
};

/// What the matches of a query say more often than others.
struct Keyness {
    std::uint64_t documents = 0;  ///< that match
    std::uint64_t words = 0;      ///< of them
    std::uint64_t compared = 0;   ///< documents compared with: those that do not match
    std::uint64_t words_compared = 0;
    std::uint64_t distinct = 0;  ///< key words there are; `key_words` may be cut to the limit
    std::vector<KeyWord> key_words;
};

/// The words of titles and main text that the matches of @p query have more often than the other
/// documents, or than those others that match KeynessOptions::against. Holds a few numbers for each
/// word of the index.
/// @returns Errc::bad_query, Errc::corrupt
Result<Keyness> keyness(const Searcher& searcher, std::string_view query,
                        const KeynessOptions& options = {});

}  // namespace polidex
