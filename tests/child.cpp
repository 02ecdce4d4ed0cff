// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/child.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <exception>
#include <stdexcept>
#include <utility>

namespace polidex::tests {
namespace {

constexpr uid_t nobody = 65534;

std::string said_by(const std::function<std::string()>& work) {
    try {
        return work();
    } catch (const std::exception& error) {
        return std::string("threw: ") + error.what();
    }
}

void send(int file, const std::string& text) {
    for (std::size_t sent = 0; sent < text.size();) {
        const auto count = ::write(file, text.data() + sent, text.size() - sent);
        if (count <= 0) return;
        sent += static_cast<std::size_t>(count);
    }
}

}  // namespace

Child::Child(const std::function<std::string()>& work, unsigned seconds) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::runtime_error("pipe");
    process_ = ::fork();
    if (process_ < 0) throw std::runtime_error("fork");
    if (process_ == 0) {
        ::close(ends[0]);
        ::alarm(seconds);
        send(ends[1], said_by(work));
        ::_exit(0);
    }
    ::close(ends[1]);
    output_ = ends[0];
}

Child::Child(Child&& other) noexcept
    : process_(std::exchange(other.process_, -1)), output_(std::exchange(other.output_, -1)) {}

Child::~Child() {
    if (process_ > 0) (void)end();
}

ChildEnd Child::end() {
    ChildEnd ended;
    std::array<char, 4096> buffer{};
    for (ssize_t count = 0; (count = ::read(output_, buffer.data(), buffer.size())) > 0;)
        ended.said.append(buffer.data(), static_cast<std::size_t>(count));
    ::close(std::exchange(output_, -1));
    int status = 0;
    ::waitpid(std::exchange(process_, -1), &status, 0);
    ended.crashed = WIFSIGNALED(status);
    ended.signal = ended.crashed ? WTERMSIG(status) : 0;
    return ended;
}

ChildEnd in_child(const std::function<std::string()>& work, unsigned seconds) {
    return Child(work, seconds).end();
}

ChildEnd as_nobody(const std::function<std::string()>& work) {
    return in_child([&]() -> std::string {
        const bool root = ::geteuid() == 0;
        if (root &&
            (::setresgid(nobody, nobody, nobody) != 0 || ::setresuid(nobody, nobody, nobody) != 0))
            return "cannot become nobody";
        return work();
    });
}

bool nobody_gets_about() {
    struct stat root {};
    return ::geteuid() != 0 || (::stat("/", &root) == 0 && (root.st_mode & S_IXOTH) != 0);
}

}  // namespace polidex::tests
