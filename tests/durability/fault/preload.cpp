// SPDX-License-Identifier: GPL-2.0-or-later
// A library to be preloaded: it stands between a program and the system calls that change files.
#include "tests/durability/fault/recorder.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstring>
#include <mutex>

namespace {

using namespace polidex::tests;

/// Never destroyed: programs still close files while they exit.
Recorder& recorder() {
    static auto* const made = new Recorder;
    return *made;
}

std::mutex& order() {
    static auto* const made = new std::mutex;
    return *made;
}

using Lock = std::lock_guard<std::mutex>;

template <typename Function>
Function* real(Function*, const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

#define REAL(name) static auto* const real_##name = real(&::name, #name)

int refused(int error) {
    errno = error;
    return -1;
}

mode_t mode_of(int flags, std::va_list arguments) {
    const bool given = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
    return given ? va_arg(arguments, mode_t) : 0;
}

int open_watched(int folder, const char* path, int flags, mode_t mode) {
    REAL(openat);
    const Lock lock(order());
    const auto name = recorder().watched(folder, path);
    if (name.empty()) return real_openat(folder, path, flags, mode);
    const bool writes = (flags & O_ACCMODE) != O_RDONLY;
    const Kind kind = writes ? Kind::create : Kind::open;
    const auto verdict = recorder().judge(kind, name);
    if (!verdict.passes()) return refused(verdict.error);
    const int file = real_openat(folder, path, flags, mode);
    if (file < 0) return file;
    recorder().opened(file, name, writes);
    recorder().record(kind, recorder().handle(file)->id, 0, name, {}, {}, (flags & O_TRUNC) != 0);
    return file;
}

FILE* fopen_watched(const char* path, const char* mode) {
    REAL(fopen);
    const Lock lock(order());
    const auto name = recorder().watched(AT_FDCWD, path);
    if (name.empty()) return real_fopen(path, mode);
    const bool writes = std::strpbrk(mode, "wa+") != nullptr;
    const Kind kind = writes ? Kind::create : Kind::open;
    const auto verdict = recorder().judge(kind, name);
    if (!verdict.passes()) {
        errno = verdict.error;
        return nullptr;
    }
    FILE* const stream = real_fopen(path, mode);
    if (stream == nullptr) return stream;
    const int file = ::fileno(stream);
    recorder().opened(file, name, writes);
    recorder().record(kind, recorder().handle(file)->id, 0, name, {}, {}, mode[0] == 'w');
    return stream;
}

/// @param at where to write; -1: where the descriptor stands
ssize_t write_watched(int file, const void* bytes, std::size_t size, off_t at) {
    REAL(write);
    REAL(pwrite);
    const Lock lock(order());
    const Handle* handle = recorder().handle(file);
    const auto verdict =
        handle == nullptr ? Verdict{} : recorder().judge(Kind::write, handle->path);
    if (!verdict.passes()) return refused(verdict.error);
    if (verdict.half) size /= size > 1 ? 2 : 1;
    const off_t place = at >= 0 || handle == nullptr ? at : ::lseek(file, 0, SEEK_CUR);
    const auto written =
        at >= 0 ? real_pwrite(file, bytes, size, at) : real_write(file, bytes, size);
    if (written > 0 && handle != nullptr)
        recorder().record(Kind::write, handle->id, static_cast<std::uint64_t>(place), handle->path,
                          {}, {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
    if (verdict.die) ::raise(SIGKILL);
    return written;
}

int sync_watched(int file, bool data_only) {
    REAL(fsync);
    REAL(fdatasync);
    const Lock lock(order());
    const Handle* handle = recorder().handle(file);
    const auto verdict = handle == nullptr ? Verdict{} : recorder().judge(Kind::sync, handle->path);
    if (!verdict.passes()) return refused(verdict.error);
    const int done = data_only ? real_fdatasync(file) : real_fsync(file);
    if (done == 0 && handle != nullptr) recorder().record(Kind::sync, handle->id, 0, handle->path);
    return done;
}

int truncate_watched(int file, off_t size) {
    REAL(ftruncate);
    const Lock lock(order());
    const Handle* handle = recorder().handle(file);
    const auto verdict =
        handle == nullptr ? Verdict{} : recorder().judge(Kind::truncate, handle->path);
    if (!verdict.passes()) return refused(verdict.error);
    const int done = real_ftruncate(file, size);
    if (done == 0 && handle != nullptr)
        recorder().record(Kind::truncate, handle->id, static_cast<std::uint64_t>(size),
                          handle->path);
    return done;
}

/// A change of a folder: @p change is the call itself.
template <typename Change>
int change_watched(Kind kind, int folder, const char* path, Change change) {
    const Lock lock(order());
    const auto name = recorder().watched(folder, path);
    if (name.empty()) return change();
    const auto verdict = recorder().judge(kind, name);
    if (!verdict.passes()) return refused(verdict.error);
    const int done = change();
    if (done == 0) recorder().record(kind, 0, 0, name);
    return done;
}

int rename_watched(int from_folder, const char* from, int to_folder, const char* to) {
    REAL(renameat);
    const Lock lock(order());
    const auto source = recorder().watched(from_folder, from);
    const auto target = recorder().watched(to_folder, to);
    if (source.empty() && target.empty()) return real_renameat(from_folder, from, to_folder, to);
    const auto verdict = recorder().judge(Kind::rename, target);
    if (!verdict.passes()) return refused(verdict.error);
    const int done = real_renameat(from_folder, from, to_folder, to);
    if (done == 0) recorder().record(Kind::rename, 0, 0, source, target);
    return done;
}

/// Lets go of a descriptor before it is closed. @returns the error to report after it
int forget(int file) {
    Handle* handle = recorder().handle(file);
    if (handle == nullptr) return 0;
    const int error = handle->writes ? recorder().judge(Kind::close, handle->path).error : 0;
    if (handle->writes) recorder().record(Kind::close, handle->id, 0, handle->path);
    *handle = {};
    return error;
}

void* map_watched(void* start, std::size_t size, int protection, int flags, int file, off_t at) {
    REAL(mmap);
    {
        const Lock lock(order());
        const Handle* handle = file < 0 ? nullptr : recorder().handle(file);
        const auto verdict =
            handle == nullptr ? Verdict{} : recorder().judge(Kind::map, handle->path);
        if (!verdict.passes()) {
            errno = verdict.error;
            return MAP_FAILED;
        }
        if (handle != nullptr) recorder().record(Kind::map, handle->id, 0, handle->path);
    }
    return real_mmap(start, size, protection, flags, file, at);
}

}  // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_watched(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_watched(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_watched(folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = mode_of(flags, arguments);
    va_end(arguments);
    return open_watched(folder, path, flags, mode);
}

int creat(const char* path, mode_t mode) {
    return open_watched(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, mode);
}

FILE* fopen(const char* path, const char* mode) { return fopen_watched(path, mode); }
FILE* fopen64(const char* path, const char* mode) { return fopen_watched(path, mode); }

int close(int file) {
    REAL(close);
    const Lock lock(order());
    const int error = forget(file);
    const int done = real_close(file);
    return error != 0 ? refused(error) : done;
}

int fclose(FILE* stream) {
    REAL(fclose);
    const Lock lock(order());
    const int error = forget(::fileno(stream));
    const int done = real_fclose(stream);
    return error != 0 ? refused(error) : done;
}

ssize_t write(int file, const void* bytes, std::size_t size) {
    return write_watched(file, bytes, size, -1);
}

ssize_t pwrite(int file, const void* bytes, std::size_t size, off_t at) {
    return write_watched(file, bytes, size, at);
}

ssize_t pwrite64(int file, const void* bytes, std::size_t size, off64_t at) {
    return write_watched(file, bytes, size, at);
}

// One piece is a lawful short write, and each piece becomes a place to be killed at.
ssize_t writev(int file, const iovec* pieces, int count) {
    for (int i = 0; i < count; ++i)
        if (pieces[i].iov_len > 0) return write(file, pieces[i].iov_base, pieces[i].iov_len);
    return 0;
}

int fsync(int file) { return sync_watched(file, false); }
int fdatasync(int file) { return sync_watched(file, true); }
int ftruncate(int file, off_t size) noexcept { return truncate_watched(file, size); }
int ftruncate64(int file, off64_t size) noexcept { return truncate_watched(file, size); }

int rename(const char* from, const char* to) noexcept {
    return rename_watched(AT_FDCWD, from, AT_FDCWD, to);
}

int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
    return rename_watched(from_folder, from, to_folder, to);
}

int unlinkat(int folder, const char* path, int flags) noexcept {
    REAL(unlinkat);
    const Kind kind = (flags & AT_REMOVEDIR) != 0 ? Kind::rmdir : Kind::unlink;
    return change_watched(kind, folder, path, [&] { return real_unlinkat(folder, path, flags); });
}

int unlink(const char* path) noexcept { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char* path) noexcept { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int remove(const char* path) noexcept {
    const int done = unlink(path);
    return done != 0 && errno == EISDIR ? rmdir(path) : done;
}

int mkdirat(int folder, const char* path, mode_t mode) noexcept {
    REAL(mkdirat);
    return change_watched(Kind::mkdir, folder, path,
                          [&] { return real_mkdirat(folder, path, mode); });
}

int mkdir(const char* path, mode_t mode) noexcept { return mkdirat(AT_FDCWD, path, mode); }

void* mmap(void* start, std::size_t size, int protection, int flags, int file, off_t at) noexcept {
    return map_watched(start, size, protection, flags, file, at);
}

void* mmap64(void* start, std::size_t size, int protection, int flags, int file,
             off64_t at) noexcept {
    return map_watched(start, size, protection, flags, file, at);
}
}
