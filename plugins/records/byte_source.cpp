// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/byte_source.hpp"

#include "corpus/storage/file.hpp"
#include "plugins/records/record_format.hpp"
#include "plugins/records/unpacker.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

namespace polidex::records {
namespace {

constexpr std::size_t piece_bytes = 256 << 10;

/// Reads what is there, waiting for the first byte only. @returns bytes, or -1 with errno
ssize_t read_some(int descriptor, char* into, std::size_t limit) {
    for (;;) {
        const ssize_t got = ::read(descriptor, into, limit);
        if (got >= 0 || errno != EINTR) return got;
    }
}

}  // namespace

struct ByteSource::Impl {
    std::string path;  ///< for messages
    storage::Descriptor file;
    int descriptor = STDIN_FILENO;
    bool regular = false;
    std::uint64_t size = 0;
    std::uint64_t position = 0;
    std::string raw;  ///< [raw_at, end): read and not yet handed out
    std::size_t raw_at = 0;
    bool begun = false;
    bool ended = false;
    std::unique_ptr<Unpacker> unpacker;  ///< of packed data

    Result<void> refill();
    Result<void> begin();
    Result<std::size_t> read_plain(std::string& out, std::size_t limit);
    Result<std::size_t> read_packed(std::string& out, std::size_t limit);
    Error changed() const {
        return {Errc::io, path + ": changed while it was read",
                "index it again when nobody writes to it"};
    }
};

/// Brings the next piece into `raw`; none is left at the end.
Result<void> ByteSource::Impl::refill() {
    const std::uint64_t rest = regular ? size - position : piece_bytes;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(rest, piece_bytes));
    raw.resize(wanted);
    raw_at = 0;
    if (wanted == 0) {
        ended = true;
        return {};
    }
    const ssize_t got = read_some(descriptor, raw.data(), wanted);
    if (got < 0) return storage::system_error(path, "cannot read", errno);
    if (got == 0 && regular) return changed();
    raw.resize(static_cast<std::size_t>(got));
    position += static_cast<std::size_t>(got);
    ended = got == 0;
    return {};
}

/// Looks whether the bytes are packed.
Result<void> ByteSource::Impl::begin() {
    begun = true;
    if (auto filled = refill(); !filled) return filled;
    unpacker = unpacker_for(raw);
    return {};
}

Result<std::size_t> ByteSource::Impl::read_plain(std::string& out, std::size_t limit) {
    if (raw_at == raw.size() && !ended)
        if (auto filled = refill(); !filled) return filled.error();
    const std::size_t count = std::min(limit, raw.size() - raw_at);
    out.append(raw, raw_at, count);
    raw_at += count;
    return count;
}

Result<std::size_t> ByteSource::Impl::read_packed(std::string& out, std::size_t limit) {
    const auto damaged = [&](const std::string& what) {
        return Error{Errc::bad_input, path + ": " + what,
                     fmt::format("check the file: {} -t", unpacker->name())};
    };
    const std::size_t before = out.size();
    out.resize(before + limit);
    std::size_t written = 0;
    while (written == 0) {
        if (raw_at == raw.size() && !ended)
            if (auto filled = refill(); !filled) return filled.error();
        const bool last = ended && raw_at == raw.size();
        const auto step =
            unpacker->step(std::string_view(raw).substr(raw_at), out.data() + before, limit);
        if (step.damage != nullptr)
            return damaged(fmt::format("damaged {} data near byte {}: {}", unpacker->name(),
                                       position - (raw.size() - raw_at), step.damage));
        raw_at += step.read;
        written = step.written;
        if (last && written == 0) break;
    }
    out.resize(before + written);
    if (written == 0 && unpacker->unfinished())
        return damaged(fmt::format("the {} data end in the middle", unpacker->name()));
    return written;
}

ByteSource::ByteSource(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ByteSource::ByteSource(ByteSource&&) noexcept = default;
ByteSource& ByteSource::operator=(ByteSource&&) noexcept = default;
ByteSource::~ByteSource() = default;

Result<ByteSource> ByteSource::open(const std::string& path) {
    auto impl = std::make_unique<Impl>();
    if (path == standard_input) {
        impl->path = "standard input";
        return ByteSource(std::move(impl));
    }
    impl->path = path;
    impl->file =
        storage::Descriptor(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
    impl->descriptor = impl->file.get();
    struct stat info {};
    if (impl->descriptor < 0 || ::fstat(impl->descriptor, &info) != 0)
        return storage::system_error(path, "cannot read", errno);
    if (!S_ISREG(info.st_mode))
        return Error{Errc::io, path + ": not a regular file", "name a file"};
    impl->regular = true;
    impl->size = static_cast<std::uint64_t>(info.st_size);
    return ByteSource(std::move(impl));
}

Result<std::uint64_t> ByteSource::hash() {
    Impl& impl = *impl_;
    if (!impl.regular) return std::uint64_t{0};
    const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(),
                                                                                XXH3_freeState);
    XXH3_64bits_reset(state.get());
    std::string piece(piece_bytes, '\0');
    std::uint64_t size = 0;
    while (size < impl.size) {
        const ssize_t got = read_some(impl.descriptor, piece.data(), piece.size());
        if (got < 0) return storage::system_error(impl.path, "cannot read", errno);
        if (got == 0) break;
        const auto count =
            std::min<std::uint64_t>(static_cast<std::uint64_t>(got), impl.size - size);
        XXH3_64bits_update(state.get(), piece.data(), static_cast<std::size_t>(count));
        size += count;
    }
    impl.size = size;
    if (::lseek(impl.descriptor, 0, SEEK_SET) != 0)
        return storage::system_error(impl.path, "cannot read", errno);
    return XXH3_64bits_digest(state.get());
}

Result<std::size_t> ByteSource::read(std::string& out, std::size_t limit) {
    if (!impl_->begun)
        if (auto begun = impl_->begin(); !begun) return begun.error();
    return impl_->unpacker ? impl_->read_packed(out, limit) : impl_->read_plain(out, limit);
}

const std::string& ByteSource::name() const { return impl_->path; }
std::uint64_t ByteSource::size() const { return impl_->size; }
std::uint64_t ByteSource::position() const { return impl_->position; }

}  // namespace polidex::records
