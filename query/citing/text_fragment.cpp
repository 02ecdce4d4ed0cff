// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/text_fragment.hpp"

#include "corpus/text/utf8.hpp"

#include <algorithm>

namespace polidex::query {
namespace {

constexpr std::size_t whole_bytes = 100;  // longer links break in mails and tables
constexpr std::size_t part_bytes = 48;

/// Percent-encoded as a URI component; `-` too, which parts the directive as `,` and `&` do.
std::string encoded(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    constexpr std::string_view plain = "._~";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool word =
            (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (word || plain.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        out += '%';
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

/// Blanks, and what parts sentences in scripts that are written without them: browsers match whole
/// words only.
constexpr std::string_view word_ends[] = {" ", "。", "、", "，", "；", "：", "．", "｡"};

/// Length of the first words of @p text, at least some and about @p part_bytes of them.
std::size_t first_words(std::string_view text) {
    std::size_t end = text.size();
    for (const std::string_view mark : word_ends)
        end = std::min(end, text.find(mark, std::min(part_bytes, text.size())));
    return end;
}

/// Where the last words begin.
std::size_t last_words(std::string_view text) {
    std::size_t begin = 0;
    const std::size_t latest = text.size() - std::min(part_bytes, text.size());
    for (const std::string_view mark : word_ends) {
        const std::size_t at = text.rfind(mark, latest);
        if (at != std::string_view::npos) begin = std::max(begin, at + mark.size());
    }
    return begin;
}

}  // namespace

std::string text_directive(std::string_view passage) {
    const std::size_t first = first_words(passage);
    const std::size_t last = last_words(passage);
    if (passage.size() <= whole_bytes || first >= last) return "text=" + encoded(passage);
    return "text=" + encoded(passage.substr(0, first)) + "," + encoded(passage.substr(last));
}

std::string with_text_fragment(const std::string& address, std::string_view passage) {
    const std::string_view before = address.find('#') == std::string::npos ? "#:~:" : ":~:";
    return address + std::string(before) + text_directive(passage);
}

}  // namespace polidex::query
