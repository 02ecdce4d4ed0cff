// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/text/line_shape.hpp"

#include "corpus/text/utf8.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

namespace polidex::text {
namespace {

using namespace std::string_view_literals;

constexpr std::uint32_t longest_heading = 100;  // characters
constexpr std::uint32_t longest_capitals = 160;
constexpr std::uint32_t longest_numbered_title = 70;

constexpr std::array bullets = {"-"sv, "*"sv, "–"sv, "—"sv, "•"sv, "·"sv,
                                "●"sv, "▪"sv, "◦"sv, "‣"sv, "■"sv, "○"sv};

// Words before a number that make a line the heading of a division.
constexpr std::array division_words = {"article"sv, "chapter"sv, "section"sv,  "part"sv,
                                       "annex"sv,   "title"sv,   "schedule"sv, "appendix"sv};

// No line that says something whole ends with these, but in the writing of headings in capitals.
constexpr std::array open_words = {
    "a"sv,    "an"sv,  "the"sv, "this"sv, "our"sv,  "its"sv, "their"sv, "of"sv,  "from"sv,
    "with"sv, "to"sv,  "and"sv, "or"sv,   "that"sv, "de"sv,  "du"sv,    "des"sv, "la"sv,
    "le"sv,   "les"sv, "et"sv,  "der"sv,  "die"sv,  "das"sv, "den"sv,   "dem"sv, "und"sv,
    "von"sv,  "el"sv,  "los"sv, "las"sv,  "del"sv,  "y"sv,   "da"sv,    "do"sv,  "dos"sv};

UChar32 point(char32_t c) { return static_cast<UChar32>(c); }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool has_letter(std::string_view line) {
    return std::any_of(line.begin(), line.end(),
                       [](char c) { return is_ascii_letter(c) || (c & 0x80) != 0; });
}

std::string_view trimmed(std::string_view line) {
    while (!line.empty() && is_blank(line.front())) line.remove_prefix(1);
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    return line;
}

/// @param ends  punctuation
bool ends_with_any(std::string_view line, std::initializer_list<std::string_view> ends) {
    if (line.empty() || is_ascii_letter(line.back()) || is_digit(line.back())) return false;
    return std::any_of(ends.begin(), ends.end(),
                       [&](std::string_view end) { return line.ends_with(end); });
}

std::string_view without_closing_quotes(std::string_view line) {
    for (bool again = true; again;) {
        again = false;
        for (const auto quote : {"\""sv, "'"sv, "”"sv, "’"sv, "»"sv, ")"sv, "]"sv, "」"sv}) {
            if (line.size() > quote.size() && ends_with_any(line, {quote})) {
                line.remove_suffix(quote.size());
                again = true;
            }
        }
    }
    return line;
}

std::uint32_t width_of(std::string_view line) {
    return static_cast<std::uint32_t>(count_code_points(line));
}

bool blank_at(std::string_view line, std::size_t at) {
    return at < line.size() && is_blank(line[at]);
}

bool begins_bullet(std::string_view line) {
    if (is_ascii_letter(line.front()) || is_digit(line.front())) return false;  // most lines
    return std::any_of(bullets.begin(), bullets.end(), [&](std::string_view bullet) {
        return line.starts_with(bullet) && blank_at(line, bullet.size());
    });
}

/// Length of a numbering such as `1.`, `1.2.3`, `(a)`, `IV.`, `b)` at the front; 0 without.
std::size_t numbering(std::string_view line) {
    std::size_t at = 0;
    const bool open = !line.empty() && line[0] == '(';
    if (open) ++at;
    const std::size_t begin = at;
    while (at < line.size() && (is_digit(line[at]) || (at > begin && line[at] == '.'))) ++at;
    if (at == begin) {
        while (at < line.size() && at - begin < 5 && is_ascii_letter(line[at])) ++at;
        const auto letters = line.substr(begin, at - begin);
        const bool roman = letters.find_first_not_of("ivxlcIVXLC") == std::string_view::npos;
        if (letters.empty() || (letters.size() > 1 && !roman)) return 0;
    }
    const bool stopped = line[at - 1] == '.';
    if (at < line.size() && (line[at] == ')' || (!open && line[at] == '.'))) return at + 1;
    return stopped && !open ? at : 0;
}

/// `2014)`, `(2014)`, `2014.`: what a line begins with that was broken before a year.
bool is_year(std::string_view number) {
    if (number.starts_with('(')) number.remove_prefix(1);
    return number.size() == 5 && (number.starts_with("19") || number.starts_with("20")) &&
           is_digit(number[2]) && is_digit(number[3]);
}

std::size_t decimal_numbering(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && (is_digit(line[at]) || (at > 0 && line[at] == '.'))) ++at;
    return at;
}

bool begins_upper_or_digit(std::string_view line) {
    std::size_t at = 0;
    if (line.empty()) return false;
    const char32_t c = next_code_point(line, at);
    return u_isupper(point(c)) || u_isdigit(point(c)) || u_istitle(point(c));
}

bool is_division(std::string_view line) {
    const auto word = line.substr(0, line.find(' '));
    const std::string folded = fold(word);
    if (std::find(division_words.begin(), division_words.end(), folded) == division_words.end()) {
        return false;
    }
    const auto rest = trimmed(line.substr(word.size()));
    const auto number = rest.substr(0, rest.find_first_of(" .:)-\t"));
    const bool numbered =
        !number.empty() && (is_digit(number[0]) || number.size() == 1 ||
                            number.find_first_not_of("IVXLC") == std::string_view::npos);
    auto title = rest.substr(number.size());
    title.remove_prefix(std::min(title.find_first_not_of(" .:)-\t"), title.size()));
    return numbered && (title.empty() || !begins_lower(title));
}

}  // namespace

Line measure(std::string_view line) {
    Line out;
    while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
    out.text = line;
    for (const char c : line) {
        if (!is_blank(c)) break;
        out.indent += c == '\t' ? 4 : 1;
    }
    out.width = width_of(line);
    return out;
}

std::uint32_t first_word_width(std::string_view line) {
    line = trimmed(line);
    return width_of(line.substr(0, line.find(' ')));
}

bool ends_sentence(std::string_view line) {
    line = trimmed(line);
    if (line.empty() || is_ascii_letter(line.back()) || is_digit(line.back())) return false;
    line = without_closing_quotes(line);
    return ends_with_any(
        line, {".", "!", "?", ":", ";", "。", "．", "！", "？", "：", "।", "؟", "…", "۔", "။"});
}

bool begins_lower(std::string_view line) {
    line = trimmed(line);
    std::size_t at = 0;
    return !line.empty() && u_islower(point(next_code_point(line, at)));
}

bool ends_open(std::string_view line) {
    line = trimmed(line);
    const std::size_t blank = line.rfind(' ');
    if (blank == std::string_view::npos) return false;
    const auto last = line.substr(blank + 1);
    return std::find(open_words.begin(), open_words.end(), last) != open_words.end();
}

bool is_upper(std::string_view line) {
    std::size_t letters = 0;
    std::size_t digits = 0;
    for (std::size_t at = 0; at < line.size();) {
        const char32_t c = next_code_point(line, at);
        if (u_islower(point(c))) return false;
        if (u_isupper(point(c))) ++letters;
        if (u_isdigit(point(c))) ++digits;
    }
    return letters >= 3 && letters > 2 * digits;
}

bool is_list_item(std::string_view line) {
    line = trimmed(line);
    if (!has_letter(line)) return false;  // a page number between dashes
    if (begins_bullet(line)) return true;
    const std::size_t number = numbering(line);
    return number > 0 && blank_at(line, number) && !is_year(line.substr(0, number));
}

bool is_numbered_heading(std::string_view line) {
    line = trimmed(line);
    if (is_division(line)) return true;
    const std::size_t number = std::max(decimal_numbering(line), numbering(line));
    if (number == 0 || !blank_at(line, number) || is_digit(line[0]) == (line[0] == '('))
        return false;
    const auto rest = trimmed(line.substr(number));
    if (width_of(rest) > longest_numbered_title) return false;
    return begins_upper_or_digit(rest) && !is_digit(rest[0]);
}

bool looks_like_heading(std::string_view line) {
    line = trimmed(line);
    if (!begins_upper_or_digit(line) && numbering(line) == 0) return false;
    if (ends_with_any(line, {".", ",", ";", ":", "!", "。", "、", "।", "-", "…"})) return false;
    const std::uint32_t width = width_of(line);
    if (width < 3 || width > longest_capitals) return false;
    if (width > longest_heading && !is_upper(line)) return false;
    return has_letter(line) && line.find("....") == std::string_view::npos;  // a table of contents
}

bool same_numbering(std::string_view a, std::string_view b) {
    a = trimmed(a);
    b = trimmed(b);
    const std::size_t number_a = std::max(decimal_numbering(a), numbering(a));
    const std::size_t number_b = std::max(decimal_numbering(b), numbering(b));
    if (number_a == 0 || number_b == 0) return false;
    const auto dots = [](std::string_view number) {
        return std::count(number.begin(), number.end() - 1, '.');
    };
    return dots(a.substr(0, number_a)) == dots(b.substr(0, number_b));
}

std::uint32_t heading_level(std::string_view line) {
    line = trimmed(line);
    const auto number = line.substr(0, decimal_numbering(line));
    if (number.empty()) return 2;
    const auto dots = std::count(number.begin(), number.end() - 1, '.');
    return std::min<std::uint32_t>(2 + static_cast<std::uint32_t>(dots), 6);
}

bool hyphenated(std::string_view line) {
    return line.size() >= 2 && line.back() == '-' && is_ascii_letter(line[line.size() - 2]);
}

}  // namespace polidex::text
