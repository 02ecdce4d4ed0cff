// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

const std::string page = POLIDEX_SOURCE_DIR "/docs/tour.md";

/// A command of the tour, and what the page says it prints.
struct Step {
    std::string command;
    Lines printed;
    std::size_t begin = 0;  ///< line of the page behind the command
};

/// Steps are in blocks of ```console; a command begins with `$ `, and with `> ` where it goes on.
std::vector<Step> steps_of(const Lines& lines) {
    std::vector<Step> steps;
    bool inside = false;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::string& line = lines[at];
        if (line.starts_with("```")) {
            inside = line == "```console";
        } else if (inside && line.starts_with("$ ")) {
            steps.push_back({line.substr(2), {}, at + 1});
        } else if (inside && line.starts_with("> ") && !steps.empty()) {
            steps.back().command += "\n" + line.substr(2);
            steps.back().begin = at + 1;
        } else if (inside && !steps.empty()) {
            steps.back().printed.push_back(line);
        }
    }
    return steps;
}

/// True when @p actual is @p expected, where a line `…` stands for any lines.
bool agree(const Lines& expected, std::size_t at, const Lines& actual, std::size_t from) {
    for (; at < expected.size() && expected[at] != "…"; ++at, ++from)
        if (from == actual.size() || expected[at] != actual[from]) return false;
    if (at == expected.size()) return from == actual.size();
    for (std::size_t skipped = from; skipped <= actual.size(); ++skipped)
        if (agree(expected, at + 1, actual, skipped)) return true;
    return false;
}

/// A folder with the sample corpus, as the page begins with.
struct Tour {
    TemporaryFolder folder;

    Tour() {
        fs::copy(POLIDEX_SOURCE_DIR "/corpus/samples", folder / "samples",
                 fs::copy_options::recursive);
    }

    Lines run(const std::string& command) const {
        const Ended ended =
            polidex::tests::run("bash", {"-c", "exec 2>&1; " + command},
                                {"",
                                 folder.path(),
                                 {{"PATH", std::string(POLIDEX_BIN_DIR ":") + std::getenv("PATH")},
                                  {"POLIDEX_INDEX", ""},
                                  {"POLIDEX_PLUGIN_PATH", ""},
                                  {"POLIDEX_CONFIG", ""},
                                  {"XDG_STATE_HOME", ""},
                                  {"LC_ALL", "C.UTF-8"},
                                  {"TZ", "UTC"},
                                  {"HOME", folder.path()}}});
        Lines lines = lines_of(ended.out);
        const std::string here = fs::canonical(folder.path()).string() + "/";
        for (std::string& line : lines)
            for (std::size_t at = 0; (at = line.find(here, at)) != std::string::npos;)
                line.erase(at, here.size());
        return lines;
    }
};

void write_page(const Lines& lines) {
    std::ofstream out(page, std::ios::binary);
    for (const std::string& line : lines) out << line << '\n';
}

}  // namespace

TEST_CASE("Every step of the tour prints what docs/tour.md says", "[cli][tour]") {
    Lines lines = lines_of(contents_of(page));
    const auto steps = steps_of(lines);
    CHECK(steps.size() >= 15);
    const Tour tour;
    const bool updates = std::getenv("POLIDEX_UPDATE_GOLDEN") != nullptr;
    std::ptrdiff_t moved = 0;  // by what was written in the page before
    for (const Step& step : steps) {
        const Lines printed = tour.run(step.command);
        const bool same = agree(step.printed, 0, printed, 0);
        if (updates && !same) {
            const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(step.begin) + moved;
            const auto size = static_cast<std::ptrdiff_t>(step.printed.size());
            lines.insert(lines.erase(begin, begin + size), printed.begin(), printed.end());
            moved += static_cast<std::ptrdiff_t>(printed.size()) - size;
            continue;
        }
        std::string shown;
        for (const std::string& line : printed) shown += line + "\n";
        INFO("$ " << step.command << "\n" << shown);
        CHECK(same);
    }
    if (updates) write_page(lines);
}
