// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/xapian_oracle.hpp"
#include "tests/query/real_documents.hpp"
#include "tests/query/temporary_index.hpp"
#include "tests/soak.hpp"

#include <polidex/query/searcher.hpp>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

/// A query in both languages.
struct Both {
    std::string text;
    Xapian::Query query;
    bool scored = true;  ///< Xapian's score is exact
};

/// Makes queries by chance out of the words of the documents.
class RandomQueries {
public:
    RandomQueries(const XapianOracle& oracle, std::uint32_t seed)
        : oracle_(oracle), random_(seed) {}

    Both query(int depth) { return query(depth, true); }

private:
    /// @param places whether it may ask for places. Not in an OR below an AND: Xapian 1.4 then adds
    ///               the score of a phrase whose words do not stand together.
    Both query(int depth, bool places, bool top = true) {
        const auto kind = depth == 0 ? 0 : below(100);
        if (kind < 20) return leaf(places);
        if (kind < 35) return without(depth, places);
        const bool all = kind < 65;
        places = places && (all || top);
        Both made = query(depth - 1, places, false);
        for (auto more = 1 + below(3); more > 0; --more) {
            const Both part = query(depth - 1, places, false);
            made = {made.text + (all ? " " : " OR ") + part.text,
                    Xapian::Query(all ? Xapian::Query::OP_AND : Xapian::Query::OP_OR, made.query,
                                  part.query),
                    made.scored && part.scored};
        }
        made.text = "(" + made.text + ")";
        return made;
    }

    std::size_t below(std::size_t limit) { return random_() % limit; }

    /// From a band of frequency: of one document, rare, of a tenth of the words, or very common.
    const std::string& word() {
        const auto& words = oracle_.words();
        const auto size = words.size();
        const std::size_t bands[] = {size, size / 2, size / 10, size / 50, 60, 20};
        return words[size - 1 - below(std::max<std::size_t>(1, bands[below(6)]))];
    }

    Both without(int depth, bool places) {
        const Both left =
            below(4) == 0 ? Both{"*", Xapian::Query::MatchAll} : query(depth - 1, places, false);
        const Both right = query(depth - 1, places, false);
        return {"(" + left.text + " NOT " + right.text + ")",
                Xapian::Query(Xapian::Query::OP_AND_NOT, left.query, right.query), left.scored};
    }

    Both leaf(bool places) {
        const auto kind = below(100);
        if (kind < 55) return one_word();
        if (kind < 65) return prefix();
        if (kind < 73) return condition();
        if (!places) return one_word();
        return kind < 90 ? phrase() : near();
    }

    Both one_word() {
        const std::string& text = word();
        return {text, oracle_.word(text)};
    }

    Both phrase() {
        const auto words = oracle_.row(random_(), 1 + below(4));
        if (words.empty()) return one_word();
        return {fmt::format("\"{}\"", fmt::join(words, " ")), oracle_.phrase(words)};
    }

    Both prefix() {
        const std::string& text = word();
        const auto letters = text.substr(0, 3 + below(5));
        if (letters.size() < 3) return one_word();
        return {letters + "*", oracle_.prefix(letters), oracle_.has_one_stem(letters)};
    }

    /// Words of one paragraph most of the time. Xapian wants a place for each, so no stem twice.
    Both near() {
        auto words = oracle_.row(random_(), 2 + below(6));
        if (words.size() > 3) words.erase(words.begin() + 1, words.end() - 2);
        std::set<std::string> stems;
        for (const auto& each : words) stems.insert(oracle_.word(each).get_description());
        if (words.size() < 2 || stems.size() < words.size()) return one_word();
        const auto distance = 1 + below(8);
        if (words.size() == 2 && below(2) == 0)
            return {fmt::format("{} ADJ/{} {}", words[0], distance, words[1]),
                    oracle_.follows(words[0], words[1], distance)};
        const auto sign = fmt::format(" NEAR/{} ", distance);
        return {fmt::format("{}", fmt::join(words, sign)), oracle_.near(words, distance)};
    }

    Both condition() {
        if (below(3) == 0) {
            const int from = 1990 + static_cast<int>(below(30));
            const int to = from + static_cast<int>(below(10));
            return {fmt::format("date:{}..{}", from, to), oracle_.date(from, to)};
        }
        static const std::vector<std::pair<Facet, std::string>> values{
            {Facet::country, "IN"}, {Facet::country, "JP"},  {Facet::country, "US"},
            {Facet::country, "EE"}, {Facet::type, "treaty"}, {Facet::type, "law"},
            {Facet::org, "NATO"},   {Facet::org, "EU"}};
        const auto& [facet, value] = values[below(values.size())];
        return {fmt::format("{}:{}", name_of(facet), value), oracle_.facet(facet, value)};
    }

    const XapianOracle& oracle_;
    std::mt19937 random_;
};

/// How the queries were, so that a test that asks nothing is seen.
struct Asked {
    int queries = 0;
    int scored = 0;
    int with_matches = 0;
    std::uint64_t matches = 0;
};

Asked compare_with_xapian(const std::vector<Document>& documents, std::uint32_t seed, int count) {
    const XapianOracle oracle(documents);
    WriterOptions writer;
    writer.segment_documents = static_cast<std::uint32_t>(documents.size() / 3 + 1);
    TemporaryIndex index(writer);
    index.commit(documents);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    SearchOptions options;
    options.limit = documents.size();
    options.expand = false;
    options.facts = false;
    options.snippet_bytes = 0;
    options.words = Words::all;
    RandomQueries random(oracle, seed);
    Asked asked;
    for (int i = 0; i < count; ++i) {
        const auto [text, query, scored] = random.query(i % 4);
        INFO("query " << i << " (seed " << seed << "): " << text);
        const auto answer = searcher->search(text, options);
        if (!answer) FAIL(answer.error().message);
        const auto differences = oracle.compare(query, *answer, scored);
        if (!differences.empty()) FAIL_CHECK(differences);
        ++asked.queries;
        asked.scored += scored ? 1 : 0;
        asked.with_matches += answer->total > 0 ? 1 : 0;
        asked.matches += answer->total;
    }
    return asked;
}

void check(const std::vector<Document>& documents, std::uint32_t seed, int count) {
    const auto asked = compare_with_xapian(documents, seed, count);
    fmt::print(
        "{} queries on {} documents as Xapian has them: {} with scores, {} with {} matches\n",
        asked.queries, documents.size(), asked.scored, asked.with_matches, asked.matches);
    CHECK(asked.scored > count / 2);
    CHECK(asked.with_matches > count / 2);
}

}  // namespace

TEST_CASE("Random queries on the samples give the documents, order and scores of Xapian's matcher",
          "[searcher][xapian]") {
    check(in_pieces(sample_documents(), 2), 1, tests::soak_or(25'000, 2'000));
}

TEST_CASE("Random queries on real text give the documents, order and scores of Xapian's matcher",
          "[searcher][xapian]") {
    if (shared_documents().empty()) {
        WARN("skipped: there are no real documents beside the source folder");
        return;
    }
    check(in_pieces(shared_documents(), 20), 2, tests::soak_or(25'000, 3'000));
}
