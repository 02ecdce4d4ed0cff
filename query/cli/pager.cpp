// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/pager.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string_view>

namespace polidex::cli {
namespace {

/// -R passes bold and dim through, -F ends at once what fits on the screen, -X leaves it there.
constexpr const char* usual_pager = "less -R -F -X";
constexpr const char* usual_less_options = "RFX";  // for a user's own `less`

bool has_less() {
    const char* path = std::getenv("PATH");
    std::istringstream folders(path == nullptr ? "" : path);
    for (std::string folder; std::getline(folders, folder, ':');)
        if (!folder.empty() && ::access((folder + "/less").c_str(), X_OK) == 0) return true;
    return false;
}

/// A command that cannot be run has read nothing: then the text goes straight to the terminal.
std::string script_of(const std::string& command) {
    return command + "\ncode=$?\n[ $code -ne 126 ] && [ $code -ne 127 ] || exec cat";
}

[[noreturn]] void become_pager(const std::string& script, int input) {
    ::dup2(input, STDIN_FILENO);
    std::signal(SIGPIPE, SIG_DFL);  // an ignored signal would be inherited
    ::setenv("LESS", usual_less_options, 0);
    ::execl("/bin/sh", "sh", "-c", script.c_str(), nullptr);
    ::_exit(127);
}

}  // namespace

std::string Pager::choose(const std::optional<std::string>& wanted) {
    const char* usual = std::getenv("PAGER");
    if (!wanted && usual == nullptr) return has_less() ? usual_pager : std::string();
    const std::string command = wanted ? *wanted : usual;
    return command == "cat" ? std::string() : command;
}

void Pager::start(const std::string& command) {
    std::array<int, 2> ends{};
    if (child_ > 0 || ::pipe2(ends.data(), O_CLOEXEC) != 0) return;
    const std::string script = script_of(command);
    std::fflush(stdout);
    child_ = ::fork();
    if (child_ == 0) become_pager(script, ends[0]);
    if (child_ > 0) {
        ::dup2(ends[1], STDOUT_FILENO);
        std::signal(SIGINT, SIG_IGN);
    }
    ::close(ends[0]);
    ::close(ends[1]);
}

void Pager::finish() {
    if (child_ <= 0) return;
    std::fclose(stdout);
    while (::waitpid(child_, nullptr, 0) < 0 && errno == EINTR) {
    }
    child_ = -1;
}

}  // namespace polidex::cli
