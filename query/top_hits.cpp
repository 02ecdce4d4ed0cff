// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/top_hits.hpp"

#include <algorithm>
#include <utility>

namespace polidex::query {
namespace {

/// The order without ids.
bool ahead(HitOrder order, const Ranked& a, const Ranked& b) {
    if (order != HitOrder::relevance && a.day != b.day) {
        if (order == HitOrder::newest) return a.day > b.day;
        return a.day != storage::undated && (b.day == storage::undated || a.day < b.day);
    }
    if (a.score != b.score) return a.score > b.score;
    return a.day > b.day;
}

}  // namespace

bool precedes(const Snapshot& snapshot, HitOrder order, const Ranked& a, const Ranked& b) {
    if (ahead(order, a, b)) return true;
    if (ahead(order, b, a)) return false;
    const auto id = [&snapshot](const Ranked& hit) {
        return snapshot.segments()[hit.segment]->columns().id(hit.doc);
    };
    return id(a) < id(b);
}

void TopHits::offer(std::size_t segment, DocSpan docs, const double* scores) {
    if (wanted_ == 0) return;
    const SegmentState& state = *snapshot_.segments()[segment];
    const bool newest_first = scores == nullptr && order_ != HitOrder::date;
    if (newest_first && docs.size() == state.live() && wanted_ <= newest_kept)
        docs = state.newest().first(std::min(wanted_, docs.size()));
    const auto days = state.columns().first_day();
    const bool by_score = order_ == HitOrder::relevance;
    for (const std::uint32_t doc : docs) {
        const double score = scores == nullptr ? 0 : scores[doc];
        if (full_ && by_score && score < worst_.score) continue;
        const Ranked hit{score, days[doc], static_cast<std::uint32_t>(segment), doc};
        if (full_ && ahead(order_, worst_, hit)) continue;
        held_.push_back(hit);
        if (held_.size() >= prune_at_ && held_.size() / 2 > wanted_) prune();
    }
}

/// Drops what cannot be wanted any more. Ties with the last one wanted stay, as ids decide.
void TopHits::prune() {
    const auto last = held_.begin() + static_cast<std::ptrdiff_t>(wanted_ - 1);
    std::nth_element(held_.begin(), last, held_.end(),
                     [this](const Ranked& a, const Ranked& b) { return ahead(order_, a, b); });
    worst_ = *last;
    full_ = true;
    held_.erase(std::remove_if(last, held_.end(),
                               [this](const Ranked& hit) { return ahead(order_, worst_, hit); }),
                held_.end());
    prune_at_ = std::max<std::size_t>(1024, held_.size() * 2);
}

std::vector<Ranked> TopHits::take(std::size_t first) {
    if (held_.size() > wanted_) prune();
    const std::size_t count = std::min(wanted_, held_.size());
    const auto middle = held_.begin() + static_cast<std::ptrdiff_t>(count);
    std::partial_sort(held_.begin(), middle, held_.end(), [this](const Ranked& a, const Ranked& b) {
        return precedes(snapshot_, order_, a, b);
    });
    held_.resize(count);
    held_.erase(held_.begin(), held_.begin() + static_cast<std::ptrdiff_t>(std::min(first, count)));
    return std::move(held_);
}

}  // namespace polidex::query
