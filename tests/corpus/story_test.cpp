// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/story.hpp"
#include "corpus/text/tokenizer.hpp"
#include "tests/corpus/understanding_support.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <random>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::understanding;
using polidex::understanding_tests::block;

namespace {

const std::vector<std::string> wire{
    "Estonia and Singapore will train each other's incident response teams under an arrangement "
    "announced in Tallinn on Tuesday, the two governments said.",
    "Ten officers a year will spend three months with their counterparts, beginning next spring. "
    "They will take part in national exercises and in the daily work of the teams.",
    "Officials said that the cost will be shared and that the first exchange is to be reviewed "
    "after two years. Neither side gave figures.",
    "Estonia has offered such training to partners since the attacks on its banks, ministries and "
    "newspapers. Singapore opened its own academy for the region some years later.",
    "A joint exercise on attacks against ports and their logistics software will close the first "
    "year of the arrangement, and observers from other states will be invited."};

const std::vector<std::string> another{
    "Singapore's port authority has asked operators to report software faults within a day, after "
    "an outage stopped cranes at two terminals in March.",
    "Incident response teams found no attack. A clock that had not been set properly had stopped "
    "the logistics software, according to a short note by the ministry.",
    "The arrangement with operators is voluntary for now. Estonia, which has a similar rule for "
    "its harbours, made it binding after two years.",
    "Officials said that ten companies had answered so far, most of them large ones, and that the "
    "cost of a report was small."};

TextSketch sketch(const std::vector<std::string>& blocks, std::uint64_t seed = 0) {
    TextSketcher sketcher;
    text::Tokenizer tokenizer;
    sketcher.begin(seed);
    for (const std::string& text : blocks) sketcher.add(tokenizer.tokenize(text));
    return sketcher.finish();
}

std::size_t common(const TextSketch& a, const TextSketch& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < TextSketch::size; ++i) count += a.places[i] == b.places[i] ? 1 : 0;
    return count;
}

Claim claim(Facet facet, std::string value, float confidence = 0.9F) {
    Claim made;
    made.facet = facet;
    made.value = std::move(value);
    made.confidence = confidence;
    return made;
}

Document report(std::string_view date, std::vector<Claim> claims) {
    Document document;
    document.date = PartialDate::parse(date).value_or(PartialDate{});
    document.claims = std::move(claims);
    return document;
}

Document agreement(std::string_view date = "2020-10-07") {
    return report(date, {claim(Facet::type, "news"), claim(Facet::pair, "IN-JP"),
                         claim(Facet::status, "proposed"), claim(Facet::domain, "telecom-5g", 0.8F),
                         claim(Facet::domain, "ai", 0.6F)});
}

}  // namespace

TEST_CASE("A copy of a text is known by its sketch", "[story]") {
    const TextSketch original = sketch(wire);
    SECTION("the same words set otherwise") {
        std::string run;
        for (const std::string& text : wire) run += text + "  ";
        CHECK(common(original, sketch({run})) == TextSketch::size);
    }
    SECTION("a sentence added") {
        auto copy = wire;
        copy.insert(copy.begin() + 1, "The news was first reported by a radio station.");
        CHECK(common(original, sketch(copy)) >= 18);
    }
    SECTION("the end cut off") {
        CHECK(common(original, sketch({wire.begin(), wire.end() - 1})) >= 18);
    }
    SECTION("another article on these matters") { CHECK(common(original, sketch(another)) <= 3); }
    SECTION("the same words in another order of paragraphs stay close") {
        CHECK(common(original, sketch({wire.rbegin(), wire.rend()})) >= 18);
    }
}

TEST_CASE("Chrome around a copy leaves its sketch as it is", "[story]") {
    // As the segment builder feeds it: kept blocks only.
    const auto of = [](const Document& page) {
        TextSketcher sketcher;
        text::Tokenizer tokenizer;
        sketcher.begin(sketch_seed(page));
        for (const Block& one : page.blocks)
            if (one.kept()) sketcher.add(tokenizer.tokenize(one.text));
        return sketcher.finish();
    };
    Document bare;
    for (const std::string& text : wire) bare.blocks.push_back(block(text));
    Document framed = bare;
    framed.blocks.insert(framed.blocks.begin(), block("Home > World > Asia"));
    framed.blocks.front().chrome = Chrome::navigation;
    framed.blocks.push_back(block("Share this article with your friends and followers"));
    framed.blocks.back().chrome = Chrome::sharing;
    CHECK(of(bare).places == of(framed).places);
}

TEST_CASE("A sketch estimates the share of common shingles", "[story]") {
    std::mt19937 random(7);
    const auto word = [&] { return "w" + std::to_string(random()) + " "; };
    for (const double kept : {0.9, 0.7, 0.5, 0.2}) {
        double estimate = 0;
        constexpr int rounds = 60;
        for (int round = 0; round < rounds; ++round) {
            std::string start, one, other;
            for (int i = 0; i < 1000; ++i) start += word();
            // Both ends are as long, so that kept = common / all.
            const auto own = static_cast<int>(1000 * (1 - kept) / kept / 2);
            for (int i = 0; i < own; ++i) one += word(), other += word();
            estimate += static_cast<double>(common(sketch({start, one}), sketch({start, other})));
        }
        INFO("Jaccard " << kept);
        CHECK(estimate / rounds / TextSketch::size == Approx(kept).margin(0.04));
    }
}

TEST_CASE("Texts of a few words have no sketch, and any text that is long enough has one",
          "[story]") {
    std::string words;
    for (std::size_t count = 1; count < 40; ++count) {
        words += "word" + std::to_string(count) + " ";
        INFO(count);
        CHECK(sketch({words}).empty() == (count < least_words));
    }
    CHECK_FALSE(
        sketch({"日本とインドは十三回目の戦略対話を行い、協力覚書の必要性で一致した。"}).empty());
}

TEST_CASE("Treaties made from one template are no copies of each other", "[story]") {
    const auto treaty = [](const char* country, const char* date, const char* type = "treaty") {
        return report(date, {claim(Facet::type, type), claim(Facet::country, country),
                             claim(Facet::country, "JP")});
    };
    const auto seed = sketch_seed(treaty("EE", "2019-03-01"));
    CHECK(seed == sketch_seed(treaty("EE", "2019-08-02")));
    CHECK(seed != sketch_seed(treaty("LV", "2019-03-01")));
    CHECK(seed != sketch_seed(treaty("EE", "2021-03-01")));
    CHECK(seed != sketch_seed(treaty("EE", "2019-03-01", "news")));
    CHECK(common(sketch(wire, seed), sketch(wire, sketch_seed(treaty("LV", "2019-03-01")))) <= 3);
    CHECK(sketch_seed(treaty("EE", "2019", "news")) == sketch_seed(treaty("LV", "2021", "report")));
}

TEST_CASE("An event is known by parties, agreement and main domains", "[story]") {
    const EventKey key = event_key(agreement());
    REQUIRE(key.known());
    CHECK(event_key(agreement("")).parties == key.parties);
    SECTION("the stage of the agreement and the rank of its domains do not matter") {
        Document other = agreement("2020-10-14");
        other.claims[2].value = "finalised";
        other.claims[3].confidence = 0.5F;
        CHECK(event_key(other).parties == key.parties);
        CHECK(event_key(other).shares_field(key));
    }
    SECTION("other parties or other subjects are other events") {
        Document other = agreement();
        other.claims[1].value = "EE-JP";
        CHECK(event_key(other).parties != key.parties);
        other = agreement();
        other.claims[3].value = "cybercrime";
        other.claims[4].value = "data-privacy";
        CHECK_FALSE(event_key(other).shares_field(key));
    }
    SECTION("talks without an agreement are told by their day") {
        Document talks = agreement();
        talks.claims.erase(talks.claims.begin() + 2);
        CHECK(event_key(talks).known());
        CHECK(event_key(talks).parties != key.parties);
        talks.date = *PartialDate::parse("2020-10");
        CHECK_FALSE(event_key(talks).known());
    }
    SECTION("only the main domains count") {
        Document broad = agreement();
        for (const char* domain : {"governance", "cybercrime", "supply-chain"})
            broad.claims.push_back(claim(Facet::domain, domain, 0.99F));
        CHECK_FALSE(event_key(broad).shares_field(key));
    }
}

TEST_CASE("Documents that report no single event have no event key", "[story]") {
    const auto changed = [](std::size_t at, const char* value) {
        Document document = agreement();
        document.claims[at].value = value;
        return document;
    };
    for (const char* type : {"treaty", "moc", "strategy", "report", "legislation"}) {
        INFO(type);
        CHECK_FALSE(event_key(changed(0, type)).known());
    }
    Document without = agreement();
    without.claims.erase(without.claims.begin() + 1);
    CHECK_FALSE(event_key(without).known());
    Document digest = agreement();
    digest.claims.push_back(claim(Facet::pair, "EE-VN"));
    CHECK_FALSE(event_key(digest).known());
    Document trilateral = agreement();
    trilateral.claims.push_back(claim(Facet::pair, "IN-US"));
    CHECK(event_key(trilateral).known());
    CHECK_FALSE(event_key(Document{}).known());
}
