// SPDX-License-Identifier: GPL-2.0-or-later
// The five texts that started the project, where they lie beside it.
#include "corpus/understanding/story.hpp"
#include "tests/corpus/understanding_support.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::understanding_tests;

namespace {

/// The seed whose name begins with @p prefix, a block a line; without blocks where it is missing.
Document seed(const std::string& prefix) {
    const std::filesystem::path folder =
        std::filesystem::path(POLIDEX_SOURCE_DIR).parent_path() / "shared" / "seeds";
    std::vector<Block> blocks;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            if (entry.path().filename().string().rfind(prefix, 0) != 0) continue;
            std::ifstream file(entry.path());
            for (std::string line; std::getline(file, line);)
                if (!line.empty()) blocks.push_back(block(line));
        }
    return blocks.empty() ? Document{} : understood(std::move(blocks));
}

bool assigns(const Document& document, Facet facet, std::string_view value) {
    return std::any_of(document.claims.begin(), document.claims.end(), [&](const Claim& claim) {
        return claim.assigned && claim.facet == facet && claim.value == value;
    });
}

bool quotes_its_text(const Document& document, Facet facet, std::string_view value) {
    const Claim* claim = claim_of(document, facet, value);
    return claim && !claim->quote.empty() && claim->span.block < document.blocks.size();
}

}  // namespace

TEST_CASE("The seeds are understood as their readers would", "[seeds]") {
    if (seed("000").blocks.empty()) {
        WARN("skipped: no seed texts beside the project");
        return;
    }
    for (const char* name : {"000", "001", "002", "003", "004"}) {
        INFO(name);
        const Document document = seed(name);
        for (const Claim& claim : document.claims)
            if (claim.facet == Facet::date && claim.assigned) {
                INFO(claim.value << " " << claim.quote);
                CHECK(claim.span.block < document.blocks.size());
            }
    }
    for (const char* name : {"000", "002", "004"}) {
        INFO(name);
        CHECK_FALSE(seed(name).date.known());
    }
    CHECK(seed("003").date_role != Role::published);  // only a picture's line has a date
    CHECK_FALSE(seed("000").blocks.front().kept());   // "Back to Hub"
}

TEST_CASE("The clocks of a seed's page assign no country", "[seeds]") {
    const Document page = seed("001");
    if (page.blocks.empty()) {
        WARN("skipped: no seed texts beside the project");
        return;
    }
    for (const char* country : {"GB", "FR", "AU"}) {
        INFO(country);
        CHECK_FALSE(assigns(page, Facet::country, country));
    }
    for (const Block& one : page.blocks)
        for (const char* clock : {"London ", "Paris ", "Canberra "})
            if (one.text.rfind(clock, 0) == 0) {
                INFO(one.text);
                CHECK_FALSE(one.kept());
            }
}

TEST_CASE("The seeds about a pact name its parties by a sentence", "[seeds]") {
    for (const char* name : {"002", "003"}) {
        INFO(name);
        const Document pact = seed(name);
        if (pact.blocks.empty()) {
            WARN("skipped: no seed texts beside the project");
            return;
        }
        CHECK(assigns(pact, Facet::country, "IN"));
        CHECK(assigns(pact, Facet::country, "JP"));
        CHECK(quotes_its_text(pact, Facet::pair, "IN-JP"));
    }
    const Document dialogue = seed("004");
    CHECK(assigns(dialogue, Facet::country, "JP"));
    const Claim* alliance = claim_of(dialogue, Facet::org, "NATO");
    REQUIRE(alliance);
    CHECK(alliance->role == Role::party);
    CHECK(quotes_its_text(dialogue, Facet::pair, "JP-NATO"));
}

TEST_CASE("Every line of a seed that belongs to its page and not to its story is labelled",
          "[seeds]") {
    struct Expected {
        const char* seed;
        std::size_t kept;  ///< blocks of the story, at least
        std::vector<std::string> removed;
    };
    const std::vector<Expected> table{
        {"000",
         14,
         {"Back to Hub", "Imagen generada por IA", "Original sources", "NewsSearcher",
          "This article was generated", "Free Press Journal", "Daily Excelsior", "Devdiscourse",
          "View source", "Sources used as reference", "This article was written with AI",
          "Comentarios 0", "\u00a1\u00danete", "S\u00e9 el primero"}},
        {"001",
         5,
         {"Brought to you by", "Washington 07:00", "London 12:00", "Paris 13:00", "New Delhi 17:30",
          "Tokyo 21:00", "Canberra 23:00", "WordPress Video"}},
        {"002", 20, {}},
        {"003",
         13,
         {"Home Global", "1 comment 5 minutes", "You may also like", "Leave a Comment",
          "Avatar photo", "Shubham Singh", "Nice, informative", "Reply", "00:00", "Update Required",
          "Adblock Detected", "Please support us"}},
        {"004", 25, {"Want to learn more"}}};
    for (const Expected& expected : table) {
        INFO(expected.seed);
        const Document page = seed(expected.seed);
        if (page.blocks.empty()) {
            WARN("skipped: no seed texts beside the project");
            return;
        }
        const auto kept = std::count_if(page.blocks.begin(), page.blocks.end(),
                                        [](const Block& each) { return each.kept(); });
        CHECK(static_cast<std::size_t>(kept) >= expected.kept);
        for (const std::string& line : expected.removed) {
            INFO(line);
            std::size_t found = 0;
            for (const Block& each : page.blocks)
                if (const auto at = each.text.find(line); at != std::string::npos && at < 8) {
                    INFO(each.text);
                    CHECK_FALSE(each.kept());
                    ++found;
                }
            CHECK(found > 0);
        }
    }
}

TEST_CASE("The seeds about one pact report the same event", "[seeds][story]") {
    const Document undated = seed("002");
    if (undated.blocks.empty()) {
        WARN("skipped: no seed texts beside the project");
        return;
    }
    const EventKey event = understanding::event_key(undated);
    const EventKey dated = understanding::event_key(seed("003"));
    REQUIRE(event.known());
    CHECK(event.parties == dated.parties);
    CHECK(event.shares_field(dated));
    for (const char* other : {"000", "001", "004"}) {
        INFO(other);
        CHECK(understanding::event_key(seed(other)).parties != event.parties);
    }
}
