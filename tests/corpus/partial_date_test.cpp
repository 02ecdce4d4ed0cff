// SPDX-License-Identifier: GPL-2.0-or-later
#include <catch2/catch.hpp>
#include <polidex/corpus/partial_date.hpp>

using polidex::PartialDate;

TEST_CASE("A date is read at its own precision and written back the same", "[date]") {
    for (const char* iso : {"2020", "2020-02", "2020-02-29", "0001-01-01", "9999-12-31"}) {
        const auto date = PartialDate::parse(iso);
        REQUIRE(date);
        CHECK(date->to_string() == iso);
    }
    CHECK(PartialDate::parse("2020-10")->precision() == "month");
}

TEST_CASE("A date that does not exist is refused", "[date]") {
    for (const char* text : {"", "0000", "2021-02-29", "2020-13", "2020-00", "2020-1-1", "20201007",
                             "2020/10/07", "-020", "2020-10-32", "2020-10-07T00:00", "+123"})
        CHECK_FALSE(PartialDate::parse(text));
}

TEST_CASE("A date without a day covers its whole month or year", "[date]") {
    CHECK(PartialDate::parse("1970-01-01")->first_day() == 0);
    const auto february = *PartialDate::parse("2020-02");
    CHECK(february.last_day() - february.first_day() == 28);
    const auto year = *PartialDate::parse("2019");
    CHECK(year.last_day() - year.first_day() == 364);
}
