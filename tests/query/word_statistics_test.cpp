// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/statistics.hpp"
#include "tests/query/place_oracle.hpp"
#include "tests/query/random_corpus.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/collocations.hpp>
#include <polidex/query/keyness.hpp>
#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

/// All there is to say of a word by looking at the text.
struct Seen {
    std::uint64_t left = 0;
    std::uint64_t right = 0;
    std::uint64_t total = 0;
    std::set<std::string> documents;
};

std::vector<std::string> passages_of(const Document& document) {
    std::vector<std::string> passages{document.title};
    for (const Block& block : document.blocks)
        if (block.kept()) passages.push_back(block.text);
    return passages;
}

void for_each_word(const Document& document, const std::function<void(const std::string&)>& visit) {
    for (const std::string& passage : passages_of(document))
        for (const std::string& word : words_of(passage).words) visit(word);
}

std::map<std::string, Seen> words_beside(const std::vector<Document>& documents,
                                         const std::vector<SoughtPart>& parts, std::size_t window) {
    std::map<std::string, Seen> seen;
    for (const Document& document : documents) {
        std::map<std::size_t, std::vector<SoughtPlace>> places;
        for (const SoughtPlace& place : places_of(document, parts))
            places[place.passage].push_back(place);
        for (std::size_t i = 0; i <= document.blocks.size(); ++i) {
            if (i > 0 && !document.blocks[i - 1].kept()) continue;
            const auto words =
                words_of(i == 0 ? document.title : document.blocks[i - 1].text).words;
            for (std::size_t at = 0; at < words.size(); ++at) {
                std::size_t nearest = window + 1;
                bool left = false;
                bool inside = false;
                for (const SoughtPlace& place : places[i]) {
                    inside = inside || (at >= place.begin && at < place.end);
                    const std::size_t before = at < place.begin ? place.begin - at : SIZE_MAX;
                    const std::size_t behind = at >= place.end ? at - place.end + 1 : SIZE_MAX;
                    if (std::min(before, behind) >= nearest) continue;
                    nearest = std::min(before, behind);
                    left = before < behind;
                }
                if (inside) continue;
                Seen& word = seen[words[at]];
                ++word.total;
                if (nearest > window) continue;
                ++(left ? word.left : word.right);
                word.documents.insert(document.id);
            }
        }
    }
    return seen;
}

}  // namespace

TEST_CASE("G2, logDice and log ratio are as published", "[statistics]") {
    // Worked by hand from the formula of the 2 x 2 table.
    const query::WordCounts counts{10, 100, 20, 1000};
    CHECK(query::expected(counts) == Approx(30.0 * 100 / 1100));
    const double e1 = 100.0 * 30 / 1100;
    const double e2 = 1000.0 * 30 / 1100;
    const double e3 = 100.0 * 1070 / 1100;
    const double e4 = 1000.0 * 1070 / 1100;
    CHECK(query::log_likelihood(counts) ==
          Approx(2 * (10 * std::log(10 / e1) + 20 * std::log(20 / e2) + 90 * std::log(90 / e3) +
                      980 * std::log(980 / e4))));
    CHECK(query::log_likelihood({5, 100, 50, 1000}) == Approx(0).margin(1e-9));
    CHECK(query::log_likelihood({}) == 0);
    CHECK(query::log_dice(10, 10, 10) == Approx(14));
    CHECK(query::log_dice(5, 10, 10) == Approx(13));
    CHECK(query::log_ratio({40, 100, 100, 1000}) == Approx(2));
    CHECK(query::log_ratio({4, 100, 0, 1000}) == Approx(std::log2(0.04 / 0.0005)));
    CHECK(query::log_ratio({}) == 0);
}

TEST_CASE("Collocations count every word around every place once", "[collocations]") {
    using Kind = SoughtPart::Kind;
    std::uint64_t counted = 0;
    for (std::uint32_t seed = 1; seed <= 6; ++seed) {
        RandomCorpus random(seed);
        std::vector<Document> documents;
        WriterOptions writer;
        writer.segment_documents = 16;
        for (int i = 0; i < 60; ++i) documents.push_back(random.document("d" + std::to_string(i)));
        TemporaryIndex index(writer);
        index.commit(documents);
        const auto searcher = Searcher::open(index.path());
        REQUIRE(searcher);
        for (const std::vector<SoughtPart>& parts : std::vector<std::vector<SoughtPart>>{
                 {{Kind::word, 'B', {"nation"}, 0}},
                 {{Kind::prefix, 'B', {"cyb"}, 0}, {Kind::word, 'B', {"data"}, 0}},
                 {{Kind::phrase, 'B', {"the", "agreement"}, 0}, {Kind::word, 'B', {"the"}, 0}},
                 {{Kind::near, 'B', {"the", "of"}, 4}}}) {
            std::string query;
            for (const SoughtPart& part : parts)
                query += (query.empty() ? "" : " OR ") + part.query();
            for (const std::size_t window : {1, 3, 5}) {
                CollocationOptions options;
                options.matching.expand = false;
                options.window = window;
                options.least = 1;
                options.limit = 1000;
                const auto found = collocations(*searcher, query, options);
                REQUIRE(found);
                const auto seen = words_beside(documents, parts, window);
                std::uint64_t beside = 0;
                std::uint64_t words = 0;
                for (const auto& [word, one] : seen) {
                    beside += one.left + one.right;
                    words += one.total;
                }
                INFO(query << " seed " << seed << " window " << window);
                CHECK(found->beside == beside);
                CHECK(found->words == words);
                CHECK(found->compared == documents.size());
                std::size_t expected = 0;
                for (const auto& [word, one] : seen)
                    if ((one.left + one.right) * words > one.total * beside) ++expected;
                CHECK(found->distinct == expected);
                for (const Collocate& word : found->collocates) {
                    INFO(word.word);
                    const Seen& one = seen.at(word.word);
                    CHECK(word.left == one.left);
                    CHECK(word.right == one.right);
                    CHECK(word.total == one.total);
                    CHECK(word.documents == one.documents.size());
                    counted += word.beside();
                }
            }
        }
    }
    CHECK(counted > 1000);
}

TEST_CASE("Collocations compare with the documents that meet the conditions", "[collocations]") {
    const auto in = claim(Facet::country, "IN");
    const auto jp = claim(Facet::country, "JP");
    const TemporaryIndex index(
        {document("a", "", {paragraph("share data freely, share data often")}, {in}),
         document("b", "", {paragraph("nothing about it, freely")}, {in}),
         document("c", "", {paragraph("data is shared freely freely freely")}, {jp})});
    const auto searcher = Searcher::open(index.path());
    CollocationOptions options;
    options.least = 2;
    options.window = 1;
    const auto found = collocations(*searcher, "data country:IN", options);
    REQUIRE(found);
    CHECK(found->places == 2);
    CHECK(found->documents == 1);
    CHECK(found->matches == 1);
    CHECK(found->compared == 2);
    REQUIRE(found->collocates.size() == 1);
    CHECK(found->collocates[0].word == "share");
    CHECK(found->collocates[0].left == 2);
    CHECK(found->collocates[0].total == 2);
}

TEST_CASE("Collocations refuse a window that is none", "[collocations]") {
    const TemporaryIndex index({document("a", "", {paragraph("data")})});
    const auto searcher = Searcher::open(index.path());
    CollocationOptions options;
    for (const std::size_t window : {0, 101}) {
        options.window = window;
        const auto refused = collocations(*searcher, "data", options);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Errc::bad_argument);
    }
    options.window = 100;
    CHECK(collocations(*searcher, "data", options));
    CHECK(collocations(*searcher, "country:IN", options).error().code == Errc::bad_query);
}

TEST_CASE("Keyness counts every word of both sides", "[keyness]") {
    for (std::uint32_t seed = 21; seed <= 24; ++seed) {
        RandomCorpus random(seed);
        std::vector<Document> documents;
        WriterOptions writer;
        writer.segment_documents = 16;
        TemporaryIndex index(writer);
        for (int i = 0; i < 60; ++i) {
            documents.push_back(random.document("d" + std::to_string(i)));
            documents.back().claims.push_back(claim(Facet::domain, i % 3 == 0   ? "one"
                                                                   : i % 3 == 1 ? "two"
                                                                                : "three"));
        }
        index.commit(documents);
        index.commit({}, {"d3", "d4"});
        documents.erase(documents.begin() + 3, documents.begin() + 5);
        const auto searcher = Searcher::open(index.path());
        REQUIRE(searcher);
        const auto on_side = [](const Document& document, const std::string& domain) {
            return std::any_of(document.claims.begin(), document.claims.end(),
                               [&](const Claim& claim) {
                                   return claim.facet == Facet::domain && claim.value == domain;
                               });
        };
        for (const bool rest : {true, false}) {
            KeynessOptions options;
            options.least = 1;
            options.limit = 10'000;
            if (!rest) options.against = "domain:two";
            const auto found = keyness(*searcher, "domain:one", options);
            REQUIRE(found);
            std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> counts;
            std::map<std::string, std::set<std::string>> holders;
            std::uint64_t words = 0;
            std::uint64_t others = 0;
            for (const Document& document : documents)
                for_each_word(document, [&](const std::string& word) {
                    if (on_side(document, "one")) {
                        ++counts[word].first;
                        ++words;
                        holders[word].insert(document.id);
                    } else if (rest || on_side(document, "two")) {
                        ++counts[word].second;
                        ++others;
                    }
                });
            CHECK(found->words == words);
            CHECK(found->words_compared == others);
            std::size_t expected = 0;
            for (const auto& [word, count] : counts)
                if (count.first * others > count.second * words) ++expected;
            CHECK(found->distinct == expected);
            REQUIRE(found->key_words.size() == expected);
            for (const KeyWord& word : found->key_words) {
                INFO(word.word);
                CHECK(word.count == counts.at(word.word).first);
                CHECK(word.elsewhere == counts.at(word.word).second);
                CHECK(word.documents == holders.at(word.word).size());
            }
            CHECK(std::is_sorted(found->key_words.begin(), found->key_words.end(),
                                 [](const KeyWord& a, const KeyWord& b) {
                                     return a.log_likelihood > b.log_likelihood;
                                 }));
        }
    }
}

TEST_CASE("Keyness lists words that are frequent enough, in enough documents", "[keyness]") {
    const TemporaryIndex index({document("a", "", {paragraph("pact pact pact treaty once")}),
                                document("b", "", {paragraph("treaty treaty")}),
                                document("c", "", {paragraph("cat cat cat cat")})});
    const auto searcher = Searcher::open(index.path());
    const auto words = [&](KeynessOptions options) {
        std::vector<std::string> words;
        const auto found = keyness(*searcher, "treaty", options);
        REQUIRE(found);
        for (const KeyWord& word : found->key_words) words.push_back(word.word);
        return words;
    };
    CHECK(words({}) == std::vector<std::string>{"pact", "treaty"});
    KeynessOptions in_two;
    in_two.least_documents = 2;
    CHECK(words(in_two) == std::vector<std::string>{"treaty"});
    KeynessOptions against;
    against.against = "once";
    CHECK(keyness(*searcher, "treaty", against)->compared == 0);
    CHECK(words(against).empty());
}
