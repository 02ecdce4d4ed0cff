// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/cell_format.hpp"

#include "plugins/office/xml_part.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <map>
#include <optional>

namespace polidex::office {
namespace {

using Kind = CellFormat::Kind;

constexpr int most_styles = 100'000;

// Built-in number formats (ECMA-376 part 1, 18.8.30), also those of East Asian versions.
struct BuiltIn {
    int first;
    int last;
    CellFormat format;
};
constexpr BuiltIn built_in[] = {
    {1, 1, {Kind::number, 0}},     {2, 2, {Kind::number, 2}},   {3, 3, {Kind::number, 0}},
    {4, 4, {Kind::number, 2}},     {9, 9, {Kind::percent, 0}},  {10, 10, {Kind::percent, 2}},
    {14, 17, {Kind::date, -1}},    {18, 21, {Kind::time, -1}},  {22, 22, {Kind::date_time, -1}},
    {27, 31, {Kind::date, -1}},    {32, 35, {Kind::time, -1}},  {36, 36, {Kind::date, -1}},
    {37, 38, {Kind::number, 0}},   {39, 40, {Kind::number, 2}}, {45, 45, {Kind::time, -1}},
    {46, 46, {Kind::elapsed, -1}}, {47, 47, {Kind::time, -1}},  {49, 49, {Kind::text, -1}},
    {50, 58, {Kind::date, -1}},
};

/// What a format code says outside its literal texts, in lower case, of its first section.
std::string bare_code(std::string_view code) {
    std::string bare;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == ';') break;
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"') {
            i = std::min(code.find('"', i + 1), code.size());
        } else if (c == '[') {
            const auto end = std::min(code.find(']', i), code.size());
            const std::string_view inner = code.substr(i + 1, end - i - 1);
            if (inner.find_first_not_of("hHmMsS") == std::string_view::npos) bare += inner;
            i = end;
        } else {
            bare += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return bare;
}

/// Hours beyond a day: `[h]:mm`.
bool is_elapsed(std::string_view code) {
    return code.find("[h") != std::string_view::npos || code.find("[H") != std::string_view::npos;
}

int decimals_of(std::string_view bare) {
    const auto point = bare.find('.');
    if (point == std::string_view::npos) return 0;
    int count = 0;
    for (const char c : bare.substr(point + 1)) {
        if (c != '0' && c != '#' && c != '?') break;
        ++count;
    }
    return count;
}

std::optional<double> number_of(std::string_view text) {
    double value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

/// Days since 1970 to a date (Hinnant, "chrono-compatible low-level date algorithms").
std::string date_of_days(long days) {
    const long shifted = days + 719468;
    const long era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const long of_era = shifted - era * 146097;
    const long year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const long day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const long month_index = (5 * day_of_year + 2) / 153;
    const long day = day_of_year - (153 * month_index + 2) / 5 + 1;
    const long month = month_index < 10 ? month_index + 3 : month_index - 9;
    const long year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::string shown_number(double value, int decimals) {
    if (decimals < 0 || std::fabs(value) >= 1e15) return fmt::format("{:.15g}", value);
    std::string text = fmt::format("{:.{}f}", value, std::min(decimals, 15));
    return text == "-0" ? "0" : text;
}

std::string shown_date(double value, Kind kind, bool from_1904) {
    constexpr double last_day = 2958466;  // 9999-12-31
    if (value < 0 || value >= last_day) return shown_number(value, -1);
    const auto seconds = static_cast<long>(std::llround(value * 86400));
    long days = seconds / 86400;
    const long clock = seconds % 86400;
    const long hours = kind == Kind::elapsed ? seconds / 3600 : clock / 3600;
    std::string time = fmt::format("{:02}:{:02}", hours, clock / 60 % 60);
    if (kind == Kind::time || kind == Kind::elapsed || (days == 0 && !from_1904)) return time;
    // 1900 has a 29 February in spreadsheets: days before it are one less.
    if (from_1904) {
        days -= 24107;
    } else {
        days -= days < 60 ? 25568 : 25569;
    }
    const std::string date = date_of_days(days);
    return kind == Kind::date || clock == 0 ? date : date + " " + time;
}

}  // namespace

CellFormat format_of_code(std::string_view code) {
    const std::string bare = bare_code(code);
    if (bare.find("general") != std::string::npos || bare.empty()) return {};
    const bool clock = bare.find_first_of("hs") != std::string::npos;
    const bool day = bare.find_first_of("yd") != std::string::npos ||
                     (!clock && bare.find('m') != std::string::npos);
    if (day) return {clock ? Kind::date_time : Kind::date, -1};
    if (clock) return {is_elapsed(code) ? Kind::elapsed : Kind::time, -1};
    if (bare.find('@') != std::string::npos) return {Kind::text, -1};
    if (bare.find_first_of("e/") != std::string::npos) return {};
    if (bare.find_first_of("0#?") == std::string::npos) return {};
    return {bare.find('%') != std::string::npos ? Kind::percent : Kind::number, decimals_of(bare)};
}

CellFormats::CellFormats(const pugi::xml_node& root) {
    std::map<int, CellFormat> formats;
    for (const auto& one : built_in) {
        for (int id = one.first; id <= one.last; ++id) formats[id] = one.format;
    }
    for (const auto& node : child(root, "numFmts").children()) {
        formats[number(node, "numFmtId", 0)] = format_of_code(attribute(node, "formatCode"));
    }
    for (const auto& node : child(root, "cellXfs").children()) {
        if (local(node) != "xf" || formats_.size() == most_styles) continue;
        formats_.push_back(formats[number(node, "numFmtId", 0)]);
    }
}

CellFormat CellFormats::find(int style) const {
    const auto at = static_cast<std::size_t>(style);
    return at < formats_.size() ? formats_[at] : CellFormat();
}

std::string shown(std::string_view value, CellFormat format, bool from_1904) {
    const auto read = number_of(value);
    if (!read) return std::string(value);
    switch (format.kind) {
        case Kind::date:
        case Kind::time:
        case Kind::elapsed:
        case Kind::date_time:
            return shown_date(*read, format.kind, from_1904);
        case Kind::percent:
            return shown_number(*read * 100, format.decimals) + "%";
        case Kind::number:
            return shown_number(*read, format.decimals);
        case Kind::text:
            break;
    }
    return shown_number(*read, -1);
}

}  // namespace polidex::office
