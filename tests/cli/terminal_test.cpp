// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace polidex::tests;

namespace {

/// Runs a shell line on a terminal of its own, with `script`; both outputs come as one.
Ended on_terminal(const std::string& line, std::map<std::string, std::string> environment = {},
                  const std::string& folder = agreements_folder().path()) {
    environment.insert({{"POLIDEX_INDEX", ""},
                        {"POLIDEX_PLUGIN_PATH", ""},
                        {"NO_COLOR", ""},
                        {"PAGER", ""},
                        {"LESS", ""},
                        {"LANG", "C.UTF-8"},
                        {"LC_ALL", "C.UTF-8"},
                        {"HOME", folder},
                        {"TERM", "xterm"}});
    const std::string command = "PATH=" POLIDEX_BIN_DIR ":$PATH; " + line;
    Ended ended = run("script", {"-qec", command, "/dev/null"}, {"", folder, environment});
    ended.out.erase(std::remove(ended.out.begin(), ended.out.end(), '\r'), ended.out.end());
    return ended;
}

bool is_ascii(const std::string& text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
}

}  // namespace

TEST_CASE("On a terminal search, show, explain and facets go through the pager",
          "[cli][terminal]") {
    for (const std::string command :
         {"search threats", "show notes.txt", "explain ee-jp.txt", "facets"}) {
        INFO(command);
        const Ended paged = on_terminal("polidex " + command, {{"PAGER", "sed s/^/paged:/"}});
        CHECK(paged.code == 0);
        CHECK(paged.out.starts_with("paged:"));
        const Ended straight =
            on_terminal("polidex " + command + " --no-pager", {{"PAGER", "sed s/^/paged:/"}});
        CHECK(straight.out.find("paged:") == std::string::npos);
        CHECK_FALSE(straight.out.empty());
    }
    CHECK(on_terminal("polidex info", {{"PAGER", "sed s/^/paged:/"}}).out.find("paged:") ==
          std::string::npos);
}

TEST_CASE("Without a terminal nothing is paged", "[cli][terminal]") {
    const Ended ended = call({"search", "threats"}, agreements_folder().path(),
                             {"", "", {{"PAGER", "sed s/^/paged:/"}}});
    CHECK(ended.code == 0);
    CHECK(ended.out.find("paged:") == std::string::npos);
}

TEST_CASE("An error is told without a pager", "[cli][terminal]") {
    const Ended ended = on_terminal("polidex search '(threats'", {{"PAGER", "sed s/^/paged:/"}});
    CHECK(ended.code == 2);
    CHECK(ended.out.find("paged:") == std::string::npos);
    CHECK(ended.out.starts_with("polidex: "));
}

TEST_CASE("A pager that cannot be run costs no text, and one that ends early no message",
          "[cli][terminal]") {
    const Ended missing = on_terminal("polidex show notes.txt", {{"PAGER", "no-such-pager"}});
    CHECK(missing.code == 0);
    CHECK(missing.out.find("Threats were discussed.") != std::string::npos);
    const Ended early = on_terminal("polidex facets", {{"PAGER", "head -1"}});
    CHECK(early.code == 0);
    CHECK(lines_of(early.out).size() == 1);
}

TEST_CASE("The pager of polidex.toml goes before $PAGER; an empty one is none",
          "[cli][terminal][settings]") {
    const TemporaryFolder folder;
    write_index(folder / "pacts.polidex", agreements());
    folder.write("polidex.toml", "pager = \"sed s/^/mine:/\"\n");
    const Ended mine =
        on_terminal("polidex show notes.txt", {{"PAGER", "sed s/^/other:/"}}, folder.path());
    CHECK(mine.out.starts_with("mine:"));
    folder.write("polidex.toml", "pager = \"\"\n");
    const Ended none =
        on_terminal("polidex show notes.txt", {{"PAGER", "sed s/^/other:/"}}, folder.path());
    CHECK(none.out.find("other:") == std::string::npos);
}

TEST_CASE("A terminal that is not of UTF-8 gets ASCII, in which a title can do no harm",
          "[cli][terminal]") {
    for (const std::string locale : {"C", "POSIX", "de_DE.ISO-8859-1"}) {
        INFO(locale);
        const Ended ended =
            on_terminal("polidex search luxembourg --no-pager", {{"LC_ALL", locale}});
        CHECK(ended.code == 0);
        CHECK(is_ascii(ended.out));
        CHECK(ended.out.find("Strategie nationale de cybersecurite") != std::string::npos);
    }
    const Ended utf8 =
        on_terminal("polidex search luxembourg --no-pager", {{"LC_ALL", "xx.UTF-8"}});
    CHECK(utf8.out.find("Stratégie") != std::string::npos);
    const Ended piped =
        call({"search", "luxembourg"}, agreements_folder().path(), {"", "", {{"LC_ALL", "C"}}});
    CHECK(piped.out.find("Stratégie") != std::string::npos);
}

TEST_CASE("A hostile title in a locale that is not of UTF-8 shows no control byte",
          "[cli][terminal]") {
    const TemporaryFolder folder;
    auto documents = agreements();
    documents.back().title =
        "\x1b[31mred\x07 \xc2\x9b"
        "31m \xc4\x9b \xe2\x80\xae"
        "evil";
    write_index(folder / "pacts.polidex", documents);
    const Ended ended = on_terminal("polidex search discussed --no-pager --no-color",
                                    {{"LC_ALL", "C"}}, folder.path());
    for (const char c : ended.out) CHECK(((c >= ' ' && c < 0x7f) || c == '\n'));
}

TEST_CASE("Lines fit a narrow terminal", "[cli][terminal]") {
    const Ended ended =
        on_terminal("stty cols 30; polidex search 'critical infrastructure' --no-pager --no-color");
    CHECK(ended.code == 0);
    for (const std::string& line : lines_of(ended.out)) {
        INFO(line);
        CHECK(std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; }) <=
              30);
    }
}

TEST_CASE("Ctrl-C ends a command quietly with 130", "[cli][terminal]") {
    const Ended ended =
        run("bash", {"-c", "sleep 1 | timeout --preserve-status -s INT 0.3 " POLIDEX_BIN_DIR
                           "/polidex inspect -; exit ${PIPESTATUS[1]}"});
    CHECK(ended.code == 130);
    CHECK(ended.out.empty());
    CHECK(ended.err.empty());
}
