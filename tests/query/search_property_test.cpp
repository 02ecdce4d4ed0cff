// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/oracle.hpp"
#include "tests/query/random_corpus.hpp"
#include "tests/query/temporary_index.hpp"
#include "tests/soak.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

constexpr std::uint32_t queries = 25;

std::string random_id(RandomCorpus& random) {
    return "folder-" + std::to_string(random.below(3)) + "/" + std::to_string(random.below(60)) +
           ".html";
}

/// Writes a history of commits with replacements and removals. @returns what is left, by id
std::map<std::string, Document> write_history(RandomCorpus& random, TemporaryIndex& index) {
    std::map<std::string, Document> live;
    for (std::uint32_t commit = 1 + random.below(4); commit > 0; --commit) {
        std::vector<Document> added;
        for (std::uint32_t count = random.below(30); count > 0; --count) {
            added.push_back(random.document(random_id(random)));
            live[added.back().id] = added.back();
        }
        std::vector<std::string> removed;
        for (std::uint32_t count = random.below(6); count > 0; --count) {
            removed.push_back(random_id(random));
            live.erase(removed.back());
        }
        index.commit(added, removed);
    }
    return live;
}

std::vector<Document> documents_of(const std::map<std::string, Document>& live) {
    std::vector<Document> documents;
    for (const auto& [id, document] : live) documents.push_back(document);
    return documents;
}

std::string describe(const SearchOptions& options) {
    std::string text = "first " + std::to_string(options.first) + " limit " +
                       std::to_string(options.limit) + " order " +
                       std::to_string(static_cast<int>(options.order));
    for (const Selection& selection : options.selections) {
        text += "; " + std::string(name_of(selection.facet)) + " any";
        for (const std::string& value : selection.any_of) text += " " + value;
        text += " none";
        for (const std::string& value : selection.none_of) text += " " + value;
    }
    return text;
}

void check(const Oracle& oracle, const Searcher& searcher, const OracleNode& query,
           const SearchOptions& options) {
    const std::string text = query.text();
    if (text.size() > 4000) return;
    INFO("query " << text << "\noptions " << describe(options));
    const auto answer = searcher.search(text, options);
    if (!answer) {
        const bool documented_limit = answer.error().message.find("clauses") != std::string::npos;
        if (!documented_limit) FAIL(answer.error().message);
        return;
    }
    const std::string differences = oracle.compare(query, options, *answer);
    if (!differences.empty()) FAIL_CHECK(differences);
}

}  // namespace

TEST_CASE("Random queries over random corpora are answered as by looking at every document",
          "[searcher][property]") {
    for (std::uint32_t seed = 1; seed <= static_cast<std::uint32_t>(tests::soak_or(1'000, 60));
         ++seed) {
        CAPTURE(seed);
        RandomCorpus random(seed);
        WriterOptions options;
        options.segment_documents = 5 + random.below(40);
        TemporaryIndex index(options);
        const auto documents = documents_of(write_history(random, index));
        const Oracle oracle(documents);
        const auto searcher = Searcher::open(index.path());
        REQUIRE(searcher);
        CHECK(searcher->info().documents == documents.size());
        for (std::uint32_t i = 0; i < queries; ++i) {
            const OracleQuery query = random.query(oracle, static_cast<int>(random.below(4)));
            check(oracle, *searcher, *query, random.options());
        }
    }
}

TEST_CASE("Compacting an index changes no answer", "[searcher][property]") {
    for (std::uint32_t seed = 1001; seed <= 1006; ++seed) {
        CAPTURE(seed);
        RandomCorpus random(seed);
        WriterOptions options;
        options.segment_documents = 10;
        TemporaryIndex index(options);
        const auto documents = documents_of(write_history(random, index));
        index.compact();
        const Oracle oracle(documents);
        const auto searcher = Searcher::open(index.path());
        REQUIRE(searcher);
        CHECK(searcher->info().segments <= 1);
        CHECK(searcher->info().deleted == 0);
        for (std::uint32_t i = 0; i < queries; ++i)
            check(oracle, *searcher, *random.query(oracle, 2), random.options());
    }
}

TEST_CASE("Pages joined are the whole list", "[searcher][property]") {
    RandomCorpus random(7);
    TemporaryIndex index;
    write_history(random, index);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    for (const std::string query : {"", "nation", "the OR of", "country:IN", "date:none"}) {
        SearchOptions all;
        all.limit = 1000;
        const auto whole = searcher->search(query, all);
        REQUIRE(whole);
        std::vector<std::string> joined;
        for (std::size_t first = 0; first < whole->total; first += 3) {
            SearchOptions page;
            page.first = first;
            page.limit = 3;
            const auto part = searcher->search(query, page);
            REQUIRE(part);
            for (const Hit& hit : part->hits) joined.push_back(hit.document.id);
        }
        std::vector<std::string> expected;
        for (const Hit& hit : whole->hits) expected.push_back(hit.document.id);
        CHECK(joined == expected);
    }
}

TEST_CASE("A visit meets every match once, by id, as the document is", "[searcher][property]") {
    RandomCorpus random(11);
    WriterOptions writer;
    writer.segment_documents = 7;
    TemporaryIndex index(writer);
    write_history(random, index);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    for (const std::string query : {"", "nation", "the OR of", "country:IN", "date:none"}) {
        SearchOptions all;
        all.limit = 1000;
        all.selections = {{Facet::lang, {}, {"fr"}}};
        const auto found = searcher->search(query, all);
        REQUIRE(found);
        std::vector<std::string> expected;
        for (const Hit& hit : found->hits) expected.push_back(hit.document.id);
        std::sort(expected.begin(), expected.end());
        std::vector<std::string> met;
        const auto total =
            searcher->visit(query, {all.selections, true, true}, [&](const auto& document) {
                met.push_back(document.id);
                const auto whole = searcher->document(document.id);
                REQUIRE(whole);
                CHECK(document.blocks.size() == whole->blocks.size());
                CHECK(document.claims.size() == whole->claims.size());
                return true;
            });
        CHECK(*total == found->total);
        CHECK(met == expected);
    }
}

TEST_CASE("A visit ends when the visitor has seen enough", "[searcher]") {
    RandomCorpus random(12);
    TemporaryIndex index;
    write_history(random, index);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    int met = 0;
    const auto total = searcher->visit("", {}, [&met](const Document&) { return ++met < 3; });
    CHECK(met == 3);
    CHECK(*total == searcher->info().documents);
    CHECK(searcher->visit("(", {}, [](const Document&) { return true; }).error().code ==
          Errc::bad_query);
}
