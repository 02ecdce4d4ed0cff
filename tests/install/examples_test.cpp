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

/// The three examples where an installation keeps them, ready to be loaded from a folder of their
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
        const Ended built =
            run(POLIDEX_CC, {"-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared",
                             "-fPIC", "-I" + here.prefix + "/include", "-o", plugins + "/srt.so",
                             source + "/srt_parser.c"});
        INFO(built.err);
        REQUIRE(built.code == 0);
        launch.environment["POLIDEX_PLUGIN_PATH"] = plugins;
        here.folder.write("documents/talk.srt", talk_srt);
        here.folder.write("documents/talk.vtt", talk_vtt);
        here.folder.write("documents/first.minutes", minutes);
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
