// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/folder_watcher.hpp"

#include "indexer/scanner.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace polidex::indexer {
namespace {

namespace fs = boost::filesystem;

constexpr std::uint32_t events = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                 IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF;
constexpr std::uint32_t gone_itself = IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT;
constexpr std::string_view sidecar_ending = ".polidex.toml";

bool is_folder(const std::string& path) {
    boost::system::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool is_passed_over(std::string_view name, bool folder) {
    return name.empty() || name.front() == '.' || (folder && name.ends_with(".polidex"));
}

/// A new file that somebody still writes to: the end of that is told apart.
bool is_being_written(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_nlink == 1;
}

Error cannot_watch(const std::string& folder, int number, std::size_t watched) {
    if (number == ENOSPC)
        return {
            Errc::limit,
            fmt::format("{}: cannot be watched: the system lets one user watch no more than the "
                        "{} folders before it",
                        folder, watched),
            "raise the limit: sysctl fs.inotify.max_user_watches=524288"};
    if (number == EMFILE)
        return {Errc::limit, "the system lets one user watch from no more programs",
                "end one of them, or raise the limit: sysctl fs.inotify.max_user_instances=1024"};
    return storage::system_error(folder, "cannot watch", number);
}

Error root_gone(const std::string& root) {
    return {Errc::not_found, root + ": has gone; what is indexed of it stays in the index",
            "start again when it is back, or bring the index up to date: polidex index"};
}

}  // namespace

FolderWatcher::FolderWatcher(storage::Descriptor descriptor, std::vector<std::string> roots,
                             std::string index)
    : descriptor_(std::move(descriptor)), roots_(std::move(roots)), index_(std::move(index)) {}

Result<FolderWatcher> FolderWatcher::open(std::vector<std::string> roots,
                                          const std::string& index) {
    storage::Descriptor descriptor(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
    if (descriptor.get() < 0) return cannot_watch("inotify", errno, 0);
    FolderWatcher watcher(std::move(descriptor), std::move(roots), source_path(index));
    if (auto watched = watcher.watch_roots(); !watched) return watched.error();
    return watcher;
}

Result<void> FolderWatcher::watch_roots() {
    for (const std::string& root : roots_) {
        const bool folder = is_folder(root);
        const std::string place = folder ? root : fs::path(root).parent_path().string();
        if (auto watched = watch(place, folder); !watched) return watched;
    }
    return {};
}

/// Watches a folder, then what is in it: what comes in between is found by the one or the other.
Result<void> FolderWatcher::watch(const std::string& folder, bool with_inner) {
    if (folder == index_) return {};
    const int number = ::inotify_add_watch(descriptor_.get(), folder.c_str(), events | IN_ONLYDIR);
    if (number < 0 && is_root(folder) && errno == ENOENT) return root_gone(folder);
    if (number < 0 && (errno == ENOENT || errno == ENOTDIR || errno == EACCES) && !is_root(folder))
        return {};  // it went meanwhile, or cannot be read, which the scan reports
    if (number < 0) return cannot_watch(folder, errno, folders_.size());
    const bool known = folders_.count(number) != 0;  // by a link that leads back
    if (!known) folders_[number] = folder;
    return with_inner && !known ? watch_inner(folder) : Result<void>();
}

Result<void> FolderWatcher::watch_inner(const std::string& folder) {
    boost::system::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        const std::string path = at->path().string();
        if (!is_folder(path) || is_passed_over(at->path().filename().string(), true)) continue;
        if (auto watched = watch(path, true); !watched) return watched;
    }
    return {};
}

/// A folder that moved has another path from now on.
void FolderWatcher::leave(const std::string& folder) {
    for (auto at = folders_.begin(); at != folders_.end();) {
        const bool inside = is_below(at->second, folder);
        if (inside) ::inotify_rm_watch(descriptor_.get(), at->first);
        at = inside ? folders_.erase(at) : std::next(at);
    }
}

bool FolderWatcher::is_root(const std::string& path) const {
    return std::find(roots_.begin(), roots_.end(), path) != roots_.end();
}

bool FolderWatcher::is_wanted(const std::string& path) const {
    return std::any_of(roots_.begin(), roots_.end(),
                       [&](const std::string& root) { return is_below(path, root); });
}

Result<bool> FolderWatcher::wait(int milliseconds) {
    pollfd waiting{descriptor_.get(), POLLIN, 0};
    if (::poll(&waiting, 1, milliseconds) <= 0) return false;
    saw_ = false;
    alignas(inotify_event) std::array<char, 1 << 16> buffer{};
    for (ssize_t size = 0; (size = ::read(descriptor_.get(), buffer.data(), buffer.size())) > 0;) {
        for (const char* at = buffer.data(); at < buffer.data() + size;) {
            const auto* event = reinterpret_cast<const inotify_event*>(at);
            if (auto taken = take(*event, event->len > 0 ? event->name : ""); !taken)
                return taken.error();
            at += sizeof(inotify_event) + event->len;
        }
    }
    return saw_;
}

Result<void> FolderWatcher::take(const inotify_event& event, std::string_view name) {
    if ((event.mask & IN_Q_OVERFLOW) != 0) {
        missed_ = saw_ = true;
        return watch_roots();
    }
    const auto at = folders_.find(event.wd);
    if (at == folders_.end()) return {};
    const std::string folder = at->second;
    if ((event.mask & gone_itself) != 0)
        return is_root(folder) ? Result<void>(root_gone(folder)) : Result<void>();
    if ((event.mask & IN_IGNORED) != 0) {
        folders_.erase(at);
        return {};
    }
    return take_in(folder, event.mask, name);
}

Result<void> FolderWatcher::take_in(const std::string& folder, std::uint32_t mask,
                                    std::string_view name) {
    const std::string path = fmt::format("{}/{}", folder == "/" ? "" : folder, name);
    const bool inner = (mask & IN_ISDIR) != 0;
    if (is_passed_over(name, inner) || !is_wanted(path)) return {};
    if ((mask & IN_CREATE) != 0 && !inner && is_being_written(path)) return {};
    saw_ = true;
    if (name.ends_with(sidecar_ending))
        changed_.insert(path.substr(0, path.size() - sidecar_ending.size()));
    else
        changed_.insert(path);
    if ((mask & IN_MOVED_FROM) != 0 && inner) leave(path);
    const bool came = (mask & (IN_CREATE | IN_MOVED_TO)) != 0;
    return came && is_folder(path) ? watch(path, true) : Result<void>();
}

void FolderWatcher::forget() {
    changed_.clear();
    missed_ = false;
}

}  // namespace polidex::indexer
