// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/manifest.hpp"

#include "corpus/storage/file.hpp"
#include "corpus/storage/manifest_json.hpp"

#include <fmt/format.h>
#include <xxhash.h>
#include <boost/filesystem.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <optional>

namespace polidex::storage {
namespace {

namespace fs = boost::filesystem;

constexpr std::string_view manifest_prefix = "MANIFEST-";
constexpr std::string_view temporary_suffix = ".tmp";
/// A reader may find the manifest that CURRENT names replaced and gone; the next look finds the
/// new.
constexpr int most_attempts = 100;

std::string in_folder(const std::string& folder, std::string_view name) {
    return fmt::format("{}/{}", folder, name);
}

std::string manifest_name(std::uint64_t generation) {
    return fmt::format("{}{}", manifest_prefix, generation);
}

bool is_manifest(std::string_view name) {
    if (!name.starts_with(manifest_prefix)) return false;
    const auto number = name.substr(manifest_prefix.size());
    return !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
}

/// `MANIFEST-<generation> <checksum of that file>`: a damaged CURRENT cannot lead to another one.
std::string current_line(std::string_view name, std::string_view manifest) {
    return fmt::format("{} {:016x}\n", name, XXH3_64bits(manifest.data(), manifest.size()));
}

Result<void> check_folder(const std::string& index) {
    struct stat status {};
    if (::stat(index.c_str(), &status) != 0) {
        if (errno != ENOENT && errno != ENOTDIR) return system_error(index, "cannot open", errno);
        return Error{Errc::not_found, fmt::format("{}: there is no such index", index),
                     "make one with `polidex index PATH --into INDEX`, or check the name"};
    }
    if (S_ISDIR(status.st_mode)) return {};
    return Error{Errc::not_found, fmt::format("{}: is a file, not an index", index),
                 "an index is a folder, usually named *.polidex"};
}

/// A manifest that cannot be the litter of a first commit; empty when there is none.
std::string later_manifest(const std::string& index) {
    boost::system::error_code error;
    fs::directory_iterator at(index, error);
    for (const fs::directory_iterator end; !error && at != end; at.increment(error)) {
        auto name = at->path().filename().string();
        if (is_manifest(name) && name != manifest_name(0) && name != manifest_name(1)) return name;
    }
    return {};
}

Result<std::string> read_current(const std::string& index) {
    if (auto folder = check_folder(index); !folder) return folder.error();
    const auto path = in_folder(index, "CURRENT");
    auto current = read_file(path);
    if (current || current.error().code != Errc::not_found) return current;
    if (const auto name = later_manifest(index); !name.empty())
        return damaged(path, fmt::format("is missing, though {} is there", name));
    return Error{Errc::not_found, fmt::format("{}: holds no index: it has no CURRENT", index),
                 "make one with `polidex index PATH --into INDEX`, or check the name"};
}

/// The name of the manifest in the text of CURRENT; empty when it is not valid.
std::string_view named_in(std::string_view current) {
    const auto name = current.substr(0, current.find(' '));
    return is_manifest(name) ? name : std::string_view();
}

/// Writes beside, fsyncs, renames.
Result<void> replace_file(const std::string& index, const std::string& name,
                          std::string_view bytes) {
    const auto path = in_folder(index, name);
    const auto temporary = path + std::string(temporary_suffix);
    if (auto written = write_file(temporary, bytes); !written) return written;
    if (std::rename(temporary.c_str(), path.c_str()) == 0) return {};
    const int failure = errno;
    ::unlink(temporary.c_str());
    return system_error(path, "cannot rename into place", failure);
}

bool is_ours(const std::string& name) {
    if (name.ends_with(temporary_suffix))
        return is_ours(name.substr(0, name.size() - temporary_suffix.size()));
    return is_manifest(name) || name == "CURRENT";
}

/// Removes what @p keep does not accept of a folder's entries.
template <typename Keep>
Result<void> sweep(const std::string& folder, Keep keep) {
    boost::system::error_code error;
    fs::directory_iterator at(folder, error);
    if (error == boost::system::errc::no_such_file_or_directory) return {};
    for (const fs::directory_iterator end; !error && at != end; at.increment(error)) {
        if (keep(at->path().filename().string())) continue;
        boost::system::error_code failed;
        fs::remove_all(at->path(), failed);
        if (failed) return system_error(at->path().string(), "cannot remove", failed.value());
    }
    if (error) return system_error(folder, "cannot list", error.value());
    return {};
}

/// Removes manifests and temporary files but what generation @p live needs.
Result<void> sweep_manifests(const std::string& index, std::optional<std::uint64_t> live) {
    const auto manifest = live ? manifest_name(*live) : std::string();
    return sweep(index, [&](const std::string& name) {
        return !is_ours(name) || (live && (name == manifest || name == "CURRENT"));
    });
}

/// Removes segments that @p manifest does not name, and files in them that no entry names.
Result<void> sweep_segments(const std::string& index, const Manifest& manifest) {
    const auto folder = in_folder(index, "segments");
    const auto& segments = manifest.segments;
    auto swept = sweep(folder, [&](const std::string& name) {
        return std::any_of(segments.begin(), segments.end(),
                           [&](const auto& segment) { return segment.id == name; });
    });
    for (const auto& segment : segments) {
        if (!swept) return swept;
        swept = sweep(segment_path(index, segment.id), [&](const std::string& name) {
            return name == segment.deleted_file ||
                   std::any_of(segment.files.begin(), segment.files.end(),
                               [&](const auto& file) { return file.name == name; });
        });
    }
    return swept;
}

/// Fsyncs the folders that a commit's files stand in.
Result<void> sync_segments(const std::string& index, const Manifest& manifest) {
    for (const auto& segment : manifest.segments)
        if (auto done = sync_folder(segment_path(index, segment.id)); !done) return done;
    return manifest.segments.empty() ? Result<void>() : sync_folder(in_folder(index, "segments"));
}

/// Fsyncs the folders that the index folder stands in, as far as this user may and on the same
/// file system: a new index is lost with any of their entries.
Result<void> sync_above(const std::string& index) {
    boost::system::error_code error;
    fs::path folder = fs::canonical(index, error);
    struct stat inside {};
    if (error || ::stat(folder.c_str(), &inside) != 0) return {};
    while (folder.has_relative_path()) {
        folder = folder.parent_path();
        struct stat outside {};
        const bool same = ::stat(folder.c_str(), &outside) == 0 && outside.st_dev == inside.st_dev;
        if (!same || ::access(folder.c_str(), R_OK) != 0) return {};
        if (auto done = sync_folder(folder.string()); !done) return done;
    }
    return {};
}

}  // namespace

std::uint64_t Manifest::documents() const {
    std::uint64_t count = 0;
    for (const auto& segment : segments) count += segment.documents - segment.deleted;
    return count;
}

Result<Manifest> read_manifest(const std::string& index) {
    std::string before;
    for (int attempt = 0;; ++attempt) {
        auto current = read_current(index);
        if (!current) return current.error();
        const auto path = in_folder(index, "CURRENT");
        const auto name = named_in(*current);
        if (name.empty()) return damaged(path, "does not name a manifest");
        const auto manifest_path = in_folder(index, name);
        auto bytes = read_file(manifest_path);
        if (bytes) {
            if (current_line(name, *bytes) != *current)
                return damaged(manifest_path, "is not the manifest that CURRENT names");
            return decode_manifest(manifest_path, *bytes);
        }
        const bool replaced = bytes.error().code == Errc::not_found && *current != before;
        if (!replaced || attempt == most_attempts) {
            if (bytes.error().code != Errc::not_found) return bytes.error();
            return damaged(path, fmt::format("names {}, which is missing", name));
        }
        before = *current;
    }
}

Result<void> publish_manifest(const std::string& index, const Manifest& manifest) {
    const auto name = manifest_name(manifest.generation);
    const auto bytes = encode_manifest(manifest);
    if (auto done = sync_segments(index, manifest); !done) return done;
    if (auto done = replace_file(index, name, bytes); !done) return done;
    if (auto done = sync_folder(index); !done) return done;
    if (manifest.generation <= 1)
        if (auto done = sync_above(index); !done) return done;
    if (auto done = replace_file(index, "CURRENT", current_line(name, bytes)); !done) return done;
    if (auto done = sync_folder(index); !done) return done;
    // The commit stands. What cannot be removed now is litter for the next writer.
    (void)sweep_manifests(index, manifest.generation);
    return {};
}

Result<void> remove_litter(const std::string& index, const Manifest& manifest) {
    // The manifest on the disk decides, lest a stale one in memory cost live files.
    const auto live = read_manifest(index);
    if (!live && live.error().code != Errc::not_found) return live.error();
    if (live && live->generation != manifest.generation)
        return Error{Errc::bad_argument,
                     fmt::format("{}: generation {} is live, not {}", index, live->generation,
                                 manifest.generation),
                     {}};
    // A writer that was killed may have renamed CURRENT without making it last: what the manifest
    // before needs must not go first.
    if (live)
        if (auto done = sync_folder(index); !done) return done;
    const auto generation = live ? std::optional(live->generation) : std::nullopt;
    if (auto swept = sweep_manifests(index, generation); !swept) return swept;
    return sweep_segments(index, live ? *live : Manifest{});
}

void remove_replaced(const std::string& index, const Manifest& before, const Manifest& after) {
    boost::system::error_code ignored;
    for (const SegmentEntry& old : before.segments) {
        const auto folder = segment_path(index, old.id);
        const auto now = std::find_if(after.segments.begin(), after.segments.end(),
                                      [&](const auto& segment) { return segment.id == old.id; });
        if (now == after.segments.end())
            fs::remove_all(folder, ignored);
        else if (!old.deleted_file.empty() && old.deleted_file != now->deleted_file)
            fs::remove(in_folder(folder, old.deleted_file), ignored);
    }
}

std::string segment_path(const std::string& index, const std::string& id) {
    return fmt::format("{}/segments/{}", index, id);
}

Result<void> sync_folder(const std::string& path) {
    Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() < 0) return system_error(path, "cannot open", errno);
    if (::fsync(folder.get()) != 0) return system_error(path, "cannot write", errno);
    return {};
}

bool same_files(const SegmentEntry& a, const SegmentEntry& b) {
    const auto same = [](const FileInfo& x, const FileInfo& y) {
        return x.name == y.name && x.size == y.size && x.checksum == y.checksum;
    };
    return a.id == b.id && a.documents == b.documents && a.deleted_file == b.deleted_file &&
           std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(), same);
}

}  // namespace polidex::storage
