// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/zip_names.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

namespace polidex {
namespace {

using namespace std::string_view_literals;

// Layout as in APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
constexpr auto member_mark = "PK\x03\x04"sv;
constexpr auto entry_mark = "PK\x01\x02"sv;
constexpr auto end_mark = "PK\x05\x06"sv;
constexpr std::size_t member_bytes = 30;
constexpr std::size_t entry_bytes = 46;
constexpr std::size_t end_bytes = 22;
constexpr std::size_t longest_comment = 65'535;
constexpr std::size_t most_names = 4096;
constexpr std::size_t most_searched = 16 << 20;

std::uint32_t little(std::string_view bytes, std::size_t at, int size) {
    std::uint32_t value = 0;
    for (int i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[at + static_cast<std::size_t>(i)]);
        value |= std::uint32_t(byte) << (8 * i);
    }
    return value;
}

std::string_view part(std::string_view bytes, std::size_t at, std::size_t size) {
    return at >= bytes.size() ? std::string_view() : bytes.substr(at, size);
}

/// Where the directory begins; npos when it is lost.
std::size_t find_directory(std::string_view bytes) {
    const std::size_t from = bytes.size() - std::min(bytes.size(), longest_comment + end_bytes);
    const std::size_t end = bytes.substr(from).rfind(end_mark);
    if (end == std::string_view::npos || from + end + end_bytes > bytes.size()) {
        return std::string_view::npos;
    }
    const std::size_t size = little(bytes, from + end + 12, 4);
    // What stands in front of the zip file moves its directory: it ends where the end record is.
    return size <= from + end ? from + end - size : std::string_view::npos;
}

void read_directory(std::string_view bytes, std::size_t at, ZipNames& out) {
    while (out.names.size() < most_names && at + entry_bytes <= bytes.size() &&
           bytes.substr(at, entry_mark.size()) == entry_mark) {
        const std::size_t name = little(bytes, at + 28, 2);
        out.names.push_back(part(bytes, at + entry_bytes, name));
        at += entry_bytes + name + little(bytes, at + 30, 2) + little(bytes, at + 32, 2);
    }
}

void read_members(std::string_view bytes, ZipNames& out) {
    bytes = bytes.substr(0, most_searched);
    for (std::size_t at = 0; out.names.size() < most_names;) {
        at = bytes.find(member_mark, at);
        if (at == std::string_view::npos || at + member_bytes > bytes.size()) return;
        out.names.push_back(part(bytes, at + member_bytes, little(bytes, at + 26, 2)));
        at += member_bytes;
    }
}

std::string_view stored_mimetype(std::string_view bytes) {
    constexpr auto name = "mimetype"sv;
    if (bytes.size() < member_bytes || little(bytes, 26, 2) != name.size() ||
        little(bytes, 8, 2) != 0 || part(bytes, member_bytes, name.size()) != name) {
        return {};
    }
    const std::size_t begin = member_bytes + name.size() + little(bytes, 28, 2);
    const std::string_view rest = part(bytes, begin, 128);
    // Its size is unknown where it follows the content; the next mark ends it as well.
    return rest.substr(0, std::min(rest.find("PK"), rest.find_first_of("\r\n \0"sv)));
}

}  // namespace

ZipNames zip_names(std::string_view bytes) {
    ZipNames out;
    if (!bytes.starts_with(member_mark)) return out;
    out.mimetype = stored_mimetype(bytes);
    const std::size_t directory = find_directory(bytes);
    if (directory != std::string_view::npos) read_directory(bytes, directory, out);
    if (out.names.empty()) read_members(bytes, out);
    return out;
}

}  // namespace polidex
