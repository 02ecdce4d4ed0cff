// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/date_scanner.hpp"

#include "corpus/text/byte_set.hpp"
#include "corpus/understanding/date_cursor.hpp"
#include "corpus/understanding/date_reader.hpp"
#include "corpus/understanding/month_names.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <iterator>
#include <optional>

namespace polidex::understanding {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr int buddhist_offset = 543;
constexpr int longest_range_years = 60;
constexpr std::size_t surely_name_bytes = 5;  // foreign month names this long are no common word

/// Words that join the parts of a date: the 27th *day of* January, 7 *de* octubre *del* 2020.
constexpr std::array<std::string_view, 26> joining_words{
    "of",  "day", "in", "the",  "year", "de",  "del", "di",   "da",  "do", "dia", "días", "dias",
    "mes", "d",   "ng", "anno", "año",  "ano", "den", "року", "год", "г",  "р",   "ngày", "gada"};

bool is_joining(std::string_view word) {
    return std::find(joining_words.begin(), joining_words.end(), word) != joining_words.end();
}

/// What a number may begin with, the numerals of Chinese included.
constexpr text::ByteSet number_starts = text::ByteSet().with('0', '9').with(0x80, 0xff);

bool is_ascii_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::optional<DateExpression> DateReader::make(std::size_t begin, std::size_t end, int year,
                                               int month, int day, DateForm form) const {
    if (!in_window(year)) return std::nullopt;
    using namespace std::chrono;
    const auto checked = std::chrono::year{year} /
                         std::chrono::month{static_cast<unsigned>(month == 0 ? 1 : month)} /
                         std::chrono::day{static_cast<unsigned>(day == 0 ? 1 : day)};
    if (!checked.ok() || month > 12 || day > 31) return std::nullopt;
    DateExpression found;
    found.date = {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                  static_cast<std::uint8_t>(day)};
    found.begin = static_cast<std::uint32_t>(begin);
    found.end = static_cast<std::uint32_t>(end);
    found.form = form;
    return found;
}

/// Behind blanks, @p marks and joining words at @p at.
std::size_t DateReader::skip_joining(std::size_t at, std::string_view marks) const {
    for (int steps = 0; steps < 8; ++steps) {
        const std::size_t begin = at;
        at = skip_blanks(text_, at);
        if (at < text_.size() && marks.find(text_[at]) != npos) ++at;
        if (const auto quote = skip(text_, at, "’"); quote != npos) at = quote;
        const std::size_t end = word_end(text_, at);
        if (end > at && end - at <= 8 && is_joining(text_.substr(at, end - at))) at = end;
        if (at == begin) break;
    }
    return at;
}

/// The month named at @p at, of two words where that is a name too: تشرين الأول.
MonthWord DateReader::month_after(std::size_t at) const {
    const std::size_t end = word_end(text_, at);
    if (end == at) return {};
    const std::size_t second = skip_blanks(text_, end);
    const std::size_t second_end = word_end(text_, second);
    if (second > end && second_end > second && static_cast<unsigned char>(text_[at]) >= 0xD8) {
        const auto both = month_named(text_.substr(at, second_end - at), context_.lang);
        if (both.month != 0) return {both.month, both.own_name, at, second_end};
    }
    const auto one = month_named(text_.substr(at, end - at), context_.lang);
    return {one.month, one.own_name, at, end};
}

MonthWord DateReader::month_before(std::size_t at) const {
    at = skip_blanks_back(text_, at);
    if (at > 0 && std::string_view(".,-/").find(text_[at - 1]) != npos) --at;
    at = skip_blanks_back(text_, at);
    std::size_t begin = word_begin(text_, at);
    if (begin < at && is_joining(text_.substr(begin, at - begin))) {
        at = skip_blanks_back(text_, begin);
        begin = word_begin(text_, at);
    }
    if (begin == at) return {};
    const auto named = month_named(text_.substr(begin, at - begin), context_.lang);
    return {named.month, named.own_name, begin, at};
}

/// A Gregorian year; Thai years are Buddhist ones.
int DateReader::civil_year(int year, std::string_view month) const {
    const bool thai = month.substr(0, 2) == "\xE0\xB8" || context_.lang == "th";
    return thai && year >= 2400 ? year - buddhist_offset : year;
}

/// Behind a time of day: Wed Oct 7 10:00:00 2020.
std::size_t DateReader::skip_clock(std::size_t at) const {
    const Number hour = number_at(text_, skip_blanks(text_, at));
    if (hour.digits == 0 || hour.digits > 2 || at_or(hour.end) != ':') return at;
    std::size_t end = hour.end;
    while (at_or(end) == ':' && is_digit(at_or(end + 1))) end = number_at(text_, end + 1).end;
    return end;
}

Number DateReader::year_after(std::size_t at) const {
    const Number year = number_at(text_, at);
    return year.digits == 4 ? year : Number{};
}

std::optional<DateExpression> DateReader::iso(std::size_t at, const Number& year) const {
    const char mark = at_or(year.end);
    if (std::string_view("-/.").find(mark) == npos) return std::nullopt;
    const auto behind = [&](std::size_t end) {
        return mark == '.' ? skip_blanks(text_, end + 1) : end + 1;
    };
    const Number month = number_at(text_, behind(year.end));
    if (month.digits == 0 || month.digits > 2 || at_or(month.end) != mark) return std::nullopt;
    const Number day = number_at(text_, behind(month.end));
    if (day.digits == 0 || day.digits > 2 || month.value == 0 || day.value == 0)
        return std::nullopt;
    return make(at, day.end, civil_year(year.value, {}), month.value, day.value, DateForm::numbers);
}

/// 2020. október 7., 2020 m. spalio 7 d., 2020 October 7.
std::optional<DateExpression> DateReader::year_then_month(std::size_t at,
                                                          const Number& year) const {
    std::size_t next = skip_blanks(text_, year.end);
    if (at_or(next) == '.' || at_or(next) == '-') next = skip_blanks(text_, next + 1);
    for (const std::string_view joint : {"m. ", "gada ", "оны "})
        if (const std::size_t end = skip(text_, next, joint); end != npos) next = end;
    Number day = number_at(text_, next);  // Latvian sets the day before the month
    const bool day_before =
        day.digits > 0 && day.digits <= 2 && at_or(day.end) == '.' && next > year.end + 4;
    if (day_before) next = skip_blanks(text_, day.end + 1);
    const MonthWord month = month_after(next);
    const bool sure = month.own_name || month.end - month.begin >= surely_name_bytes;
    if (month.month == 0 || !sure) return std::nullopt;
    std::size_t end = month.end;
    if (!day_before) {
        const std::size_t day_at = skip_joining(month.end, ".-");
        day = number_at(text_, day_at);
        if (day.digits == 0 || day.digits > 2) return std::nullopt;
        // 2020 October 7, 2021: the year belongs to what stands before
        if (year_after(skip_joining(day.end, ",."))) return std::nullopt;
        end = day.end;
    }
    return make(at, end, year.value, static_cast<int>(month.month), day.value, DateForm::named);
}

std::optional<DateExpression> DateReader::month_before_year(std::size_t at,
                                                            const Number& year) const {
    const MonthWord month = month_before(at);
    const bool sure = month.own_name || month.end - month.begin >= surely_name_bytes;
    if (month.month == 0 || !sure) return std::nullopt;
    const int civil = civil_year(year.value, text_.substr(month.begin));
    return make(month.begin, year.end, civil, static_cast<int>(month.month), 0,
                DateForm::month_year);
}

/// 2016-2021, 2016–2021, 2016 to 2021, 2009/10.
std::optional<DateExpression> DateReader::years(std::size_t at, const Number& year) const {
    const std::size_t gap = skip_blanks(text_, year.end);
    for (const std::string_view mark : {"-", "–", "—", "/", "~", "〜", "～", "to ", "à ", "bis "}) {
        const std::size_t end = skip(text_, gap, mark);
        if (end == npos) continue;
        const Number last = number_at(text_, skip_blanks(text_, end));
        const bool full = last.digits == 4 && last.value > year.value &&
                          last.value <= year.value + longest_range_years;
        const bool brief = last.digits == 2 && last.value == (year.value + 1) % 100;
        if (!full && !brief) continue;
        auto found = make(at, last.end, year.value, 0, 0, DateForm::years);
        if (found) found->last_year = static_cast<std::int16_t>(full ? last.value : year.value + 1);
        return found;
    }
    return std::nullopt;
}

std::optional<DateExpression> DateReader::year_alone(std::size_t at, const Number& year) const {
    const char next = at_or(year.end);
    const bool longer =
        std::string_view("-/.,:").find(next) != npos && is_digit(at_or(year.end + 1));
    const char before = at > 0 ? text_[at - 1] : ' ';
    if (longer || next == '%' || is_ascii_alnum(next)) return std::nullopt;
    if (follows_digit_and_mark(at) || std::string_view("/$#.").find(before) != npos)
        return std::nullopt;
    return make(at, year.end, year.value, 0, 0, DateForm::year);
}

std::optional<DateExpression> DateReader::year_first(std::size_t at, const Number& year) const {
    if (auto found = cjk(at, civil_year(year.value, {}), year.end)) return found;
    if (!follows_digit_and_mark(at))
        if (auto found = iso(at, year)) return found;
    if (auto found = month_before_year(at, year)) return found;
    if (auto found = year_then_month(at, year)) return found;
    if (auto found = years(at, year)) return found;
    return year_alone(at, year);
}

/// 07.10.2020, 10/7/2020, 7-10-2020, 07.10.20.
std::optional<DateExpression> DateReader::three_numbers(std::size_t at, const Number& first) const {
    if (follows_digit_and_mark(at)) return std::nullopt;
    const char mark = at_or(first.end);
    if (std::string_view("-/.").find(mark) == npos) return std::nullopt;
    const auto behind = [&](std::size_t end) {
        return mark == '.' ? skip_blanks(text_, end + 1) : end + 1;
    };
    const Number second = number_at(text_, behind(first.end));
    if (second.digits == 0 || second.digits > 2 || at_or(second.end) != mark) return std::nullopt;
    const Number last = number_at(text_, behind(second.end));
    const bool alone = at == 0 && last.end == text_.size();  // else it may be a version
    const bool two_digits = last.digits == 2 && first.digits == 2 && second.digits == 2 &&
                            (mark == '/' || (mark == '.' && (context_.lang != "en" || alone)));
    const bool goes_on = at_or(last.end) == mark && is_digit(at_or(last.end + 1));
    if ((last.digits != 4 && !two_digits) || goes_on) return std::nullopt;
    int year = civil_year(last.value, {});
    if (two_digits) year += year <= context_.last_year % 100 ? 2000 : 1900;
    const int a = first.value;
    const int b = second.value;
    if (a == 0 || b == 0 || (a > 12 && b > 12)) return std::nullopt;
    DateOrder order = mark == '.' ? DateOrder::day_first : context_.order;
    if (a > 12) order = DateOrder::day_first;
    if (b > 12) order = DateOrder::month_first;
    if (order == DateOrder::unknown && a != b) {
        auto found = make(at, last.end, year, 0, 0, DateForm::numbers);
        if (found) found->ambiguous = true;
        return found;
    }
    const bool month_first = order == DateOrder::month_first;
    auto found =
        make(at, last.end, year, month_first ? a : b, month_first ? b : a, DateForm::numbers);
    if (found && mark != '.' && (a > 12 || b > 12)) found->proves = order;
    return found;
}

/// 7 October 2020, 7th day of October, 2020, 1er février 2015, 7. Oktober 2020, 7-Oct-2020.
std::optional<DateExpression> DateReader::day_then_month(std::size_t at, const Number& day) const {
    const bool decimals =
        follows_digit_and_mark(at) && text_[at - 1] != '-' && text_[at - 1] != '/';
    if (decimals) return std::nullopt;
    std::size_t next = day.end;
    for (const std::string_view ending : {"st", "nd", "rd", "th", "er", "º", "°", "ª", "-го", "os"})
        if (const std::size_t end = skip(text_, next, ending); end != npos) next = end;
    next = skip_joining(next, ".-/");
    const MonthWord month = month_after(next);
    if (month.month == 0) return std::nullopt;
    next = skip_joining(month.end, ".,-/'");
    if (const MonthWord again = month_after(next); again.month == month.month)
        next = skip_joining(again.end, ".,-/");
    const Number year = year_after(next);
    if (!year) return std::nullopt;
    return make(at, year.end, civil_year(year.value, text_.substr(month.begin)),
                static_cast<int>(month.month), day.value, DateForm::named);
}

/// October 7, 2020; Oct. 7th 2020.
std::optional<DateExpression> DateReader::month_then_day(std::size_t at, const Number& day) const {
    const MonthWord month = month_before(at);
    if (month.month == 0) return std::nullopt;
    std::size_t next = day.end;
    for (const std::string_view ending :
         {"st", "nd", "rd", "th", "St", "Nd", "Rd", "Th", "ST", "ND", "RD", "TH", "a"})
        if (const std::size_t end = skip(text_, next, ending); end != npos) next = end;
    if (const std::size_t end = skip(text_, skip_blanks(text_, next), "of "); end != npos)
        next = end;
    next = skip_joining(skip_clock(next), ".,-/'");
    const Number year = year_after(next);
    if (!year || next == day.end) return std::nullopt;
    return make(month.begin, year.end, year.value, static_cast<int>(month.month), day.value,
                DateForm::named);
}

std::optional<DateExpression> DateReader::date_at(std::size_t at, const Number& number) const {
    if (number.digits == 4 && number.value >= 1000 && number.value < 3000)
        return year_first(at, number);
    if (number.digits <= 3)
        if (auto found = era(at, number)) return found;
    if (number.digits > 2 || number.value == 0 || number.value > 31) return std::nullopt;
    if (auto found = three_numbers(at, number)) return found;
    if (auto found = day_then_month(at, number)) return found;
    if (auto found = month_then_day(at, number)) return found;
    return vietnamese(at, number);
}

std::vector<DateExpression> DateReader::read() {
    std::vector<DateExpression> dates;
    for (std::size_t at = number_starts.find(text_, 0); at < text_.size();
         at = number_starts.find(text_, at)) {
        const auto byte = static_cast<unsigned char>(text_[at]);
        if (byte == 0xE5 && skip(text_, at, "年") != npos) {
            const auto found = chinese_numerals(at);
            at = found ? found->end : at + 3;
            if (found) dates.push_back(*found);
            continue;
        }
        const Number number = may_begin_number(byte) ? number_at(text_, at) : Number{};
        if (!number) {
            ++at;
            continue;
        }
        const bool inside_word = at > 0 && is_ascii_alnum(text_[at - 1]);
        const auto found = inside_word ? std::nullopt : date_at(at, number);
        at = found ? std::max<std::size_t>(found->end, number.end) : number.end;
        if (found) dates.push_back(*found);
    }
    return dates;
}

std::vector<DateExpression> scan_dates(std::string_view text, const DateContext& context) {
    return DateReader(text, context).read();
}

std::optional<DateExpression> spaced_date(std::string_view line, const DateContext& context) {
    constexpr std::size_t longest = 32;
    if (line.size() > longest || line.find(' ') == npos || !scan_dates(line, context).empty())
        return std::nullopt;
    std::string tight;
    for (const char c : line) {
        if (c == ' ') continue;
        if (!tight.empty() && is_digit(c) != is_digit(tight.back())) tight += ' ';
        tight += c;
    }
    auto found = scan_dates(tight, context);
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != tight.size() ||
        found[0].date.month == 0)
        return std::nullopt;
    found[0].end = static_cast<std::uint32_t>(line.size());
    return found[0];
}

}  // namespace polidex::understanding
