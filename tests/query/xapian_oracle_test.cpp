// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/oracle.hpp"
#include "tests/query/random_corpus.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <xapian.h>
#include <catch2/catch.hpp>

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

/// The same documents in a database of Xapian's own; document i has number i + 1.
Xapian::WritableDatabase xapian_database(const Oracle& oracle) {
    Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
    for (const OracleDocument& document : oracle.documents()) {
        Xapian::Document made;
        if (const auto body = document.wdf.find('B'); body != document.wdf.end())
            for (const auto& [stem, wdf] : body->second)
                made.add_term(stem, static_cast<Xapian::termcount>(wdf));
        database.add_document(made);
    }
    return database;
}

/// A query in both languages.
using Both = std::pair<std::string, Xapian::Query>;

Both random_query(RandomCorpus& random, int depth) {
    static const std::vector<std::string> words{
        "agreement", "cyber", "security", "nations", "sky", "dying", "data", "the", "of", "none"};
    if (depth == 0 || random.chance(20)) {
        const std::string& word = words[random.below(static_cast<std::uint32_t>(words.size()))];
        text::Stemmer stemmer("en");
        return {word, Xapian::Query(std::string(stemmer.stem(word)))};
    }
    const bool all = random.chance(50);
    const Both left = random_query(random, depth - 1);
    const Both right = random_query(random, depth - 1);
    return {"(" + left.first + (all ? " AND " : " OR ") + right.first + ")",
            Xapian::Query(all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, left.second,
                          right.second)};
}

}  // namespace

TEST_CASE("Words joined by AND and OR match and score as Xapian's matcher has it",
          "[searcher][xapian]") {
    for (std::uint32_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        RandomCorpus random(seed);
        std::vector<Document> documents;
        for (int i = 0; i < 60; ++i) {
            documents.push_back(random.document("doc" + std::to_string(i)));
            documents.back().lang = "en";
        }
        const Oracle oracle(documents);
        auto database = xapian_database(oracle);
        WriterOptions writer;
        writer.segment_documents = 25;
        TemporaryIndex index(writer);
        index.commit(documents);
        const auto searcher = Searcher::open(index.path());
        REQUIRE(searcher);
        SearchOptions options;
        options.limit = 1000;
        for (int i = 0; i < 20; ++i) {
            const auto [text, query] = random_query(random, 3);
            CAPTURE(text);
            Xapian::Enquire enquire(database);
            enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0));
            enquire.set_query(query);
            std::map<std::string, double> expected;
            const Xapian::MSet matches = enquire.get_mset(0, 1000);
            for (auto at = matches.begin(); at != matches.end(); ++at)
                expected[documents[*at - 1].id] = at.get_weight();
            const auto answer = searcher->search(text, options);
            REQUIRE(answer);
            CHECK(answer->total == expected.size());
            for (const Hit& hit : answer->hits) {
                REQUIRE(expected.count(hit.document.id) == 1);
                CHECK(std::abs(hit.score - expected[hit.document.id]) < 1e-6);
            }
        }
    }
}
