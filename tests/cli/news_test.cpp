// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

/// A folder of texts and an index of it, with a home of its own.
struct Corpus {
    TemporaryFolder folder;

    Corpus() {
        write("one.txt", "Estonia and Japan share data on threats.");
        write("two.txt", "India and Japan protect critical infrastructure.");
        index();
    }
    void write(const std::string& name, const std::string& text) const {
        folder.write("texts/" + name, text);
    }
    void index() const {
        const Ended ended = run({"index", "texts", "--into", "pacts.polidex", "--quiet"});
        INFO(ended.err);
        REQUIRE(ended.code == 0);
    }
    Ended run(const std::vector<std::string>& arguments) const {
        return call(arguments, folder.path());
    }
    Json json(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--format", "json"});
        const Ended ended = run(arguments);
        INFO(ended.err);
        REQUIRE(ended.code < 2);
        return Json::parse(ended.out);
    }
    std::string generation() const {
        return std::to_string(json({"info"})["generation"].get<int>());
    }
};

std::vector<std::string> names(const Json& documents) {
    std::vector<std::string> found;
    for (const Json& document : documents)
        found.push_back(fs::path(document["id"].get<std::string>()).filename());
    return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("search --since finds what was added or replaced after a generation", "[cli][news]") {
    const Corpus corpus;
    const std::string before = corpus.generation();
    CHECK(corpus.json({"search", "japan", "--since", before})["total"] == 0);
    corpus.write("three.txt", "Japan and Chile share data.");
    corpus.write("two.txt", "India and Japan protect the sea.");
    corpus.index();
    const Json fresh = corpus.json({"search", "japan", "--since", before});
    CHECK(fresh["total"] == 2);
    CHECK(corpus.json({"search", "chile", "--since", before})["total"] == 1);
    CHECK(corpus.json({"search", "estonia", "--since", before})["total"] == 0);
    CHECK(corpus.json({"facets", "--since", before})["total"] == 2);
    CHECK(corpus.json({"search", "japan"})["total"] == 3);
    CHECK(corpus.run({"compact", "--index", "pacts.polidex"}).code == 0);
    CHECK(corpus.json({"search", "japan", "--since", before})["total"] == 2);
}

TEST_CASE("search --since refuses a generation it does not know", "[cli][news]") {
    const Corpus corpus;
    const Ended early = corpus.run({"search", "--since", "99"});
    CHECK(early.code == 2);
    CHECK(early.err.find("has no generation 99 yet") != std::string::npos);
    fs::remove(corpus.folder / "pacts.polidex/changes");
    corpus.write("three.txt", "Japan and Chile share data.");
    corpus.index();
    const Ended lost = corpus.run({"search", "--since", "1"});
    if (corpus.generation() != "1") CHECK(lost.code == 0);
    fs::remove(corpus.folder / "pacts.polidex/changes");
    const Ended unknown = corpus.run({"search", "--since", "1"});
    CHECK(unknown.code == 3);
    CHECK(unknown.err.find("is not known") != std::string::npos);
}

TEST_CASE("A query is saved, listed, used and removed", "[cli][news]") {
    const Corpus corpus;
    const Ended saved = corpus.run({"save", "japan-data", "japan", "data"});
    CHECK(saved.err.empty());
    CHECK(saved.out == "@japan-data finds 1 document\n");
    const Ended again = corpus.run({"save", "japan-data", "japan"});
    CHECK(again.out == "@japan-data finds 2 documents\nit was: japan data\n");
    CHECK(fs::exists(corpus.folder / "pacts.saved.polidex.toml"));
    const Json listed = corpus.json({"saved"});
    REQUIRE(listed["saved"].size() == 1);
    CHECK(listed["saved"][0]["query"] == "japan");
    CHECK(corpus.run({"save", "japan-data", "--remove"}).code == 0);
    CHECK(corpus.run({"save", "japan-data", "--remove"}).code == 1);
    CHECK(corpus.run({"saved"}).code == 1);
}

TEST_CASE("A saved query narrows what timelines and gaps are read from", "[cli][news]") {
    const Corpus corpus;
    REQUIRE(corpus.run({"save", "pacts", "japan"}).code == 0);
    for (const char* command : {"timeline", "gaps"}) {
        CAPTURE(command);
        Json named = corpus.json({command, "--query", "@pacts"});
        Json spelled = corpus.json({command, "--query", "japan"});
        CHECK(named.value("documents", -1) == spelled.value("documents", -2));
        const Ended unknown = corpus.run({command, "--query", "@nothing"});
        CHECK(unknown.code == 2);
        CHECK(unknown.err.find("no query is saved as '@nothing'") != std::string::npos);
    }
}

TEST_CASE("A query that is wrong, empty or badly named is not saved", "[cli][news]") {
    const Corpus corpus;
    CHECK(corpus.run({"save", "x", "(japan"}).code == 2);
    CHECK(corpus.run({"save", "x"}).code == 2);
    const Ended named = corpus.run({"save", "a/b", "japan"});
    CHECK(named.code == 2);
    CHECK(named.err.find("cannot name a query") != std::string::npos);
    CHECK(corpus.run({"saved"}).code == 1);
}

TEST_CASE("alerts tell once what is new or changed for a saved query", "[cli][news]") {
    const Corpus corpus;
    REQUIRE(corpus.run({"save", "jp", "japan"}).code == 0);
    const Ended first = corpus.run({"alerts"});
    CHECK(first.err.empty());
    CHECK(first.code == 1);
    CHECK(first.out == "@jp  2 documents match, none called new: asked for the first time\n");
    corpus.write("three.txt", "Japan and Chile share data.");
    corpus.write("two.txt", "India and Japan protect the sea.");
    corpus.index();
    const Json peeked = corpus.json({"alerts", "--peek"});
    const Json told = corpus.json({"alerts", "jp"});
    CHECK(peeked == told);
    CHECK(names(told["alerts"][0]["added"]) == Names{"three.txt"});
    CHECK(names(told["alerts"][0]["changed"]) == Names{"two.txt"});
    const Ended nothing = corpus.run({"alerts"});
    CHECK(nothing.code == 1);
    CHECK(nothing.out.starts_with("@jp  0 new since "));
    fs::remove(corpus.folder / "texts/one.txt");
    corpus.index();
    CHECK(corpus.json({"alerts"})["alerts"][0]["gone"] == 1);
}

TEST_CASE("alerts follow queries of polidex.toml, and begin anew when the words change",
          "[cli][news]") {
    const Corpus corpus;
    corpus.folder.write("polidex.toml", "[saved]\nee = \"estonia\"\n");
    CHECK(corpus.json({"alerts"})["alerts"][0]["first"] == true);
    CHECK(corpus.json({"alerts"})["alerts"][0]["first"] == false);
    corpus.folder.write("polidex.toml", "[saved]\nee = \"japan\"\n");
    const Json changed = corpus.json({"alerts"});
    CHECK(changed["alerts"][0]["first"] == true);
    CHECK(changed["alerts"][0]["added"].empty());
}

TEST_CASE("alerts say what is missing", "[cli][news]") {
    const Corpus corpus;
    const Ended none = corpus.run({"alerts"});
    CHECK(none.code == 2);
    CHECK(none.err.find("polidex save NAME QUERY") != std::string::npos);
    REQUIRE(corpus.run({"save", "jp", "japan"}).code == 0);
    CHECK(corpus.run({"alerts", "elephants"}).code == 2);
    const Ended homeless = call({"alerts"}, corpus.folder.path(), {"", "", {{"HOME", ""}}});
    CHECK(homeless.code == 2);
    CHECK(homeless.err.find("XDG_STATE_HOME") != std::string::npos);
}

TEST_CASE("Damage of what alerts remember is told, not guessed around", "[cli][news]") {
    const Corpus corpus;
    REQUIRE(corpus.run({"save", "jp", "japan"}).code == 0);
    REQUIRE(corpus.run({"alerts"}).code == 1);
    for (const auto& entry : fs::directory_iterator(corpus.folder / ".local/state/polidex/alerts"))
        corpus.folder.write(fs::relative(entry.path(), corpus.folder.path()).string(), "rubbish\n");
    const Ended ended = corpus.run({"alerts"});
    CHECK(ended.code == 3);
    CHECK(ended.err.find("remove it") != std::string::npos);
}

TEST_CASE("stats count documents, words, folders and bytes", "[cli][stats]") {
    const Corpus corpus;
    corpus.write("sub/three.txt", "Data, data, data.");
    corpus.index();
    const Json stats = corpus.json({"stats"});
    CHECK(stats["documents"] == 3);
    CHECK(stats["sources"] == 3);
    CHECK(stats["words"] == 7 + 6 + 3);
    CHECK(stats["distinct_words"] ==
          7 + 4);  // estonia and japan share data on threats; india protect critical infrastructure
    CHECK(stats["folders"] ==
          Json({{{"value", "."}, {"count", 2}}, {{"value", "sub"}, {"count", 1}}}));
    std::uint64_t bytes = 0;
    for (const Json& part : stats["storage"]) bytes += part["count"].get<std::uint64_t>();
    CHECK(stats["bytes"] == bytes);
    CHECK(bytes == corpus.json({"info"})["bytes"]);
    const Ended table = corpus.run({"stats"});
    CHECK(table.err.empty());
    CHECK(table.out.find("documents       3\n") != std::string::npos);
    CHECK(call({"stats"}, corpus.folder / "texts").code == 3);
}
