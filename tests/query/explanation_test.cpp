// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/real_documents.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

MatchSet explained(const Searcher& searcher, const std::string& query) {
    SearchOptions options;
    options.limit = 1000;
    options.facts = false;
    options.explain = true;
    auto matches = searcher.search(query, options);
    if (!matches) FAIL(matches.error().message);
    return std::move(*matches);
}

/// What docs/query_syntax.md says a word adds.
double formula(const ScorePart& part, const Explanation& of) {
    const double frequency = part.frequency;
    return part.weight * part.idf * 2.2 * frequency /
           (frequency + 1.2 * (0.25 + 0.75 * of.length / of.average_length));
}

}  // namespace

TEST_CASE("The parts of every score add up to it and follow the formula", "[explanation]") {
    const auto documents = in_pieces(sample_documents(), 2);
    WriterOptions writer;
    writer.segment_documents = static_cast<std::uint32_t>(documents.size() / 3 + 1);
    TemporaryIndex index(writer);
    index.commit(documents);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    for (const std::string query :
         {"cooperation", "critical infrastructure", "\"critical infrastructure\"",
          "treaty OR \"critical infrastructure\" OR cyber*", "information NEAR/5 sharing",
          "parties (cooperate OR share NEAR/4 information) -draft", "title:cooperation",
          "secur* country:JP", "which states cooperate against attacks on critical networks"}) {
        const auto matches = explained(*searcher, query);
        INFO(query);
        CHECK_FALSE(matches.hits.empty());
        for (const Hit& hit : matches.hits) {
            const auto& parts = hit.explanation.parts;
            CHECK_FALSE(parts.empty());
            double sum = 0;
            for (const ScorePart& part : parts) {
                sum += part.score;
                CHECK(part.score == Approx(formula(part, hit.explanation)).epsilon(1e-9));
            }
            CHECK(sum == Approx(hit.score).epsilon(1e-9));
            CHECK(std::is_sorted(parts.begin(), parts.end(),
                                 [](const auto& a, const auto& b) { return a.score > b.score; }));
        }
    }
}

TEST_CASE("An explanation names the words as asked and those that were added", "[explanation]") {
    const TemporaryIndex index(in_pieces(sample_documents(), 2));
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const auto asked = explained(*searcher, "Cooperating secur*").hits.at(0).explanation.parts;
    REQUIRE(asked.size() == 2);
    CHECK(std::any_of(asked.begin(), asked.end(), [](auto& p) { return p.word == "cooperating"; }));
    CHECK(std::any_of(asked.begin(), asked.end(), [](auto& p) { return p.word == "secur*"; }));
    const auto matches =
        explained(*searcher, "which states cooperate against attacks on critical networks");
    const auto& parts = matches.hits.at(0).explanation.parts;
    const auto added = std::find_if(parts.begin(), parts.end(), [](auto& p) { return p.added; });
    REQUIRE(added != parts.end());
    CHECK(std::count(matches.added.begin(), matches.added.end(), added->word) == 1);
}

TEST_CASE("Nothing is explained where nothing is scored or asked", "[explanation]") {
    const TemporaryIndex index({document("a", "", {paragraph("one word")})});
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    CHECK(explained(*searcher, "*").hits.at(0).explanation.parts.empty());
    CHECK(searcher->search("word")->hits.at(0).explanation.parts.empty());
}
