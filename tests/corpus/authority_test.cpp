// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/authority.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>
#include <string>

using namespace polidex;

namespace {

std::string value(std::string_view name) {
    return std::string(authority::value_of(name).value_or("none"));
}

bool has(std::span<const std::string_view> list, std::string_view wanted) {
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

}  // namespace

TEST_CASE("A country is known by its names, codes and nationality", "[authority]") {
    for (const char* name : {"KR", "kr", "KOR", "South Korea", "south korea", "Republic of Korea",
                             "the Republic of Korea", "South Korean"})
        CHECK(value(name) == "KR");
    CHECK(value("North Korea") == "KP");
    CHECK(value("Democratic People's Republic of Korea") == "KP");
    CHECK(value("cote d'ivoire") == "CI");
    CHECK(value("Türkiye") == "TR");
    CHECK(value("turkey") == "TR");
    CHECK(value("u.s.a.") == "US");
    CHECK(value("us") == "US");
    CHECK(value("UK") == "GB");
    CHECK(value("Kosovo") == "XK");
    CHECK(value("European Union") == "EU");
    CHECK(value("日本") == "JP");
    CHECK(value("Allemagne") == "DE");
}

TEST_CASE("Countries with names alike are told apart", "[authority]") {
    CHECK(value("Niger") == "NE");
    CHECK(value("Nigeria") == "NG");
    CHECK(value("Dominica") == "DM");
    CHECK(value("Dominican Republic") == "DO");
    CHECK(value("Guinea") == "GN");
    CHECK(value("Equatorial Guinea") == "GQ");
    CHECK(value("Papua New Guinea") == "PG");
    CHECK(value("Republic of China") == "TW");
    CHECK(value("People's Republic of China") == "CN");
    CHECK(value("Democratic Republic of the Congo") == "CD");
    CHECK(value("Republic of the Congo") == "CG");
    CHECK(value("American Samoa") == "AS");
    CHECK(value("Samoa") == "WS");
}

TEST_CASE("What is no name has no value", "[authority]") {
    for (const char* name : {"", " ", "Atlantis", "indo-pacific ocean", "Indian Ocean", "x"})
        CHECK(value(name) == "none");
}

TEST_CASE("Organisations are known by name and abbreviation", "[authority]") {
    CHECK(value("nato") == "NATO");
    CHECK(value("North Atlantic Treaty Organization") == "NATO");
    CHECK(value("Quadrilateral Security Dialogue") == "Quad");
    CHECK(value("QUAD") == "Quad");
    CHECK(value("united nations") == "UN");
    CHECK(value("World Bank") == "World Bank");
    CHECK(value("AU") == "AU");  // Australia, not the African Union
}

TEST_CASE("Every value has a label and every ISO country is there", "[authority]") {
    CHECK(authority::label_of("JP") == "Japan");
    CHECK(authority::label_of("GB") == "United Kingdom");
    CHECK(authority::label_of("EU") == "European Union");
    CHECK(authority::label_of("UN") == "United Nations");
    CHECK(authority::label_of("IN-JP") == "IN-JP");
    std::set<std::string_view> codes;
    for (const authority::Name& name : authority::country_names())
        if (!name.value.empty()) codes.insert(name.value);
    CHECK(codes.size() == 251);
    for (const std::string_view code : codes) {
        CHECK(code.size() == 2);
        CHECK(authority::value_of(authority::label_of(code)) == code);
    }
}

TEST_CASE("Every name says where it comes from", "[authority]") {
    const std::set<std::string_view> sources{"iso-codes", "cldr", "m49", "hand"};
    for (const auto list :
         {authority::country_names(), authority::organisation_names(), authority::region_names()})
        for (const authority::Name& name : list) {
            REQUIRE(sources.count(name.source) == 1);
            REQUIRE_FALSE(name.text.empty());
        }
}

TEST_CASE("Short codes are names only where every letter is a capital", "[authority]") {
    for (const authority::Name& name : authority::country_names()) {
        const bool ascii = std::all_of(name.text.begin(), name.text.end(),
                                       [](char c) { return c > 0x40 && c < 0x7b; });
        if (!ascii || name.text.size() > 2) continue;
        INFO(name.text);
        CHECK(name.letters == authority::Letters::exact);
    }
}

TEST_CASE("No name means two countries of one language unless it names both", "[authority]") {
    const std::set<std::string_view> pairs{"Indo-China",   "Indo-Chinese", "Indo-Japanese",
                                           "Indo-Japan",   "Indo-US",      "Indo-Pak",
                                           "Indo-Russian", "Indo-French"};
    std::map<std::pair<std::string_view, std::string_view>, std::string_view> seen;
    for (const authority::Name& name : authority::country_names()) {
        if (name.lang != "en" || pairs.count(name.text) > 0) continue;
        const auto [entry, added] = seen.try_emplace({name.lang, name.text}, name.value);
        INFO(name.text);
        CHECK((added || entry->second == name.value));
    }
}

TEST_CASE("A region holds the countries that UN M49 puts there", "[authority][region]") {
    CHECK(has(authority::regions(), "south-asia"));
    const auto south_asia = authority::countries_of_region("south-asia");
    CHECK(has(south_asia, "IN"));
    CHECK(has(south_asia, "PK"));
    CHECK_FALSE(has(south_asia, "JP"));
    CHECK(has(authority::countries_of_region("asia"), "JP"));
    CHECK(has(authority::countries_of_region("baltic-states"), "EE"));
    CHECK(authority::countries_of_region("atlantis").empty());
    CHECK(std::is_sorted(authority::regions().begin(), authority::regions().end()));
    for (const std::string_view region : authority::regions())
        CHECK_FALSE(authority::countries_of_region(region).empty());
}
