// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/date_cursor.hpp"
#include "corpus/understanding/date_scanner.hpp"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace polidex::understanding {

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A month's name in a text.
struct MonthWord {
    unsigned month = 0;
    bool own_name = false;
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// The work of scan_dates(): one attempt after the other at each number of a text.
class DateReader {
public:
    DateReader(std::string_view text, const DateContext& context)
        : text_(text), context_(context) {}

    std::vector<DateExpression> read();

private:
    std::optional<DateExpression> date_at(std::size_t at, const Number& number) const;
    std::optional<DateExpression> year_first(std::size_t at, const Number& year) const;
    std::optional<DateExpression> iso(std::size_t at, const Number& year) const;
    std::optional<DateExpression> year_then_month(std::size_t at, const Number& year) const;
    std::optional<DateExpression> month_before_year(std::size_t at, const Number& year) const;
    std::optional<DateExpression> years(std::size_t at, const Number& year) const;
    std::optional<DateExpression> year_alone(std::size_t at, const Number& year) const;
    std::optional<DateExpression> three_numbers(std::size_t at, const Number& first) const;
    std::optional<DateExpression> day_then_month(std::size_t at, const Number& day) const;
    std::optional<DateExpression> month_then_day(std::size_t at, const Number& day) const;
    std::optional<DateExpression> vietnamese(std::size_t at, const Number& day) const;
    std::optional<DateExpression> cjk(std::size_t begin, int year, std::size_t after_year) const;
    std::optional<DateExpression> era(std::size_t at, const Number& number) const;
    std::optional<DateExpression> chinese_numerals(std::size_t year_sign) const;

    std::optional<DateExpression> make(std::size_t begin, std::size_t end, int year, int month,
                                       int day, DateForm form) const;
    MonthWord month_after(std::size_t at) const;
    MonthWord month_before(std::size_t at) const;
    std::size_t skip_joining(std::size_t at, std::string_view marks) const;
    Number year_after(std::size_t at) const;
    std::size_t skip_clock(std::size_t at) const;
    int civil_year(int year, std::string_view month) const;
    bool in_window(int year) const {
        return year >= context_.first_year && year <= context_.last_year;
    }
    char at_or(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }
    /// True behind `3.` and the like: the number goes on from there.
    bool follows_digit_and_mark(std::size_t at) const {
        return at >= 2 && is_digit(text_[at - 2]) &&
               std::string_view(".,/-:").find(text_[at - 1]) != std::string_view::npos;
    }

    std::string_view text_;
    const DateContext& context_;
};

}  // namespace polidex::understanding
