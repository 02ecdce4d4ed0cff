// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/aliases.hpp"

#include "corpus/authority/tables.hpp"
#include "corpus/text/tokenizer.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

using namespace polidex;
using authority::aliases_of;

namespace {

std::string key_of(const std::string& text) {
    text::Tokenizer tokenizer;
    std::string key;
    for (const auto& token : tokenizer.tokenize(text))
        key += (key.empty() ? "" : " ") + std::string(token.word);
    return key;
}

std::set<std::string> equal(const std::string& text) {
    std::set<std::string> names;
    if (const auto found = aliases_of(key_of(text), text))
        for (const auto& alias : found->equal) names.emplace(alias.text);
    return names;
}

std::set<std::string> related(const std::string& text) {
    std::set<std::string> names;
    if (const auto found = aliases_of(key_of(text), text))
        for (const auto& alias : found->related) names.emplace(alias.text);
    return names;
}

}  // namespace

TEST_CASE("Names of one thing know each other", "[aliases]") {
    CHECK(equal("MoC").count("memorandum of cooperation") == 1);
    CHECK(equal("memorandum of cooperation").count("MoC") == 1);
    CHECK(equal("CII").count("critical information infrastructure") == 1);
    CHECK(equal("South Korea").count("Republic of Korea") == 1);
    CHECK(equal("Republic of Korea").count("South Korea") == 1);
    CHECK(equal("NATO").count("North Atlantic Treaty Organization") == 1);
    CHECK(equal("North Atlantic Treaty Organisation").count("NATO") == 1);
    CHECK(equal("European Union").count("EU") == 1);
    CHECK(equal("United States").count("USA") == 1);
    CHECK(equal("Russia").count("Russian Federation") == 1);
    CHECK(equal("Czechia").count("Czech Republic") == 1);
    CHECK(equal("R&D").count("research and development") == 1);
}

TEST_CASE("Related names are no equals", "[aliases]") {
    CHECK(equal("MoC").count("MoU") == 0);
    CHECK(related("MoC").count("MoU") == 1);
    CHECK(related("MoU").count("MoC") == 1);
    CHECK(related("NATO").empty());
}

TEST_CASE("A part, a predecessor or a namesake is not the thing itself", "[aliases]") {
    CHECK(equal("United Nations").count("UN Security Council") == 0);
    CHECK(equal("European Union").count("European Commission") == 0);
    CHECK(equal("United Kingdom").count("Scotland") == 0);
    CHECK(equal("Russia").count("Soviet Union") == 0);
    CHECK(equal("South Korea").count("Korea") == 0);
    CHECK(equal("Taiwan").count("Republic of China") == 0);
    CHECK(equal("Germany").count("East Germany") == 0);
    for (const char* name : {"Korea", "Congo", "Guinea", "Samoa", "England", "agreement", ""}) {
        CAPTURE(name);
        CHECK(equal(name).empty());
    }
}

TEST_CASE("An abbreviation that is a word needs capitals and is never offered", "[aliases]") {
    CHECK(equal("WHO").count("World Health Organization") == 1);
    CHECK(equal("who").empty());
    CHECK(equal("Who").empty());
    CHECK(equal("World Health Organization").count("WHO") == 0);
    CHECK(equal("United Nations").count("UN") == 0);
    CHECK(equal("us").empty());
    CHECK(equal("moc") == equal("MoC"));
}

TEST_CASE("The table of aliases is in order and closed", "[aliases]") {
    using namespace authority::tables;
    const auto text = [](const Text& place) {
        return std::string(blob.substr(place.begin, place.size));
    };
    CHECK(authority::tables::aliases.size() > 400);
    std::string before;
    for (const AliasRow& row : authority::tables::aliases) {
        const std::string key = text(row.key);
        CAPTURE(key);
        CHECK(before < key);
        CHECK(key_of(text(row.text)) == key);
        CHECK(static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) <
              authority::max_alias_words);
        REQUIRE(row.group < alias_groups.size());
        before = key;
    }
    for (const AliasGroupRow& group : alias_groups) {
        REQUIRE(group.last <= alias_members.size());
        REQUIRE(group.last_related <= alias_related.size());
        for (std::size_t at = group.first_related; at < group.last_related; ++at)
            REQUIRE(alias_related[at] < alias_groups.size());
    }
    for (const std::uint16_t member : alias_members)
        REQUIRE(member < authority::tables::aliases.size());
}

TEST_CASE("The beginning of an alias is known by whole words", "[aliases]") {
    CHECK(authority::begins_alias("memorandum"));
    CHECK(authority::begins_alias("memorandum of"));
    CHECK_FALSE(authority::begins_alias("memorandum of cooperation"));
    CHECK_FALSE(authority::begins_alias("memorand"));
    CHECK_FALSE(authority::begins_alias("zzz"));
    CHECK_FALSE(authority::begins_alias(""));
}
