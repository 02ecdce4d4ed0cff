// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <sstream>

using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

/// The pages that the build makes, made anew.
const TemporaryFolder& pages() {
    static const TemporaryFolder folder;
    static const Ended made =
        run(POLIDEX_SOURCE_DIR "/docs/man/make_pages", {POLIDEX_BIN_DIR, folder / "man", "1.2.3"});
    INFO(made.err);
    REQUIRE(made.code == 0);
    return folder;
}

/// A page as plain text, without what roff needs.
std::string plain(const std::string& page) {
    std::string text;
    for (std::size_t at = 0; at < page.size(); ++at) {
        if (page.compare(at, 2, "\\-") == 0) {
            text += '-';
            ++at;
        } else if (page.compare(at, 2, "\\f") == 0) {
            at += 2;
        } else if (page.compare(at, 2, "\\e") == 0) {
            text += '\\';
            ++at;
        } else {
            text += page[at];
        }
    }
    return text;
}

/// Names of options in lines of a help text, `--format`.
std::vector<std::string> options_in(const std::string& help) {
    std::vector<std::string> found;
    for (const std::string& line : lines_of(help)) {
        if (!line.starts_with("  -")) continue;
        std::istringstream names(line.substr(2, line.find(' ', 2) - 2));
        for (std::string name; std::getline(names, name, ',');) found.push_back(name);
    }
    return found;
}

std::vector<std::string> commands() {
    std::vector<std::string> found;
    for (const std::string& line : lines_of(call({"help"}).out)) {
        std::istringstream words(line);
        std::string name;
        std::string summary;
        if (line.starts_with("  ") && line[2] >= 'a' && line[2] <= 'z' &&
            words >> name >> summary && name != "polidex")
            found.push_back(name);
    }
    return found;
}

}  // namespace

TEST_CASE("Every command has a man page with every option of its help", "[cli][man]") {
    const auto all = commands();
    CHECK(all.size() > 15);
    for (const std::string& command : all) {
        INFO(command);
        const std::string page = contents_of(pages() / ("man/polidex-" + command + ".1"));
        REQUIRE_FALSE(page.empty());
        if (command == "help") continue;  // the page of polidex itself is its text
        const std::string text = plain(page);
        const std::string help = call({"help", command}).out;
        for (const std::string& option : options_in(help)) {
            INFO(option);
            CHECK(text.find(option) != std::string::npos);
        }
        for (const char* section : {".SH NAME", ".SH SYNOPSIS", ".SH EXAMPLES"})
            CHECK(page.find(section) != std::string::npos);
        CHECK((page.find(".SH OPTIONS") != std::string::npos) == !options_in(help).empty());
        CHECK(text.find("polidex 1.2.3") != std::string::npos);
    }
    CHECK_FALSE(contents_of(pages() / "man/polidex.1").empty());
    CHECK_FALSE(contents_of(pages() / "man/polidex-plugin-new.1").empty());
}

TEST_CASE("polidex-query(7) says all that docs/query_syntax.md says", "[cli][man]") {
    const std::string page = plain(contents_of(pages() / "man/polidex-query.7"));
    for (const std::string& line :
         lines_of(contents_of(POLIDEX_SOURCE_DIR "/docs/query_syntax.md"))) {
        if (!line.starts_with("## ")) continue;
        std::string heading = line.substr(3);
        std::transform(heading.begin(), heading.end(), heading.begin(), ::toupper);
        INFO(heading);
        CHECK(page.find(".SH " + heading) != std::string::npos);
    }
    for (const char* word : {"NEAR/5", "country:none", "date:2020-03..2021", "in:removed"})
        CHECK(page.find(word) != std::string::npos);
}

TEST_CASE("groff reads every page without a warning", "[cli][man]") {
    if (run("sh", {"-c", "command -v groff"}).code != 0) {
        WARN("groff is not installed: the pages are not read");
        return;
    }
    for (const auto& entry : fs::directory_iterator(pages() / "man")) {
        INFO(entry.path());
        const Ended ended =
            run("groff", {"-man", "-ww", "-z", "-Tutf8", "-K", "utf8", entry.path().string()});
        CHECK(ended.code == 0);
        CHECK(ended.err.empty());
    }
}
