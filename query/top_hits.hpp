// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/doc_set.hpp"
#include "query/snapshot.hpp"

#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace polidex::query {

/// A matching document with what decides its place.
struct Ranked {
    double score = 0;
    std::int32_t day = 0;  ///< first day of its date
    std::uint32_t segment = 0;
    std::uint32_t doc = 0;
};

/// Whether @p a stands before @p b: see HitOrder. Ids are compared by their bytes.
bool precedes(const Snapshot& snapshot, HitOrder order, const Ranked& a, const Ranked& b);

/// Keeps the best of many documents, in the order of precedes().
class TopHits {
public:
    TopHits(const Snapshot& snapshot, std::size_t wanted, HitOrder order = HitOrder::relevance)
        : snapshot_(snapshot), wanted_(wanted), order_(order) {}

    /// Offers documents of @p segment; @p scores by document, or null when all are 0.
    void offer(std::size_t segment, DocSpan docs, const double* scores);

    /// The best, from the @p first on, in order.
    std::vector<Ranked> take(std::size_t first);

private:
    void prune();

    const Snapshot& snapshot_;
    std::size_t wanted_;
    HitOrder order_;
    std::size_t prune_at_ = 1024;
    bool full_ = false;
    Ranked worst_;  ///< when full, nothing behind it, whatever its id, can be wanted
    std::vector<Ranked> held_;
};

}  // namespace polidex::query
