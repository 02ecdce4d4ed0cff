// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/program.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace polidex::tests {
namespace {

namespace fs = std::filesystem;

struct Pipe {
    std::array<int, 2> ends{-1, -1};
    Pipe() {
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    }
    void close(int side) {
        if (ends[side] >= 0) ::close(ends[side]);
        ends[side] = -1;
    }
    ~Pipe() {
        close(0);
        close(1);
    }
};

/// In the child: everything between fork and exec.
[[noreturn]] void become(const std::vector<char*>& words, const Launch& launch, const Pipe& in,
                         const Pipe& out, const Pipe& err) {
    ::dup2(in.ends[0], STDIN_FILENO);
    ::dup2(out.ends[1], STDOUT_FILENO);
    ::dup2(err.ends[1], STDERR_FILENO);
    for (const auto& [name, value] : launch.environment)
        value.empty() ? ::unsetenv(name.c_str()) : ::setenv(name.c_str(), value.c_str(), 1);
    if (!launch.folder.empty() && ::chdir(launch.folder.c_str()) != 0) ::_exit(126);
    ::execvp(words.front(), words.data());
    ::_exit(127);
}

/// Reads what is there. @returns false at the end
bool drain(int descriptor, std::string& text) {
    std::array<char, 1 << 16> buffer{};
    const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
    if (count > 0) text.append(buffer.data(), static_cast<std::size_t>(count));
    return count > 0;
}

void exchange(const std::string& input, Pipe& in, Pipe& out, Pipe& err, Ended& ended) {
    std::size_t written = 0;
    if (input.empty()) in.close(1);
    while (out.ends[0] >= 0 || err.ends[0] >= 0) {
        std::array<pollfd, 3> waiting{
            {{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}, {in.ends[1], POLLOUT, 0}}};
        if (::poll(waiting.data(), waiting.size(), -1) < 0) continue;
        if (waiting[0].revents != 0 && !drain(out.ends[0], ended.out)) out.close(0);
        if (waiting[1].revents != 0 && !drain(err.ends[0], ended.err)) err.close(0);
        if (waiting[2].revents == 0) continue;
        const ssize_t count = ::write(in.ends[1], input.data() + written,
                                      std::min<std::size_t>(input.size() - written, 4096));
        if (count > 0) written += static_cast<std::size_t>(count);
        if (count <= 0 || written == input.size()) in.close(1);
    }
}

}  // namespace

Ended run(const std::string& program, const std::vector<std::string>& arguments,
          const Launch& launch) {
    std::vector<char*> words{const_cast<char*>(program.c_str())};
    for (const std::string& argument : arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    Pipe in;
    Pipe out;
    Pipe err;
    ::signal(SIGPIPE, SIG_IGN);
    const pid_t child = ::fork();
    if (child < 0) throw std::runtime_error("fork");
    if (child == 0) {
        ::signal(SIGPIPE, SIG_DFL);
        become(words, launch, in, out, err);
    }
    in.close(0);
    out.close(1);
    err.close(1);
    Ended ended;
    exchange(launch.input, in, out, err, ended);
    int status = 0;
    ::waitpid(child, &status, 0);
    ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ended;
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "polidex-test-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code error;
    fs::remove_all(path_, error);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& content) const {
    const fs::path path = fs::path(path_) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
}

std::string contents_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

}  // namespace polidex::tests
