// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/ole_file.hpp"

#include <algorithm>

namespace polidex {
namespace {

// Layout as in [MS-CFB] 2.2 (header), 2.3 to 2.5 (sectors and tables) and 2.6 (directory).
constexpr std::size_t header_bytes = 512;
constexpr std::size_t entry_bytes = 128;
constexpr std::uint32_t header_tables = 109;  // sectors of the table that the header names
constexpr std::uint32_t last_sector = 0xfffffffa;
constexpr std::size_t most_names = 4096;
constexpr std::size_t most_directory_bytes = 2 << 20;
constexpr std::size_t longest_name = 64;
constexpr std::size_t small_sector_bytes = 64;

std::uint32_t little(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint32_t value = 0;
    if (at > bytes.size() || size > bytes.size() - at) return UINT32_MAX;
    for (std::size_t i = 0; i < size; ++i) {
        value |= std::uint32_t(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return value;
}

std::string name_of(std::string_view entry) {
    const std::size_t size = std::min<std::size_t>(little(entry, 64, 2), longest_name);
    std::string name;
    for (std::size_t i = 0; i + 1 < size; i += 2) {
        if (entry[i] != '\0' && entry[i + 1] == '\0') name += entry[i];
    }
    return name;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

OleFile::OleFile(std::string_view bytes) : bytes_(bytes) {
    const std::uint32_t shift = little(bytes, 30, 2);
    if (bytes.size() < header_bytes || (shift != 9 && shift != 12)) return;
    sector_bytes_ = std::size_t(1) << shift;
    read_table();
    read_directory();
}

/// The header names the first sectors of the table; further ones are named by a list of sectors.
void OleFile::read_table() {
    const std::size_t most = bytes_.size() / sector_bytes_ + 1;
    for (std::uint32_t i = 0; i < header_tables && table_.size() < most; ++i) {
        const std::uint32_t number = little(bytes_, 76 + 4 * std::size_t(i), 4);
        if (number >= last_sector) return;
        table_.push_back(number);
    }
    std::uint32_t list = little(bytes_, 68, 4);
    while (list < last_sector && table_.size() < most) {
        const auto names = sector(list);
        if (names.size() < sector_bytes_) return;
        for (std::size_t at = 0; at + 8 <= names.size() && table_.size() < most; at += 4) {
            const std::uint32_t number = little(names, at, 4);
            if (number >= last_sector) return;
            table_.push_back(number);
        }
        list = little(names, names.size() - 4, 4);
    }
}

void OleFile::read_directory() {
    const std::string directory = chain(little(bytes_, 48, 4), most_directory_bytes);
    const std::string_view all(directory);
    const auto at = [&](std::uint32_t index) {
        const std::size_t begin = std::size_t(index) * entry_bytes;
        return begin < all.size() ? all.substr(begin, entry_bytes) : std::string_view();
    };
    const auto add = [&](std::string_view entry) {
        entries_.push_back({name_of(entry), little(entry, 116, 4), little(entry, 120, 4)});
    };
    if (at(0).size() < entry_bytes) return;
    add(at(0));
    std::vector<std::uint32_t> open = {little(at(0), 76, 4)};  // the root's children: a tree
    while (!open.empty() && entries_.size() <= most_names) {
        const auto entry = at(open.back());
        open.pop_back();
        if (entry.size() < entry_bytes) continue;
        add(entry);
        open.push_back(little(entry, 68, 4));
        open.push_back(little(entry, 72, 4));
    }
}

std::string_view OleFile::sector(std::uint32_t number) const {
    const std::size_t at = (std::size_t(number) + 1) * sector_bytes_;
    return at < bytes_.size() ? bytes_.substr(at, sector_bytes_) : std::string_view();
}

std::uint32_t OleFile::next(std::uint32_t number) const {
    const auto per_sector = static_cast<std::uint32_t>(sector_bytes_ / 4);
    if (number / per_sector >= table_.size()) return UINT32_MAX;
    return little(sector(table_[number / per_sector]), 4 * std::size_t(number % per_sector), 4);
}

/// Never longer than the file, whatever loop its sectors make.
std::string OleFile::chain(std::uint32_t first, std::uint64_t most_bytes) const {
    std::string out;
    const std::uint64_t most = std::min<std::uint64_t>(most_bytes, bytes_.size());
    for (std::uint32_t number = first; number < last_sector && out.size() < most;
         number = next(number)) {
        const auto part = sector(number);
        if (part.empty()) break;
        out += part;
    }
    if (out.size() > most) out.resize(static_cast<std::size_t>(most));
    return out;
}

/// Short streams lie in small sectors inside the root's stream.
std::string OleFile::small_chain(std::uint32_t first, std::uint64_t size) const {
    const std::string all = chain(entries_.front().first_sector, entries_.front().size);
    const std::string table = chain(little(bytes_, 60, 4), bytes_.size());
    std::string out;
    for (std::uint32_t number = first; number < last_sector && out.size() < size;
         number = little(table, 4 * std::size_t(number), 4)) {
        const std::size_t at = std::size_t(number) * small_sector_bytes;
        if (at >= all.size()) break;
        out += std::string_view(all).substr(at, small_sector_bytes);
    }
    if (out.size() > size) out.resize(static_cast<std::size_t>(size));
    return out;
}

std::vector<std::string> OleFile::names() const {
    std::vector<std::string> names;
    for (std::size_t i = 1; i < entries_.size(); ++i) names.push_back(entries_[i].name);
    return names;
}

std::string OleFile::stream(std::string_view name) const {
    for (std::size_t i = 1; i < entries_.size(); ++i) {
        const Entry& entry = entries_[i];
        if (!same(entry.name, name)) continue;
        const bool small = entry.size < little(bytes_, 56, 4);
        return small ? small_chain(entry.first_sector, entry.size)
                     : chain(entry.first_sector, entry.size);
    }
    return {};
}

std::vector<std::string> ole_names(std::string_view bytes) { return OleFile(bytes).names(); }

}  // namespace polidex
