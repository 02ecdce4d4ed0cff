// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/install/installation.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

const std::string talk_srt =
    "1\n00:00:01,000 --> 00:00:04,000\nThe ministers met\nin Tokyo.\n\n"
    "2\n00:00:05,500 --> 00:00:07,000\nThey signed a memorandum.\n";
const std::string talk_vtt =
    "WEBVTT Talks in Tallinn\n\n00:01.000 --> 00:04.000\nThe <b>delegations</b> arrived.\n";
const std::string minutes = "09:30 The chair opened the meeting.\n09:35 A treaty was adopted.\n";

const std::string note_txt =
    "Note on networks\n\nEvery undersea cable needs care. The Coral Sea Cable was the first.\n";
const std::string traite_txt = "Les parties signent un traité sur la sécurité des réseaux.\n";

/// The examples where an installation keeps them, ready to be loaded from a folder of their
/// own as docs/plugins.md has it.
struct Examples {
    const Installation& here = installation();
    std::string source = here.prefix + "/share/polidex/examples";
    std::string plugins = here.folder / "plugins";
    Launch launch = here.launch("documents");

    Examples() {
        fs::create_directories(plugins);
        for (const char* name : {"vtt", "log"}) {
            fs::copy(source + "/" + name, plugins,
                     fs::copy_options::overwrite_existing | fs::copy_options::recursive);
        }
        build(POLIDEX_CC, "-std=c11", "srt_parser.c", plugins + "/srt.so");
        build(POLIDEX_CC, "-std=c11", "cables_annotator.c", here.folder / "cables.so");
        build(POLIDEX_CXX, "-std=c++17", "glossary_expander.cpp", here.folder / "glossary.so");
        launch.environment["POLIDEX_PLUGIN_PATH"] = plugins;
        here.folder.write("documents/talk.srt", talk_srt);
        here.folder.write("documents/talk.vtt", talk_vtt);
        here.folder.write("documents/first.minutes", minutes);
        here.folder.write("documents/note.txt", note_txt);
        here.folder.write("documents/traite.txt", traite_txt);
        here.folder.write("documents/words", "treaty\nsubmarine cable\nnothing\n");
    }

    void build(const std::string& compiler, const std::string& standard, const std::string& example,
               const std::string& plugin) const {
        const Ended built = run(
            compiler, {standard, "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared", "-fPIC",
                       "-I" + here.prefix + "/include", "-o", plugin, source + "/" + example});
        INFO(built.err);
        REQUIRE(built.code == 0);
    }

    Ended polidex(const std::vector<std::string>& arguments) const {
        return run("polidex", arguments, launch);
    }
};

}  // namespace

TEST_CASE("The installed examples are built, listed and pass the test of plugins",
          "[install][examples]") {
    const Examples examples;
    const Ended listed = examples.polidex({"plugin", "list"});
    INFO(listed.out << listed.err);
    CHECK(listed.code == 0);
    const std::pair<std::string, std::string> tried[] = {
        {"srt.so", "talk.srt"}, {"vtt.toml", "talk.vtt"}, {"log.toml", "first.minutes"}};
    for (const auto& [plugin, sample] : tried) {
        CAPTURE(plugin);
        CHECK_THAT(listed.out, Catch::Contains(examples.plugins + "/" + plugin));
        const Ended tested = examples.polidex({"plugin", "test", examples.plugins + "/" + plugin,
                                               sample, "--large-mb", "20", "--documents", "100"});
        INFO(tested.out << tested.err);
        CHECK(tested.code == 0);
        CHECK_THAT(tested.out, Catch::Contains("verdict     passed"));
    }
}

TEST_CASE("What the installed examples read is indexed and found", "[install][examples]") {
    const Examples examples;
    const Ended indexed =
        examples.polidex({"index", "talk.srt", "talk.vtt", "first.minutes", "--into", "x.polidex"});
    INFO(indexed.out << indexed.err);
    REQUIRE(indexed.code == 0);
    const std::pair<std::string, std::string> asked[] = {
        {"\"ministers met in Tokyo\"", "talk.srt"},
        {"\"delegations arrived\"", "talk.vtt"},
        {"\"treaty was adopted\"", "first.minutes"},
    };
    for (const auto& [query, document] : asked) {
        const Ended found = examples.polidex({"search", query, "--index", "x.polidex"});
        CAPTURE(query, found.out, found.err);
        CHECK(found.code == 0);
        CHECK_THAT(found.out, Catch::Contains(document));
        CHECK_THAT(found.out, Catch::Contains("1 document"));
    }
    const Ended inspected = examples.polidex({"inspect", "talk.vtt"});
    CHECK_THAT(inspected.out, Catch::Contains("The delegations arrived."));
    CHECK_THAT(inspected.out, Catch::Contains("Talks in Tallinn"));
}

TEST_CASE("The installed annotator passes the test, and what it claims is found",
          "[install][examples]") {
    const Examples examples;
    const std::string plugin = examples.here.folder / "cables.so";
    const Ended tested = examples.polidex(
        {"plugin", "test", plugin, "note.txt", "--large-mb", "20", "--documents", "100"});
    INFO(tested.out << tested.err);
    CHECK(tested.code == 0);
    CHECK_THAT(tested.out, Catch::Contains("pass  claims      2 claims of 1 document"));
    const Ended indexed =
        examples.polidex({"index", "note.txt", "--into", "cables.polidex", "--plugin", plugin});
    INFO(indexed.out << indexed.err);
    REQUIRE(indexed.code == 0);
    const Ended explained =
        examples.polidex({"explain", "note.txt", "domain", "--index", "cables.polidex"});
    CHECK_THAT(explained.out, Catch::Contains("critical-infrastructure") &&
                                  Catch::Contains("by plugin:cables") &&
                                  Catch::Contains("“Every undersea cable needs care.”"));
    const Ended counted =
        examples.polidex({"facets", "--facet", "org", "--index", "cables.polidex"});
    CHECK_THAT(counted.out, Catch::Contains("Coral Sea Cable Company"));
}

TEST_CASE("The installed expander passes the test, and finds another language",
          "[install][examples]") {
    const Examples examples;
    const std::string plugin = examples.here.folder / "glossary.so";
    const Ended tested = examples.polidex({"plugin", "test", plugin, "words"});
    INFO(tested.out << tested.err);
    CHECK(tested.code == 0);
    CHECK_THAT(tested.out, Catch::Contains("pass  offers      2 alternatives for 3 lines"));
    REQUIRE(examples.polidex({"index", "traite.txt", "--into", "words.polidex"}).code == 0);
    const std::vector<std::string> asked{"search", "treaty", "--index", "words.polidex"};
    CHECK(examples.polidex(asked).code == 1);
    auto with = asked;
    with.insert(with.end(), {"--plugin", plugin});
    const Ended found = examples.polidex(with);
    CHECK(found.code == 0);
    CHECK_THAT(found.out, Catch::Contains("traite.txt") &&
                              Catch::Contains("expanded: treaty; glossary: traité ×0.9"));
}
