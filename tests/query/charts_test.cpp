// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <polidex/query/date_plot.hpp>
#include <polidex/query/pair_matrix.hpp>
#include <polidex/query/significance.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

std::vector<Document> dated(const std::vector<std::string>& dates) {
    std::vector<Document> documents;
    for (std::size_t i = 0; i < dates.size(); ++i)
        documents.push_back(
            document("d" + std::to_string(i), "Note", {paragraph("A note.")}, {}, dates[i]));
    return documents;
}

DatePlot plot_of(const std::vector<std::string>& dates, const DatePlotOptions& options = {}) {
    const TemporaryIndex index(dated(dates));
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const auto plot = plot_dates(*searcher, "", options);
    REQUIRE(plot);
    return *plot;
}

std::string text_of(const DatePlot& plot) {
    std::string text(name_of(plot.interval));
    for (const DateBucket& bucket : plot.buckets)
        text += " " + bucket.label + ":" + std::to_string(bucket.count);
    return text + " vague:" + std::to_string(plot.vague) +
           " undated:" + std::to_string(plot.undated);
}

}  // namespace

TEST_CASE("Dates of one season are plotted by month, empty months kept", "[plot]") {
    CHECK(text_of(plot_of({"2020-10-07", "2020-10-09", "2020-12-01", ""})) ==
          "month 2020-10:2 2020-11:0 2020-12:1 vague:0 undated:1");
}

TEST_CASE("The interval grows with the span", "[plot]") {
    const auto interval = [](const std::vector<std::string>& dates) {
        return name_of(plot_of(dates).interval);
    };
    CHECK(interval({"2020-01-01", "2020-03-01"}) == "month");
    CHECK(interval({"2019-01-01", "2019-07-01", "2020-03-01", "2020-09-01"}) == "quarter");
    CHECK(interval({"2001-01-01", "2019-07-01", "2020-03-01", "2020-09-01"}) == "year");
    CHECK(interval({"1901-01-01", "2019-07-01", "2020-03-01", "2020-09-01"}) == "decade");
}

TEST_CASE("Dates that are years are plotted by year", "[plot]") {
    CHECK(text_of(plot_of({"2020", "2020-10-09", "2021"})) ==
          "year 2020:2 2021:1 vague:0 undated:0");
}

TEST_CASE("A date that is coarser than the interval is vague, so that all add up", "[plot]") {
    DatePlotOptions options;
    options.interval = DateInterval::quarter;
    CHECK(text_of(plot_of({"2020", "2020-10-09", "2021-01", ""}, options)) ==
          "quarter 2020 Q4:1 2021 Q1:1 vague:1 undated:1");
    options.interval = DateInterval::decade;
    CHECK(text_of(plot_of({"1999", "2020"}, options)) ==
          "decade 1990s:1 2000s:0 2010s:0 2020s:1 vague:0 undated:0");
}

TEST_CASE("A plot of nothing has no buckets", "[plot]") {
    CHECK(text_of(plot_of({""})) == "year vague:0 undated:1");
    DatePlotOptions options;
    options.interval = DateInterval::month;
    CHECK(text_of(plot_of({"2020"}, options)) == "month vague:1 undated:0");
}

TEST_CASE("G2 is that of Dunning's table, and 0 where nothing is unusual", "[significance]") {
    // 2 · Σ seen · ln(seen / expected) over the four cells, worked out apart.
    CHECK(log_likelihood_ratio(10, 20, 30, 1000) == Approx(46.4966));
    CHECK(log_likelihood_ratio(2, 20, 100, 1000) == 0);
    CHECK(log_likelihood_ratio(1, 20, 100, 1000) == 0);
    CHECK(log_likelihood_ratio(20, 20, 20, 20) == 0);
    CHECK(log_likelihood_ratio(0, 0, 5, 20) == 0);
}

TEST_CASE("What is unusually frequent comes first, whatever its count", "[significance]") {
    std::vector<Document> documents;
    for (int i = 0; i < 60; ++i) {
        std::vector<Claim> claims{claim(Facet::country, "IN")};
        if (i < 6) claims.push_back(claim(Facet::country, "EE"));
        documents.push_back(document("d" + std::to_string(i), "Note",
                                     {paragraph(i < 8 ? "A digital note." : "A note.")}, claims));
    }
    const TemporaryIndex index(documents);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    SearchOptions options;
    options.facets = {Facet::country};
    const auto found = significant_values(*searcher, "digital", options);
    REQUIRE(found);
    REQUIRE(found->size() == 1);
    REQUIRE(found->front().values.size() == 1);
    const SignificantValue& value = found->front().values[0];
    CHECK(value.here.value == "EE");
    CHECK(value.here.count == 6);
    CHECK(value.everywhere == 6);
    CHECK(value.times == Approx(7.5));
}

TEST_CASE("What is new alone is compared with everything when asked for", "[significance]") {
    TemporaryIndex index;
    for (const std::string side : {"IN", "EE"}) {
        std::vector<Document> documents;
        for (int i = 0; i < 20; ++i)
            documents.push_back(document(side + std::to_string(i), "Note", {paragraph("A note.")},
                                         {claim(Facet::country, side)}));
        index.commit(documents);
    }
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    SearchOptions options;
    options.facets = {Facet::country};
    options.since = searcher->info().generation - 1;
    const auto found = significant_values(*searcher, "", options);
    REQUIRE(found);
    CHECK(found->front().matches == 20);
    REQUIRE(found->front().values.size() == 1);
    CHECK(found->front().values[0].here.value == "EE");
}

TEST_CASE("A matrix of pairs is square and says what it hides", "[matrix]") {
    FacetCounts pairs;
    pairs.facet = Facet::pair;
    pairs.values = {{"IN-JP", "", 5}, {"JP-NATO", "", 3}, {"EE-FI", "", 2}};
    const PairMatrix matrix = pair_matrix(pairs, 3);
    REQUIRE(matrix.members.size() == 3);
    CHECK(matrix.members[0].value == "JP");
    CHECK(matrix.members[0].count == 8);
    CHECK(matrix.members[0].label == "Japan");
    CHECK(matrix.cells[0][1] == matrix.cells[1][0]);
    CHECK(matrix.cells[0][1] == 5);
    CHECK(matrix.cells[0][0] == 0);
    CHECK(matrix.largest == 5);
    CHECK(matrix.hidden_pairs == 1);
    CHECK(pair_matrix({}, 3).members.empty());
}

TEST_CASE("A matrix of pairs has no empty row", "[matrix]") {
    FacetCounts pairs;
    pairs.facet = Facet::pair;
    pairs.values = {{"IN-JP", "", 5}, {"EE-FI", "", 4}, {"EE-LV", "", 2}, {"FR-IN", "", 2}};
    const PairMatrix matrix =
        pair_matrix(pairs, 3);  // IN 7, EE 6 and JP 5; EE's partners do not fit
    REQUIRE(matrix.members.size() == 2);
    CHECK(matrix.members[0].value == "IN");
    CHECK(matrix.members[1].value == "JP");
    CHECK(matrix.cells == std::vector<std::vector<std::uint64_t>>{{0, 5}, {5, 0}});
    CHECK(matrix.hidden_pairs == 3);
}
