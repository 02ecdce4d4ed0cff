// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facet_counter.hpp"

#include <chrono>

namespace polidex::query {
namespace {

std::int32_t year_of(std::int32_t day) {
    const std::chrono::sys_days date{std::chrono::days{day}};
    return static_cast<int>(std::chrono::year_month_day{date}.year());
}

}  // namespace

void YearCounter::add(const SegmentState& state, DocSpan docs) {
    const auto days = state.columns().first_day();
    for (const std::uint32_t doc : docs) {
        if (days[doc] == storage::undated)
            ++undated_;
        else
            ++years_[year_of(days[doc])];
    }
}

DateHistogram YearCounter::finish() const {
    DateHistogram histogram;
    histogram.undated = undated_;
    for (const auto& [year, count] : years_) {
        if (!histogram.years.empty())
            for (std::int32_t empty = histogram.years.back().year + 1; empty < year; ++empty)
                histogram.years.push_back({empty, 0});
        histogram.years.push_back({year, count});
    }
    return histogram;
}

}  // namespace polidex::query
