// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

void file(Document& document, Facet facet, const std::string& value) {
    Claim& claim = document.claims.emplace_back();
    claim.facet = facet;
    claim.value = value;
    claim.rule = "fixture";
}

/// Forty notes of 2019 and 2020; the ten on fibre are of Estonia and Finland.
const TemporaryFolder& notes() {
    static const TemporaryFolder folder;
    static const bool written = [] {
        std::vector<Document> documents;
        for (int i = 0; i < 40; ++i) {
            Document& document = documents.emplace_back();
            const bool fibre = i % 4 == 0;
            document.id = document.source.path = "notes/" + std::to_string(i) + ".txt";
            document.title = "Note";
            document.lang = "en";
            document.blocks.emplace_back().text = fibre ? "On fibre." : "On other things.";
            file(document, Facet::country, "JP");
            file(document, Facet::pair, fibre ? "EE-FI" : "IN-JP");
            if (fibre) file(document, Facet::country, "EE");
            const std::string month = std::to_string(1 + i % 9);
            if (i % 13 != 0)
                document.date = *PartialDate::parse((i < 20 ? "2019-0" : "2020-0") + month);
        }
        documents[1].date = *PartialDate::parse("2019");
        write_index(folder / "notes.polidex", documents);
        return true;
    }();
    static_cast<void>(written);
    return folder;
}

Ended facets(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "facets");
    Ended ended = call(arguments, notes().path());
    INFO(ended.err);
    CHECK(ended.err.empty());
    return ended;
}

}  // namespace

TEST_CASE("Dates are plotted at the interval that suits them", "[cli][facets]") {
    const Ended suited = facets({"--facet", "date"});
    CHECK(suited.code == 0);
    CHECK(suited.out == golden("facets_dates.txt", suited.out));
    const Ended asked = facets({"--facet", "date", "--interval", "quarter"});
    CHECK(asked.out == golden("facets_quarters.txt", asked.out));
}

TEST_CASE("A plot of dates adds up to the matches", "[cli][facets]") {
    for (const char* interval : {"auto", "decade", "year", "quarter", "month"}) {
        const Json answer = Json::parse(
            facets({"--facet", "date", "--interval", interval, "--format", "json"}).out);
        const Json plot = answer["date_plot"];
        std::uint64_t sum =
            plot["vague"].get<std::uint64_t>() + plot["undated"].get<std::uint64_t>();
        for (const Json& bucket : plot["buckets"]) sum += bucket["count"].get<std::uint64_t>();
        INFO(interval);
        CHECK(sum == answer["total"]);
    }
}

TEST_CASE("Significance leaves out what is frequent everywhere", "[cli][facets]") {
    const Ended table = facets({"fibre", "--facet", "country", "--sort", "significance"});
    CHECK(table.code == 0);
    CHECK(table.out == golden("facets_significance.txt", table.out));
    const Ended json =
        facets({"fibre", "--facet", "country", "--sort", "significance", "--format", "json"});
    const Json values = Json::parse(json.out)["significant"]["country"];
    REQUIRE(values.size() == 1);
    CHECK(values[0]["value"] == "EE");
    CHECK(values[0]["times"] == 4.0);
    const Ended lines =
        facets({"fibre", "--facet", "country", "--sort", "significance", "--format", "jsonl"});
    REQUIRE(lines_of(lines.out).size() == 1);
    CHECK(Json::parse(lines.out)["g2"] == values[0]["g2"]);
}

TEST_CASE("Pairs are shown as a square", "[cli][facets]") {
    const Ended matrix = facets({"--matrix"});
    CHECK(matrix.code == 0);
    CHECK(matrix.out == golden("facets_matrix.txt", matrix.out));
    const Ended none = facets({"elephants", "--matrix"});
    CHECK(none.code == 1);
}

TEST_CASE("Dates and pairs are drawn in files that need no other", "[cli][facets][picture]") {
    const TemporaryFolder out;
    facets({"--facet", "date", "--svg", out / "d.svg", "--html", out / "d.html"});
    facets({"--matrix", "--svg", out / "m.svg", "--html", out / "m.html"});
    for (const std::string name : {"d.svg", "d.html", "m.svg", "m.html"}) {
        const std::string text = contents_of(out / name);
        INFO(name);
        CHECK(text == golden("facets_" + name, text));
        CHECK(text.find("prefers-color-scheme:dark") != std::string::npos);
        CHECK(text.find("href=") == std::string::npos);
    }
    CHECK(contents_of(out / "d.svg").find("undated") != std::string::npos);
    const Ended nothing = call({"facets", "elephants", "--svg", out / "n.svg"}, notes().path());
    CHECK(nothing.code == 1);
    CHECK(contents_of(out / "n.svg").ends_with("</svg>\n"));
}

TEST_CASE("Charts that cannot be made are refused", "[cli][facets]") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"--sort", "size"}, "--sort"},
        {{"--interval", "week"}, "--interval"},
        {{"--sort", "significance", "--by", "story"}, "counts documents, not stories"}};
    for (const auto& [arguments, message] : cases) {
        auto all = arguments;
        all.insert(all.begin(), "facets");
        const Ended ended = call(all, notes().path());
        INFO(message);
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(ended.err.find(message) != std::string::npos);
    }
}
