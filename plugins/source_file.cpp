// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/source_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>

namespace polidex {
namespace {

constexpr std::size_t chunk_bytes = 1 << 20;

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) close(fd_);
    }
    int get() const { return fd_; }

private:
    int fd_;
};

Error failed(const std::string& path, int cause) {
    const bool gone = cause == ENOENT || cause == ENOTDIR;
    return {gone ? Errc::not_found : Errc::io, fmt::format("{}: {}", path, std::strerror(cause)),
            gone              ? "check the path"
            : cause == EACCES ? "check who may read the file"
                              : ""};
}

Error too_long(const std::string& path, std::uint64_t limit_bytes) {
    return {Errc::limit, fmt::format("{}: more than {} bytes", path, limit_bytes),
            "raise ReadLimits::file_bytes, or split the file"};
}

}  // namespace

Result<std::string> read_source(const std::string& path, std::uint64_t limit_bytes) {
    const Descriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    struct stat info {};
    if (file.get() < 0 || fstat(file.get(), &info) != 0) return failed(path, errno);
    if (!S_ISREG(info.st_mode)) {
        return Error{Errc::io, fmt::format("{}: not a regular file", path), "name a file"};
    }
    if (static_cast<std::uint64_t>(info.st_size) > limit_bytes) return too_long(path, limit_bytes);
    std::string bytes(static_cast<std::size_t>(info.st_size), '\0');
    std::size_t filled = 0;
    for (;;) {
        if (filled == bytes.size() && filled > 0) bytes.resize(filled + 1);  // it may have grown
        if (bytes.empty()) bytes.resize(chunk_bytes);
        const ssize_t got = read(file.get(), bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(path, errno);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
        if (filled > limit_bytes) return too_long(path, limit_bytes);
        if (filled == bytes.size()) {
            char probe = 0;
            const ssize_t more = read(file.get(), &probe, 1);
            if (more <= 0) break;
            bytes.resize(filled + chunk_bytes);
            bytes[filled++] = probe;
        }
    }
    bytes.resize(filled);
    return bytes;
}

std::uint64_t hash_source(std::string_view bytes, std::string_view sidecar) {
    const std::uint64_t hash = XXH3_64bits(bytes.data(), bytes.size());
    return sidecar.empty() ? hash : XXH3_64bits_withSeed(sidecar.data(), sidecar.size(), hash);
}

}  // namespace polidex
