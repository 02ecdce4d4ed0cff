// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/corpus/backup.hpp>

#include "corpus/storage/backup_mark.hpp"
#include "corpus/storage/changes.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/manifest.hpp"
#include "corpus/storage/segment.hpp"
#include "corpus/storage/writer_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <utility>

namespace polidex {
namespace {

namespace fs = std::filesystem;
using namespace storage;

/// How often a backup begins anew because a writer replaced what was being copied.
constexpr int most_attempts = 8;
constexpr std::size_t copy_bytes = 1 << 20;

Error refusal(const std::string& target, const std::string& what) {
    return {Errc::bad_argument, fmt::format("{}: {}", target, what),
            "name a folder that is not there yet, or a backup of this index"};
}

bool is_empty_folder(const std::string& path) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(path, error)) {
        const std::string name = entry.path().filename().string();
        // What a backup leaves that was stopped before it could name its index.
        if (name != "write.lock" && name != "segments") return false;
    }
    return !error;
}

/// The generation that @p target is a backup of; 0 when there is nothing yet.
Result<std::uint64_t> generation_of(const std::string& target, const std::string& index,
                                    std::uint64_t newest) {
    std::error_code error;
    const auto status = fs::symlink_status(target, error);
    if (!fs::exists(status)) return std::uint64_t{0};
    if (!fs::is_directory(target, error)) return refusal(target, "is a file, not a folder");
    const std::string mark = read_backup_mark(target);
    if (mark.empty() && is_empty_folder(target)) return std::uint64_t{0};
    if (mark.empty()) return refusal(target, "has something in it that is no backup");
    if (mark != index)
        return refusal(target, fmt::format("is a backup of another index, {}", mark));
    const auto manifest = read_manifest(target);
    if (!manifest && manifest.error().code == Errc::not_found) return std::uint64_t{0};
    if (!manifest) return std::uint64_t{0};  // a damaged backup is made anew
    if (manifest->generation > newest)
        return refusal(target, fmt::format("is of generation {}, newer than the index, which is at "
                                           "{}: it is of an index that stood here before",
                                           manifest->generation, newest));
    return manifest->generation;
}

Result<void> copy_file(const std::string& from, const std::string& to) {
    const Descriptor in(::open(from.c_str(), O_RDONLY | O_CLOEXEC));
    if (in.get() < 0) return system_error(from, "cannot open", errno);
    Descriptor out(::open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (out.get() < 0) return system_error(to, "cannot create", errno);
    std::string buffer(copy_bytes, '\0');
    for (;;) {
        const ssize_t count = ::read(in.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return system_error(from, "cannot read", errno);
        if (count == 0) break;
        const std::string_view bytes(buffer.data(), static_cast<std::size_t>(count));
        if (const int failure = write_all(out.get(), bytes); failure != 0)
            return system_error(to, "cannot write", failure);
    }
    if (::fsync(out.get()) != 0) return system_error(to, "cannot write", errno);
    return {};
}

/// Copies one state of an index.
class Backup {
public:
    Backup(std::string index, std::string target, Manifest manifest, const BackupOptions& options)
        : index_(std::move(index)),
          target_(std::move(target)),
          manifest_(std::move(manifest)),
          options_(options) {
        report_.generation = manifest_.generation;
        report_.documents = manifest_.documents();
    }

    Result<BackupReport> run() {
        for (const SegmentEntry& entry : manifest_.segments)
            if (auto taken = take(entry); !taken) return taken.error();
        if (auto taken = take_changes(); !taken) return taken.error();
        if (auto published = publish_manifest(target_, manifest_); !published)
            return published.error();
        if (auto swept = remove_litter(target_, manifest_); !swept) return swept.error();
        return report_;
    }

private:
    Result<void> take(const SegmentEntry& entry) {
        const std::string folder = segment_path(target_, entry.id);
        std::error_code failed;
        fs::create_directories(folder, failed);
        if (failed) return system_error(folder, "cannot create", failed.value());
        for (const FileInfo& file : entry.files) {
            if (options_.cancelled && options_.cancelled())
                return Error{Errc::cancelled, target_ + ": stopped; it is as it was before", ""};
            if (auto taken = take(segment_path(index_, entry.id), folder, file); !taken)
                return taken;
        }
        return {};
    }

    Result<void> take(const std::string& from, const std::string& to, const FileInfo& file) {
        if (verify_file(to, file)) {
            ++report_.kept;
            return {};
        }
        const std::string source = from + "/" + file.name;
        const std::string copy = to + "/" + file.name;
        ::unlink(copy.c_str());
        if (!options_.copy && ::link(source.c_str(), copy.c_str()) == 0) {
            ++report_.linked;
        } else {
            if (auto copied = copy_file(source, copy); !copied) return copied;
            ++report_.copied;
            report_.bytes += file.size;
        }
        return check(from, to, file);
    }

    /// Says which of the two is damaged.
    static Result<void> check(const std::string& from, const std::string& to,
                              const FileInfo& file) {
        auto sound = verify_file(to, file);
        if (sound) return sound;
        if (auto source = verify_file(from, file); !source) return source;
        return sound;
    }

    Result<void> take_changes() {
        const std::string from = index_ + "/" + changes_name;
        std::error_code error;
        if (!fs::exists(from, error)) return {};
        const std::string to = target_ + "/" + changes_name;
        if (auto copied = copy_file(from, to + ".tmp"); !copied) return copied;
        if (std::rename((to + ".tmp").c_str(), to.c_str()) == 0) return {};
        return system_error(to, "cannot rename into place", errno);
    }

    std::string index_;
    std::string target_;
    Manifest manifest_;
    const BackupOptions& options_;
    BackupReport report_;
};

/// True when @p path is @p folder or stands in it.
bool is_within(const std::string& path, const std::string& folder) {
    return path == folder || path.rfind(folder + "/", 0) == 0;
}

Result<void> prepare(const std::string& target) {
    std::error_code failed;
    fs::create_directories(target, failed);
    if (failed) return system_error(target, "cannot create", failed.value());
    return {};
}

}  // namespace

Result<BackupReport> backup_index(const std::string& index, const std::string& target,
                                  const BackupOptions& options) {
    const std::string from = real_path(index);
    std::error_code error;
    const std::string to = fs::weakly_canonical(target, error).string();
    if (error || to.empty() || is_within(to, from))
        return refusal(target, "cannot hold a backup: it is the index or in it");
    std::optional<WriterLock> lock;
    for (int attempt = 1;; ++attempt) {
        auto manifest = read_manifest(from);
        if (!manifest) return manifest.error();
        const std::uint64_t generation = manifest->generation;
        const auto before = generation_of(to, from, generation);
        if (!before) return before.error();
        if (auto prepared = prepare(to); !prepared) return prepared.error();
        if (!lock) {
            auto held = WriterLock::acquire(to);
            if (!held) return held.error();
            lock.emplace(std::move(*held));
            if (auto marked = write_backup_mark(to, from); !marked) return marked.error();
        }
        auto report = Backup(from, to, std::move(*manifest), options).run();
        if (report) report->incremental = *before > 0;
        if (report || attempt == most_attempts || report.error().code == Errc::cancelled)
            return report;
        // What a merge removed while it was being copied is not damaged.
        const auto now = read_manifest(from);
        if (!now || now->generation == generation) return report;
    }
}

}  // namespace polidex
