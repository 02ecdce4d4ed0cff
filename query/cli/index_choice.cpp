// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/index_choice.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <vector>

namespace polidex::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> indexes_here() {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator at(".", error), end; !error && at != end; at.increment(error)) {
        std::error_code unreadable;
        if (at->path().extension() == ".polidex" && at->is_directory(unreadable))
            names.push_back(at->path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

Result<std::string> choose_index(const std::string& given, const std::string& usual) {
    if (!given.empty()) return given;
    const char* variable = std::getenv("POLIDEX_INDEX");
    if (variable != nullptr && *variable != '\0') return std::string(variable);
    if (!usual.empty()) return usual;
    const auto names = indexes_here();
    if (names.size() == 1) return names.front();
    if (names.empty())
        return Error{
            Errc::not_found, "no index: this folder has no *.polidex",
            "name one with --index PATH or POLIDEX_INDEX, or make one: polidex index FOLDER"};
    return Error{Errc::not_found,
                 fmt::format("{} indexes in this folder: {}", names.size(), fmt::join(names, ", ")),
                 fmt::format("choose one: --index {}", names.front())};
}

}  // namespace polidex::cli
