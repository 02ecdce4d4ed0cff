// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/place_oracle.hpp"
#include "tests/query/random_corpus.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/concordance.hpp>
#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

struct Found {
    std::vector<ConcordanceLine> lines;
    ConcordanceTotals totals;
};

Found concordance_of(const Searcher& searcher, const std::string& query,
                     ConcordanceOptions options = {}) {
    Found found;
    options.matching.expand = false;
    const auto totals = concordance(searcher, query, options, [&](const ConcordanceLine& line) {
        found.lines.push_back(line);
    });
    INFO(query);
    if (!totals) FAIL(totals.error().message);
    found.totals = *totals;
    return found;
}

ConcordanceOptions every_line() {
    ConcordanceOptions options;
    options.limit = SIZE_MAX;
    options.context = 1000;
    return options;
}

Searcher open(const TemporaryIndex& index) {
    auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    return std::move(*searcher);
}

std::string row(const ConcordanceLine& line) {
    return line.id + "#" + std::to_string(line.passage) + " " + line.left + "[" + line.node + "]" +
           line.right;
}

std::vector<std::string> rows(const std::vector<ConcordanceLine>& lines) {
    std::vector<std::string> rows;
    for (const ConcordanceLine& line : lines) rows.push_back(row(line));
    return rows;
}

std::vector<std::string> nodes(const std::vector<ConcordanceLine>& lines) {
    std::vector<std::string> nodes;
    for (const ConcordanceLine& line : lines) nodes.push_back(line.node);
    return nodes;
}

/// What the line for @p place of @p document must be, with all of the passage as context.
std::string expected_row(const Document& document, const SoughtPlace& place) {
    const std::string& text =
        place.passage == 0 ? document.title : document.blocks[place.passage - 1].text;
    const auto words = words_of(text);
    const std::size_t begin = words.bytes[place.begin].first;
    const std::size_t end = words.bytes[place.end - 1].second;
    return document.id + "#" + std::to_string(place.passage) + " " + text.substr(0, begin) + "[" +
           text.substr(begin, end - begin) + "]" + text.substr(end);
}

SoughtPart part_of(RandomCorpus& random) {
    using Kind = SoughtPart::Kind;
    static const std::vector<std::string> words{"agreement", "agreed", "cyber",    "security",
                                                "nation",    "skies",  "dying",    "the",
                                                "data",      "of",     "sécurité", "5g"};
    static const std::vector<std::string> prefixes{"agr", "cyb", "sec", "nat", "die"};
    SoughtPart part;
    part.kind = static_cast<Kind>(random.below(5));
    part.field = random.chance(70) ? 'B' : random.chance(50) ? 'T' : 'R';
    const bool many = part.kind != Kind::word && part.kind != Kind::prefix;
    const auto& from = part.kind == Kind::prefix ? prefixes : words;
    for (std::uint32_t count = many ? 2 + random.below(2) : 1; count > 0; --count)
        part.words.push_back(from[random.below(static_cast<std::uint32_t>(from.size()))]);
    part.distance = 1 + random.below(5);
    return part;
}

}  // namespace

TEST_CASE("A concordance has every place of the words once, and no other", "[concordance]") {
    std::size_t places = 0;
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        RandomCorpus random(seed);
        std::map<std::string, Document> documents;
        WriterOptions writer;
        writer.segment_documents = 9;
        TemporaryIndex index(writer);
        for (std::uint32_t i = 0; i < 40; ++i) {
            const Document made = random.document("d" + std::to_string(i % 30));
            documents.insert_or_assign(made.id, made);
            index.commit({made});
        }
        const Searcher searcher = open(index);
        for (int asked = 0; asked < 60; ++asked) {
            std::vector<SoughtPart> parts;
            std::string query;
            for (std::uint32_t count = 1 + random.below(3); count > 0; --count) {
                parts.push_back(part_of(random));
                query += (query.empty() ? "" : " OR ") + parts.back().query();
            }
            std::vector<std::string> expected;
            std::uint64_t holding = 0;
            for (const auto& [id, document] : documents) {
                const auto found = places_of(document, parts);
                holding += found.empty() ? 0 : 1;
                for (const SoughtPlace& place : found)
                    expected.push_back(expected_row(document, place));
            }
            const Found found = concordance_of(searcher, query, every_line());
            INFO("seed " << seed << ": " << query);
            REQUIRE(rows(found.lines) == expected);
            CHECK(found.totals.places == expected.size());
            CHECK(found.totals.documents == holding);
            CHECK(found.totals.matches >= holding);
            places += expected.size();
        }
    }
    CHECK(places > 5000);
}

TEST_CASE("Conditions choose documents and have no places", "[concordance]") {
    const TemporaryIndex index(
        {document("a", "", {paragraph("The data of India.")}, {claim(Facet::country, "IN")}),
         document("b", "", {paragraph("The data of Japan, or draft data.")},
                  {claim(Facet::country, "JP")})});
    const Searcher searcher = open(index);
    CHECK(concordance_of(searcher, "data country:IN").totals.places == 1);
    CHECK(concordance_of(searcher, "data -draft").lines.front().id == "a");
    const Found either = concordance_of(searcher, "japan OR country:IN");
    CHECK(either.totals.places == 1);
    CHECK(either.totals.documents == 1);
    CHECK(either.totals.matches == 2);
    ConcordanceOptions options;
    options.matching.selections = {{Facet::country, {"JP"}, {}}};
    CHECK(concordance_of(searcher, "data", options).totals.places == 2);
}

TEST_CASE("A query without words has no concordance", "[concordance]") {
    const TemporaryIndex index({document("a", "", {paragraph("data")})});
    const Searcher searcher = open(index);
    for (const char* query : {"", "*", "country:IN", "-data", "date:2020"}) {
        const auto refused =
            concordance(searcher, query, {}, [](const ConcordanceLine&) { FAIL("a line"); });
        INFO(query);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Errc::bad_query);
    }
}

TEST_CASE("Lines are ordered by the words beside the node", "[concordance]") {
    const TemporaryIndex index(
        {document("a", "", {paragraph("our data sharing; new data act")}),
         document("b", "", {paragraph("the data"), paragraph("Big data act now")}),
         document("c", "", {paragraph("all DATA flows")})});
    const Searcher searcher = open(index);
    const auto ordered = [&](std::vector<ConcordanceOrder> order) {
        ConcordanceOptions options;
        options.order = std::move(order);
        options.context = 2;
        return rows(concordance_of(searcher, "data", options).lines);
    };
    CHECK(ordered({ConcordanceOrder::right1}) ==
          std::vector<std::string>{"b#1 the [data]", "a#1 sharing; new [data] act",
                                   "b#2 Big [data] act now", "c#1 all [DATA] flows",
                                   "a#1 our [data] sharing; new"});
    CHECK(ordered({ConcordanceOrder::left1}) ==
          std::vector<std::string>{"c#1 all [DATA] flows", "b#2 Big [data] act now",
                                   "a#1 sharing; new [data] act", "a#1 our [data] sharing; new",
                                   "b#1 the [data]"});
    CHECK(ordered({ConcordanceOrder::right2})[0] == "a#1 sharing; new [data] act");
    CHECK(ordered({ConcordanceOrder::node, ConcordanceOrder::left1}) ==
          ordered({ConcordanceOrder::left1}));
}

TEST_CASE("Lines are ordered by date, undated ones last", "[concordance]") {
    const TemporaryIndex index({document("a", "", {paragraph("data a")}, {}, "2021-05"),
                                document("b", "", {paragraph("data b")}),
                                document("c", "", {paragraph("data c")}, {}, "1969-01-02"),
                                document("d", "", {paragraph("data d")}, {}, "2020")});
    const Searcher searcher = open(index);
    const auto ids = [&](ConcordanceOrder order) {
        ConcordanceOptions options;
        options.order = {order};
        std::string ids;
        const Found found = concordance_of(searcher, "data", options);
        for (const auto& line : found.lines) ids += line.id;
        return ids;
    };
    CHECK(ids(ConcordanceOrder::oldest) == "cdab");
    CHECK(ids(ConcordanceOrder::newest) == "adcb");
}

TEST_CASE("Pages of a concordance joined are the whole", "[concordance]") {
    RandomCorpus random(77);
    TemporaryIndex index;
    std::vector<Document> documents;
    for (int i = 0; i < 60; ++i) documents.push_back(random.document("d" + std::to_string(i)));
    index.commit(documents);
    const Searcher searcher = open(index);
    for (const auto& order : std::vector<std::vector<ConcordanceOrder>>{
             {}, {ConcordanceOrder::right1}, {ConcordanceOrder::newest, ConcordanceOrder::left2}}) {
        ConcordanceOptions options;
        options.order = order;
        options.limit = SIZE_MAX;
        const auto whole = rows(concordance_of(searcher, "cyber OR nation OR the", options).lines);
        REQUIRE(whole.size() > 30);
        std::vector<std::string> joined;
        options.limit = 7;
        for (options.first = 0; options.first < whole.size(); options.first += 7) {
            const auto page =
                rows(concordance_of(searcher, "cyber OR nation OR the", options).lines);
            joined.insert(joined.end(), page.begin(), page.end());
        }
        CHECK(joined == whole);
        options.limit = 0;
        const Found counted = concordance_of(searcher, "cyber OR nation OR the", options);
        CHECK(counted.lines.empty());
        CHECK(counted.totals.places == whole.size());
    }
}

TEST_CASE("A line says where it stands", "[concordance]") {
    Document made = document("a", "On data", {navigation("menu"), paragraph("Say: data, twice.")},
                             {}, "2020-03");
    made.blocks[1].page = 4;
    made.blocks[1].anchor = "art2";
    const TemporaryIndex index({made});
    const Searcher searcher = open(index);
    ConcordanceOptions options;
    options.context = 1;
    const auto lines = concordance_of(searcher, "data", options).lines;
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].passage == 0);
    CHECK(lines[0].page == 0);
    CHECK(lines[1].passage == 2);
    CHECK(lines[1].page == 4);
    CHECK(lines[1].anchor == "art2");
    CHECK(lines[1].date == PartialDate{2020, 3, 0});
    CHECK(lines[1].title == "On data");
    CHECK(row(lines[1]) == "a#2 Say: [data], twice.");
    CHECK_FALSE(lines[1].left_cut);
    options.context = 0;
    const auto bare = concordance_of(searcher, "data", options).lines[1];
    CHECK(row(bare) == "a#2 [data]");
    CHECK(bare.left_cut);
    CHECK(bare.right_cut);
    const auto removed = concordance_of(searcher, "menu in:removed").lines;
    REQUIRE(removed.size() == 1);
    CHECK(removed[0].passage == 1);
    CHECK(removed[0].removed == Chrome::navigation);
}

TEST_CASE("A title that the text repeats is shown once", "[concordance]") {
    const TemporaryIndex index(
        {document("a", "Data Act", {heading("DATA ACT"), paragraph("About data.")}),
         document("b", "Data Act", {paragraph("About the data act of all.")})});
    const auto lines = concordance_of(open(index), "data").lines;
    REQUIRE(lines.size() == 4);
    CHECK(nodes(lines) == std::vector<std::string>{"DATA", "data", "Data", "data"});
    CHECK(lines[0].passage == 1);
    CHECK(lines[2].passage == 0);
}

TEST_CASE("Words without blanks between them have their places", "[concordance]") {
    Document made = document("a", "", {paragraph("日本の国家安全保障戦略は安全を守る。")});
    made.lang = "ja";
    const TemporaryIndex index({made});
    const Searcher searcher = open(index);
    const auto long_one = concordance_of(searcher, "安全保障").lines;
    REQUIRE(long_one.size() == 1);
    CHECK(long_one[0].node == "安全保障");
    CHECK(long_one[0].left == "日本の国家");
    CHECK(concordance_of(searcher, "安全").totals.places == 2);
}

TEST_CASE("Text of a line is safe for a terminal", "[concordance]") {
    const TemporaryIndex index(
        {document("a", "", {paragraph("\x1b[31mred \xe2\x80\xae data \x07 \xe2\x80\xacx")})});
    const auto lines = concordance_of(open(index), "data").lines;
    REQUIRE(lines.size() == 1);
    CHECK(row(lines[0]) == "a#1 [31mred  [data]  x");
}
