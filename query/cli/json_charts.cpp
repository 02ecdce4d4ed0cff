// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json_charts.hpp"

#include "query/cli/json.hpp"
#include "query/cli/json_text.hpp"

#include <cmath>

namespace polidex::cli {
namespace {

Json of_plot(const DatePlot& plot) {
    Json buckets = Json::array();
    for (const DateBucket& bucket : plot.buckets)
        buckets.push_back({{"label", bucket.label}, {"count", bucket.count}});
    return {{"interval", name_of(plot.interval)},
            {"buckets", std::move(buckets)},
            {"vague", plot.vague},
            {"undated", plot.undated}};
}

double rounded(double value) { return std::round(value * 100) / 100; }

Json of_value(const SignificantValue& value) {
    return {{"value", value.here.value}, {"label", value.here.label},
            {"count", value.here.count}, {"everywhere", value.everywhere},
            {"g2", rounded(value.g2)},   {"times", rounded(value.times)}};
}

Json of_significant(const std::vector<SignificantValues>& facets) {
    Json json = Json::object();
    for (const SignificantValues& facet : facets) {
        Json& values = json[std::string(name_of(facet.facet))] = Json::array();
        for (const SignificantValue& value : facet.values) values.push_back(of_value(value));
    }
    return json;
}

std::string line_of(std::string_view value, std::string_view label, std::uint64_t count) {
    return dump(
               {{"facet", "date"}, {"value", or_null(value)}, {"label", label}, {"count", count}}) +
           "\n";
}

}  // namespace

std::string json_of_charts(std::string_view query, const MatchSet& matches, bool by_story,
                           const ChartCounts& charts) {
    Json json = Json::parse(json_of_counts(query, matches, by_story));
    if (charts.dates) json["date_plot"] = of_plot(*charts.dates);
    if (charts.by_significance) json["significant"] = of_significant(charts.significant);
    return dump(json);
}

std::string json_lines_of_charts(const MatchSet& matches, const ChartCounts& charts) {
    const bool by_interval = charts.dates && charts.by_interval;
    MatchSet counts;
    if (!charts.by_significance) counts.facets = matches.facets;
    if (!by_interval) counts.dates = matches.dates;
    std::string lines = json_lines_of_counts(counts);
    for (const SignificantValues& facet : charts.significant)
        for (const SignificantValue& value : facet.values) {
            Json json{{"facet", name_of(facet.facet)}};
            json.update(of_value(value));
            lines += dump(json) + "\n";
        }
    if (!by_interval) return lines;
    for (const DateBucket& bucket : charts.dates->buckets)
        lines += line_of(bucket.label, bucket.label, bucket.count);
    if (charts.dates->vague != 0) lines += line_of({}, "vague", charts.dates->vague);
    if (charts.dates->undated != 0) lines += line_of({}, "undated", charts.dates->undated);
    return lines;
}

}  // namespace polidex::cli
