// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/random_corpus.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <filesystem>
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

TEST_CASE("A searcher sees a commit when it is refreshed, and only then", "[refresh]") {
    TemporaryIndex index({document("a", "Pact", {paragraph("nation and data")})});
    auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    auto unchanged = searcher->refresh();
    REQUIRE(unchanged);
    CHECK_FALSE(*unchanged);
    CHECK(searcher->search("nation")->total == 1);
    CHECK(searcher->search("nat*")->total == 1);

    index.commit({document("b", "Pact", {paragraph("nation at sea")})});
    CHECK(searcher->search("nation")->total == 1);
    const auto changed = searcher->refresh();
    REQUIRE(changed);
    CHECK(*changed);
    CHECK(searcher->search("nation")->total == 2);
    CHECK(searcher->search("nat*")->total == 2);

    index.commit({}, {"a"});
    CHECK(searcher->search("nation")->total == 2);
    REQUIRE(*searcher->refresh());
    CHECK(searcher->search("nation")->total == 1);
    CHECK(searcher->search("nat*")->total == 1);
    CHECK(searcher->search("data")->total == 0);
    index.compact();
    REQUIRE(searcher->refresh());  // a merge may have compacted it before
    CHECK(searcher->search("nation")->total == 1);
}

TEST_CASE("Lists of one index are never taken for those of another", "[refresh]") {
    const TemporaryIndex first({document("a", "Pact", {paragraph("nation")})});
    const TemporaryIndex second({document("b", "Pact", {paragraph("nation")}),
                                 document("c", "Pact", {paragraph("nation")})});
    SearcherOptions small;
    small.cache_bytes = 1000;
    const auto a = Searcher::open(first.path(), small);
    const auto b = Searcher::open(second.path());
    REQUIRE((a && b));
    for (int round = 0; round < 3; ++round) {
        CHECK(a->search("nation")->total == 1);
        CHECK(b->search("nation")->total == 2);
    }
}

TEST_CASE("An index that is written anew in the same place is another index", "[refresh]") {
    TemporaryIndex index({document("a", "Pact", {paragraph("nation")})});
    auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    CHECK(searcher->search("nation")->total == 1);
    std::filesystem::remove_all(index.path());
    CHECK(searcher->refresh().error().code == Errc::not_found);
    CHECK(searcher->search("nation")->total == 1);
    index.commit({document("b", "Pact", {paragraph("data")})});
    const auto fresh = Searcher::open(index.path());
    REQUIRE(fresh);
    CHECK(fresh->search("nation")->total == 0);
    REQUIRE(*searcher->refresh());
    CHECK(searcher->search("data")->total == 1);
}

TEST_CASE("Threads that open, refresh and search meet whole commits", "[threads][refresh]") {
    WriterOptions options;
    options.segment_documents = 10;
    TemporaryIndex index(options);
    const auto batch = [](int number) {
        std::vector<Document> documents;
        for (int i = 0; i < 5; ++i)
            documents.push_back(document(std::to_string(number) + "-" + std::to_string(i), "Pact",
                                         {paragraph("nation and data")}));
        return documents;
    };
    index.commit(batch(0));
    std::atomic<bool> done = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            auto searcher = Searcher::open(index.path());
            std::uint64_t before = 0;
            while (searcher && !done) {
                if (i % 2 == 0 && !searcher->refresh()) ++wrong;
                if (i % 2 == 1) searcher = Searcher::open(index.path());
                const auto matches = searcher ? searcher->search("nation") : searcher.error();
                if (!matches || matches->total % 5 != 0 || matches->total < before) ++wrong;
                before = matches ? matches->total : before;
            }
            if (!searcher) ++wrong;
        });
    for (int number = 1; number < 12; ++number) index.commit(batch(number));
    done = true;
    for (std::thread& thread : threads) thread.join();
    CHECK(wrong == 0);
    CHECK(Searcher::open(index.path())->search("nation")->total == 60);
}
