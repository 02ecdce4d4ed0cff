// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/index_state.hpp"
#include "tests/program.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <chrono>
#include <fstream>
#include <random>
#include <thread>

using namespace polidex;
using namespace polidex::tests;

namespace {

constexpr int files = 20;  // each a commit: some are killed while a merge goes on beside

/// Starts the real program over `texts`, committing after each file and saying so in `log`.
pid_t start(const TemporaryFolder& folder, const std::string& index, const std::string& log) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    const int out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ::dup2(out, STDERR_FILENO);
    ::dup2(out, STDOUT_FILENO);
    const std::string program = std::string(POLIDEX_BIN_DIR) + "/polidex-index";
    const std::string texts = folder / "texts";
    ::execl(program.c_str(), program.c_str(), texts.c_str(), "--into", index.c_str(),
            "--commit-seconds", "0", "--log-commits", "--quiet", nullptr);
    ::_exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// The largest number of files the program acknowledged.
int acknowledged(const std::string& log) {
    std::ifstream lines(log);
    int last = 0;
    for (std::string line; std::getline(lines, line);)
        if (line.rfind("kept ", 0) == 0) last = std::stoi(line.substr(5));
    return last;
}

void write_texts(const TemporaryFolder& folder) {
    for (int i = 0; i < files; ++i)
        folder.write(fmt::format("texts/t{:02}.txt", i),
                     fmt::format("Article {} on sharing information about threats.\n", i));
}

/// The first documents of the run in path order, as many as @p count.
std::vector<std::string> first_files(const TemporaryFolder& folder, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(folder / fmt::format("texts/t{:02}.txt", i));
    return names;
}

bool exists(const std::string& path) { return ::access(path.c_str(), F_OK) == 0; }

}  // namespace

TEST_CASE("A run killed at any moment keeps what it acknowledged and can be completed", "[crash]") {
    const TemporaryFolder folder;
    write_texts(folder);
    const std::string index = folder / "i.polidex";
    const std::string log = folder / "log";

    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(wait_for(start(folder, folder / "whole.polidex", log)) == 0);
    const auto whole = std::chrono::steady_clock::now() - begin;
    REQUIRE(acknowledged(log) == files);
    const auto expected = digests(read_index(folder / "whole.polidex").documents);

    std::mt19937 random(2024);
    int in_the_middle = 0;
    for (int kill = 0; kill < 50; ++kill) {
        boost::system::error_code ignored;
        boost::filesystem::remove_all(index, ignored);
        // A child killed before it opens its log must not be judged by the log of the one before.
        boost::filesystem::remove(log, ignored);
        const pid_t child = start(folder, index, log);
        std::this_thread::sleep_for(whole * (random() % 1000) / 1000);
        ::kill(child, SIGKILL);
        wait_for(child);

        const auto kept = static_cast<std::size_t>(acknowledged(log));
        std::size_t found = 0;
        if (exists(index + "/CURRENT")) {
            const IndexState state = read_index(index);
            found = state.documents.size();
            REQUIRE(ids_of(state) == first_files(folder, found));
            REQUIRE(state.postings == expected_postings(state.documents));
        }
        // A commit may have become durable just before it could be acknowledged.
        REQUIRE(found >= kept);
        REQUIRE(found <= kept + 1);
        in_the_middle += found > 0 && found < files;

        if (kill % 10 != 0) continue;
        REQUIRE(wait_for(start(folder, index, log)) == 0);
        REQUIRE(digests(read_index(index).documents) == expected);
        REQUIRE(litter_in(index).empty());
    }
    CHECK(in_the_middle > 10);
}

TEST_CASE("A run that is asked to stop keeps what it read and exits with 130", "[crash]") {
    const TemporaryFolder folder;
    write_texts(folder);
    const std::string index = folder / "i.polidex";
    const int signal = GENERATE(SIGINT, SIGTERM);
    const pid_t child = start(folder, index, folder / "log");
    while (acknowledged(folder / "log") == 0)
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    ::kill(child, signal);
    const int code = wait_for(child);
    if (code == 0) return;  // it was done before the signal came
    CHECK(code == 130);
    CHECK(contents_of(folder / "log").find("stopped") != std::string::npos);
    const IndexState state = read_index(index);
    CHECK(ids_of(state) == first_files(folder, state.documents.size()));
    CHECK(litter_in(index).size() <= 1 + state.generation);  // older manifests
    CHECK(wait_for(start(folder, index, folder / "log")) == 0);
    CHECK(read_index(index).documents.size() == files);
}
