// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/writer_lock.hpp"

#include "corpus/storage/file.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <utility>

namespace polidex::storage {
namespace {

std::string program_name() {
    std::array<char, 256> name{};
    const Descriptor file(::open("/proc/self/comm", O_RDONLY | O_CLOEXEC));
    const auto size = ::read(file.get(), name.data(), name.size());
    std::string_view text(name.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return std::string(text.substr(0, text.find('\n')));
}

std::string host_name() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

/// `process 4711 (polidex-index) on host since 2026-11-23 04:20:00 UTC`
std::string holder() {
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return fmt::format("process {} ({}) on {} since {:%Y-%m-%d %H:%M:%S} UTC", ::getpid(),
                       program_name(), host_name(),
                       fmt::gmtime(std::chrono::system_clock::to_time_t(now)));
}

/// What the holder wrote, cleaned of anything that is not plain text.
std::string read_holder(int descriptor) {
    std::array<char, 512> bytes{};
    const auto size = ::pread(descriptor, bytes.data(), bytes.size(), 0);
    std::string text;
    for (ssize_t i = 0; i < size && bytes[static_cast<std::size_t>(i)] != '\n'; ++i) {
        const char byte = bytes[static_cast<std::size_t>(i)];
        if (byte >= ' ' && byte != 0x7F) text += byte;
    }
    return text.empty() ? "a process that has not said its name yet" : text;
}

Error cannot_create(const std::string& index, const std::string& path, int number) {
    if (number == ENOENT || number == ENOTDIR)
        return Error{Errc::not_found, fmt::format("{}: there is no such folder", index), {}};
    if (number == EROFS || number == EACCES || number == EPERM)
        return Error{Errc::io, fmt::format("{}: the index is read-only for this user", index),
                     "write to a copy of it, or change the permissions of the folder"};
    return system_error(path, "cannot open", number);
}

}  // namespace

Result<WriterLock> WriterLock::acquire(const std::string& index) {
    const auto path = index + "/write.lock";
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (file.get() < 0) return cannot_create(index, path, errno);
    if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return system_error(path, "cannot lock", errno);
        return Error{
            Errc::locked,
            fmt::format("{}: another writer holds the index: {}", index, read_holder(file.get())),
            "wait until it has finished, or stop that process"};
    }
    // The lock holds without the text; a full disk must not keep a writer from deleting.
    if (::ftruncate(file.get(), 0) == 0) (void)write_all(file.get(), holder() + "\n");
    return WriterLock(file.release());
}

WriterLock::WriterLock(WriterLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

WriterLock& WriterLock::operator=(WriterLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

WriterLock::~WriterLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace polidex::storage
