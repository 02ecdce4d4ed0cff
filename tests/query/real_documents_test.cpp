// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/real_documents.hpp"
#include "tests/query/oracle.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

std::vector<OracleQuery> real_queries(const Oracle& oracle) {
    const auto word = [&](const char* text) { return oracle.word('B', text); };
    const auto phrase = [&](std::vector<std::string> words) { return oracle.phrase('B', words); };
    const auto facet = [&](Facet name, const char* value) { return oracle.facet(name, value); };
    std::vector<OracleQuery> queries{
        oracle.all_of({phrase({"critical", "infrastructure"}), facet(Facet::country, "IN")}),
        oracle.all_of({phrase({"critical", "infrastructure"}), facet(Facet::country, "JP")}),
        oracle.all_of({word("cooperation"), oracle.none_of(facet(Facet::country, "none"))}),
        oracle.all_of({word("cyber"), oracle.date("2010", "")}),
        oracle.all_of({word("rights"), oracle.undated()}),
        oracle.all_of({word("security"), oracle.date("", "2012-06")}),
        oracle.all_of({oracle.any_of({word("treaty"), word("convention")}), word("children")}),
        oracle.all_of({word("parties"), oracle.none_of(word("trade"))}),
        oracle.any_of({phrase({"united", "nations"}), phrase({"european", "union"})}),
        oracle.none_of(word("the")),
        oracle.everything(),
        oracle.word('T', "strategy"),
        oracle.word('R', "home")};
    for (const char* text :
         {"agreement",      "india",      "japan",       "nato",    "cybersecurity",
          "infrastructure", "protection", "information", "sharing", "war",
          "peace",          "women",      "tariff",      "customs", "électronique",
          "sécurité",       "estado",     "und",         "2020",    "internet",
          "attack",         "defence",    "of"})
        queries.push_back(word(text));
    for (const char* letters : {"cyber", "protec", "infra", "terror", "demo", "élec"})
        queries.push_back(oracle.prefix('B', letters));
    for (const auto& words :
         std::vector<std::vector<std::string>>{{"information", "sharing"},
                                               {"human", "rights"},
                                               {"armed", "conflict"},
                                               {"contracting", "parties"},
                                               {"the", "high", "contracting", "parties"},
                                               {"member", "states"},
                                               {"in", "accordance", "with"},
                                               {"of", "the"},
                                               {"national", "security"},
                                               {"cyber", "security"},
                                               {"economic", "security"},
                                               {"memorandum", "of", "cooperation"}})
        queries.push_back(phrase(words));
    for (const char* code : {"IN", "JP", "US", "FR", "AU", "none"})
        queries.push_back(oracle.all_of({word("security"), facet(Facet::country, code)}));
    for (const char* code : {"IN", "EE", "none"}) queries.push_back(facet(Facet::mentioned, code));
    return queries;
}

}  // namespace

TEST_CASE("Real documents are found as by looking at every one of them", "[searcher][real]") {
    const auto& documents = shared_documents();
    if (documents.empty()) {
        WARN("skipped: there are no real documents beside the source folder");
        return;
    }
    REQUIRE(documents.size() >= 5);
    WriterOptions writer;
    writer.segment_documents = 40;
    TemporaryIndex index(writer);
    index.commit(documents);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const Oracle oracle(documents);
    const auto queries = real_queries(oracle);
    CHECK(queries.size() > 50);
    for (const OracleQuery& query : queries) {
        SearchOptions options;
        options.limit = 1000;
        options.expand = false;
        options.histogram = true;
        options.facets = {Facet::country, Facet::org,  Facet::pair,
                          Facet::domain,  Facet::type, Facet::lang};
        CAPTURE(query->text());
        for (const bool selected : {false, true}) {
            if (selected) options.selections = {{Facet::country, {"IN", "JP"}, {}}};
            const auto answer = searcher->search(query->text(), options);
            if (!answer) FAIL(answer.error().message);
            const std::string differences = oracle.compare(*query, options, *answer);
            if (!differences.empty()) FAIL_CHECK(differences);
        }
    }
}
