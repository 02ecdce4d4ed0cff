// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/dispatch.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <set>
#include <sstream>

namespace polidex::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "polidex-";
constexpr std::string_view not_a_command = "polidex-host";  // started by polidex alone

/// Folders that may hold our programs: the one of this program, then those of PATH.
std::vector<fs::path> program_folders() {
    std::vector<fs::path> folders;
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    if (!error) folders.push_back(self.parent_path());
    const char* path = std::getenv("PATH");
    std::istringstream list(path == nullptr ? "" : path);
    for (std::string folder; std::getline(list, folder, ':');)
        if (!folder.empty()) folders.emplace_back(folder);
    return folders;
}

bool is_program(const fs::path& path) {
    std::error_code error;
    return fs::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0;
}

}  // namespace

Result<void> become_program(const std::string& name, const Arguments& arguments) {
    const std::string file = std::string(prefix) + name;
    if (name.find('/') != std::string::npos)
        return Error{Errc::not_found, file + ": no such program", ""};
    for (const fs::path& folder : program_folders()) {
        const std::string path = (folder / file).string();
        if (!is_program(path)) continue;
        std::vector<char*> words{const_cast<char*>(path.c_str())};  // execv changes nothing
        for (const std::string& argument : arguments)
            words.push_back(const_cast<char*>(argument.c_str()));
        words.push_back(nullptr);
        std::signal(SIGPIPE, SIG_DFL);  // an ignored signal would be inherited
        ::execv(path.c_str(), words.data());
        return Error{Errc::io, fmt::format("{}: {}", path, std::strerror(errno)), ""};
    }
    return Error{Errc::not_found, file + ": no such program", ""};
}

std::vector<std::string> external_commands() {
    std::set<std::string> names;
    for (const fs::path& folder : program_folders()) {
        std::error_code error;
        for (fs::directory_iterator at(folder, error), end; !error && at != end;
             at.increment(error)) {
            const std::string file = at->path().filename().string();
            if (file.starts_with(prefix) && file != not_a_command && is_program(at->path()))
                names.insert(file.substr(prefix.size()));
        }
    }
    return {names.begin(), names.end()};
}

}  // namespace polidex::cli
