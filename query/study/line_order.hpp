// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/document_finder.hpp"
#include "query/snapshot.hpp"
#include "query/study/place_finder.hpp"

#include <polidex/query/concordance.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace polidex::query {

/// A place of a query in the index.
struct LinePlace {
    DocumentPlace document;
    storage::TextField field = storage::TextField::body;
    std::uint32_t number = 0;  ///< of the block among those kept or removed, from 0
    Stretch words;
};

/// What @p stretch of @p passage is ordered by: compared byte by byte.
std::string order_key(const Snapshot& snapshot, const DocumentPlace& document,
                      const FoundPassage& passage, const Stretch& stretch,
                      const std::vector<ConcordanceOrder>& order);

/// Keeps the places with the smallest keys; of equal ones those that came first.
class FirstLines {
public:
    explicit FirstLines(std::size_t most) : most_(most) {}

    void offer(std::string key, const LinePlace& place);

    /// Those kept, in order.
    std::vector<LinePlace> take();

private:
    struct Candidate {
        std::string key;
        std::uint64_t number = 0;  ///< of its arrival
        LinePlace place;

        bool operator<(const Candidate& other) const {
            return key != other.key ? key < other.key : number < other.number;
        }
    };

    std::size_t most_;
    std::uint64_t offered_ = 0;
    std::vector<Candidate> heap_;  ///< the last one on top
};

}  // namespace polidex::query
