// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/install/installation.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>

namespace polidex::tests {
namespace {

namespace fs = std::filesystem;

/// The first block of @p language in docs/embedding.md.
std::string block_of(const std::string& language) {
    const std::string text = contents_of(POLIDEX_SOURCE_DIR "/docs/embedding.md");
    const std::string fence = "```" + language + "\n";
    const std::size_t begin = text.find(fence);
    if (begin == std::string::npos) return "";
    return text.substr(begin + fence.size(), text.find("\n```", begin) + 1 - begin - fence.size());
}

}  // namespace

Installation::Installation() : source(folder.write("program/pacts.cpp", block_of("cpp"))) {
    folder.write("program/CMakeLists.txt", block_of("cmake"));
    const auto installed =
        run(POLIDEX_CMAKE, {"--install", POLIDEX_BUILD_DIR, "--prefix", folder / "first"});
    INFO(installed.err);
    REQUIRE(installed.code == 0);
    fs::rename(folder / "first", prefix);
}

Ended Installation::run_in_new_folder(const std::string& program, const std::string& name) const {
    fs::create_directories(folder / name);
    return run(program, {}, {"", folder / name, {}});
}

Launch Installation::launch(const std::string& name) const {
    const std::string place = name.empty() ? folder.path() : folder / name;
    fs::create_directories(place);
    return {"", place, {{"PATH", prefix + "/bin:" + std::getenv("PATH")}}};
}

const Installation& installation() {
    static const Installation only;
    return only;
}

}  // namespace polidex::tests
