// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include "corpus/storage/letter_set.hpp"
#include "query/edit_distance.hpp"

#include <polidex/query/relaxation.hpp>
#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

std::vector<Document> reports() {
    std::vector<Document> documents;
    for (int i = 0; i < 200; ++i)
        documents.push_back(document("report-" + std::to_string(i), "Security report",
                                     {paragraph("The ministers met on infrastructure.")},
                                     {claim(Facet::type, "report"), claim(Facet::country, "IN")},
                                     i < 14 ? "2019" : "2021"));
    documents.push_back(document("slip", "", {paragraph("A misprint: securety.")}));
    documents.push_back(document("été", "", {paragraph("Coopération générale en été.")}));
    return documents;
}

const Searcher& searcher() {
    static const TemporaryIndex index(reports());
    static const Searcher opened = *Searcher::open(index.path());
    return opened;
}

/// `secruity@1: security, securety`
std::string suggested(const std::string& query) {
    const auto matches = searcher().search(query);
    if (!matches) return "error: " + matches.error().message;
    std::string text;
    for (const Suggestion& suggestion : matches->suggestions) {
        if (!text.empty()) text += "; ";
        text += suggestion.written + "@" + std::to_string(suggestion.position) + ":";
        for (const std::string& word : suggestion.instead) text += " " + word;
    }
    return text;
}

std::string relaxed(const std::string& query, const SearchOptions& options = {}) {
    const auto found = find_relaxations(searcher(), query, options);
    if (!found) return "error: " + found.error().message;
    std::string text;
    for (const Relaxation& relaxation : *found) {
        if (!text.empty()) text += "; ";
        for (const std::string& part : relaxation.dropped) text += part + " ";
        text += std::to_string(relaxation.total);
    }
    return text;
}

/// By the definition, without limits.
std::size_t slow_distance(const std::u32string& a, const std::u32string& b) {
    std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j <= b.size(); ++j) {
            if (i == 0 || j == 0) {
                d[i][j] = i + j;
                continue;
            }
            d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1,
                                d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
        }
    return d[a.size()][b.size()];
}

}  // namespace

TEST_CASE("A word that no document has brings words spelled like it", "[suggestions]") {
    CHECK(suggested("secruity") == "secruity@1: security");
    CHECK(suggested("the infrastrcture") == "infrastrcture@5: infrastructure");
    CHECK(suggested("infastructur") == "infastructur@1: infrastructure");
    CHECK(suggested("cooperatión") == "cooperatión@1: coopération");
    CHECK(suggested("\"securiti report\"") == "securiti@1: security");
    CHECK(suggested("title:secrity") == "secrity@1: security");
    CHECK(suggested("Secruity") == "secruity@1: security");
    CHECK(suggested("=ministrs") == "ministrs@1: ministers");
}

TEST_CASE("Nothing is suggested where words are known or nothing is near", "[suggestions]") {
    for (const char* query : {"", "security", "security OR report", "elephants", "zz",
                              "NOT secruity", "sec*", "日本"}) {
        CAPTURE(query);
        CHECK(suggested(query).empty());
    }
}

TEST_CASE(
    "A known word is doubted only when nothing was found and a neighbour is far more frequent",
    "[suggestions]") {
    CHECK(suggested("securety").empty());
    CHECK(suggested("securety ministers") == "securety@1: security");
}

TEST_CASE("A search is never changed by what it suggests", "[suggestions]") {
    const auto matches = searcher().search("secruity OR securety");
    REQUIRE(matches);
    CHECK(matches->total == 1);
    CHECK(matches->suggestions.size() == 1);
}

TEST_CASE("A value that no document has brings values spelled like it", "[suggestions]") {
    CHECK(suggested("type:reprot") == "type:reprot@1: type:report");
    CHECK(suggested("security type:zebra").empty());
    CHECK(suggested("country:FR").empty());
}

TEST_CASE("Letters between two words are counted as by the definition", "[suggestions]") {
    std::mt19937 random(7);
    const auto word = [&] {
        std::u32string made;
        for (std::size_t length = random() % 9; length > 0; --length) made += U"abcé"[random() % 4];
        return made;
    };
    for (int round = 0; round < 20'000; ++round) {
        const auto a = word();
        const auto b = word();
        const std::size_t expected = slow_distance(a, b);
        for (const std::size_t limit : {1U, 2U, 9U}) {
            const std::size_t got = query::edit_distance(a, b, limit);
            if (expected <= limit)
                REQUIRE(got == expected);
            else
                REQUIRE(got > limit);
        }
    }
    CHECK(query::edit_distance(std::u32string(200, U'a'), std::u32string(200, U'a'), 2) > 2);
}

TEST_CASE("An empty answer tells which condition to drop and what that would give",
          "[relaxation]") {
    CHECK(relaxed("security country:IN date:2020") == "date:2020 200");
    CHECK(relaxed("elephants country:IN date:2019") == "elephants 14");
    CHECK(relaxed("elephants AND ministers") == "elephants 200");
    CHECK(relaxed("security -report") == "security 2; -report 200");
    CHECK(relaxed("\"security report\" (elephants OR zebras) date:2019") ==
          "(elephants OR zebras) 14");
}

TEST_CASE("Where no single condition is in the way, pairs of them are dropped", "[relaxation]") {
    CHECK(relaxed("security elephants zebras") == "elephants zebras 200");
    CHECK(relaxed("security elephants date:2020") == "elephants date:2020 200");
}

TEST_CASE("A question stays one when a condition beside it is dropped", "[relaxation]") {
    CHECK(relaxed("which ministers met on infrastructure and zebras date:2020") == "date:2020 200");
}

TEST_CASE("Selections are conditions, too", "[relaxation]") {
    SearchOptions options;
    options.selections = {{Facet::country, {"IN"}, {}}, {Facet::type, {}, {"report"}}};
    CHECK(relaxed("security", options) == "not type=report 200");
}

TEST_CASE("What cannot be loosened brings nothing", "[relaxation]") {
    for (const char* query : {"", "elephants", "elephants OR zebras", "(elephants date:2020)"}) {
        CAPTURE(query);
        CHECK(relaxed(query).empty());
    }
    CHECK(relaxed("contry:IN a") == "error: unknown field 'contry' at 1; did you mean country?");
}

TEST_CASE("No word so few bytes away is left out for its letters", "[query][suggestions]") {
    std::mt19937 random(20);
    const auto any_of = [&](std::size_t count) { return random() % count; };
    for (int round = 0; round < 20'000; ++round) {
        std::string word(3 + any_of(70), ' ');
        for (char& c : word) c = static_cast<char>('a' + any_of(26));
        const std::size_t changes = any_of(4);
        std::string other = word;
        for (std::size_t change = 0; change < changes; ++change) {
            const std::size_t at = any_of(other.size());
            const char letter = static_cast<char>('0' + any_of(75));
            switch (any_of(4)) {
                case 0:
                    other[at] = letter;
                    break;
                case 1:
                    other.insert(at, 1, letter);
                    break;
                case 2:
                    std::swap(other[at], other[any_of(other.size())]);
                    break;
                default:
                    if (other.size() > 1) other.erase(at, 1);
            }
        }
        CAPTURE(word, other, changes);
        REQUIRE(storage::may_be_near(storage::letter_set_of(word), storage::letter_set_of(other),
                                     changes));
    }
    CHECK_FALSE(storage::may_be_near(storage::letter_set_of("treaty"),
                                     storage::letter_set_of("summit"), 2));
}
