// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

const std::vector<Document>& notes() {
    static const std::vector<Document> documents{
        document("haven", "", {paragraph("A haven for ships.")}),
        document("harbour", "", {paragraph("The harbour is deep.")}),
        document("harbours", "", {paragraph("Their harbours are deep.")}),
        document("link", "", {paragraph("An undersea link was laid.")}),
        document("apart", "", {paragraph("The link is not undersea.")}),
        document("cable", "", {paragraph("A sea cable was laid.")}),
        document("japan", "", {paragraph("Nothing else.")}, {claim(Facet::country, "JP")})};
    return documents;
}

/// An expander that is a function of the words.
class Told final : public Expander {
public:
    using Answer = std::function<Result<std::vector<Alternative>>(std::string_view)>;
    explicit Told(Answer answer, std::string called = "told")
        : answer_(std::move(answer)), called_(std::move(called)) {}

    std::string name() const override { return called_; }
    Result<std::vector<Alternative>> expand(std::string_view words,
                                            std::string_view /*language*/) override {
        asked.emplace_back(words);
        return answer_(words);
    }
    std::vector<std::string> asked;

private:
    Answer answer_;
    std::string called_;
};

std::shared_ptr<Told> knows(std::map<std::string, std::vector<Alternative>> words) {
    return std::make_shared<Told>([words](std::string_view asked) {
        const auto found = words.find(std::string(asked));
        return found == words.end() ? std::vector<Alternative>() : found->second;
    });
}

Expanders of_plugin() {
    auto expanders = load_expanders(POLIDEX_TEST_EXPANDER);
    if (!expanders) FAIL(expanders.error().message);
    return *expanders;
}

class Answers {
public:
    Answers() : index_(notes()), searcher_(*Searcher::open(index_.path())) {}

    MatchSet search(const std::string& query, Expanders expanders, bool expand = true) const {
        SearchOptions options;
        options.expanders = std::move(expanders);
        options.expand = expand;
        options.facets = {Facet::country};
        auto found = searcher_.search(query, options);
        if (!found) FAIL(query << ": " << found.error().message);
        return std::move(*found);
    }

    std::string ids(const std::string& query, Expanders expanders, bool expand = true) const {
        std::vector<std::string> found;
        for (const Hit& hit : search(query, std::move(expanders), expand).hits)
            found.push_back(hit.document.id);
        std::sort(found.begin(), found.end());
        std::string text;
        for (const std::string& id : found) text += (text.empty() ? "" : " ") + id;
        return text;
    }

    const Searcher& searcher() const { return searcher_; }

private:
    TemporaryIndex index_;
    Searcher searcher_;
};

}  // namespace

TEST_CASE("Alternatives of an expander are found beside the words asked for", "[expander]") {
    const Answers answers;
    const Expanders expanders{
        knows({{"haven", {{"harbour", 0.8}}}, {"sea cable", {{"undersea link", 1}}}})};
    CHECK(answers.ids("haven", {}) == "haven");
    CHECK(answers.ids("haven", expanders) == "harbour harbours haven");
    CHECK(answers.ids("sea cable", expanders) == "cable link");
    CHECK(answers.ids("sea cable laid", expanders) == "cable link");
    CHECK(answers.ids("haven", expanders, false) == "haven");
    CHECK(answers.ids("\"haven\"", expanders) == "haven");
    CHECK(answers.ids("haven OR link", expanders) == "apart harbour harbours haven link");
    const MatchSet matches = answers.search("haven", expanders);
    REQUIRE(matches.expansions.size() == 1);
    CHECK(matches.expansions[0].written == "haven");
    CHECK(matches.expansions[0].position == 1);
    CHECK(matches.expansions[0].equal.empty());
    REQUIRE(matches.expansions[0].offered.size() == 1);
    CHECK(matches.expansions[0].offered[0].text == "harbour");
    CHECK(matches.expansions[0].offered[0].weight == 0.8);
    CHECK(matches.expansions[0].offered[0].expander == "told");
    CHECK(matches.expander_faults.empty());
}

TEST_CASE("What an expander offers counts by its weight", "[expander]") {
    const Answers answers;
    const auto score_of = [&](double weight) {
        const MatchSet matches =
            answers.search("haven", {knows({{"haven", {{"harbour", weight}}}})});
        for (const Hit& hit : matches.hits)
            if (hit.document.id == "harbour") return hit.score;
        return 0.0;
    };
    CHECK(score_of(0.25) == Approx(0.25 * score_of(1)));
    CHECK(score_of(1) > 0);
}

TEST_CASE("Below NOT only what means the same is left out as well", "[expander]") {
    const Answers answers;
    const Expanders near{knows({{"haven", {{"harbour", 0.8}}}})};
    const Expanders same{knows({{"haven", {{"harbour", 1}}}})};
    CHECK(answers.ids("deep NOT haven", near) == "harbour harbours");
    CHECK(answers.ids("deep NOT haven", same).empty());
}

TEST_CASE("Names of polidex and alternatives of expanders are found together", "[expander]") {
    const TemporaryIndex index({document("full", "", {paragraph("The United Nations met.")}),
                                document("french", "", {paragraph("Les Nations Unies.")})});
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    SearchOptions options;
    options.expanders = {knows({{"UN", {{"Nations Unies", 1}}}})};
    const auto matches = searcher->search("UN", options);
    REQUIRE(matches);
    CHECK(matches->total == 2);
    REQUIRE(matches->expansions.size() == 1);
    CHECK_FALSE(matches->expansions[0].equal.empty());
    CHECK(matches->expansions[0].offered.size() == 1);
}

TEST_CASE("An expander is asked for words and for runs of up to four", "[expander]") {
    const Answers answers;
    const auto listener = knows({});
    SearchOptions options;
    options.words = Words::all;
    options.expanders = {listener};
    REQUIRE(answers.searcher().search("one two three four five", options));
    CHECK(std::count(listener->asked.begin(), listener->asked.end(), "one two three four") == 1);
    CHECK(std::count(listener->asked.begin(), listener->asked.end(), "five") == 1);
    CHECK(std::count(listener->asked.begin(), listener->asked.end(), "one two three four five") ==
          0);
    listener->asked.clear();
    answers.search("\"one two\" country:JP date:2020 cyber* NOT (three)", {listener});
    CHECK(listener->asked == std::vector<std::string>{"three"});
}

TEST_CASE("Alternatives are words and never query syntax", "[expander]") {
    const Answers answers;
    for (const std::string text : {"harbour OR country:JP", "*", "country:JP", "\"harbour\" -deep",
                                   "(harbour OR", "@saved"}) {
        CAPTURE(text);
        const MatchSet matches = answers.search("haven", {knows({{"haven", {{text, 1}}}})});
        CHECK(matches.total == 1);
    }
}

TEST_CASE("An expander that fails or throws is named, and the search goes on", "[expander]") {
    const Answers answers;
    const auto failing = std::make_shared<Told>([](std::string_view) {
        return Result<std::vector<Alternative>>(Error{Errc::plugin_failed, "out of luck", {}});
    });
    const auto throwing =
        std::make_shared<Told>([](std::string_view) -> Result<std::vector<Alternative>> {
            throw std::runtime_error("out of hand");
        });
    const auto odd = std::make_shared<Told>(
        [](std::string_view) -> Result<std::vector<Alternative>> { throw 7; });
    const MatchSet matches = answers.search(
        "haven ships", {failing, nullptr, throwing, odd, knows({{"ships", {{"vessels", 1}}}})});
    CHECK(matches.total == 1);
    CHECK(failing->asked.size() == 1);
    CHECK(throwing->asked.size() == 1);
    CHECK(matches.expansions.size() == 1);
    REQUIRE(matches.expander_faults.size() == 3);
    CHECK(matches.expander_faults[0] == "expander told: out of luck");
    CHECK_THAT(matches.expander_faults[1], Catch::Contains("out of hand"));
    CHECK_THAT(matches.expander_faults[2], Catch::Contains("unknown type"));
}

TEST_CASE("Alternatives without end are cut", "[expander]") {
    const Answers answers;
    const auto flood = std::make_shared<Told>([](std::string_view words) {
        std::vector<Alternative> many;
        for (int i = 0; i < 100'000; ++i)
            many.push_back({std::string(words) + "x" + std::to_string(i), 1});
        return many;
    });
    const MatchSet one = answers.search("haven", {flood});
    REQUIRE(one.expansions.size() == 1);
    CHECK(one.expansions[0].offered.size() == 32);
    std::size_t offered = 0;
    for (const Expansion& expansion : answers.search("haven OR deep OR laid", {flood}).expansions)
        offered += expansion.offered.size();
    CHECK(offered == 64);
}

TEST_CASE("The expanders of a plugin are asked", "[expander]") {
    const Answers answers;
    const Expanders expanders = of_plugin();
    REQUIRE(expanders.size() == 1);
    CHECK(expanders[0]->name() == "glossary");
    CHECK(answers.ids("haven", expanders) == "harbour harbours haven");
    CHECK(answers.ids("sea cable", expanders) == "cable link");
    const auto language = expanders[0]->expand("tongue", "ja");
    REQUIRE(language);
    REQUIRE(language->size() == 1);
    CHECK(language->front().text == "ja");
}

TEST_CASE("A plugin's expander that does wrong is named and does no harm", "[expander]") {
    const std::pair<std::string, std::string> wrong[] = {
        {"fail", "expander glossary: ran out of luck"},
        {"odd", "expander glossary: no reason given"},
        {"slow", "expander glossary: took longer than a second"},
        {"long", "an alternative of more than 256 bytes"},
        {"empty", "an alternative without words"},
        {"heavy", "the weight 7 of an alternative is not from above 0 to 1"},
        {"weightless", "the weight nan of an alternative"},
    };
    const Answers answers;
    for (const auto& [word, told] : wrong) {
        CAPTURE(word);
        const MatchSet matches = answers.search(word + " OR deep", of_plugin());
        CHECK(matches.total == 2);
        CHECK(matches.expansions.empty());
        REQUIRE(matches.expander_faults.size() == 1);
        CHECK_THAT(matches.expander_faults[0], Catch::Contains(told));
    }
    for (const std::string word : {"endless", "deaf"}) {
        CAPTURE(word);
        const MatchSet matches = answers.search(word, of_plugin());
        CHECK(matches.total == 2);
        CHECK(matches.expander_faults.empty());
        REQUIRE(matches.expansions.size() == 1);
        CHECK(matches.expansions[0].offered.size() == 1);
    }
    CHECK(answers.search("torn", of_plugin()).expander_faults.empty());
    CHECK(answers.search("syntax", of_plugin()).total == 0);
}

TEST_CASE("Loaded expanders serve several threads", "[expander]") {
    const Answers answers;
    const Expanders expanders = of_plugin();
    std::vector<std::thread> threads;
    std::vector<std::uint64_t> totals(4);
    for (std::uint64_t& total : totals)
        threads.emplace_back([&, searcher = answers.searcher().share()] {
            SearchOptions options;
            options.expanders = expanders;
            for (int i = 0; i < 50; ++i)
                if (const auto found = searcher.search("haven", options)) total += found->total;
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::uint64_t total : totals) CHECK(total == 150);
}

TEST_CASE("A plugin without expanders is refused", "[expander]") {
    const auto missing = load_expanders("/nowhere/glossary.so");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == Errc::not_found);
    const auto other = load_expanders(POLIDEX_TEST_ANNOTATOR);
    REQUIRE_FALSE(other);
    CHECK(other.error().code == Errc::plugin_failed);
    CHECK_THAT(other.error().message, Catch::Contains("has no expanders"));
}
