// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/install/installation.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <sstream>

using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

/// Flags that a program needs to link libraries built with sanitizers.
std::vector<std::string> sanitizer_flags() {
    const std::string sanitizers = POLIDEX_SANITIZE;
    if (sanitizers.empty()) return {};
    return {"-fsanitize=" + sanitizers};
}

const std::string expected_start = "au-jp-2022: ";

void check_output(const Ended& ended) {
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out.starts_with(expected_start));
    CHECK(ended.out.find("share information on threats") != std::string::npos);
}

}  // namespace

TEST_CASE("The program of the documentation builds with find_package and runs", "[install]") {
    const Installation& here = installation();
    const std::string build = here.folder / "program/build";
    std::vector<std::string> configure{"-S",
                                       here.folder / "program",
                                       "-B",
                                       build,
                                       "-G",
                                       "Ninja",
                                       "-DCMAKE_PREFIX_PATH=" + here.prefix,
                                       "-DCMAKE_CXX_STANDARD=17",
                                       std::string("-DCMAKE_CXX_COMPILER=") + POLIDEX_CXX};
    for (const std::string& flag : sanitizer_flags())
        configure.push_back("-DCMAKE_CXX_FLAGS=" + flag);
    const auto configured = run(POLIDEX_CMAKE, configure);
    INFO(configured.out << configured.err);
    REQUIRE(configured.code == 0);
    const auto built = run(POLIDEX_CMAKE, {"--build", build});
    INFO(built.out << built.err);
    REQUIRE(built.code == 0);
    check_output(here.run_in_new_folder(build + "/pacts", "by-cmake"));
}

TEST_CASE("The program of the documentation builds with pkg-config alone and runs", "[install]") {
    const Installation& here = installation();
    const auto flags =
        run("pkg-config", {"--cflags", "--libs", "polidex"},
            {"", "", {{"PKG_CONFIG_PATH", here.prefix + "/" POLIDEX_LIBDIR "/pkgconfig"}}});
    INFO(flags.err);
    REQUIRE(flags.code == 0);
    std::vector<std::string> arguments{"-std=c++17", here.source, "-o", here.folder / "pacts"};
    for (const std::string& flag : sanitizer_flags()) arguments.push_back(flag);
    for (const std::string& flag : words_of(flags.out)) arguments.push_back(flag);
    const auto built = run(POLIDEX_CXX, arguments);
    INFO(built.out << built.err);
    REQUIRE(built.code == 0);
    check_output(here.run_in_new_folder(here.folder / "pacts", "by-pkg-config"));
}

TEST_CASE("A component that polidex does not have is refused by find_package", "[install]") {
    const Installation& here = installation();
    const std::string source = here.folder / "missing";
    here.folder.write("missing/CMakeLists.txt",
                      "cmake_minimum_required(VERSION 3.25)\nproject(missing LANGUAGES C CXX)\n"
                      "find_package(polidex REQUIRED COMPONENTS query cooking)\n");
    const auto ended = run(POLIDEX_CMAKE, {"-S", source, "-B", source + "/build", "-G", "Ninja",
                                           "-DCMAKE_PREFIX_PATH=" + here.prefix});
    CHECK(ended.code != 0);
    CHECK(ended.err.find("cooking") != std::string::npos);
}

TEST_CASE("Installed headers are the public ones and nothing else", "[install]") {
    const fs::path include = installation().prefix + "/include";
    std::size_t count = 0;
    for (const auto& entry : fs::recursive_directory_iterator(include)) {
        if (!entry.is_regular_file()) continue;
        ++count;
        INFO(entry.path());
        CHECK(entry.path().lexically_relative(include).begin()->string() == "polidex");
    }
    CHECK(count >= 12);
}

TEST_CASE("Installed programs find each other in their own folder", "[install]") {
    const std::string bin = installation().prefix + "/bin";
    const auto ended = run(bin + "/polidex", {"index", "--help"}, {"", "", {{"PATH", "/nowhere"}}});
    CHECK(ended.code == 0);
    CHECK(ended.err.empty());
    CHECK(ended.out.find("Usage") != std::string::npos);
}

TEST_CASE("Installed programs look for plugins in their own tree", "[install]") {
    const Installation& here = installation();
    const fs::path folder = here.prefix + "/" POLIDEX_LIBDIR "/polidex/plugins";
    REQUIRE(fs::is_directory(folder));
    const std::string broken = here.folder.write(
        (folder / "broken.so").lexically_relative(here.folder.path()).string(), "no plugin");
    const auto ended = run(here.prefix + "/bin/polidex", {"plugin", "list"});
    fs::remove(broken);
    CHECK(ended.code == 5);
    CHECK(ended.err.find(broken) != std::string::npos);
    CHECK(ended.out.find("html/") != std::string::npos);
}

TEST_CASE("A plugin begun in any language builds outside the tree and passes its test",
          "[install]") {
    const Installation& here = installation();
    const std::string path = here.prefix + "/bin:" + std::getenv("PATH");
    const Launch launch{"", here.folder.path(), {{"PATH", path}}};
    for (const std::string language : {"c", "c++", "python"}) {
        const std::string name = "notes-" + std::to_string(language.size());
        const auto made = run("polidex", {"plugin", "new", name, "--lang", language}, launch);
        INFO(language << "\n" << made.out << made.err);
        REQUIRE(made.code == 0);
        // The commands that it prints, as a stranger would copy them.
        std::string commands = made.out.substr(made.out.find("Next:\n") + 6);
        if (language == "python" && !sanitizer_flags().empty())  // we are slow to read its events
            commands.insert(0, "sed -i 's/^timeout = .*/timeout = 100/' " + name + "/*.toml\n");
        const auto done = run("sh", {"-e", "-c", commands}, launch);
        INFO(done.out << done.err);
        CHECK(done.code == 0);
        CHECK(done.out.find("Estonia and Japan share information") != std::string::npos);
        CHECK(done.out.find("verdict     passed") != std::string::npos);
    }
}

TEST_CASE("A plugin begun in C++ builds and passes its test by CMake", "[install]") {
    const Installation& here = installation();
    const std::string path = here.prefix + "/bin:" + std::getenv("PATH");
    const Launch launch{"", here.folder.path(), {{"PATH", path}, {"CMAKE_GENERATOR", "Ninja"}}};
    REQUIRE(run("polidex", {"plugin", "new", "by-cmake-x", "--lang", "c++"}, launch).code == 0);
    const std::string build = here.folder / "by-cmake-x/build";
    REQUIRE(run(POLIDEX_CMAKE, {"-S", here.folder / "by-cmake-x", "-B", build}, launch).code == 0);
    REQUIRE(run(POLIDEX_CMAKE, {"--build", build}, launch).code == 0);
    const auto tested = run("ctest", {"--test-dir", build, "--output-on-failure"}, launch);
    INFO(tested.out << tested.err);
    CHECK(tested.code == 0);
}
