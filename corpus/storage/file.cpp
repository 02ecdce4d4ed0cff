// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/file.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <utility>

namespace polidex::storage {
namespace {

std::string hint_for(int number) {
    switch (number) {
        case ENOSPC:
        case EDQUOT:
            return "free some space on that disk and run again; nothing was lost";
        case EACCES:
        case EPERM:
            return "check the permissions of the file and its folder";
        case EROFS:
            return "the file system is read-only: choose another folder";
        case EIO:
            return "the disk reports a fault: check it, then index into another folder";
        default:
            return {};
    }
}

/// Goes through a file in pieces, so that it is never in memory as a whole.
std::uint64_t checksum_of(const MappedFile& file) {
    constexpr std::size_t piece_bytes = std::size_t{8} << 20;
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(),
                                                                         XXH3_freeState);
    XXH3_64bits_reset(state.get());
    for (auto rest = file.bytes(); !rest.empty();) {
        const auto piece = rest.substr(0, piece_bytes);
        XXH3_64bits_update(state.get(), piece.data(), piece.size());
        rest.remove_prefix(piece.size());
        file.release();
    }
    return XXH3_64bits_digest(state.get());
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        number_ = other.release();
    }
    return *this;
}

Descriptor::~Descriptor() { close(); }

int Descriptor::release() { return std::exchange(number_, -1); }

int Descriptor::close() {
    const int number = release();
    return number < 0 || ::close(number) == 0 || errno == EINTR ? 0 : errno;
}

Error system_error(const std::string& path, std::string_view action, int number) {
    return Error{number == ENOENT ? Errc::not_found : Errc::io,
                 fmt::format("{}: {}: {}", path, action, std::strerror(number)), hint_for(number)};
}

Error damaged(const std::string& path, std::string_view what) {
    return Error{Errc::corrupt, fmt::format("{}: {}", path, what),
                 "the index is damaged: check the disk, then index the sources again into a new "
                 "folder or restore a backup"};
}

std::string real_path(const std::string& path) {
    const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                           &std::free);
    return real ? real.get() : path;
}

Result<Descriptor> open_for_reading(const std::string& path) {
    // O_NONBLOCK: a FIFO in the place of a file must not make the program wait for a writer.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) return system_error(path, "cannot open", errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return system_error(path, "cannot read", errno);
    if (!S_ISREG(status.st_mode)) return damaged(path, "is not a regular file");
    return file;
}

int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return written < 0 ? errno : EIO;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

Result<std::string> read_file(const std::string& path) {
    auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.error();
    return std::string(mapped->bytes());
}

Result<void> write_file(const std::string& path, std::string_view bytes) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return system_error(path, "cannot create", errno);
    int failure = write_all(file.get(), bytes);
    if (failure == 0 && ::fsync(file.get()) != 0) failure = errno;
    if (const int closed = file.close(); failure == 0) failure = closed;
    if (failure == 0) return {};
    ::unlink(path.c_str());
    return system_error(path, "cannot write", failure);
}

Result<FileInfo> finish_file(const std::string& path) {
    auto file = open_for_reading(path);
    if (!file) return file.error();
    if (::fsync(file->get()) != 0) return system_error(path, "cannot write", errno);
    return describe_file(path);
}

Result<FileInfo> describe_file(const std::string& path) {
    auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.error();
    const auto bytes = mapped->bytes();
    const auto tail = bytes.substr(bytes.size() - std::min(bytes.size(), file_tail_bytes));
    return FileInfo{path.substr(path.rfind('/') + 1), bytes.size(), checksum_of(*mapped),
                    XXH3_64bits(tail.data(), tail.size())};
}

Result<MappedFile> MappedFile::open(const std::string& path) {
    auto file = open_for_reading(path);
    if (!file) return file.error();
    return map(*file, path);
}

Result<MappedFile> MappedFile::map(const Descriptor& file, const std::string& path) {
    struct stat status {};
    if (::fstat(file.get(), &status) != 0) return system_error(path, "cannot read", errno);
    const auto size = static_cast<std::size_t>(status.st_size);
    if (size == 0) return MappedFile(std::string_view());
    void* start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.get(), 0);
    if (start == MAP_FAILED) return system_error(path, "cannot map into memory", errno);
    return MappedFile({static_cast<const char*>(start), size});
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : bytes_(std::exchange(other.bytes_, std::string_view())) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

void MappedFile::release() const {
    if (!bytes_.empty())
        (void)::madvise(const_cast<char*>(bytes_.data()), bytes_.size(), MADV_DONTNEED);
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

}  // namespace polidex::storage
