// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/date_range.hpp"

#include <catch2/catch.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

using namespace polidex;
using query::DateRange;

namespace {

// A Wednesday.
const PartialDate today{2024, 5, 15};

std::string day(std::int32_t number) {
    if (number == INT32_MIN || number == INT32_MAX) return "";
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{number}}};
    PartialDate made;
    made.year = static_cast<std::int16_t>(static_cast<int>(date.year()));
    made.month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month()));
    made.day = static_cast<std::uint8_t>(static_cast<unsigned>(date.day()));
    return made.to_string();
}

std::string read(const std::string& text, const PartialDate& from = today) {
    const auto range = query::parse_date_range(text, from);
    if (!range) return "not a date";
    return range->undated ? "undated" : day(range->first_day) + ".." + day(range->last_day);
}

}  // namespace

TEST_CASE("A time is read as the query syntax promises", "[date_range]") {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"2020", "2020-01-01..2020-12-31"},
        {"2020-02", "2020-02-01..2020-02-29"},
        {"2020-02-29", "2020-02-29..2020-02-29"},
        {"none", "undated"},
        {"2010s", "2010-01-01..2019-12-31"},
        {"oct-2020", "2020-10-01..2020-10-31"},
        {"October 2020", "2020-10-01..2020-10-31"},
        {"2020-october", "2020-10-01..2020-10-31"},
        {"sept-2020", "2020-09-01..2020-09-30"},
        {"7 October 2020", "2020-10-07..2020-10-07"},
        {"oct-7-2020", "2020-10-07..2020-10-07"},
        {"October 7, 2020", "2020-10-07..2020-10-07"},
        {"2020-q3", "2020-07-01..2020-09-30"},
        {"Q4 2020", "2020-10-01..2020-12-31"},
        {"2020q1", "2020-01-01..2020-03-31"},
        {"2020-h2", "2020-07-01..2020-12-31"},
        {"today", "2024-05-15..2024-05-15"},
        {"yesterday", "2024-05-14..2024-05-14"},
        {"tomorrow", "2024-05-16..2024-05-16"},
        {"this-week", "2024-05-13..2024-05-19"},
        {"last-week", "2024-05-06..2024-05-12"},
        {"this-month", "2024-05-01..2024-05-31"},
        {"last_month", "2024-04-01..2024-04-30"},
        {"next month", "2024-06-01..2024-06-30"},
        {"this-quarter", "2024-04-01..2024-06-30"},
        {"last-quarter", "2024-01-01..2024-03-31"},
        {"this-year", "2024-01-01..2024-12-31"},
        {"Last-Year", "2023-01-01..2023-12-31"},
        {"last-decade", "2010-01-01..2019-12-31"},
        {"3-years", "2021-05-15..2024-05-15"},
        {"last 6 months", "2023-11-15..2024-05-15"},
        {"past-6-months", "2023-11-15..2024-05-15"},
        {"2-weeks", "2024-05-01..2024-05-15"},
        {"10 days", "2024-05-05..2024-05-15"},
        {"0-days", "2024-05-15..2024-05-15"},
        {"3-years-ago", "2021-01-01..2021-12-31"},
        {"1-month-ago", "2024-04-01..2024-04-30"},
        {"2 days ago", "2024-05-13..2024-05-13"},
        {"2020..", "2020-01-01.."},
        {"..2020-03", "..2020-03-31"},
        {"2019..2021-03", "2019-01-01..2021-03-31"},
        {"..last-year", "..2023-12-31"},
        {"last-year..", "2023-01-01.."},
        {"last-year..today", "2023-01-01..2024-05-15"},
        {"3-years..1-year", "2021-05-15..2023-05-15"},
        {"3-years..", "2021-05-15.."},
        {"oct-2019..2020-q1", "2019-10-01..2020-03-31"},
    };
    for (const auto& [text, days] : cases) {
        CAPTURE(text);
        CHECK(read(text) == days);
    }
}

TEST_CASE("What is no time is refused", "[date_range]") {
    for (const char* text : {"",
                             "..",
                             "2020...",
                             "2020-13",
                             "2021-02-29",
                             "soon",
                             "last",
                             "last-",
                             "year",
                             "last-moon",
                             "3",
                             "3-",
                             "-3-days",
                             "three-years",
                             "6-months-ago-ago",
                             "last-6-months-ago",
                             "oct",
                             "32-oct-2020",
                             "31 feb 2020",
                             "30-feb-2020",
                             "oct-oct-2020",
                             "2020-q5",
                             "2020-q0",
                             "2020-h3",
                             "2015s",
                             "q-2020",
                             "10000",
                             "0000",
                             "99999-years",
                             "9999-decades",
                             "9999-years",
                             "9999-years-ago",
                             "9999-weeks-of",
                             "2020-01-01-01",
                             "last-year..soon",
                             "\xff",
                             "dernière année",
                             "2020..2021..2022"}) {
        CAPTURE(text);
        CHECK(read(text) == "not a date");
    }
}

TEST_CASE("A day that its month does not have becomes the month's last", "[date_range]") {
    CHECK(read("1-month", {2024, 3, 31}) == "2024-02-29..2024-03-31");
    CHECK(read("1-year", {2024, 2, 29}) == "2023-02-28..2024-02-29");
    CHECK(read("last-month", {2024, 1, 31}) == "2023-12-01..2023-12-31");
    CHECK(read("last-week", {2024, 1, 1}) == "2023-12-25..2023-12-31");
    CHECK(read("this-week", {2023, 12, 31}) == "2023-12-25..2023-12-31");
}

TEST_CASE("Every unit tiles the calendar: the one before ends a day before this one",
          "[date_range]") {
    for (int offset = 0; offset < 2000; ++offset) {
        const std::chrono::year_month_day date{
            std::chrono::sys_days{std::chrono::days{18'000 + offset}}};
        PartialDate from;
        from.year = static_cast<std::int16_t>(static_cast<int>(date.year()));
        from.month = static_cast<std::uint8_t>(static_cast<unsigned>(date.month()));
        from.day = static_cast<std::uint8_t>(static_cast<unsigned>(date.day()));
        for (const std::string unit : {"day", "week", "month", "quarter", "year", "decade"}) {
            CAPTURE(from.to_string(), unit);
            const auto now = query::parse_date_range("this-" + unit, from);
            const auto last = query::parse_date_range("last-" + unit, from);
            const auto next = query::parse_date_range("next-" + unit, from);
            REQUIRE((now && last && next));
            REQUIRE(now->first_day <= from.first_day());
            REQUIRE(now->last_day >= from.first_day());
            REQUIRE(last->last_day + 1 == now->first_day);
            REQUIRE(now->last_day + 1 == next->first_day);
        }
    }
}

TEST_CASE("The clock gives a whole day", "[date_range]") {
    const PartialDate day = query::current_day();
    CHECK(day.precision() == "day");
    CHECK(day.year >= 2024);
}
