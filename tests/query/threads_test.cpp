// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/random_corpus.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <thread>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

const std::vector<std::string> queries{"nation",    "cyb*",       "\"of the\"", "the OR of",
                                       "NOT data",  "country:IN", "date:2001",  "in:removed the",
                                       "title:the", "nat* -data", "",           "country:none"};

/// Totals, ids and counts of all queries, as text.
std::string answers(const Searcher& searcher) {
    SearchOptions options;
    options.facets = {Facet::country, Facet::type};
    options.histogram = true;
    std::string text;
    for (const std::string& query : queries) {
        const auto matches = searcher.search(query, options);
        if (!matches) return matches.error().message;
        text += std::to_string(matches->total) + ":";
        for (const Hit& hit : matches->hits) text += hit.document.id + " " + hit.snippet.text;
        for (const FacetCounts& facet : matches->facets)
            for (const FacetCount& value : facet.values)
                text += value.value + std::to_string(value.count);
    }
    return text;
}

}  // namespace

TEST_CASE("Threads with searchers of their own get the answers one thread gets", "[threads]") {
    RandomCorpus random(99);
    WriterOptions options;
    options.segment_documents = 40;
    TemporaryIndex index(options);
    std::vector<Document> documents;
    for (int i = 0; i < 100; ++i) documents.push_back(random.document("doc" + std::to_string(i)));
    index.commit(documents, {"doc5"});

    const auto alone = Searcher::open(index.path());
    REQUIRE(alone);
    const std::string expected = answers(*alone);
    const auto first = Searcher::open(index.path());
    REQUIRE(first);
    std::vector<Searcher> searchers;
    for (int i = 0; i < 4; ++i) searchers.push_back(first->share());
    std::vector<std::string> got(searchers.size());
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < searchers.size(); ++i)
        threads.emplace_back([&, i] {
            for (int round = 0; round < 5; ++round) got[i] = answers(searchers[i]);
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& answer : got) CHECK(answer == expected);
}
