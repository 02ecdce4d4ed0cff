// SPDX-License-Identifier: GPL-2.0-or-later
// Dates as East Asia writes them: 年月日, eras, Chinese numerals, Vietnamese.
#include "corpus/understanding/date_reader.hpp"

#include <array>
#include <initializer_list>

namespace polidex::understanding {
namespace {

constexpr std::size_t npos = std::string_view::npos;

/// First years of the eras that CJK dates count from.
struct Era {
    std::string_view name;
    int before_first_year;
};
constexpr std::array<Era, 8> eras{{{"令和", 2018},
                                   {"平成", 1988},
                                   {"昭和", 1925},
                                   {"大正", 1911},
                                   {"明治", 1867},
                                   {"民國", 1911},
                                   {"民国", 1911},
                                   {"佛曆", -543}}};

}  // namespace

/// 年月日 and 년월일 behind a year whose number ends at @p after_year.
std::optional<DateExpression> DateReader::cjk(std::size_t begin, int year,
                                              std::size_t after_year) const {
    const auto sign = [&](std::size_t at, std::initializer_list<std::string_view> signs) {
        at = skip_blanks(text_, at);
        for (const std::string_view one : signs)
            if (const std::size_t end = skip(text_, at, one); end != npos) return end;
        return npos;
    };
    const auto number = [&](std::size_t& at) {
        at = skip_blanks(text_, at);
        const Number digits = number_at(text_, at);
        if (!digits) return chinese_number_after(text_, at);
        at = digits.end;
        return digits.digits <= 2 ? digits.value : -1;
    };
    const std::size_t year_end = sign(after_year, {"年", "년"});
    if (year_end == npos) return std::nullopt;
    const auto year_only = make(begin, year_end, year, 0, 0, DateForm::year);
    std::size_t at = year_end;
    const int month = number(at);
    const std::size_t month_end = month < 1 ? npos : sign(at, {"月", "월"});
    if (month_end == npos) return year_only;
    at = month_end;
    const int day = number(at);
    const std::size_t day_end = day < 1 ? npos : sign(at, {"日", "일", "号", "號"});
    if (day_end == npos) return make(begin, month_end, year, month, 0, DateForm::month_year);
    return make(begin, day_end, year, month, day, DateForm::numbers);
}

/// ngày 7 tháng 10 năm 2020.
std::optional<DateExpression> DateReader::vietnamese(std::size_t at, const Number& day) const {
    std::size_t next = skip(text_, skip_blanks(text_, day.end), "tháng ");
    if (next == npos) return std::nullopt;
    const Number month = number_at(text_, next);
    next = month ? skip_joining(month.end, ",/") : npos;
    if (next == npos) return std::nullopt;
    if (const std::size_t end = skip(text_, next, "năm "); end != npos) next = end;
    const Number year = year_after(next);
    if (!year || month.digits > 2) return std::nullopt;
    return make(at, year.end, year.value, month.value, day.value, DateForm::named);
}

/// 令和2年10月7日; 民國109年.
std::optional<DateExpression> DateReader::era(std::size_t at, const Number& number) const {
    const std::size_t name_end = skip_blanks_back(text_, at);
    for (const Era& one : eras) {
        if (name_end < one.name.size()) continue;
        const std::size_t begin = name_end - one.name.size();
        if (text_.substr(begin, one.name.size()) == one.name)
            return cjk(begin, one.before_first_year + number.value, number.end);
    }
    return std::nullopt;
}

/// 二〇二〇年十月七日, 令和元年五月一日: years that have no digit, found by their 年.
std::optional<DateExpression> DateReader::chinese_numerals(std::size_t year_sign) const {
    std::size_t begin = year_sign;
    int year = chinese_number_before(text_, begin);
    if (year < 0 && begin >= 3 && text_.substr(begin - 3, 3) == "元") {
        begin -= 3;
        year = 1;
    }
    if (year < 0) return std::nullopt;
    if (year >= 1000) return cjk(begin, year, year_sign);
    for (const Era& one : eras)
        if (begin >= one.name.size() &&
            text_.substr(begin - one.name.size(), one.name.size()) == one.name)
            return cjk(begin - one.name.size(), one.before_first_year + year, year_sign);
    return std::nullopt;
}

}  // namespace polidex::understanding
