// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/ole_names.hpp"

#include <algorithm>
#include <cstdint>

namespace polidex {
namespace {

// Layout as in [MS-CFB] 2.2, 2.3 and 2.6.
constexpr std::size_t header_bytes = 512;
constexpr std::size_t entry_bytes = 128;
constexpr std::uint32_t header_fats = 109;
constexpr std::uint32_t last_sector = 0xfffffffa;
constexpr std::uint32_t most_sectors = 4096;  // of the directory
constexpr std::size_t most_names = 4096;
constexpr std::size_t longest_name = 64;

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    if (at > bytes.size() || size > bytes.size() - at) return UINT32_MAX;
    for (std::size_t i = 0; i < size; ++i) {
        value |= std::uint32_t(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return value;
}

class CompoundFile {
public:
    explicit CompoundFile(std::string_view bytes) : bytes_(bytes) {
        const std::uint32_t shift = little(bytes, 30, 2);
        if (bytes.size() >= header_bytes && (shift == 9 || shift == 12)) {
            sector_bytes_ = std::size_t(1) << shift;
        }
    }

    /// All entries of the directory, one behind the other.
    std::string directory() const {
        std::string out;
        std::uint32_t sector = little(bytes_, 48, 4);
        for (std::uint32_t i = 0; sector_bytes_ > 0 && i < most_sectors; ++i) {
            const std::size_t at = offset(sector);
            if (sector >= last_sector || at >= bytes_.size()) break;
            out += bytes_.substr(at, sector_bytes_);
            sector = next(sector);
        }
        return out;
    }

private:
    std::size_t offset(std::uint32_t sector) const {
        return (std::size_t(sector) + 1) * sector_bytes_;
    }

    /// By the allocation table; only its part that the header names, which covers 7 MB or more.
    std::uint32_t next(std::uint32_t sector) const {
        const auto per_sector = static_cast<std::uint32_t>(sector_bytes_ / 4);
        if (sector / per_sector >= header_fats) return UINT32_MAX;
        const std::uint32_t fat = little(bytes_, 76 + 4 * std::size_t(sector / per_sector), 4);
        if (fat >= last_sector) return UINT32_MAX;
        return little(bytes_, offset(fat) + 4 * std::size_t(sector % per_sector), 4);
    }

    std::string_view bytes_;
    std::size_t sector_bytes_ = 0;
};

std::string name_of(std::string_view entry) {
    const std::size_t size = std::min<std::size_t>(little(entry, 64, 2), longest_name);
    std::string name;
    for (std::size_t i = 0; i + 1 < size; i += 2) {
        if (entry[i] != '\0' && entry[i + 1] == '\0') name += entry[i];
    }
    return name;
}

}  // namespace

std::vector<std::string> ole_names(std::string_view bytes) {
    const std::string directory = CompoundFile(bytes).directory();
    const std::string_view entries(directory);
    const auto entry = [&](std::uint32_t index) {
        const std::size_t at = std::size_t(index) * entry_bytes;
        return at < entries.size() ? entries.substr(at, entry_bytes) : std::string_view();
    };
    std::vector<std::string> names;
    std::vector<std::uint32_t> open = {little(entry(0), 76, 4)};  // the root's children: a tree
    while (!open.empty() && names.size() < most_names) {
        const auto one = entry(open.back());
        open.pop_back();
        if (one.size() < entry_bytes) continue;
        names.push_back(name_of(one));
        open.push_back(little(one, 68, 4));
        open.push_back(little(one, 72, 4));
    }
    return names;
}

}  // namespace polidex
