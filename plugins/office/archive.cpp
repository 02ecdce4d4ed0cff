// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/archive.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

namespace polidex::office {
namespace {

constexpr std::size_t most_members = 100'000;
constexpr std::size_t most_bytes = 192 << 20;  // unpacked, of all parts together
constexpr std::size_t small_bytes = 16 << 20;  // below this any ratio will do
constexpr std::size_t most_ratio = 250;        // real documents stay below 100

struct Closer {
    void operator()(archive* handle) const { archive_read_free(handle); }
};
using Handle = std::unique_ptr<archive, Closer>;

Error error_of(Errc code, std::string message) { return {code, std::move(message), ""}; }

Handle open(std::string_view bytes) {
    Handle handle(archive_read_new());
    if (!handle) return nullptr;
    archive_read_support_format_zip(handle.get());
    if (archive_read_open_memory(handle.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        return nullptr;
    }
    return handle;
}

std::string name_of(archive_entry* entry) {
    const char* name = archive_entry_pathname_utf8(entry);
    if (!name) name = archive_entry_pathname(entry);
    return name ? normal_name(name) : std::string();
}

std::string reason_of(archive* handle) {
    const char* reason = archive_error_string(handle);
    return reason ? reason : "no reason given";
}

/// Unpacks members one after the other and counts what they take.
class Unpacker {
public:
    Unpacker(archive* handle, std::size_t packed_bytes, Sink& sink)
        : handle_(handle), packed_bytes_(packed_bytes), sink_(sink) {}

    /// @returns false in @p whole when the member is damaged
    Result<void> unpack(std::string& out, bool& whole) {
        std::array<char, 64 << 10> buffer{};
        for (;;) {
            const la_ssize_t got = archive_read_data(handle_, buffer.data(), buffer.size());
            if (got == ARCHIVE_RETRY) continue;
            whole = got >= 0;
            if (got <= 0) return {};
            out.append(buffer.data(), static_cast<std::size_t>(got));
            unpacked_bytes_ += static_cast<std::size_t>(got);
            if (auto ok = check(); !ok) return ok;
        }
    }

private:
    Result<void> check() const {
        if (unpacked_bytes_ > most_bytes) {
            return error_of(Errc::limit, fmt::format("limit: its parts unpack to more than {} MiB",
                                                     most_bytes >> 20));
        }
        if (unpacked_bytes_ > small_bytes && unpacked_bytes_ / most_ratio > packed_bytes_) {
            return error_of(Errc::limit,
                            fmt::format("limit: {} bytes unpack to more than {} times as many",
                                        packed_bytes_, most_ratio));
        }
        if (sink_.cancelled()) return error_of(Errc::cancelled, "stopped");
        return {};
    }

    archive* handle_;
    std::size_t packed_bytes_;
    std::size_t unpacked_bytes_ = 0;
    Sink& sink_;
};

}  // namespace

std::string normal_name(std::string_view name) {
    std::vector<std::string> folders(1);
    for (const char c : name) {
        if (c == '/' || c == '\\') {
            folders.emplace_back();
        } else {
            folders.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    std::vector<std::string> kept;
    for (auto& folder : folders) {
        if (folder == ".." && !kept.empty()) kept.pop_back();
        if (!folder.empty() && folder != "." && folder != "..") kept.push_back(std::move(folder));
    }
    return fmt::format("{}", fmt::join(kept, "/"));
}

Result<Archive> Archive::read(std::string_view bytes, bool (*wanted)(std::string_view name),
                              Sink& sink) {
    const Handle handle = open(bytes);
    if (!handle) return error_of(Errc::bad_input, "damaged: no zip file");
    Archive archive;
    Unpacker unpacker(handle.get(), bytes.size(), sink);
    archive_entry* entry = nullptr;
    int status = ARCHIVE_OK;
    for (std::size_t count = 0;; ++count) {
        status = archive_read_next_header(handle.get(), &entry);
        if (status == ARCHIVE_RETRY) continue;
        if (status == ARCHIVE_EOF || status == ARCHIVE_FATAL) break;
        if (count == most_members) {
            return error_of(Errc::limit, fmt::format("limit: more than {} parts", most_members));
        }
        const std::string name = name_of(entry);
        std::string& part = archive.members_[name];
        if (!part.empty() || !wanted(name)) continue;
        if (archive_entry_is_encrypted(entry) > 0) {
            return error_of(Errc::bad_input, "encrypted: a password is needed to read it");
        }
        bool whole = true;
        if (auto ok = unpacker.unpack(part, whole); !ok) return ok.error();
        if (!whole) archive.damage_ = fmt::format("{}: {}", name, reason_of(handle.get()));
    }
    if (status == ARCHIVE_FATAL) archive.damage_ = reason_of(handle.get());
    return archive;
}

const std::string* Archive::find(std::string_view name) const {
    const auto found = members_.find(normal_name(name));
    return found == members_.end() ? nullptr : &found->second;
}

std::string Archive::take(std::string_view name) {
    const auto found = members_.find(normal_name(name));
    return found == members_.end() ? std::string() : std::exchange(found->second, {});
}

void Archive::add(std::string_view name, std::string bytes) {
    members_[normal_name(name)] = std::move(bytes);
}

}  // namespace polidex::office
