// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/date_scanner.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace polidex::understanding;

namespace {

std::vector<std::string> dates_in(std::string_view text, std::string_view lang = "en",
                                  DateOrder order = DateOrder::unknown) {
    DateContext context;
    context.lang = lang;
    context.order = order;
    context.last_year = 2027;
    std::vector<std::string> found;
    for (const DateExpression& one : scan_dates(text, context))
        found.push_back(one.date.to_string() +
                        (one.last_year != 0 ? ".." + std::to_string(one.last_year) : ""));
    return found;
}

using Dates = std::vector<std::string>;

}  // namespace

TEST_CASE("One day is read the same however it is written", "[date]") {
    const std::vector<std::pair<const char*, const char*>> texts{
        {"en", "2020-10-07"},
        {"en", "2020-10-07T23:30:00+03:00"},
        {"en", "October 7, 2020"},
        {"en", "Oct. 7, 2020"},
        {"en", "October 7th, 2020"},
        {"en", "7 October 2020"},
        {"en", "the 7th day of October, 2020"},
        {"en", "the 7th day of October in the year 2020"},
        {"en", "Wed Oct 7 10:00:00 2020"},
        {"en", "7-Oct-2020"},
        {"en", "OCTOBER 7, 2020"},
        {"en", "2020/10/07"},
        {"de", "7. Oktober 2020"},
        {"de", "07.10.2020"},
        {"de", "7. 10. 2020"},
        {"de", "07.10.20"},
        {"fr", "7 octobre 2020"},
        {"es", "7 de octubre de 2020"},
        {"es", "7 de octubre del año 2020"},
        {"pt", "7 de outubro de 2020"},
        {"ru", "7 октября 2020 г."},
        {"uk", "7 жовтня 2020"},
        {"pl", "7 października 2020"},
        {"cs", "7. října 2020"},
        {"hr", "7. listopada 2020."},
        {"hu", "2020. október 7."},
        {"lt", "2020 m. spalio 7 d."},
        {"lv", "2020. gada 7. oktobris"},
        {"et", "7. oktoober 2020"},
        {"tr", "7 Ekim 2020"},
        {"el", "7 Οκτωβρίου 2020"},
        {"ja", "2020年10月7日"},
        {"ja", "令和2年10月7日"},
        {"ja", "令和二年十月七日"},
        {"zh", "二〇二〇年十月七日"},
        {"zh", "民國109年10月7日"},
        {"ko", "2020년 10월 7일"},
        {"ko", "2020. 10. 7."},
        {"ar", "٧ أكتوبر ٢٠٢٠"},
        {"ar", "7 تشرين الأول/أكتوبر 2020"},
        {"hi", "७ अक्टूबर २०२०"},
        {"th", "7 ตุลาคม 2563"},
        {"vi", "ngày 7 tháng 10 năm 2020"},
    };
    for (const auto& [lang, text] : texts) {
        INFO(text);
        CHECK(dates_in(text, lang) == Dates{"2020-10-07"});
    }
}

TEST_CASE("A month without a day, a year and a span of years keep their precision", "[date]") {
    CHECK(dates_in("Version 2.1, February 2011") == Dates{"2011-02"});
    CHECK(dates_in("octobre de 2020", "fr") == Dates{"2020-10"});
    CHECK(dates_in("2020年10月", "ja") == Dates{"2020-10"});
    CHECK(dates_in("Cyber Security Strategy 2016-2021") == Dates{"2016..2021"});
    CHECK(dates_in("Plan 2009 – 2014") == Dates{"2009..2014"});
    CHECK(dates_in("the 2009/10 budget") == Dates{"2009..2010"});
    CHECK(dates_in("Kabul, 2014") == Dates{"2014"});
}

TEST_CASE("Day and month in unknown order leave only the year", "[date]") {
    CHECK(dates_in("04/05/2020") == Dates{"2020"});
    CHECK(dates_in("04/05/2020", "en", DateOrder::month_first) == Dates{"2020-04-05"});
    CHECK(dates_in("04/05/2020", "en", DateOrder::day_first) == Dates{"2020-05-04"});
    CHECK(dates_in("04.05.2020") == Dates{"2020-05-04"});
    CHECK(dates_in("05/05/2020") == Dates{"2020-05-05"});

    const auto proof = scan_dates("25/12/2020 and 12/25/2020", {});
    REQUIRE(proof.size() == 2);
    CHECK(proof[0].proves == DateOrder::day_first);
    CHECK(proof[1].proves == DateOrder::month_first);
}

TEST_CASE("Numbers that only look like dates are left alone", "[date]") {
    for (const char* text :
         {"1.2.2020.3", "version 10.12.14", "13/13/2020", "Regulation (EU) 2022/1925", "COVID-19",
          "5G", "$2020", "2020%", "phone 0650-2020-11-99", "00.00.2020", "9999999999", "x2020",
          "1700", "A/RES/2022/12", "2020.5", "12:2020:13"}) {
        INFO(text);
        CHECK(dates_in(text) == Dates{});
    }
    CHECK(dates_in("page 12, March 2015") == Dates{"2015-03"});
    CHECK(dates_in("30 February 2020") == Dates{"2020-02"});
    CHECK(dates_in("seit dem 29. Februar 2021", "de") == Dates{"2021-02"});
    CHECK(dates_in("7 listopada 2020", "pl") == Dates{"2020-11-07"});
    CHECK(dates_in("7 listopada 2020", "hr") == Dates{"2020-10-07"});
}

TEST_CASE("Broken bytes and cut-off texts are read without harm", "[date]") {
    const std::string whole =
        "7 تشرين الأول/أكتوبر 2020, 令和2年10月7日, 7 October 2020, 二〇二〇年";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        CHECK(dates_in(whole.substr(0, length)).size() <= 5);
        CHECK(dates_in(whole.substr(length)).size() <= 5);
    }
    CHECK(dates_in("\xE0\xA5\xFF\xEF\xD9 2020-10-07 \xE5\xB9") == Dates{"2020-10-07"});
}

TEST_CASE("Ordinals in capitals and years in Chinese words are read", "[date]") {
    CHECK(dates_in("Port Example, July 14Th of 2011") == Dates{"2011-07-14"});
    CHECK(dates_in("JULY 3RD, 2011") == Dates{"2011-07-03"});
    CHECK(dates_in("公曆一千九百六十九年五月二十三日訂於維也納", "zh") == Dates{"1969-05-23"});
    CHECK(dates_in("二千零二十年十月七日", "zh") == Dates{"2020-10-07"});
}

TEST_CASE("A date is read when its letters were set apart", "[date]") {
    const auto found = spaced_date("M AY 2 011", {});
    REQUIRE(found);
    CHECK(found->date.to_string() == "2011-05");
    CHECK(found->begin == 0);
    CHECK(found->end == 10);
    CHECK_FALSE(spaced_date("May 2011", {}));  // a plain date is left to scan_dates
    CHECK_FALSE(spaced_date("R O O M 2 011", {}));
    CHECK_FALSE(spaced_date("2 011 ships in May 20 11 and more of them", {}));
    CHECK_FALSE(spaced_date("", {}));
}
