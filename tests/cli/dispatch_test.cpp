// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

/// A folder with a program `polidex-<name>` that says its arguments.
void write_program(const TemporaryFolder& folder, const std::string& name) {
    const std::string path =
        folder.write("polidex-" + name, "#!/bin/sh\necho \"${0##*/}:$*:$POLIDEX_INDEX\"\nexit 7\n");
    fs::permissions(path, fs::perms::owner_all);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

TEST_CASE("An unknown command ends with 2 and suggests the nearest", "[cli][dispatch]") {
    const Ended near = call({"serach", "x"});
    CHECK(near.code == 2);
    CHECK(near.out.empty());
    CHECK(near.err == "polidex: serach is not a polidex command\n  did you mean search?\n");
    const Ended far = call({"elephant"});
    CHECK(far.code == 2);
    CHECK(far.err == "polidex: elephant is not a polidex command\n  see polidex help\n");
}

TEST_CASE("A word with a slash never runs a program", "[cli][dispatch]") {
    CHECK(call({"../../bin/true"}).code == 2);
    CHECK(call({"x/y"}).code == 2);
}

TEST_CASE("An unknown word runs the program of that name from PATH", "[cli][dispatch]") {
    const TemporaryFolder folder;
    write_program(folder, "greet");
    const Launch launch{"", "", {{"PATH", folder.path() + ":/usr/bin:/bin"}}};
    const Ended ended = call({"greet", "--loud", "a b"}, folder.path(), launch);
    CHECK(ended.code == 7);
    CHECK(ended.err.empty());
    CHECK(ended.out == "polidex-greet:--loud a b:\n");
    const Ended with_index = call({"--index", "/x.polidex", "greet"}, folder.path(), launch);
    CHECK(with_index.out == "polidex-greet::/x.polidex\n");
    CHECK(call({"grete"}, folder.path(), launch).err.find("did you mean greet?") !=
          std::string::npos);
    CHECK(call({"help"}, folder.path(), launch).out.find("  greet\n") != std::string::npos);
}

TEST_CASE("A program in our own folder goes before one in PATH", "[cli][dispatch]") {
    const TemporaryFolder own;
    const TemporaryFolder other;
    fs::copy_file(POLIDEX_BIN_DIR "/polidex", own / "polidex");
    write_program(own, "greet");
    other.write("polidex-greet", "#!/bin/sh\necho other\n");
    fs::permissions(other / "polidex-greet", fs::perms::owner_all);
    const Ended ended =
        run(own / "polidex", {"greet"},
            {"", "", {{"PATH", other.path() + ":/usr/bin:/bin"}, {"POLIDEX_INDEX", ""}}});
    CHECK(ended.out == "polidex-greet::\n");
}

TEST_CASE("A program that may not be run is no command", "[cli][dispatch]") {
    const TemporaryFolder folder;
    folder.write("polidex-greet", "#!/bin/sh\n");
    const Launch launch{"", "", {{"PATH", folder.path()}}};
    CHECK(call({"greet"}, folder.path(), launch).code == 2);
}

TEST_CASE("help lists every command and explains each with examples", "[cli][dispatch]") {
    const Ended overview = call({"help"});
    CHECK(overview.code == 0);
    CHECK(overview.err.empty());
    for (const char* command :
         {"search", "facets", "show", "explain", "inspect", "info", "status", "plugin"}) {
        INFO(command);
        CHECK(overview.out.find(std::string("  ") + command) != std::string::npos);
        const Ended help = call({"help", command});
        CHECK(help.code == 0);
        CHECK(help.err.empty());
        CHECK(help.out.find(std::string("polidex ") + command) != std::string::npos);
        CHECK(help.out.find("Examples:") != std::string::npos);
        CHECK(call({command, "--help"}).out == help.out);
    }
    CHECK(call({"--help"}).out == overview.out);
    CHECK(call({"help", "elephant"}).code == 2);
}

TEST_CASE("polidex alone explains itself and ends with 2", "[cli][dispatch]") {
    const Ended ended = call(std::vector<std::string>{});
    CHECK(ended.code == 2);
    CHECK(ended.out.find("Usage: polidex") != std::string::npos);
}

TEST_CASE("--version names the program and its version", "[cli][dispatch]") {
    const Ended ended = call({"--version"});
    CHECK(ended.code == 0);
    CHECK(first_line(ended.out).starts_with("polidex 0."));
}

TEST_CASE("A reader that goes away ends the program quietly", "[cli][dispatch]") {
    const Ended ended = run(
        "bash",
        {"-c", std::string("set -o pipefail; " POLIDEX_BIN_DIR "/polidex search threats --index ") +
                   agreements_folder().path() + "/pacts.polidex | true; true"});
    CHECK(ended.err.empty());
    const Ended full = run("bash", {"-c", POLIDEX_BIN_DIR "/polidex help > /dev/full"});
    CHECK(full.code == 5);
    CHECK(full.err.find("standard output") != std::string::npos);
}
