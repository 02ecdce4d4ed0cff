// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

/// A folder with the index of agreements() in `corpora/pacts.polidex` and a settings file.
struct Project {
    TemporaryFolder folder;

    explicit Project(const std::string& settings) {
        fs::create_directories(folder / "corpora");
        write_index(folder / "corpora/pacts.polidex", agreements());
        folder.write("polidex.toml", settings);
        fs::create_directories(folder / "deep/inside");
    }
};

}  // namespace

TEST_CASE("polidex.toml of a folder above says which index, format, limit and facets",
          "[cli][settings]") {
    const Project project(
        "index = \"corpora/pacts.polidex\"\nformat = \"json\"\nlimit = 1\nfacets = [\"type\"]\n");
    const Ended ended = call({"search", "threats"}, project.folder / "deep/inside");
    CHECK(ended.err.empty());
    const Json answer = Json::parse(ended.out);
    CHECK(answer["total"] == 3);
    CHECK(answer["hits"].size() == 1);
    CHECK(answer["facets"].size() == 1);
    const Ended counted = call({"facets", "--format", "table"}, project.folder / "deep");
    CHECK(counted.out.find("type\n") == 0);
    CHECK(counted.out.find("country") == std::string::npos);
}

TEST_CASE("A command line and the environment go before polidex.toml", "[cli][settings]") {
    const Project project("index = \"nowhere.polidex\"\nformat = \"json\"\nlimit = 1\n");
    const std::string index = project.folder / "corpora/pacts.polidex";
    const Ended given =
        call({"search", "threats", "--index", index, "--format", "jsonl", "--limit", "3"},
             project.folder.path());
    CHECK(lines_of(given.out).size() == 3);
    const Ended named =
        call({"search", "threats"}, project.folder.path(), {"", "", {{"POLIDEX_INDEX", index}}});
    CHECK(Json::parse(named.out)["hits"].size() == 1);
    CHECK(call({"search", "threats"}, project.folder.path()).code == 3);
}

TEST_CASE("A mistake in polidex.toml is told with its line", "[cli][settings]") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"limit = 5\ncolour = \"red\"\n", "polidex.toml:2: unknown key \"colour\""},
        {"limit = -1\n", "polidex.toml:1: limit is no number from 0 to 1000000"},
        {"limit = \"many\"\n", "polidex.toml:1: limit is no number"},
        {"format = \"xml\"\n", "polidex.toml:1: unknown format \"xml\""},
        {"index = 5\n", "polidex.toml:1: the value is no text"},
        {"facets = \"country\"\n", "polidex.toml:1: facets is no list"},
        {"[saved]\n\"a b\" = \"x\"\n", "polidex.toml:2: \"a b\" cannot name a query"},
        {"limit = \n", "polidex.toml:1: "}};
    for (const auto& [settings, message] : cases) {
        const TemporaryFolder folder;
        folder.write("polidex.toml", settings);
        const Ended ended = call({"info"}, folder.path());
        INFO(settings << ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(ended.err.find(message) != std::string::npos);
        CHECK(call({"info", "--help"}, folder.path()).code == 0);
    }
}

TEST_CASE("Without one in a folder the user's own polidex.toml counts, and none when told so",
          "[cli][settings]") {
    const TemporaryFolder folder;
    folder.write("config/polidex/polidex.toml", "colour = 1\n");
    const std::string config = folder / "config";
    const Ended own = call({"info"}, folder.path(), {"", "", {{"XDG_CONFIG_HOME", config}}});
    CHECK(own.code == 2);
    CHECK(own.err.find("config/polidex/polidex.toml:1") != std::string::npos);
    folder.write("other.toml", "index = \"named.polidex\"\n");
    const Ended named =
        call({"info"}, folder.path(), {"", "", {{"POLIDEX_CONFIG", folder / "other.toml"}}});
    CHECK(named.err.find("named.polidex") != std::string::npos);
    const Ended missing =
        call({"info"}, folder.path(), {"", "", {{"POLIDEX_CONFIG", folder / "missing.toml"}}});
    CHECK(missing.code == 2);
}

TEST_CASE("doctor says which settings are used", "[cli][settings][doctor]") {
    const Project project("index = \"corpora/pacts.polidex\"\n");
    const Ended ended = call({"doctor", "--format", "json"}, project.folder / "deep");
    const Json report = Json::parse(ended.out);
    bool found = false;
    for (const Json& check : report["checks"])
        if (check["check"] == "settings")
            found = check["found"].get<std::string>().ends_with("/polidex.toml");
    CHECK(found);
}

TEST_CASE("polidex index and compact take the index of polidex.toml", "[cli][settings]") {
    const TemporaryFolder folder;
    folder.write("polidex.toml", "index = \"made.polidex\"\n");
    folder.write("texts/a.txt", "Estonia and Japan share data.");
    const Ended made = call({"index", "."}, folder / "texts");
    INFO(made.err);
    CHECK(made.code == 0);
    CHECK(fs::exists(folder / "made.polidex/CURRENT"));
    CHECK(call({"compact"}, folder / "texts").code == 0);
}
