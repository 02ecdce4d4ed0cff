// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/date_plot.hpp>

#include "query/match_finder.hpp"
#include "query/searcher_access.hpp"
#include "query/story_counts.hpp"
#include "query/story_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <utility>

namespace polidex {
namespace query {
namespace {

constexpr std::size_t most_buckets = 40;
constexpr std::size_t buckets_a_match = 2;
constexpr std::size_t vague_share = 5;  // a fifth

constexpr std::array<std::pair<std::string_view, DateInterval>, 4> names{
    {{"decade", DateInterval::decade},
     {"year", DateInterval::year},
     {"quarter", DateInterval::quarter},
     {"month", DateInterval::month}}};

/// When a match is dated: months since year 0 of the first and the last day it may mean.
struct Months {
    std::int32_t first = 0;
    std::int32_t last = 0;
};

std::int32_t month_of(std::int32_t day) {
    using namespace std::chrono;
    const year_month_day date{sys_days{days{day}}};
    return static_cast<int>(date.year()) * 12 + static_cast<int>(unsigned(date.month())) - 1;
}

std::int32_t months_of(DateInterval interval) {
    switch (interval) {
        case DateInterval::decade:
            return 120;
        case DateInterval::year:
            return 12;
        case DateInterval::quarter:
            return 3;
        default:
            return 1;
    }
}

std::string label_of(std::int32_t bucket, DateInterval interval) {
    switch (interval) {
        case DateInterval::decade:
            return fmt::format("{}s", bucket * 10);
        case DateInterval::year:
            return fmt::format("{}", bucket);
        case DateInterval::quarter:
            return fmt::format("{} Q{}", bucket / 4, bucket % 4 + 1);
        default:
            return fmt::format("{}-{:02}", bucket / 12, bucket % 12 + 1);
    }
}

/// The dates of matches, before they are put into buckets. One thread.
class Dates {
public:
    void add(std::int32_t first_day, std::int32_t last_day, std::uint32_t unit) {
        units_.push_back(unit);
        if (first_day == storage::undated) {
            dated_.push_back(false);
            months_.emplace_back();
            return;
        }
        dated_.push_back(true);
        months_.push_back({month_of(first_day), month_of(last_day)});
    }

    DatePlot plot(std::optional<DateInterval> wanted) const {
        DatePlot plot;
        plot.interval = wanted.value_or(best());
        const std::int32_t size = months_of(plot.interval);
        const auto [least, most] = range(size);
        const std::size_t count = least > most ? 0 : static_cast<std::size_t>(most - least) + 1;
        StoryCounts counts;  // of units: documents or stories, each once a bucket
        for (std::size_t i = 0; i < units_.size(); ++i) {
            counts.add_document(units_[i]);
            if (!dated_[i]) continue;
            const bool fits = months_[i].first / size == months_[i].last / size;
            const auto bucket = static_cast<std::uint32_t>(months_[i].first / size - least);
            counts.add_value(fits ? bucket : static_cast<std::uint32_t>(count), units_[i]);
        }
        const auto taken = counts.take(count + 1);
        for (std::size_t i = 0; i < count; ++i)
            plot.buckets.push_back(
                {label_of(least + static_cast<std::int32_t>(i), plot.interval), taken[i]});
        plot.vague = taken[count];
        plot.undated = taken[count + 1];
        return plot;
    }

private:
    /// The first and the last bucket that a match is in.
    std::pair<std::int32_t, std::int32_t> range(std::int32_t size) const {
        std::pair<std::int32_t, std::int32_t> range{INT32_MAX, INT32_MIN};
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (!dated_[i]) continue;
            if (months_[i].first / size != months_[i].last / size) continue;
            range.first = std::min(range.first, months_[i].first / size);
            range.second = std::max(range.second, months_[i].first / size);
        }
        return range;
    }

    bool suits(DateInterval interval) const {
        const std::int32_t size = months_of(interval);
        std::size_t dated = 0;
        std::size_t vague = 0;
        for (std::size_t i = 0; i < units_.size(); ++i) {
            if (!dated_[i]) continue;
            ++dated;
            if (months_[i].first / size != months_[i].last / size) ++vague;
        }
        const auto [least, most] = range(size);
        if (least > most || vague * vague_share > dated) return false;
        const auto buckets = static_cast<std::size_t>(most - least) + 1;
        return buckets <= most_buckets && buckets <= buckets_a_match * dated;
    }

    DateInterval best() const {
        for (const DateInterval finer : {DateInterval::month, DateInterval::quarter})
            if (suits(finer)) return finer;
        const auto [least, most] = range(months_of(DateInterval::year));
        const bool few = least > most || most - least < static_cast<std::int32_t>(most_buckets);
        return few ? DateInterval::year : DateInterval::decade;
    }

    std::vector<std::uint32_t> units_;
    std::vector<bool> dated_;
    std::vector<Months> months_;
};

}  // namespace
}  // namespace query

Result<DatePlot> plot_dates(const Searcher& searcher, std::string_view query,
                            const DatePlotOptions& options) {
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    const auto places = query::find_matches(snapshot, query::SearcherAccess::tools(searcher).words,
                                            query, options.matching);
    if (!places) return places.error();
    std::shared_ptr<const query::StoryGroups> stories;
    if (options.count_stories) {
        auto groups = snapshot.stories();
        if (!groups) return groups.error();
        stories = std::move(*groups);
    }
    query::Dates dates;
    std::uint32_t unit = 0;
    for (const query::DocumentPlace& place : *places) {
        const auto& columns = snapshot.segments()[place.segment]->columns();
        dates.add(columns.first_day()[place.doc], columns.last_day()[place.doc],
                  stories ? stories->story(place.segment, place.doc) : unit++);
    }
    return dates.plot(options.interval);
}

std::string_view name_of(DateInterval interval) {
    for (const auto& [name, known] : query::names)
        if (known == interval) return name;
    return "";
}

std::optional<DateInterval> interval_named(std::string_view name) {
    for (const auto& [known, interval] : query::names)
        if (known == name) return interval;
    return std::nullopt;
}

}  // namespace polidex
