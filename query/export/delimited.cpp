// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/export/delimited.hpp"

#include "query/export/row_writer.hpp"

#include <algorithm>
#include <array>

namespace polidex::query {
namespace {

/// What a spreadsheet takes for the beginning of a formula, also in full width.
constexpr std::array<std::string_view, 8> formula_signs{"=", "+", "-", "@", "＝", "＋", "－", "＠"};

bool is_number(std::string_view text) {
    const std::size_t digits = text.find_first_of("0123456789");
    return digits <= 1 && text.find_first_not_of("0123456789.", digits) == std::string_view::npos;
}

bool is_formula(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \n");
    if (begin == std::string_view::npos) return false;
    text.remove_prefix(begin);
    return !is_number(text) &&
           std::any_of(formula_signs.begin(), formula_signs.end(),
                       [text](std::string_view sign) { return text.starts_with(sign); });
}

std::string quoted_if_needed(const std::string& value) {
    const bool plain = value.find_first_of("\",\r\n") == std::string::npos &&
                       (value.empty() || (value.front() != ' ' && value.back() != ' '));
    if (plain) return value;
    std::string out = "\"";
    for (const char c : value) out.append(c == '"' ? 2 : 1, c);
    return out + '"';
}

std::string on_one_line(std::string value) {
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\t' || c == '\r' || c == '\n'; },
        ' ');
    return value;
}

}  // namespace

std::string delimited_row(const std::vector<std::string>& values, Delimiter by) {
    const bool tabs = by == Delimiter::tab;
    std::string row;
    for (std::size_t at = 0; at < values.size(); ++at) {
        if (at > 0) row += tabs ? '\t' : ',';
        row += tabs ? on_one_line(values[at]) : quoted_if_needed(values[at]);
    }
    return row + (tabs ? "\n" : "\r\n");
}

std::vector<std::string> spreadsheet_values(std::vector<std::string> values) {
    for (std::string& value : values) {
        value = clean(value);
        if (is_formula(value)) value.insert(0, "'");
    }
    return values;
}

}  // namespace polidex::query
