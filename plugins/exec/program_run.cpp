// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/exec/program_run.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace polidex {
namespace {

constexpr int patience_ms = 100;
constexpr std::size_t chunk_bytes = 64 << 10;
constexpr std::size_t most_complaint = 16 << 10;
constexpr int cannot_start = 127;

/// A descriptor that is closed with it.
class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(); }
    void reset(int fd = -1) {
        if (fd_ >= 0) close(fd_);
        fd_ = fd;
    }
    int get() const { return fd_; }

private:
    int fd_;
};

struct Pipe {
    Descriptor in;
    Descriptor out;
    bool make() {
        int ends[2] = {-1, -1};
        if (pipe2(ends, O_CLOEXEC) != 0) return false;
        out.reset(ends[0]);
        in.reset(ends[1]);
        return true;
    }
};

/// A file in memory that holds @p bytes, at its beginning; -1 when there is none to be had.
int file_of(std::string_view bytes) {
    const int file = memfd_create("document", MFD_CLOEXEC);
    while (file >= 0 && !bytes.empty()) {
        const ssize_t put = write(file, bytes.data(), bytes.size());
        if (put <= 0 && errno != EINTR) break;
        bytes.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(put, 0)));
    }
    if (file >= 0) lseek(file, 0, SEEK_SET);
    return file;
}

[[noreturn]] void become(const ProgramRun& run, std::vector<char*>& arguments, int input,
                         int output, int complaints) {
    dup2(input, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(complaints, STDERR_FILENO);
    const rlimit memory = {run.memory_bytes, run.memory_bytes};
    const rlimit nothing = {0, 0};
    setrlimit(RLIMIT_AS, &memory);
    setrlimit(RLIMIT_FSIZE, &nothing);
    if (chdir(run.folder.c_str()) == 0) execvp(arguments[0], arguments.data());
    dprintf(STDERR_FILENO, "%s: %s\n", arguments[0], std::strerror(errno));
    _exit(cannot_start);
}

/// Reads both outputs until they end. @returns why it gave up; empty when it did not
std::string collect(const ProgramRun& run, int output, int complaints, ProgramEnd& end) {
    std::array<pollfd, 2> polled = {pollfd{output, POLLIN, 0}, pollfd{complaints, POLLIN, 0}};
    const std::array<std::string*, 2> into = {&end.output, &end.complaint};
    const std::array<std::uint64_t, 2> most = {run.output_bytes, most_complaint};
    std::string chunk(chunk_bytes, '\0');
    while (polled[0].fd >= 0 || polled[1].fd >= 0) {
        if (run.cancelled()) return "was stopped";
        if (poll(polled.data(), polled.size(), patience_ms) <= 0) continue;
        for (std::size_t i = 0; i < polled.size(); ++i) {
            if (polled[i].fd < 0 || polled[i].revents == 0) continue;
            const ssize_t got = read(polled[i].fd, chunk.data(), chunk.size());
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) polled[i].fd = -1;
            const auto size = static_cast<std::size_t>(std::max<ssize_t>(got, 0));
            if (into[i]->size() + size <= most[i])
                into[i]->append(chunk, 0, size);
            else if (i == 0)
                return fmt::format("wrote more than {} bytes", most[0]);
        }
    }
    return {};
}

std::string last_line(std::string_view text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    const auto begin = text.rfind('\n');
    return std::string(begin == std::string_view::npos ? text : text.substr(begin + 1));
}

std::string judged(int status) {
    if (WIFSIGNALED(status)) return fmt::format("crashed: {}", strsignal(WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0) return fmt::format("ended with code {}", WEXITSTATUS(status));
    return {};
}

}  // namespace

ProgramEnd run_program(const ProgramRun& run, std::string_view input) {
    ProgramEnd end;
    const Descriptor file(file_of(input));
    Pipe output;
    Pipe complaints;
    if (file.get() < 0 || !output.make() || !complaints.make()) {
        end.failure = fmt::format("could not be started: {}", std::strerror(errno));
        return end;
    }
    auto command = run.command;
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (auto& argument : command) arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    const pid_t process = fork();
    if (process == 0) {
        setpgid(0, 0);
        become(run, arguments, file.get(), output.in.get(), complaints.in.get());
    }
    if (process < 0) {
        end.failure = fmt::format("could not be started: {}", std::strerror(errno));
        return end;
    }
    setpgid(process, process);
    output.in.reset();
    complaints.in.reset();
    end.failure = collect(run, output.out.get(), complaints.out.get(), end);
    if (!end.failure.empty()) kill(-process, SIGKILL);
    int status = 0;
    while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    kill(-process, SIGKILL);  // what it may have left behind
    if (end.failure.empty()) end.failure = judged(status);
    if (WIFEXITED(status)) end.code = WEXITSTATUS(status);
    end.complaint = last_line(end.complaint);
    return end;
}

}  // namespace polidex
