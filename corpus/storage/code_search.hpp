// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polidex::storage {

/// Position of the first occurrence of @p pattern in @p codes at or after @p from that stands on
/// whole words, or npos. Both are codes as append_code() makes them. An empty pattern is not found.
std::size_t find_sequence(std::string_view codes, std::string_view pattern, std::size_t from = 0);

inline bool contains_sequence(std::string_view codes, std::string_view pattern) {
    return find_sequence(codes, pattern) != std::string_view::npos;
}

/// True when @p codes ends with @p pattern, on whole words.
inline bool ends_with_sequence(std::string_view codes, std::string_view pattern) {
    if (!codes.ends_with(pattern)) return false;
    codes.remove_suffix(pattern.size());
    return codes.empty() || static_cast<unsigned char>(codes.back()) >= 0x80;
}

/// Calls @p visit(position) for every occurrence, overlapping ones too; stops when it returns
/// false.
template <typename Visit>
void for_each_sequence(std::string_view codes, std::string_view pattern, Visit&& visit) {
    auto at = find_sequence(codes, pattern);
    while (at != std::string_view::npos && visit(at)) at = find_sequence(codes, pattern, at + 1);
}

/// Number of words before byte @p position of @p codes: the place of a match in the sequence.
std::size_t words_before(std::string_view codes, std::size_t position);

/// The next word of @p codes, of which it is removed. @p codes is not empty and ends with a whole
/// code.
inline std::uint32_t next_code(std::string_view& codes) {
    std::uint32_t id = 0;
    std::size_t at = 0;
    for (; at < codes.size(); ++at) {
        const auto byte = static_cast<unsigned char>(codes[at]);
        id = id << 7 | (byte & 0x7FU);
        if (byte >= 0x80) break;
    }
    codes.remove_prefix(at < codes.size() ? at + 1 : at);
    return id;
}

}  // namespace polidex::storage
