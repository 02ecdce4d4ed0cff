// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/ole_writer.hpp"

namespace polidex::tests {
namespace {

constexpr std::size_t sector = 512;
constexpr std::size_t small_sector = 64;
constexpr std::size_t shortest_stream = 4096;  // that has sectors of its own
constexpr std::uint32_t end_of_chain = 0xfffffffe;
constexpr std::uint32_t unused = 0xffffffff;
constexpr std::uint32_t table_mark = 0xfffffffd;

using Table = std::vector<std::uint32_t>;

std::string padded(std::string bytes, std::size_t unit) {
    bytes.resize((bytes.size() + unit - 1) / unit * unit);
    return bytes;
}

/// Adds the chain of @p bytes to @p table. @returns its first sector
std::uint32_t add_chain(Table& table, std::size_t bytes, std::size_t unit) {
    const auto first = static_cast<std::uint32_t>(table.size());
    const std::size_t count = (bytes + unit - 1) / unit;
    for (std::size_t i = 1; i <= count; ++i) {
        table.push_back(i == count ? end_of_chain : static_cast<std::uint32_t>(first + i));
    }
    return count > 0 ? first : end_of_chain;
}

std::string bytes_of(Table table) {
    table.resize((table.size() * 4 + sector - 1) / sector * (sector / 4), unused);
    std::string bytes;
    for (const auto value : table) bytes += little_endian(value, 4);
    return bytes;
}

std::string entry(const std::string& name, int type, std::uint32_t right, std::uint32_t child,
                  std::uint32_t first, std::uint64_t size) {
    std::string wide;
    for (const char c : name) wide += std::string{c, '\0'};
    wide.resize(64);
    return wide + little_endian(name.size() * 2 + 2, 2) + little_endian(std::uint64_t(type), 1) +
           '\1' + little_endian(unused, 4) + little_endian(right, 4) + little_endian(child, 4) +
           std::string(36, '\0') + little_endian(first, 4) + little_endian(size, 8);
}

}  // namespace

std::string little_endian(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}

// [MS-CFB]: the header, then one sector of the table, the streams, the small ones, their table and
// the directory. The entries hang on each other to the right, which is a tree, if a tall one.
std::string ole_file(const std::vector<std::pair<std::string, std::string>>& streams) {
    Table table;
    Table small_table;
    std::string small;
    std::string body;
    std::string entries;
    const std::size_t tables = 4;
    for (std::size_t i = 0; i < tables; ++i) table.push_back(table_mark);
    for (std::size_t i = 0; i < streams.size(); ++i) {
        const auto& [name, bytes] = streams[i];
        const bool is_small = bytes.size() < shortest_stream;
        const auto first = is_small ? add_chain(small_table, bytes.size(), small_sector)
                                    : add_chain(table, bytes.size(), sector);
        (is_small ? small : body) += padded(bytes, is_small ? small_sector : sector);
        const auto right = i + 1 < streams.size() ? static_cast<std::uint32_t>(i + 2) : unused;
        entries += entry(name, 2, right, unused, first, bytes.size());
    }
    const auto small_first = add_chain(table, small.size(), sector);
    const std::size_t small_bytes = small.size();
    body += padded(small, sector);
    const std::string small_map = bytes_of(small_table);
    const auto map_first = add_chain(table, small_map.size(), sector);
    body += small_map;
    entries =
        entry("Root Entry", 5, unused, streams.empty() ? unused : 1, small_first, small_bytes) +
        entries;
    const auto directory_first = add_chain(table, entries.size(), sector);
    body += padded(entries, sector);
    std::string map = bytes_of(table);
    map.resize(tables * sector, '\xff');
    std::string header = std::string("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8) +
                         std::string(16, '\0') + little_endian(0x3E, 2) + little_endian(3, 2) +
                         little_endian(0xFFFE, 2) + little_endian(9, 2) + little_endian(6, 2) +
                         std::string(10, '\0') + little_endian(tables, 4) +
                         little_endian(directory_first, 4) + little_endian(0, 4) +
                         little_endian(shortest_stream, 4) + little_endian(map_first, 4) +
                         little_endian(small_map.size() / sector, 4) +
                         little_endian(end_of_chain, 4) + little_endian(0, 4);
    for (std::uint32_t i = 0; i < 109; ++i) header += little_endian(i < tables ? i : unused, 4);
    return header + map + body;
}

}  // namespace polidex::tests
