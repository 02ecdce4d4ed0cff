// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace polidex::tests;

namespace {

using Words = std::vector<std::string>;

/// What the completion of a shell is told for the words behind `polidex`, without what is about it.
Words completions(Words words, const std::string& folder = agreements_folder().path()) {
    words.insert(words.begin(), "complete");
    const Ended ended = call(words, folder);
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    Words found;
    for (const std::string& line : lines_of(ended.out))
        found.push_back(line.substr(0, line.find('\t')));
    return found;
}

bool has(const Words& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// What bash puts in the place of the word at the end of @p line.
Words in_bash(const std::string& line) {
    const std::string script =
        "PATH=" POLIDEX_BIN_DIR ":$PATH; . " POLIDEX_SOURCE_DIR
        "/query/shell/polidex.bash; "
        "COMP_LINE=$1; COMP_POINT=${#1}; COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'; "
        "compopt() { :; }; _polidex polidex; printf '%s\\n' \"${COMPREPLY[@]}\"";
    const Ended ended = run("bash", {"-c", script, "bash", line},
                            {"", agreements_folder().path(), {{"POLIDEX_INDEX", ""}}});
    CHECK(ended.err.empty());
    return lines_of(ended.out);
}

bool is_installed(const std::string& shell) {
    return run("sh", {"-c", "command -v " + shell}).code == 0;
}

}  // namespace

TEST_CASE("Commands, programs and options are completed", "[cli][completion]") {
    CHECK(completions({"sea"}) == Words{"search"});
    CHECK(has(completions({""}), "index"));
    CHECK_FALSE(has(completions({""}), "complete"));
    CHECK(completions({"help", "fac"}) == Words{"facets"});
    CHECK(has(completions({"--index", "pacts.polidex", "sho"}), "show"));
    CHECK(completions({"search", "--exc"}) == Words{"--exclude"});
    CHECK(has(completions({"index", "--ta"}), "--taxonomy"));
    CHECK(completions({"plugin", "n"}) == Words{"new"});
    CHECK(has(completions({"plugin", "new", "--l"}), "--lang"));
    CHECK(completions({"elephant", ""}).empty());
}

TEST_CASE("Values of options are completed", "[cli][completion]") {
    CHECK(completions({"search", "--format", ""}) == Words{"table", "json", "jsonl"});
    CHECK(completions({"search", "--format=j"}) == Words{"--format=json", "--format=jsonl"});
    CHECK(completions({"search", "--by", "s"}) == Words{"story"});
    CHECK(completions({"search", "--sort", "n"}) == Words{"newest"});
    CHECK(completions({"facets", "--sort=s"}) == Words{"--sort=significance"});
    CHECK(completions({"facets", "--interval", "q"}) == Words{"quarter"});
    CHECK(completions({"info", "--index", "pa"}) == Words{"pacts.polidex"});
    CHECK(completions({"facets", "--facet", "cou"}) == Words{"country"});
    CHECK(completions({"search", "--facets", "org,cou"}) == Words{"org,country"});
    CHECK(completions({"search", "--select", "typ"}) == Words{"type="});
    CHECK(completions({"search", "--select", "country=J"}) == Words{"country=JP"});
    CHECK(completions({"search", "--select", "country=EE,J"}) == Words{"country=EE,JP"});
    CHECK(completions({"index", "--records", "c"}) == Words{"csv"});
}

TEST_CASE("Fields and values of the index are completed within a query", "[cli][completion]") {
    CHECK(completions({"search", "cou"}) == Words{"country:"});
    CHECK(completions({"search", "country:j"}) == Words{"country:JP"});
    CHECK(completions({"search", "country:esto"}) == Words{"country:EE"});
    CHECK(completions({"search", "cyber -country:J"}) == Words{"cyber -country:JP"});
    CHECK(completions({"search", "cyber (type:new"}) == Words{"cyber (type:news"});
    CHECK(completions({"search", "pair:IN"}) == Words{"pair:IN-JP"});
    CHECK(completions({"facets", "date:20"}) == Words{"date:2020", "date:2021", "date:2022"});
    CHECK(completions({"search", "in:"}) == Words{"in:removed"});
    CHECK(completions({"search", "\"country:J"}).empty());
    CHECK(completions({"search", "elephant"}).empty());
}

TEST_CASE("Ids are completed from their beginning or from a part of the path",
          "[cli][completion]") {
    CHECK(completions({"show", "pacts/a"}) == Words{"pacts/au-jp.html"});
    CHECK(completions({"explain", "au-"}) == Words{"au-jp.html"});
    CHECK(completions({"explain", "notes.txt", "country:J"}) == Words{"country:JP"});
}

TEST_CASE("Options named after a facet take its values", "[cli][completion]") {
    CHECK(completions({"timeline", "--country", "J"}) == Words{"JP"});
    CHECK(completions({"timeline", "--pair", "IN"}) == Words{"IN-JP"});
    CHECK(completions({"compare", "country:J"}) == Words{"country:JP"});
    CHECK(completions({"compare", "country:IN", "pacts/a"}) == Words{"pacts/au-jp.html"});
}

TEST_CASE("Saved queries are completed", "[cli][completion]") {
    const TemporaryFolder folder;
    write_index(folder / "pacts.polidex", agreements());
    folder.write("polidex.toml", "[saved]\nmine = \"japan\"\n");
    REQUIRE(call({"save", "my-pacts", "type:treaty"}, folder.path()).code == 0);
    CHECK(completions({"search", "@m"}, folder.path()) == Words{"@mine", "@my-pacts"});
    CHECK(completions({"alerts", "my-"}, folder.path()) == Words{"my-pacts"});
}

TEST_CASE("Completion without an index or with a broken line is silent", "[cli][completion]") {
    const TemporaryFolder empty;
    CHECK(completions({"search", "country:J"}, empty.path()).empty());
    CHECK(completions({"show", ""}, empty.path()).empty());
    CHECK(call({"complete"}).code == 0);
    CHECK(call({"complete", "--line", "", ""}).out.empty());
}

TEST_CASE("A hostile id never reaches the line of a shell", "[cli][completion]") {
    const TemporaryFolder folder;
    auto documents = agreements();
    documents.front().id = "evil\x1b]0;x\x07";
    documents.back().id = "evil $(touch x); `y`";
    write_index(folder / "pacts.polidex", documents);
    CHECK(completions({"show", "evi"}, folder.path()) == Words{"evil $(touch x); `y`"});
    const Ended bash = call({"complete", "--line", "polidex show evi", " "}, folder.path());
    CHECK(bash.out == "evil\\ \\$\\(touch\\ x\\)\\;\\ \\`y\\`\n");
}

TEST_CASE("bash completes commands, options and values, within quotes and behind colons",
          "[cli][completion]") {
    CHECK(in_bash("polidex fac") == Words{"facets"});
    CHECK(in_bash("polidex search --exc") == Words{"--exclude"});
    CHECK(in_bash("polidex search country:j") == Words{"JP"});
    CHECK(in_bash("polidex search 'cyber country:j") == Words{"cyber country:JP"});
    CHECK(in_bash("polidex search \"cyber country:J") == Words{"cyber country:JP"});
    CHECK(in_bash("polidex search --select country=EE,J") == Words{"EE,JP"});
    CHECK(in_bash("polidex search --index pacts.polidex 'x' type:mo") == Words{"moc"});
}

TEST_CASE("bash, zsh and fish accept their files", "[cli][completion]") {
    const std::string files = POLIDEX_SOURCE_DIR "/query/shell/";
    CHECK(run("bash", {"-n", files + "polidex.bash"}).code == 0);
    if (is_installed("zsh"))
        CHECK(run("zsh", {"-n", files + "_polidex"}).code == 0);
    else
        WARN("zsh is not installed: its file is not checked");
    if (is_installed("fish"))
        CHECK(run("fish", {"--no-execute", files + "polidex.fish"}).code == 0);
    else
        WARN("fish is not installed: its file is not checked");
}
