// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/string_table.hpp"

#include <catch2/catch.hpp>

#include <string>

using polidex::indexer::StringTable;

TEST_CASE("A string keeps its number and text however many others come", "[strings]") {
    StringTable table;
    for (std::uint32_t i = 0; i < 50'000; ++i) {
        const auto [number, fresh] = table.insert(i % 2, "word" + std::to_string(i / 2));
        REQUIRE(fresh);
        REQUIRE(number == i);
    }
    for (std::uint32_t i = 0; i < 50'000; ++i) {
        const std::string text = "word" + std::to_string(i / 2);
        REQUIRE(table.insert(i % 2, text) == std::pair(i, false));
        REQUIRE(table.text(i) == text);
        REQUIRE(table.tag(i) == i % 2);
    }
}

TEST_CASE("The empty string and one longer than a block are strings too", "[strings]") {
    StringTable table;
    const std::string longest(200'000, 'x');
    CHECK(table.insert(0, "").first == 0);
    CHECK(table.insert(0, longest).first == 1);
    CHECK(table.insert(0, "") == std::pair(0U, false));
    CHECK(table.text(1) == longest);
}
