// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/architecture/arrows.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <regex>
#include <set>

namespace polidex::tests {
namespace {

namespace fs = std::filesystem;

/// What each folder may use beside itself.
const std::map<std::string, std::set<std::string>> allowed{
    {"corpus", {}},
    {"plugins", {"corpus"}},
    {"indexer", {"corpus", "plugins"}},
    {"query", {"corpus", "plugins"}},
};

/// The folder that a word of an include path or of a target stands for; empty when none of ours.
std::string folder_of(std::string name) {
    if (name == "plugin") name = "plugins";
    return allowed.count(name) != 0 || name == "tests" ? name : "";
}

/// Folders that a line of source or of CMake uses.
std::vector<std::string> used_by(const std::string& line, bool cmake) {
    static const std::regex include(R"(^\s*#\s*include\s*(?:<polidex/([a-z]+)/|"([a-z]+)/))");
    static const std::regex target(R"(polidex(?:::|_)([a-z]+))");
    std::vector<std::string> folders;
    const std::string code = cmake ? line.substr(0, line.find('#')) : line;
    const std::regex& pattern = cmake ? target : include;
    for (std::sregex_iterator at(code.begin(), code.end(), pattern), end; at != end; ++at)
        folders.push_back(folder_of(at->str(1) + (cmake ? "" : at->str(2))));
    return folders;
}

void check_file(const fs::path& path, const std::string& folder,
                std::vector<std::string>& forbidden) {
    const bool cmake = path.filename() == "CMakeLists.txt";
    const auto lines = lines_of(path);
    for (std::size_t at = 0; at < lines.size(); ++at)
        for (const std::string& used : used_by(lines[at], cmake))
            if (!used.empty() && used != folder && allowed.at(folder).count(used) == 0)
                forbidden.push_back(path.string() + ":" + std::to_string(at + 1) + ": " + folder +
                                    " may not use " + used);
}

}  // namespace

std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator at(folder), end; at != end; ++at) {
        const std::string name = at->path().filename().string();
        if (name.starts_with('.') || name == "build") {
            at.disable_recursion_pending();
            continue;
        }
        if (at->is_regular_file()) files.push_back(at->path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<std::string> lines_of(const fs::path& path) {
    std::ifstream in(path);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::vector<std::string> forbidden_arrows(const fs::path& root) {
    static const std::set<std::string> sources{".h", ".hpp", ".c", ".cpp", ".in", ".txt"};
    std::vector<std::string> forbidden;
    for (const auto& [folder, uses] : allowed)
        for (const fs::path& path : files_below(root / folder)) {
            const bool text = path.extension() == ".txt" && path.filename() != "CMakeLists.txt";
            if (sources.count(path.extension().string()) != 0 && !text)
                check_file(path, folder, forbidden);
        }
    return forbidden;
}

}  // namespace polidex::tests
