// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/random_corpus.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

const std::vector<Document>& instruments() {
    static const std::vector<Document> documents{
        document("moc", "The MoC at a glance", {paragraph("Signed in Delhi.")}),
        document("memorandum", "", {paragraph("A memorandum of cooperation was signed.")}),
        document("apart", "", {paragraph("Cooperation of sorts. No memorandum.")}),
        document("mou", "", {paragraph("The MoU stands.")}),
        document("understanding", "", {paragraph("A Memorandum of Understanding on data.")}),
        document("seoul", "", {paragraph("The Republic of Korea spoke.")}),
        document("south", "", {paragraph("Visitors from South Korea came.")}),
        document("north", "", {paragraph("The Democratic People’s Republic of Korea spoke.")}),
        document("both", "",
                 {paragraph("The Democratic People's Republic of Korea and the Republic "
                            "of Korea met.")}),
        document("who", "", {paragraph("Who is there?")}),
        document("health", "", {paragraph("The World Health Organization met.")})};
    return documents;
}

class Answers {
public:
    explicit Answers(const std::vector<Document>& documents)
        : index_(documents), searcher_(*Searcher::open(index_.path())) {}

    MatchSet search(const std::string& query, SearchOptions options = {}) const {
        auto found = searcher_.search(query, options);
        if (!found) FAIL(query << ": " << found.error().message);
        return std::move(*found);
    }

    std::string ids(const std::string& query, bool expand = true) const {
        SearchOptions options;
        options.expand = expand;
        std::vector<std::string> found;
        for (const Hit& hit : search(query, options).hits) found.push_back(hit.document.id);
        std::sort(found.begin(), found.end());
        std::string text;
        for (const std::string& id : found) text += (text.empty() ? "" : " ") + id;
        return text;
    }

private:
    TemporaryIndex index_;
    Searcher searcher_;
};

const Answers& answers() {
    static const Answers made(instruments());
    return made;
}

/// As a query that finds @p name and nothing else.
std::string quoted(const std::string& name) {
    const bool word = name.find_first_of(" -") == std::string::npos && name.back() != 's';
    return word ? name : "\"" + name + "\"";
}

std::string either(const std::vector<std::string>& names) {
    std::string query;
    for (const std::string& name : names) query += (query.empty() ? "" : " OR ") + quoted(name);
    return query;
}

double words_in(const std::string& name) {
    return 1 + static_cast<double>(std::count_if(name.begin(), name.end(),
                                                 [](char c) { return c == ' ' || c == '-'; }));
}

std::map<std::string, double> scores(const MatchSet& matches) {
    std::map<std::string, double> found;
    for (const Hit& hit : matches.hits) found[hit.document.id] = hit.score;
    return found;
}

}  // namespace

TEST_CASE("An abbreviation finds what it stands for, and what is close to it", "[expansion]") {
    CHECK(answers().ids("MoC") == "memorandum moc mou understanding");
    CHECK(answers().ids("moc") == "memorandum moc mou understanding");
    CHECK(answers().ids("MoC", false) == "moc");
    const MatchSet matches = answers().search("signed MoC");
    REQUIRE(matches.expansions.size() == 1);
    const Expansion& expansion = matches.expansions[0];
    CHECK(expansion.written == "MoC");
    CHECK(expansion.position == 8);
    REQUIRE_FALSE(expansion.equal.empty());
    CHECK(expansion.equal[0] == "memorandum of cooperation");
    REQUIRE(expansion.related.size() >= 2);
    CHECK(expansion.related[0] == "MoU");
}

TEST_CASE("A name typed without quotes finds its abbreviation", "[expansion]") {
    CHECK(answers().ids("memorandum of cooperation", false) == "apart memorandum");
    CHECK(answers().ids("memorandum of cooperation") == "apart memorandum moc mou understanding");
    CHECK(answers().ids("signed memorandum of cooperation") == "memorandum moc");
    CHECK(answers().ids("South Korea") == "both seoul south");
    CHECK(answers().ids("ROK") == "both seoul south");
    CHECK(answers().ids("DPRK") == "both north");
    CHECK(answers().ids("Republic of Korea") == "both north seoul south");  // its words as typed
    CHECK(answers().ids("(south korea) visitors") == "south");
    CHECK(answers().ids("treaty OR rok", true) == "");
}

TEST_CASE("A word of a question is widened, too", "[expansion]") {
    CHECK(answers().ids("which zebras and elephants have a MoC") ==
          "memorandum moc mou understanding");
    const MatchSet matches = answers().search("what does WHO say on elephants");
    REQUIRE(matches.expansions.size() == 1);
    CHECK(matches.expansions[0].written == "WHO");
}

TEST_CASE("What stands near a name stands near its other names, too", "[expansion]") {
    const Answers near(
        {document("moc", "", {paragraph("The MoC was signed.")}),
         document("long", "", {paragraph("The memorandum of cooperation was signed.")}),
         document("far", "",
                  {paragraph("The memorandum of cooperation, which the two "
                             "sides had long prepared, was signed.")}),
         document("mou", "", {paragraph("The MoU was signed.")}),
         document("seoul", "", {paragraph("The Republic of Korea signed.")}),
         document("north", "",
                  {paragraph("The Democratic People's Republic of Korea "
                             "signed.")})});
    CHECK(near.ids("MoC NEAR/4 signed", false) == "moc");
    CHECK(near.ids("MoC NEAR/4 signed") == "long moc mou");
    CHECK(near.ids("MoC ADJ/4 signed") == "long moc mou");
    CHECK(near.ids("signed ADJ/4 MoC") == "");
    CHECK(near.ids("signed NEAR/4 ROK") == "seoul");
    CHECK(near.ids("was -(MoC NEAR/4 signed)") == "far mou");
    const MatchSet matches = near.search("MoC NEAR/4 ROK");
    REQUIRE(matches.expansions.size() == 2);
    CHECK(matches.expansions[0].written == "MoC");
    CHECK(matches.expansions[1].written == "ROK");
    CHECK(near.ids("MoC NEAR/4 signed") ==
          near.ids("(MoC NEAR/4 signed) OR (\"memorandum of cooperation\" NEAR/4 signed) OR "
                   "(MoU NEAR/4 signed) OR (\"memorandum of understanding\" NEAR/4 signed)",
                   false));
}

TEST_CASE("What is quoted or marked with = is searched for as written", "[expansion]") {
    for (const char* query : {"\"MoC\"", "=MoC", "title:=MoC", "\"MoC\" NEAR glance", "mem*"}) {
        CAPTURE(query);
        CHECK(answers().search(query).expansions.empty());
    }
    CHECK(answers().ids("\"memorandum of cooperation\"") == "memorandum");
    CHECK(answers().ids("=moc") == "moc");
}

TEST_CASE("A title is searched for other names in the title", "[expansion]") {
    CHECK(answers().ids("title:MoC") == "moc");
    CHECK(answers().search("title:MoC").expansions.size() == 1);
    CHECK(answers().ids("title:memorandum title:of title:cooperation") == "moc");
}

TEST_CASE("NOT takes equal names away and leaves related ones", "[expansion]") {
    CHECK(answers().ids("NOT MoC") == "apart both health mou north seoul south understanding who");
    CHECK(answers().ids("NOT NOT MoC") == answers().ids("MoC"));
    CHECK(answers().search("NOT MoC").expansions[0].related.empty());
}

TEST_CASE("An abbreviation that is a word is understood in capitals and never looked for",
          "[expansion]") {
    CHECK(answers().ids("WHO") == "health who");
    CHECK(answers().ids("who") == "who");
    CHECK(answers().ids("World Health Organization") == "health");
}

TEST_CASE("Other names are highlighted as phrases", "[expansion]") {
    const MatchSet matches = answers().search("MoC signed");
    for (const Hit& hit : matches.hits) {
        if (hit.document.id != "memorandum") continue;
        REQUIRE(hit.snippet.highlights.size() == 2);
        const auto [begin, end] = hit.snippet.highlights[0];
        CHECK(hit.snippet.text.substr(begin, end - begin) == "memorandum of cooperation");
    }
}

TEST_CASE("Visits are widened as searches are", "[expansion]") {
    const TemporaryIndex index(instruments());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    VisitOptions options;
    const auto all = [](const Document&) { return true; };
    CHECK(*searcher->visit("MoC", options, all) == 4);
    options.expand = false;
    CHECK(*searcher->visit("MoC", options, all) == 1);
}

TEST_CASE("A query of 64 abbreviations is answered with the first of them widened", "[expansion]") {
    std::string query;
    for (int i = 0; i < 64; ++i) query += (i == 0 ? "" : " OR ") + std::string("MoC");
    const MatchSet matches = answers().search(query);
    CHECK(matches.total == 4);
    std::size_t names = 0;
    for (const Expansion& each : matches.expansions)
        names += each.equal.size() + each.related.size();
    CHECK(names <= 64);
}

TEST_CASE("A widened word matches, counts and ranks as the OR it stands for",
          "[expansion][property]") {
    static const std::vector<std::string> words{"MoC",
                                                "MoU",
                                                "memorandum of cooperation",
                                                "memorandum of understanding",
                                                "memoranda",
                                                "of",
                                                "cooperation",
                                                "memorandum",
                                                "data",
                                                "the",
                                                "treaty",
                                                "mous"};
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        RandomCorpus random(seed);
        std::vector<Document> documents;
        for (int i = 0; i < 40; ++i) {
            std::string text;
            for (std::uint32_t count = random.below(12); count > 0; --count)
                text += words[random.below(static_cast<std::uint32_t>(words.size()))] +
                        (random.chance(15) ? ". " : " ");
            documents.push_back(document("d" + std::to_string(i), random.chance(20) ? "MoC" : "",
                                         {paragraph(text)}, {claim(Facet::type, "news")}));
            if (random.chance(50)) documents.back().claims.clear();
        }
        const Answers answers(documents);
        SearchOptions options;
        options.limit = 100;
        options.facets = {Facet::type};
        const MatchSet widened = answers.search("MoC", options);
        REQUIRE(widened.expansions.size() == 1);
        options.expand = false;
        const Expansion& expansion = widened.expansions[0];
        const MatchSet whole = answers.search(
            "MoC OR " + either(expansion.equal) + " OR " + either(expansion.related), options);
        CHECK(widened.total == whole.total);
        CHECK(widened.facets[0].none == whole.facets[0].none);
        std::map<std::string, double> expected;
        const auto add = [&](const std::string& query, double weight) {
            for (const auto& [id, score] : scores(answers.search(query, options)))
                expected[id] += weight * score;
        };
        add("MoC", 1);
        for (const std::string& name : expansion.equal) add(quoted(name), 1 / words_in(name));
        for (const std::string& name : expansion.related) add(quoted(name), 0.5 / words_in(name));
        for (const auto& [id, score] : scores(widened)) {
            CAPTURE(id);
            CHECK(score == Approx(expected[id]));
        }
    }
}
