// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/separated.hpp"

#include "corpus/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace polidex::cli {
namespace {

/// What a spreadsheet takes for the beginning of a formula, also in full width.
constexpr std::array<std::string_view, 8> formula_signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};

bool is_number(std::string_view text) {
    const std::size_t digits = text.find_first_of("0123456789");
    return digits <= 1 && text.find_first_not_of("0123456789.", digits) == std::string_view::npos;
}

bool is_formula(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return false;
    text.remove_prefix(begin);
    const bool sign = std::any_of(formula_signs.begin(), formula_signs.end(), [text](auto known) {
        return text.substr(0, known.size()) == known;
    });
    return sign && !is_number(text);
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
}

std::string cell(std::string_view value, Separated by) {
    std::string text = text::printable(value);
    if (is_formula(text)) text.insert(0, "'");
    const bool plain = text.empty() || (text.find_first_of("\",") == std::string::npos &&
                                        text.front() != ' ' && text.back() != ' ');
    return by == Separated::tabs || plain ? text : quoted(text);
}

}  // namespace

std::string separated_row(const std::vector<std::string>& values, Separated by) {
    std::string row;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (at > 0) row += by == Separated::tabs ? '\t' : ',';
        row += cell(values[at], by);
    }
    return row + (by == Separated::tabs ? "\n" : "\r\n");
}

}  // namespace polidex::cli
