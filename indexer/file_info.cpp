// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/file_info.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>
#include <boost/filesystem/path.hpp>

#include <cerrno>
#include <cstring>
#include <memory>
#include <vector>

namespace polidex::indexer {
namespace {

constexpr std::size_t piece_bytes = 1U << 18;

struct HashFree {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

Error refused(const std::string& path, const char* what) {
    return {Errc::io, fmt::format("{}: cannot {}: {}", path, what, std::strerror(errno)),
            "check the disk's free space and state"};
}

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int number() const { return number_; }

private:
    int number_;
};

}  // namespace

Result<storage::FileInfo> sync_and_describe(const std::string& path) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) return refused(path, "open it");
    if (::fsync(file.number()) != 0) return refused(path, "write it to the disk");
    const std::unique_ptr<XXH3_state_t, HashFree> hash(XXH3_createState());
    if (!hash) throw std::bad_alloc();
    XXH3_64bits_reset(hash.get());
    storage::FileInfo info{boost::filesystem::path(path).filename().string(), 0, 0};
    std::vector<char> piece(piece_bytes);
    for (;;) {
        const ssize_t got = ::read(file.number(), piece.data(), piece.size());
        if (got < 0) return refused(path, "read it back");
        if (got == 0) break;
        XXH3_64bits_update(hash.get(), piece.data(), static_cast<std::size_t>(got));
        info.size += static_cast<std::uint64_t>(got);
    }
    info.checksum = XXH3_64bits_digest(hash.get());
    return info;
}

}  // namespace polidex::indexer
