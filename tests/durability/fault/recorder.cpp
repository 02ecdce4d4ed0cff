// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/fault/recorder.hpp"

#include <fcntl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdlib>

namespace polidex::tests {
namespace {

constexpr std::string_view mark_path = "*marks*";

std::string setting(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : value;
}

constexpr std::uint32_t bit(Kind kind) { return 1U << static_cast<unsigned>(kind); }

std::uint32_t kinds_named(const std::string& names) {
    if (names.empty())
        return ~(bit(Kind::open) | bit(Kind::map) | bit(Kind::close) | bit(Kind::mark));
    std::uint32_t kinds = 0;
    for (std::size_t i = 0; i < kind_names.size(); ++i)
        if (("," + names + ",").find("," + std::string(kind_names[i]) + ",") != std::string::npos)
            kinds |= 1U << i;
    return kinds;
}

/// System calls of our own, so that they are not watched.
int open_output(const std::string& path) {
    if (path.empty()) return -1;
    return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path.c_str(),
                                      O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
}

void output(int file, std::string_view bytes) {
    if (file >= 0) (void)::syscall(SYS_write, file, bytes.data(), bytes.size());
}

std::string folder_behind(int file) {
    char name[PATH_MAX];
    const auto size =
        ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), name, sizeof name);
    return size < 0 ? std::string() : std::string(name, static_cast<std::size_t>(size));
}

std::string current_folder() {
    char name[PATH_MAX];
    return ::getcwd(name, sizeof name) == nullptr ? std::string() : name;
}

[[noreturn]] void die() {
    ::syscall(SYS_kill, ::getpid(), SIGKILL);
    ::_exit(137);
}

}  // namespace

Recorder::Fault Recorder::fault_named(std::string_view name) {
    if (name == "kill") return Fault::kill;
    if (name == "tear") return Fault::tear;
    if (name == "short") return Fault::shorten;
    if (name == "enospc") return Fault::enospc;
    if (name == "eio") return Fault::eio;
    return name == "full" ? Fault::full : Fault::none;
}

Recorder::Recorder()
    : root_(setting("POLIDEX_FAULT_ROOT")),
      marks_(setting("POLIDEX_FAULT_MARKS")),
      kinds_(kinds_named(setting("POLIDEX_FAULT_KINDS"))),
      fault_(fault_named(setting("POLIDEX_FAULT_DO"))),
      at_(std::atoll(setting("POLIDEX_FAULT_AT").c_str())),
      log_(open_output(setting("POLIDEX_FAULT_LOG"))),
      hit_(open_output(setting("POLIDEX_FAULT_HIT"))),
      next_handle_(static_cast<std::uint64_t>(::getpid()) << 32) {}

std::string Recorder::watched(int folder, const char* path) const {
    if (root_.empty() || path == nullptr || *path == '\0') return {};
    std::string whole = path;
    if (whole.front() != '/')
        whole = (folder == AT_FDCWD ? current_folder() : folder_behind(folder)) + "/" + whole;
    if (whole == marks_) return std::string(mark_path);
    if (whole == root_) return ".";
    if (whole.size() <= root_.size() || whole.compare(0, root_.size(), root_) != 0 ||
        whole[root_.size()] != '/')
        return {};
    whole.erase(0, root_.size() + 1);
    while (!whole.empty() && whole.back() == '/') whole.pop_back();
    return whole;
}

Verdict Recorder::no_space(Kind kind, bool first) const {
    if (kind == Kind::write && first) return {0, true, false};
    const bool needs = kind == Kind::write || kind == Kind::create || kind == Kind::mkdir;
    return {needs ? ENOSPC : 0, false, false};
}

Verdict Recorder::spoil(Kind kind, std::string_view path) {
    output(hit_, std::string(kind_names[static_cast<std::size_t>(kind)]) + " " + std::string(path) +
                     "\n");
    switch (fault_) {
        case Fault::kill:
            die();
        case Fault::tear:
            if (kind != Kind::write) die();
            return {0, true, true};
        case Fault::shorten:
            return {0, kind == Kind::write, false};
        case Fault::enospc:
            return {kind == Kind::map ? ENOMEM : ENOSPC, false, false};
        case Fault::eio:
            return {kind == Kind::map ? ENODEV : EIO, false, false};
        case Fault::full:
            return no_space(kind, true);
        case Fault::none:
            break;
    }
    return {};
}

Verdict Recorder::judge(Kind kind, std::string_view path) {
    if (path == mark_path || (kinds_ & bit(kind)) == 0) return {};
    ++count_;
    if (fault_ == Fault::none || count_ < at_) return {};
    if (count_ == at_) return spoil(kind, path);
    return fault_ == Fault::full ? no_space(kind, false) : Verdict{};
}

void Recorder::opened(int file, const std::string& path, bool writes) {
    if (file < 0 || static_cast<std::size_t>(file) >= most_files) return;
    handles_[static_cast<std::size_t>(file)] = {++next_handle_, path, writes};
}

Handle* Recorder::handle(int file) {
    if (file < 0 || static_cast<std::size_t>(file) >= most_files) return nullptr;
    Handle& found = handles_[static_cast<std::size_t>(file)];
    return found.id == 0 ? nullptr : &found;
}

void Recorder::record(Kind kind, std::uint64_t handle, std::uint64_t offset, std::string_view path,
                      std::string_view target, std::string_view data, bool truncates) {
    if (log_ < 0) return;
    if (path == mark_path) {
        if (kind != Kind::write) return;
        kind = Kind::mark;
    }
    OperationHeader header;
    header.handle = handle;
    header.offset = offset;
    header.data_bytes = static_cast<std::uint32_t>(data.size());
    header.path_bytes = static_cast<std::uint16_t>(path.size());
    header.target_bytes = static_cast<std::uint16_t>(target.size());
    header.kind = kind;
    header.truncates = truncates ? 1 : 0;
    std::string bytes(reinterpret_cast<const char*>(&header), sizeof header);
    bytes.append(path).append(target).append(data);
    output(log_, bytes);
}

}  // namespace polidex::tests
