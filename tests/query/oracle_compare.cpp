// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/oracle.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <utility>

namespace polidex::test {
namespace {

bool is_chosen(const Document& document, const Selection& selection) {
    const auto has = [&](const std::string& value) {
        return has_value(document, selection.facet, value);
    };
    const auto& any = selection.any_of;
    const auto& none = selection.none_of;
    return (any.empty() || std::any_of(any.begin(), any.end(), has)) &&
           std::none_of(none.begin(), none.end(), has);
}

std::int32_t day_of(const Document& document) {
    return document.date.known() ? document.date.first_day() : INT32_MIN;
}

}  // namespace

Oracle::Ids Oracle::matches(const OracleNode& query, const SearchOptions& options,
                            int spared) const {
    Ids found;
    for (const OracleDocument& document : documents_) {
        if (!query.matches(document)) continue;
        const bool chosen = std::all_of(options.selections.begin(), options.selections.end(),
                                        [&](const Selection& selection) {
                                            return static_cast<int>(selection.facet) == spared ||
                                                   is_chosen(*document.document, selection);
                                        });
        if (chosen) found.push_back(&document);
    }
    return found;
}

std::string Oracle::compare(const OracleNode& query, const SearchOptions& options,
                            const MatchSet& answer) const {
    std::ostringstream differences;
    const Ids expected = matches(query, options, -1);
    if (answer.total != expected.size())
        differences << "total " << answer.total << ", expected " << expected.size() << "\n";
    differences << compare_hits(query, options, expected, answer);
    if (answer.facets.size() != options.facets.size())
        return differences.str() + "facets are missing\n";
    for (std::size_t i = 0; i < options.facets.size(); ++i) {
        const Facet facet = options.facets[i];
        if (answer.facets[i].facet != facet) differences << "facets out of order\n";
        differences << compare_facet(matches(query, options, static_cast<int>(facet)),
                                     answer.facets[i], options.facet_values);
    }
    if (options.histogram) differences << compare_years(expected, answer.dates);
    return differences.str();
}

std::string Oracle::compare_hits(const OracleNode& query, const SearchOptions& options,
                                 const Ids& expected, const MatchSet& answer) const {
    struct Place {
        double score;
        std::int32_t day;
        std::string id;
    };
    std::vector<Place> order;
    for (const OracleDocument* document : expected) {
        double score = 0;
        query.add_score(*document, score);
        order.push_back({score, day_of(*document->document), document->document->id});
    }
    // Scores equal but for rounding may stand in either order, so they are compared as equal.
    const auto near = [](double a, double b) {
        return std::abs(a - b) <= 1e-9 * (1 + std::abs(a));
    };
    const auto turn = [&](const Place& place) {  // in time, where that decides
        if (options.order == HitOrder::relevance) return std::int64_t{0};
        if (place.day == INT32_MIN) return INT64_MAX;
        return options.order == HitOrder::date ? std::int64_t{place.day} : -std::int64_t{place.day};
    };
    std::sort(order.begin(), order.end(), [&](const Place& a, const Place& b) {
        if (turn(a) != turn(b)) return turn(a) < turn(b);
        if (a.score != b.score) return a.score > b.score;
        return a.day != b.day ? a.day > b.day : a.id < b.id;
    });
    std::ostringstream differences;
    const std::size_t first = std::min(options.first, order.size());
    const std::size_t count = std::min(options.limit, order.size() - first);
    if (answer.hits.size() != count)
        differences << answer.hits.size() << " hits, expected " << count << "\n";
    for (std::size_t i = 0; i < std::min(count, answer.hits.size()); ++i) {
        const Hit& hit = answer.hits[i];
        const Place& place = order[first + i];
        if (hit.document.id == place.id && near(hit.score, place.score)) continue;
        const auto same = std::find_if(order.begin(), order.end(), [&](const Place& other) {
            return other.id == hit.document.id;
        });
        const bool tie = same != order.end() && near(hit.score, same->score) &&
                         near(same->score, place.score) && same->score != place.score &&
                         turn(*same) == turn(place);
        if (!tie)
            differences << "hit " << first + i << " is " << hit.document.id << " (" << hit.score
                        << "), expected " << place.id << " (" << place.score << ")\n";
    }
    return differences.str();
}

std::string Oracle::compare_facet(const Ids& expected, const FacetCounts& counts,
                                  std::size_t most) {
    std::map<std::string, std::uint64_t> values;
    std::uint64_t none = 0;
    for (const OracleDocument* document : expected) {
        const auto own = values_of(*document->document, counts.facet);
        if (own.empty()) ++none;
        for (const std::string& value : own) ++values[value];
    }
    std::vector<std::pair<std::string, std::uint64_t>> order(values.begin(), values.end());
    std::stable_sort(order.begin(), order.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t distinct = order.size();
    order.resize(std::min(order.size(), most));
    std::vector<std::pair<std::string, std::uint64_t>> got;
    for (const FacetCount& value : counts.values) got.emplace_back(value.value, value.count);
    if (got == order && counts.none == none && counts.distinct == distinct) return {};
    std::ostringstream difference;
    difference << "facet " << name_of(counts.facet) << ": none " << counts.none << "/" << none
               << ", distinct " << counts.distinct << "/" << distinct << "; got";
    for (const auto& [value, count] : got) difference << " " << value << "=" << count;
    difference << ", expected";
    for (const auto& [value, count] : order) difference << " " << value << "=" << count;
    difference << "\n";
    return difference.str();
}

std::string Oracle::compare_years(const Ids& expected, const DateHistogram& histogram) {
    std::map<std::int32_t, std::uint64_t> years;
    std::uint64_t undated = 0;
    for (const OracleDocument* document : expected) {
        if (document->document->date.known())
            ++years[document->document->date.year];
        else
            ++undated;
    }
    if (!years.empty())
        for (std::int32_t year = years.begin()->first; year < years.rbegin()->first; ++year)
            years.try_emplace(year, 0);
    std::map<std::int32_t, std::uint64_t> got;
    for (const YearCount& year : histogram.years) got[year.year] = year.count;
    if (got == years && undated == histogram.undated && got.size() == histogram.years.size())
        return {};
    return "years differ\n";
}

}  // namespace polidex::test
