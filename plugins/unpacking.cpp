// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/unpacking.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace polidex {
namespace {

// Texts pack to a third or a tenth; a file of this size may unpack to anything.
constexpr std::uint64_t unsuspicious_bytes = 32ULL << 20;
constexpr std::size_t most_failures_told = 50;

constexpr std::array wordless = {std::string_view("image/"), std::string_view("audio/"),
                                 std::string_view("video/"), std::string_view("font/")};

bool has_words(std::string_view media_type) {
    return std::none_of(wordless.begin(), wordless.end(), [&](std::string_view prefix) {
        return media_type.substr(0, prefix.size()) == prefix;
    });
}

}  // namespace

Unpacking::Unpacking(std::string path, std::uint64_t file_bytes, const ReadLimits& limits)
    : path_(std::move(path)), most_members_(limits.members) {
    const std::uint64_t by_ratio =
        std::max(unsuspicious_bytes, file_bytes * std::uint64_t{limits.unpacked_ratio});
    most_bytes_ = std::min(limits.unpacked_bytes, by_ratio);
    option_ = most_bytes_ == by_ratio ? "ReadLimits::unpacked_ratio" : "ReadLimits::unpacked_bytes";
}

const std::optional<Error>& Unpacking::take(std::uint64_t bytes) {
    bytes_ += bytes;
    ++members_;
    if (error_) return error_;
    if (members_ > most_members_) {
        error_ = Error{Errc::limit,
                       fmt::format("{}: more than {} documents inside it", path_, most_members_),
                       "unpack it into a folder, or raise ReadLimits::members"};
    } else if (bytes_ > most_bytes_) {
        error_ =
            Error{Errc::limit, fmt::format("{}: unpacks to more than {} bytes", path_, most_bytes_),
                  fmt::format("unpack it into a folder, or raise {}", option_)};
    }
    return error_;
}

std::string Members::id_of(const std::string& name) {
    const std::uint32_t seen = ++names_[name];
    if (seen == 1) return fmt::format("{}!/{}", path_, name);
    return fmt::format("{}!/{}~{}", path_, name, seen);
}

void Members::add_unsupported(const std::string& media_type, const std::string& message) {
    const auto [at, added] = unsupported_.try_emplace(media_type, Unsupported{message, 0});
    if (!added) ++at->second.more;
}

void Members::add_failure(std::string message) {
    if (failures_.size() < most_failures_told) {
        failures_.push_back(std::move(message));
    } else {
        ++untold_;
    }
}

std::string Members::report(std::vector<std::string>& warnings) const {
    const std::size_t before = warnings.size();
    warnings.insert(warnings.end(), failures_.begin(), failures_.end());
    if (untold_ > 0) {
        warnings.push_back(
            fmt::format("{}: {} more documents inside could not be read", path_, untold_));
    }
    for (const auto& [media_type, kind] : unsupported_) {
        if (!has_words(media_type)) continue;
        const std::string more =
            kind.more == 0 ? "" : fmt::format(" (and {} more inside)", kind.more);
        warnings.push_back(kind.first + more);
    }
    if (warnings.size() > before) return warnings[before];
    return unsupported_.empty() ? std::string() : path_ + ": only pictures, sound or film inside";
}

}  // namespace polidex
