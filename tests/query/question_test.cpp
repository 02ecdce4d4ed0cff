// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/real_documents.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

using Strings = std::vector<std::string>;

std::vector<Document> policies() {
    return {document("cables", "Submarine cables",
                     {paragraph("Operators of submarine cables report faults to the regulator.")},
                     {claim(Facet::country, "SG")}, "2021"),
            document("ships", "Ports", {paragraph("The regulator of ports watches ships.")},
                     {claim(Facet::country, "SG")}, "2020"),
            document("health", "Health", {paragraph("The WHO warned of faults in a hospital.")},
                     {claim(Facet::country, "CH")}, "2022"),
            document("draft", "Draft", {paragraph("A draft about submarine cables and ports.")},
                     {claim(Facet::country, "IN")}, "2019"),
            document("other", "Elections", {paragraph("Voters chose a mayor.")}, {}, "2018")};
}

Searcher open(const TemporaryIndex& index) {
    auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    return std::move(*searcher);
}

MatchSet answer(const Searcher& searcher, const std::string& query, SearchOptions options = {}) {
    INFO(query);
    auto matches = searcher.search(query, options);
    if (!matches) FAIL(matches.error().message);
    return std::move(*matches);
}

std::set<std::string> ids(const MatchSet& matches) {
    std::set<std::string> found;
    for (const Hit& hit : matches.hits) found.insert(hit.document.id);
    return found;
}

SearchOptions reading(Words words, bool feedback = true) {
    SearchOptions options;
    options.limit = 1000;
    options.words = words;
    options.feedback = feedback;
    return options;
}

}  // namespace

TEST_CASE("A long question finds documents with any of its words, the best first", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    const auto matches = answer(searcher, "which operators of submarine cables report faults");
    CHECK(matches.any_of == Strings{"operators", "submarine", "cables", "report", "faults"});
    CHECK(ids(matches) == std::set<std::string>{"cables", "draft", "health"});
    CHECK(matches.hits.front().document.id == "cables");
    CHECK(matches.total == 3);
}

TEST_CASE("Four words must all be found, five need not", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    const auto four = answer(searcher, "submarine cables ports mayor");
    CHECK(four.any_of.empty());
    CHECK(four.total == 0);
    CHECK(answer(searcher, "submarine cables ports mayor ships").total == 4);
}

TEST_CASE("A question mark makes a question of a few words", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    CHECK(answer(searcher, "mayor ports").total == 0);
    CHECK(ids(answer(searcher, "mayor ports?")) ==
          std::set<std::string>{"other", "ships", "draft"});
    CHECK(answer(searcher, "mayor ports？").total == 3);
    CHECK(answer(searcher, "?ports mayor").total == 0);
}

TEST_CASE("Operators, phrases, prefixes and places keep the meaning of a long query",
          "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    for (const std::string query :
         {"submarine AND cables ports mayor ships", "+submarine cables ports mayor ships",
          "\"submarine cables\" ports mayor ships voters hospital",
          "submar* cables ports mayor ships voters", "title:ports cables mayor ships voters draft",
          "submarine NEAR/3 cables ports mayor ships voters", "cables ports mayor ships in:removed",
          "submarine cables ports mayor -\"a draft\" ships"}) {
        const auto matches = answer(searcher, query);
        INFO(query);
        CHECK(matches.any_of.empty());
        CHECK(matches.total == 0);
    }
    CHECK(answer(searcher, "submarine OR mayor ports ships hospital faults").any_of.empty());
}

TEST_CASE("Conditions and exclusions beside a question must hold", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    const std::string words = "which submarine cables and ports fail";
    CHECK(ids(answer(searcher, words)) == std::set<std::string>{"cables", "ships", "draft"});
    CHECK(ids(answer(searcher, words + " country:SG")) == std::set<std::string>{"cables", "ships"});
    CHECK(ids(answer(searcher, words + " -draft")) == std::set<std::string>{"cables", "ships"});
    CHECK(ids(answer(searcher, words + " -country:SG date:..2019")) ==
          std::set<std::string>{"draft"});
    CHECK(ids(answer(searcher, "(which submarine) cables (and ports fail)")) ==
          std::set<std::string>{"cables", "ships", "draft"});
}

TEST_CASE("The reading of words can be chosen", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    CHECK(answer(searcher, "submarine ports").total == 1);
    CHECK(answer(searcher, "submarine ports", reading(Words::any)).total == 3);
    const std::string question = "which operators of submarine cables report faults";
    CHECK(answer(searcher, question, reading(Words::all)).total == 0);
    CHECK(answer(searcher, question, reading(Words::all)).any_of.empty());
}

TEST_CASE("Visiting a question meets what searching it finds", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    const std::string question = "which operators of submarine cables report faults";
    std::set<std::string> met;
    const auto visit = [&](const Document& one) { return met.insert(one.id).second; };
    CHECK(*searcher.visit(question, {}, visit) == 3);
    CHECK(met == ids(answer(searcher, question)));
    VisitOptions all;
    all.words = Words::all;
    CHECK(*searcher.visit(question, all, visit) == 0);
}

TEST_CASE("An abbreviation in capitals is no stop word", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    CHECK(answer(searcher, "what did the WHO warn of").any_of == Strings{"who", "warn"});
    CHECK(answer(searcher, "what did the who warn of").any_of == Strings{"warn"});
    CHECK(answer(searcher, "WHAT DID THE WHO WARN OF").any_of == Strings{"warn"});
    CHECK(answer(searcher, "who is it for and when").any_of.size() == 6);
}

TEST_CASE("Words of the best matches change the order of a question, not what is found",
          "[question]") {
    const auto documents = in_pieces(sample_documents(), 2);
    const TemporaryIndex index(documents);
    const Searcher searcher = open(index);
    const std::string question = "how do states protect networks against attacks";
    const auto ranked = answer(searcher, question, reading(Words::automatic));
    const auto plain = answer(searcher, question, reading(Words::automatic, false));
    const auto spelled =
        answer(searcher, "states OR protect OR networks OR attacks", reading(Words::automatic));
    CHECK(ids(ranked) == ids(spelled));
    CHECK(ranked.total == spelled.total);
    CHECK_FALSE(ranked.added.empty());
    CHECK(ranked.added.size() <= 20);
    CHECK(plain.added.empty());
    REQUIRE(plain.hits.size() == spelled.hits.size());
    for (std::size_t i = 0; i < plain.hits.size(); ++i) {
        CHECK(plain.hits[i].document.id == spelled.hits[i].document.id);
        CHECK(plain.hits[i].score == Approx(spelled.hits[i].score).epsilon(1e-12));
    }
}

TEST_CASE("Facets of a question are counted over all its matches", "[question]") {
    const TemporaryIndex index(in_pieces(sample_documents(), 2));
    const Searcher searcher = open(index);
    SearchOptions options;
    options.facets = {Facet::country, Facet::type};
    options.histogram = true;
    const auto question =
        answer(searcher, "how do states protect networks against attacks", options);
    const auto spelled = answer(searcher, "states OR protect OR networks OR attacks", options);
    for (std::size_t i = 0; i < 2; ++i) {
        REQUIRE(question.facets[i].values.size() == spelled.facets[i].values.size());
        for (std::size_t j = 0; j < question.facets[i].values.size(); ++j)
            CHECK(question.facets[i].values[j].count == spelled.facets[i].values[j].count);
        CHECK(question.facets[i].none == spelled.facets[i].none);
    }
    CHECK(question.dates.undated == spelled.dates.undated);
}

TEST_CASE("A question is answered alike however the index is cut into segments", "[question]") {
    const auto documents = in_pieces(sample_documents(), 3);
    const TemporaryIndex whole(documents);
    WriterOptions writer;
    writer.segment_documents = 7;
    TemporaryIndex cut(writer);
    cut.commit(documents);
    const std::string question = "what do the parties share about critical infrastructure";
    const auto one = answer(open(whole), question, reading(Words::automatic));
    const auto other = answer(open(cut), question, reading(Words::automatic));
    REQUIRE(one.hits.size() == other.hits.size());
    CHECK(std::set<std::string>(one.added.begin(), one.added.end()).size() == one.added.size());
    for (std::size_t i = 0; i < one.hits.size(); ++i) {
        CHECK(one.hits[i].document.id == other.hits[i].document.id);
        CHECK(one.hits[i].score == Approx(other.hits[i].score).epsilon(1e-9));
    }
}

TEST_CASE("A long text may be asked for, of which 64 words count", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    std::string text = "mayor";
    for (int i = 0; i < 100; ++i) text += " word" + std::to_string(i);
    const auto matches = answer(searcher, text);
    CHECK(matches.any_of.size() == 64);
    CHECK(ids(matches) == std::set<std::string>{"other"});
    CHECK_FALSE(searcher.search(text, reading(Words::all)));
}

TEST_CASE("A word asked for twice counts twice", "[question]") {
    const TemporaryIndex index(policies());
    const Searcher searcher = open(index);
    SearchOptions options = reading(Words::automatic, false);
    options.explain = true;
    const auto matches = answer(searcher, "cables cables which mayor voters chose", options);
    for (const Hit& hit : matches.hits)
        for (const ScorePart& part : hit.explanation.parts)
            CHECK(part.weight == (part.word == "cables" ? 2 : 1));
}

TEST_CASE("Copies of one text lend their words to a question once", "[question]") {
    const std::string text =
        "Operators of submarine cables report every fault to the regulator of zebras, who keeps a "
        "public register of zebras, publishes a yearly account of zebras and visits the stations "
        "of the operators on the coast twice a year to see what zebras do there.";
    std::vector<Document> documents = policies();
    for (const char* id : {"copy-a", "copy-b", "copy-c"})
        documents.push_back(document(id, "", {paragraph(text)}));
    for (int i = 0; i < 20; ++i)
        documents.push_back(document("other-" + std::to_string(i), "", {paragraph("Voters.")}));
    const TemporaryIndex index(documents);
    const auto matches = answer(open(index), "which operators of submarine cables report faults");
    CHECK(matches.total == 6);
    CHECK_FALSE(matches.added.empty());
    CHECK(std::count(matches.added.begin(), matches.added.end(), "zebras") == 0);
}

TEST_CASE("Words join a question from the documents it asks about, not from older ones",
          "[question]") {
    TemporaryIndex index;
    const auto reports = [](const std::string& id, const std::string& words) {
        std::vector<Document> documents;
        for (int i = 0; i < 6; ++i)
            documents.push_back(
                document(id + std::to_string(i), "",
                         {paragraph("Operators of submarine cables report faults to " + words +
                                    " number " + std::to_string(i) + ".")}));
        for (int i = 0; i < 20; ++i)
            documents.push_back(document(id + "-other-" + std::to_string(i), "",
                                         {paragraph("Voters chose a mayor.")}));
        return documents;
    };
    index.commit(reports("old", "zebras zebras zebras"));
    index.commit(reports("new", "otters otters otters"));
    const Searcher searcher = open(index);
    SearchOptions newer;
    newer.since = searcher.info().generation - 1;
    const auto matches =
        answer(searcher, "which operators of submarine cables report faults", newer);
    CHECK(matches.total == 6);
    CHECK(std::count(matches.added.begin(), matches.added.end(), "otters") == 1);
    CHECK(std::count(matches.added.begin(), matches.added.end(), "zebras") == 0);
}
