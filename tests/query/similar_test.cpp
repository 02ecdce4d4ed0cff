// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/real_documents.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/similar.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

using Strings = std::vector<std::string>;

const char* const report =
    "Engineers mapped the seabed route of a submarine cable between the islands and agreed with "
    "fishermen on zones where anchors are banned, so that repairs become rare and cheap again.";

std::vector<Document> documents() {
    return {document("cable", "A cable", {paragraph(report)},
                     {claim(Facet::country, "JP"), claim(Facet::type, "news")}, "2021-03-01"),
            document("copy", "A cable", {paragraph(report)}, {claim(Facet::country, "JP")},
                     "2021-03-02"),
            document("anchors", "Anchors",
                     {paragraph("Ships drop anchors on a submarine cable near the islands.")},
                     {claim(Facet::country, "JP"), claim(Facet::type, "report")}, "2020"),
            document("fish", "Fish", {paragraph("Fishermen want rare fish to be cheap.")},
                     {claim(Facet::country, "NO")}, "2019"),
            document("vote", "Elections", {paragraph("Voters chose the mayor in a second round.")},
                     {claim(Facet::country, "JP")}, "2018")};
}

SimilarSet similar(const std::vector<Document>& given, const std::string& id,
                   const SimilarOptions& options = {}) {
    const TemporaryIndex index(given);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    auto set = similar_documents(*searcher, id, options);
    if (!set) FAIL(set.error().message);
    return std::move(*set);
}

Strings ids(const SimilarSet& set) {
    Strings found;
    for (const SimilarDocument& one : set.similar) found.push_back(one.document.id);
    return found;
}

}  // namespace

TEST_CASE("Documents that share rare words with one are like it, the closest first", "[similar]") {
    const auto set = similar(documents(), "cable");
    CHECK(set.document.id == "cable");
    CHECK(ids(set) == Strings{"copy", "anchors", "fish"});
    const SimilarDocument& anchors = set.similar[1];
    for (const char* word : {"anchors", "submarine", "cable", "islands"})
        CHECK(std::count(anchors.words.begin(), anchors.words.end(), word) == 1);
    REQUIRE(anchors.facets.size() == 1);
    CHECK(anchors.facets[0].facet == Facet::country);
    CHECK(anchors.facets[0].values == Strings{"JP"});
    CHECK(set.similar[2].facets.empty());
}

TEST_CASE("A copy is as like as can be and of the same story", "[similar]") {
    const auto set = similar(documents(), "cable");
    CHECK(set.similar[0].likeness == Approx(1));
    CHECK(set.similar[0].own_story);
    CHECK(set.similar[1].likeness < 1);
    CHECK_FALSE(set.similar[1].own_story);
    SimilarOptions others;
    others.own_story = false;
    CHECK(ids(similar(documents(), "cable", others)) == Strings{"anchors", "fish"});
}

TEST_CASE("Selections and limits hold for similar documents", "[similar]") {
    SimilarOptions options;
    options.selections = {{Facet::country, {"NO"}, {}}};
    CHECK(ids(similar(documents(), "cable", options)) == Strings{"fish"});
    options.selections = {{Facet::country, {}, {"NO"}}};
    options.limit = 1;
    CHECK(ids(similar(documents(), "cable", options)) == Strings{"copy"});
    options.limit = 0;
    CHECK(ids(similar(documents(), "cable", options)).empty());
}

TEST_CASE("Words are looked for that others have, without numbers and stop words", "[similar]") {
    const auto set = similar(documents(), "vote");
    CHECK(set.words.empty());
    CHECK(set.similar.empty());
    for (const SignificantWord& word : similar(documents(), "cable").words) {
        CHECK(word.documents > 1);
        CHECK(word.word != "the");
        CHECK(word.weight > 0);
    }
    SimilarOptions few;
    few.words = 2;
    CHECK(similar(documents(), "cable", few).words.size() == 2);
}

TEST_CASE("Similar documents of an unknown one are an error that names similar ids", "[similar]") {
    const TemporaryIndex index(documents());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const auto set = similar_documents(*searcher, "cabel");
    REQUIRE_FALSE(set);
    CHECK(set.error().code == Errc::not_found);
}

TEST_CASE("Likeness is the same however the index is cut into segments", "[similar]") {
    const auto given = in_pieces(sample_documents(), 3);
    WriterOptions writer;
    writer.segment_documents = 7;
    TemporaryIndex cut(writer);
    cut.commit(given);
    const auto searcher = Searcher::open(cut.path());
    REQUIRE(searcher);
    const auto other = similar_documents(*searcher, given[3].id);
    REQUIRE(other);
    const auto one = similar(given, given[3].id);
    REQUIRE(ids(one) == ids(*other));
    CHECK_FALSE(one.similar.empty());
    for (std::size_t i = 0; i < one.similar.size(); ++i)
        CHECK(one.similar[i].likeness == Approx(other->similar[i].likeness));
}

TEST_CASE("Deleted documents are like nothing", "[similar]") {
    TemporaryIndex index(documents());
    index.commit({}, {"copy", "anchors"});
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const auto set = similar_documents(*searcher, "cable");
    REQUIRE(set);
    CHECK(ids(*set) == Strings{"fish"});
    CHECK_FALSE(similar_documents(*searcher, "copy"));
}
