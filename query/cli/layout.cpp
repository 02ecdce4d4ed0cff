// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/layout.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::string_view bold_on = "\x1b[1m";
constexpr std::string_view dim_on = "\x1b[2m";
constexpr std::string_view off = "\x1b[0m";

std::size_t columns_of(char32_t code_point) {
    const auto c = static_cast<UChar32>(code_point);
    if ((U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
    const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);  // UAX #11
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

/// The end of the next line of @p text from @p begin: at most @p columns wide, cut at a blank where
/// there is one.
std::size_t line_end(std::string_view text, std::size_t begin, std::size_t columns) {
    std::size_t blank = begin;
    std::size_t width = 0;
    for (std::size_t at = begin; at < text.size();) {
        const std::size_t here = at;
        width += columns_of(text::next_code_point(text, at));
        if (text[here] == ' ') blank = here;
        if (width > columns && here > begin) return blank > begin ? blank : here;
    }
    return text.size();
}

/// Bytes [begin, end) of @p text with the parts of @p highlights in them in bold.
std::string highlighted(std::string_view text, std::size_t begin, std::size_t end,
                        const Highlights& highlights) {
    std::string out;
    std::size_t at = begin;
    for (const auto& [first, last] : highlights) {
        const std::size_t from = std::clamp<std::size_t>(first, at, end);
        const std::size_t to = std::clamp<std::size_t>(last, at, end);
        if (from >= to) continue;
        out += fmt::format("{}{}{}{}", text.substr(at, from - at), bold_on,
                           text.substr(from, to - from), off);
        at = to;
    }
    return out.append(text.substr(at, end - at));
}

}  // namespace

std::size_t columns_of(std::string_view text) {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size();)
        columns += columns_of(text::next_code_point(text, at));
    return columns;
}

std::string shorten(std::string_view text, std::size_t columns) {
    std::string clean = text::printable(text);
    std::size_t width = 0;
    std::size_t fits = 0;  // bytes that leave room for the ellipsis
    for (std::size_t at = 0; at < clean.size();) {
        width += columns_of(text::next_code_point(clean, at));
        if (width < columns) fits = at;
        if (width > columns) return clean.substr(0, fits) + "…";
    }
    return clean;
}

std::string last_columns(std::string_view text, std::size_t columns) {
    std::string clean = text::printable(text);
    std::size_t width = columns_of(std::string_view(clean));
    if (width <= columns) return clean;
    std::size_t at = 0;
    while (at < clean.size() && width + 1 > columns)
        width -= columns_of(text::next_code_point(clean, at));
    return columns == 0 ? "" : "…" + clean.substr(at);
}

std::string wrap(std::string_view text, std::size_t indent, const Style& style,
                 const Highlights& highlights) {
    const std::size_t columns = std::max<std::size_t>(style.columns, indent + 20) - indent;
    std::string out;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = line_end(text, begin, columns);
        out.append(indent, ' ');
        out += style.colour ? highlighted(text, begin, end, highlights)
                            : std::string(text.substr(begin, end - begin));
        out += '\n';
        begin = end < text.size() && text[end] == ' ' ? end + 1 : end;
    }
    return out;
}

std::string pad(std::string_view text, std::size_t columns) {
    const std::size_t taken = columns_of(text);
    return std::string(text).append(taken < columns ? columns - taken : 0, ' ');
}

std::string bold(std::string_view text, const Style& style) {
    return style.colour ? fmt::format("{}{}{}", bold_on, text, off) : std::string(text);
}

std::string dim(std::string_view text, const Style& style) {
    return style.colour ? fmt::format("{}{}{}", dim_on, text, off) : std::string(text);
}

}  // namespace polidex::cli
