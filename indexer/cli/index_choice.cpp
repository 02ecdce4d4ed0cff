// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli/index_choice.hpp"

#include "corpus/model/settings.hpp"

#include <fmt/format.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace polidex::cli {
namespace {

namespace fs = boost::filesystem;

std::vector<std::string> indexes_here() {
    std::vector<std::string> names;
    boost::system::error_code failed;
    for (fs::directory_iterator at(".", failed), end; !failed && at != end; at.increment(failed)) {
        const fs::path name = at->path().filename();
        if (name.extension() == ".polidex" && fs::is_directory(at->path(), failed))
            names.push_back(name.string());
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace

Result<std::string> choose_index(const std::string& given, const std::string& otherwise) {
    if (!given.empty()) return given;
    const char* const named = std::getenv("POLIDEX_INDEX");
    if (named != nullptr && *named != '\0') return std::string(named);
    const auto settings = load_settings();
    if (!settings) return settings.error();
    if (!settings->index.empty()) return settings->index;
    const std::vector<std::string> here = indexes_here();
    if (here.size() == 1) return here.front();
    if (here.size() > 1)
        return Error{Errc::bad_argument,
                     fmt::format("this folder has {} indexes ({}, {}{})", here.size(), here[0],
                                 here[1], here.size() > 2 ? ", …" : ""),
                     "say which one: --index " + here.front()};
    if (!otherwise.empty()) return otherwise;
    return Error{Errc::not_found, "there is no index in this folder",
                 "name one with --index, or make one: polidex index FOLDER"};
}

}  // namespace polidex::cli
