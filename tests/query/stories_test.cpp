// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/tokenizer.hpp"
#include "corpus/understanding/story.hpp"
#include "query/copy_finder.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

using Ids = std::set<std::string>;

/// Everything an index holds, by story.
std::set<Ids> stories_in(const Searcher& searcher, std::string_view query = "") {
    SearchOptions options;
    options.limit = 10'000;
    options.facts = false;
    options.group_stories = true;
    const auto matches = searcher.search(query, options);
    REQUIRE(matches);
    CHECK(matches->stories == matches->hits.size());
    std::set<Ids> stories;
    for (const Hit& hit : matches->hits) {
        Ids ids(hit.story.others.begin(), hit.story.others.end());
        CHECK(ids.insert(hit.document.id).second);
        CHECK(ids.size() == hit.story.matches);
        stories.insert(ids);
    }
    return stories;
}

std::set<Ids> stories_of(const std::vector<Document>& documents) {
    const TemporaryIndex index(documents);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    return stories_in(*searcher);
}

const char* const pact_news =
    "India and Japan agreed on a memorandum of cooperation on cybersecurity in Tokyo. The "
    "ministers "
    "named capacity building, fifth generation networks, critical information infrastructure and "
    "artificial intelligence as its fields, and spoke of resilient supply chains in the region.";
const char* const pact_analysis =
    "What the memorandum on cybersecurity means for operators of networks is open. India wants "
    "capacity building and trusted suppliers of fifth generation networks, Japan a partner for "
    "critical information infrastructure in the region. Ministers left artificial intelligence and "
    "supply chains for later, and analysts expect little before the summit.";
const char* const other_news =
    "Warships of both navies refuelled each other at sea for the first time since the accord on "
    "logistics took effect, a spokesman told reporters aboard the destroyer. Sailors exchanged "
    "visits, and the crews will meet again off Visakhapatnam in winter.";

Document news(const std::string& id, const std::string& text, const std::string& date,
              const std::string& domain = "telecom-5g", const std::string& status = "proposed") {
    std::vector<Claim> claims{claim(Facet::type, "news"), claim(Facet::pair, "IN-JP"),
                              claim(Facet::domain, domain)};
    if (!status.empty()) claims.push_back(claim(Facet::status, status));
    return document(id, "", {paragraph(text)}, claims, date);
}

/// Words by chance, of which two texts have nothing in common.
std::string prose(std::mt19937& random, int words = 120) {
    std::string text;
    for (int i = 0; i < words; ++i) text += "word" + std::to_string(random() % 5'000) + " ";
    return text;
}

/// The groups that equal bands and close sketches make, by looking at every pair.
std::set<Ids> copies_by_hand(const std::vector<Document>& documents) {
    std::vector<TextSketch> sketches;
    for (const Document& one : documents) {
        understanding::TextSketcher sketcher;
        text::Tokenizer tokenizer;
        sketcher.begin(understanding::sketch_seed(one));
        for (const Block& block : one.blocks)
            if (block.kept()) sketcher.add(tokenizer.tokenize(block.text));
        sketches.push_back(sketcher.finish());
    }
    const auto joined = [&](std::size_t a, std::size_t b) {
        if (sketches[a].empty() || sketches[b].empty()) return false;
        bool band = false;
        for (std::size_t i = 0; i < query::bands; ++i)
            band |= std::equal(&sketches[a].places[i * query::band_places],
                               &sketches[a].places[(i + 1) * query::band_places],
                               &sketches[b].places[i * query::band_places]);
        return band && query::places_in_common(sketches[a], sketches[b]) >= query::places_of_copies;
    };
    std::vector<std::size_t> group(documents.size());
    for (std::size_t i = 0; i < group.size(); ++i) group[i] = i;
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t a = 0; a < group.size(); ++a)
            for (std::size_t b = 0; b < a; ++b)
                if (group[a] != group[b] && joined(a, b)) {
                    group[a] = group[b] = std::min(group[a], group[b]);
                    changed = true;
                }
    }
    std::map<std::size_t, Ids> sets;
    for (std::size_t i = 0; i < group.size(); ++i) sets[group[i]].insert(documents[i].id);
    std::set<Ids> found;
    for (auto& [first, ids] : sets) found.insert(std::move(ids));
    return found;
}

/// Texts and copies of them in which more and more words are replaced.
std::vector<Document> texts_and_copies(std::mt19937& random) {
    std::vector<Document> documents;
    for (int text = 0; text < 30; ++text) {
        std::vector<std::string> words;
        for (int i = 0; i < 120; ++i) words.push_back("word" + std::to_string(random() % 5'000));
        const auto copies = random() % 5;
        for (unsigned copy = 0; copy <= copies; ++copy) {
            std::string body;
            for (const std::string& word : words) body += word + " ";
            documents.push_back(document(std::to_string(text) + "/" + std::to_string(copy), "",
                                         {paragraph(body), navigation(prose(random, 9))}));
            for (unsigned change = random() % 8; change > 0; --change)
                words[random() % words.size()] = "changed" + std::to_string(random() % 5'000);
        }
    }
    std::shuffle(documents.begin(), documents.end(), random);
    return documents;
}

}  // namespace

TEST_CASE("Stories are the connected components of close texts, however they are stored",
          "[story]") {
    for (std::uint32_t seed = 1; seed <= 8; ++seed) {
        INFO("seed " << seed);
        std::mt19937 random(seed);
        std::vector<Document> documents = texts_and_copies(random);
        TemporaryIndex index;
        for (std::size_t at = 0; at < documents.size(); at += 17)
            index.commit({documents.begin() + static_cast<std::ptrdiff_t>(at),
                          documents.begin() +
                              static_cast<std::ptrdiff_t>(std::min(at + 17, documents.size()))});
        auto searcher = Searcher::open(index.path());
        REQUIRE(searcher);
        const auto before = copies_by_hand(documents);
        CHECK(before.size() > 30);  // of 30 texts, some copies went astray
        CHECK(before.size() < documents.size());
        CHECK(stories_in(*searcher) == before);

        std::vector<std::string> removed;
        for (std::size_t gone = 0; gone < 12; ++gone) {
            removed.push_back(documents.back().id);
            documents.pop_back();
        }
        index.commit({}, removed);
        REQUIRE(searcher->refresh());
        const auto expected = copies_by_hand(documents);
        CHECK(stories_in(*searcher) == expected);
        index.compact();
        REQUIRE(searcher->refresh());
        CHECK(stories_in(*searcher) == expected);
    }
}

TEST_CASE("Reports of one event are one story though they share no sentence", "[story]") {
    CHECK(stories_of({news("a", pact_news, "2020-10-07"),
                      news("b", "Short notice of the accord.", "2020-10-12", "telecom-5g",
                           "finalised")}) == std::set<Ids>{{"a", "b"}});
}

TEST_CASE("Events of the same parties at other times or on other subjects are other stories",
          "[story]") {
    CHECK(stories_of({news("2018", pact_news, "2018-10-29"),
                      news("2020", pact_analysis, "2020-10-07"),
                      news("navy", other_news, "2020-10-07", "economic-security"),
                      news("talks", "They met.", "2020-10-08", "telecom-5g", "")}) ==
          std::set<Ids>{{"2018"}, {"2020"}, {"navy"}, {"talks"}});
}

TEST_CASE("Daily reports on two countries do not grow into one endless story", "[story]") {
    std::vector<Document> documents;
    for (int day = 1; day <= 30; ++day)
        documents.push_back(
            news("day-" + std::to_string(day), "They met again.",
                 day < 10 ? "2020-06-0" + std::to_string(day) : "2020-06-" + std::to_string(day)));
    const auto stories = stories_of(documents);
    CHECK(stories.size() == 2);  // of 15 days each
    for (const Ids& story : stories) CHECK(story.size() == 15);
}

TEST_CASE("An undated report joins the story it shares its words with", "[story]") {
    SECTION("and not that of another year") {
        CHECK(stories_of({news("2018", other_news, "2018-10-29"),
                          news("2020", pact_news, "2020-10-07"),
                          news("undated", pact_analysis, "")}) ==
              std::set<Ids>{{"2018"}, {"2020", "undated"}});
    }
    SECTION("and never makes one of two") {
        CHECK(
            stories_of({news("2018", std::string("Memorandum on capacity building.\n") + other_news,
                             "2018-10-29"),
                        news("2020", pact_news, "2020-10-07"),
                        news("undated", std::string(pact_analysis) + other_news, "")})
                .size() == 2);
    }
    SECTION("and none when its words are others") {
        CHECK(
            stories_of({news("2020", pact_news, "2020-10-07"), news("undated", other_news, "")}) ==
            std::set<Ids>{{"2020"}, {"undated"}});
    }
    SECTION("and none when its subject is another") {
        CHECK(stories_of({news("2020", pact_news, "2020-10-07"),
                          news("undated", pact_analysis, "", "cybercrime")}) ==
              std::set<Ids>{{"2020"}, {"undated"}});
    }
    SECTION("when it is known to be of that year") {
        CHECK(
            stories_of({news("2020", pact_news, "2020-10-07"), news("year", pact_analysis, "2020")})
                .size() == 1);
        CHECK(
            stories_of({news("2020", pact_news, "2020-10-07"), news("year", pact_analysis, "2021")})
                .size() == 2);
    }
}

TEST_CASE("A treaty is no part of the news about it", "[story]") {
    const auto treaty = [](const char* id, const char* pair, const char* country) {
        return document(
            id, "", {paragraph(pact_news)},
            {claim(Facet::type, "treaty"), claim(Facet::pair, pair), claim(Facet::country, country),
             claim(Facet::domain, "telecom-5g"), claim(Facet::status, "signed")},
            "2020-10-07");
    };
    CHECK(stories_of({news("news", pact_news, "2020-10-07"), treaty("text", "IN-JP", "IN"),
                      treaty("copy", "IN-JP", "IN"), treaty("model", "EE-JP", "EE")}) ==
          std::set<Ids>{{"news"}, {"text", "copy"}, {"model"}});
}

TEST_CASE("A search by story shows the best match of each and counts the matches", "[story]") {
    const TemporaryIndex index(
        {news("a", pact_news, "2020-10-07"),
         news("b", pact_news + std::string(" Operators wait."), "2020-10-09"),
         news("c", pact_analysis, ""), news("d", other_news, "2019-01-05")});
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    SearchOptions options;
    options.group_stories = true;
    const auto all = searcher->search("", options);
    REQUIRE(all);
    CHECK(all->total == 4);
    CHECK(all->stories == 2);
    REQUIRE(all->hits.size() == 2);
    CHECK(all->hits[0].document.id == "b");  // the newest
    CHECK(all->hits[0].story.id == "a");
    CHECK(all->hits[0].story.others == std::vector<std::string>{"a", "c"});
    CHECK(all->hits[1].story.matches == 1);
    CHECK(all->hits[1].story.others.empty());

    const auto some = searcher->search("operators", options);
    REQUIRE(some);
    REQUIRE(some->hits.size() == 1);
    CHECK(some->hits[0].story.matches == 2);  // only what matches
    CHECK(some->hits[0].story.id == "a");     // but the name of the story stays

    options.first = 1;
    options.limit = 1;
    const auto second = searcher->search("", options);
    REQUIRE(second);
    REQUIRE(second->hits.size() == 1);
    CHECK(second->hits[0].document.id == "d");
    options.first = 7;
    CHECK(searcher->search("", options)->hits.empty());
    options.limit = 0;
    CHECK(searcher->search("", options)->stories == 2);
    CHECK(searcher->search("", {})->stories == 0);  // was not asked for
    CHECK(searcher->search("", {})->hits[0].story.id.empty());
}

TEST_CASE("A story counts once for each value and year of its matches", "[story]") {
    std::vector<Document> documents{news("a", pact_news, "2020-10-07"),
                                    news("b", pact_news, "2020-10-09"), news("c", pact_news, ""),
                                    news("d", other_news, "2019-01-05")};
    documents[0].claims.push_back(claim(Facet::country, "IN"));
    documents[1].claims.push_back(claim(Facet::country, "JP"));
    documents[2].claims.push_back(claim(Facet::country, "JP"));
    const TemporaryIndex index(documents);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    SearchOptions options;
    options.count_stories = true;
    options.histogram = true;
    options.facets = {Facet::country, Facet::pair};
    const auto matches = searcher->search("", options);
    REQUIRE(matches);
    CHECK(matches->hits.size() == 4);  // hits are documents still
    CHECK(matches->stories == 2);
    const auto counts = [](const FacetCounts& facet) {
        std::map<std::string, std::uint64_t> found{{"none", facet.none}};
        for (const FacetCount& count : facet.values) found[count.value] = count.count;
        return found;
    };
    CHECK(counts(matches->facets[0]) ==
          std::map<std::string, std::uint64_t>{{"IN", 1}, {"JP", 1}, {"none", 1}});
    CHECK(counts(matches->facets[1]) ==
          std::map<std::string, std::uint64_t>{{"IN-JP", 2}, {"none", 0}});
    REQUIRE(matches->dates.years.size() == 2);
    CHECK(matches->dates.years[1].count == 1);
    CHECK(matches->dates.undated == 0);  // the undated copy is of a dated story
    options.selections = {{Facet::country, {"JP"}, {}}};
    const auto narrowed = searcher->search("", options);
    REQUIRE(narrowed);
    CHECK(narrowed->stories == 1);
    CHECK(counts(narrowed->facets[0]) == counts(matches->facets[0]));
    CHECK(counts(narrowed->facets[1])["IN-JP"] == 1);
}

TEST_CASE("Threads that ask for stories at once get the same answer", "[story]") {
    std::mt19937 random(99);
    const TemporaryIndex index(texts_and_copies(random));
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    std::vector<std::uint64_t> counts(4);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < counts.size(); ++i)
        threads.emplace_back([own = searcher->share(), &count = counts[i]] {
            SearchOptions options;
            options.group_stories = true;
            const auto matches = own.search("", options);
            if (matches) count = matches->stories;
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::uint64_t count : counts) CHECK(count == stories_in(*searcher).size());
}
