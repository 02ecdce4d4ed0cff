// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/corpus/understanding_support.hpp"

#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::understanding_tests;

namespace {

const char* const story =
    "The two ministries will share warnings about attacks on power grids. They named contact "
    "points "
    "and will meet twice a year to compare what they have learnt.";

const std::vector<Metadata> as_report{{"frontmatter:type", "Report", 1}};
const std::vector<Metadata> as_strategy{{"frontmatter:type", "Strategy", 1}};

/// Paragraphs enough for a report.
std::vector<Block> chapters() {
    std::vector<Block> blocks;
    for (int i = 0; i < 120; ++i)
        blocks.push_back(
            block("Ships that rest in port are safe from storms, and those who work "
                  "on ship number " +
                  std::to_string(i) + " are safe as well, which is what counts."));
    return blocks;
}

}  // namespace

TEST_CASE("What a page says about itself dates it", "[date]") {
    const auto page =
        understood({heading("Ministries share warnings"), block(story)},
                   {{"article:published_time", "2020-10-07T18:30:00+09:00", 1}}, "text/html");
    CHECK(page.date.to_string() == "2020-10-07");
    CHECK(page.date_role == Role::published);
    const Claim* claim = claim_of(page, Facet::date, "2020-10-07");
    REQUIRE(claim);
    CHECK(claim->rule == "date.metadata");
    CHECK(claim->span.block == Span::no_block);
    CHECK(claim->quote.find("article:published_time") != std::string::npos);
}

TEST_CASE("The date in an address of a page is believed", "[date]") {
    for (const char* address :
         {"https://example.org/2020/10/07/warnings", "https://example.org/20201007-a",
          "https://example.org/a-2020-10-07.html"}) {
        INFO(address);
        const auto page = understood({heading("Ministries share warnings"), block(story)},
                                     {{"link:canonical", address, 1}}, "text/html");
        CHECK(page.date.to_string() == "2020-10-07");
    }
}

TEST_CASE("A document without evidence stays undated", "[date]") {
    const auto page =
        understood({heading("Ministries share warnings"), block(story),
                    block("At the summit in November 2019 another partnership was launched."),
                    block("Damage is estimated to reach ten billion by 2025, and must be halved by "
                          "31 December 2030."),
                    block("The law of 12 May 2014 will be reviewed.")});
    CHECK_FALSE(page.date.known());
    CHECK(page.date_role == Role::none);
}

TEST_CASE("A reader's comment does not date a page, a picture's line does", "[date]") {
    auto caption = block("The ministers at the guest house in Tokyo, Japan, on Oct. 7, 2020",
                         BlockKind::caption);
    const auto page = understood({heading("Two countries finalise a pact"), block(story), caption,
                                  block(story), heading("Leave a Comment"), block("1 comment"),
                                  block("Reader October 14, 2020 - 6:39 am"), block("Nice.")});
    CHECK(page.date.to_string() == "2020-10-07");
    CHECK(page.date_role == Role::event);
    for (const Claim& claim : page.claims)
        if (claim.facet == Facet::date) CHECK(claim.role != Role::published);
}

TEST_CASE("An agreement is dated by its signature, in figures and in words", "[date]") {
    const std::vector<Block> body{
        heading("Agreement between the Republic of Estonia and Japan on Cooperation"),
        block("The Republic of Estonia and Japan have agreed as follows:"), heading("Article 1"),
        block("The Contracting Parties shall cooperate. This Agreement shall enter into force on "
              "1 March 2022.")};
    const std::vector<std::pair<const char*, const char*>> formulae{
        {"Done at Tallinn on 15 November 2021, in two originals.", "2021-11-15"},
        {"DONE at Tokyo, this seventh day of October, two thousand and twenty, in duplicate.",
         "2020-10-07"},
        {"Done at Tokyo this twenty-seventh day of January, one thousand nine hundred and "
         "ninety-eight.",
         "1998-01-27"},
        {"Done at Geneva on the first of May, 1999.", "1999-05-01"},
    };
    for (const auto& [formula, date] : formulae) {
        INFO(formula);
        auto blocks = body;
        blocks.push_back(block(formula));
        const auto treaty = understood(blocks, as_strategy);
        CHECK(treaty.date.to_string() == date);
        CHECK(treaty.date_role == Role::signed_on);
        const Claim* force = claim_of(treaty, Facet::date, "2022-03-01");
        REQUIRE(force);
        CHECK(force->role == Role::in_force);
    }
}

TEST_CASE("A place between a signature and its day does not part them", "[date]") {
    const auto date_of = [](const char* sentence) {
        return understood({heading("Agreement on Cooperation in Cyberspace"), block(sentence),
                           block("The parties will share warnings.")},
                          as_strategy);
    };
    const auto pact =
        date_of("The agreement, signed in Tokyo on 7 October 2020, has nine articles.");
    const Claim* claim = claim_of(pact, Facet::date, "2020-10-07");
    REQUIRE(claim);
    CHECK(claim->role == Role::signed_on);
    CHECK(claim_of(date_of("It was signed in New Delhi, India, on Friday, 3 June 2022."),
                   Facet::date, "2022-06-03"));
    CHECK_FALSE(claim_of(date_of("It was signed in Tokyo. The talks of 7 October 2020 had failed."),
                         Facet::date, "2020-10-07"));
}

TEST_CASE("Signature formulae are understood in other languages", "[date]") {
    const std::vector<std::pair<const char*, const char*>> texts{
        {"fr",
         "Les deux gouvernements sont convenus de ce qui suit. Fait à Paris, le 7 octobre 2020."},
        {"es",
         "Las partes han convenido en lo siguiente. Hecho en Madrid, el 7 de octubre de 2020."},
        {"de",
         "Die Vertragsparteien haben Folgendes vereinbart. Geschehen zu Berlin am 7. Oktober "
         "2020."},
    };
    for (const auto& [lang, text] : texts) {
        INFO(lang);
        const auto treaty = understood({block(text)});
        const Claim* claim = claim_of(treaty, Facet::date, "2020-10-07");
        REQUIRE(claim);
        CHECK(claim->role == Role::signed_on);
    }
}

TEST_CASE("A strategy is dated by its cover, its approval or its title", "[date]") {
    const std::string text(
        "This strategy sets out how the government will protect its networks. It names the bodies "
        "that lead, the goals they follow and the means they are given to reach them.");
    CHECK(understood(
              {block("September 2012"), heading("National Cyber Security Strategy"), block(text)})
              .date.to_string() == "2012-09");
    CHECK(understood({heading("National Cyber Security Strategy"),
                      block("Approved by the Government Council on 27.03.2015"), block(text)})
              .date.to_string() == "2015-03-27");
    CHECK(understood(
              {heading("National Cyber Security Strategy 2014-2017"), block(text), block(text)})
              .date.to_string() == "2014");
}

TEST_CASE("A line at the foot of a text dates it", "[date]") {
    const auto page =
        understood({heading("Alliances to protect information"), block(story), block(story),
                    block(story), block("Brought to you by a maker of radars."),
                    block("January 27, 2021"), block("Tokyo 21:00")});
    CHECK(page.date.to_string() == "2021-01-27");
    CHECK(page.date_role == Role::published);
}

TEST_CASE("A label in another language than the text is understood", "[date]") {
    for (const char* line : {"Veröffentlicht am 07.10.2020", "Publié le 7 octobre 2020",
                             "Опубликовано 7 октября 2020", "公開日：2020年10月7日"}) {
        INFO(line);
        const auto page = understood(
            {heading("Ministries share warnings"), block(line), block(story)}, {}, "text/html");
        CHECK(page.date.to_string() == "2020-10-07");
    }
}

TEST_CASE("A cover may set the parts of its date in lines of their own", "[date]") {
    const auto over_lines = understood({heading("Harbour Strategy"), block("November"),
                                        block("2014"), block("Contents"), block(story)});
    CHECK(over_lines.date.to_string() == "2014-11");
    const auto spaced = understood(
        {heading("Harbour Strategy"), block("M AY 2 011"), block("Contents"), block(story)});
    CHECK(spaced.date.to_string() == "2011-05");
    const auto labelled =
        understood({heading("Wave one"), block("May 2007"), heading("Harbour Strategic Plan"),
                    block("Launched on"), block("30 May 2009"), block(story)});
    CHECK(labelled.date.to_string() == "2009-05-30");
}

TEST_CASE("The years of a plan date it only where nothing else does", "[date]") {
    const Block named = block(
        "The Harbour Safety Strategy 2014-2017 is the basic document for planning in all ports.");
    std::vector<Block> blocks = chapters();
    blocks.insert(blocks.begin(), {heading("INTRODUCTION"), named, named, named});
    const auto undated = understood(blocks, as_strategy);
    CHECK(undated.title == "Harbour Safety Strategy 2014-2017");
    CHECK(undated.date.to_string() == "2014");
    blocks.insert(blocks.begin(), block("Adopted on 3 May 2013"));
    CHECK(understood(blocks, as_strategy).date.to_string() == "2013-05-03");
}

TEST_CASE("A report is no older than the days it tells of", "[date]") {
    const auto review = [](const std::vector<std::string>& days) {
        std::vector<Block> blocks = chapters();
        blocks.insert(blocks.begin(), {heading("Annual Harbour Report"), heading("Summary")});
        blocks.push_back(block("The rules were adopted in July 1990 and are still good."));
        for (const std::string& day : days)
            blocks.push_back(block("The ports met on " + day + " 2009 to talk of storms."));
        return understood(std::move(blocks), as_report).date.to_string();
    };
    CHECK(review({}) == "1990-07");
    CHECK(review({"10 March", "16 March", "17 March", "20 March"}) != "1990-07");
}

TEST_CASE("A copyright line dates a report, not an act", "[date]") {
    std::vector<Block> report = chapters();
    report.insert(report.begin(), {heading("Annual Harbour Report"), heading("Summary")});
    report.push_back(block("© Commonwealth of Examplia 2009"));
    CHECK(understood(std::move(report), as_report).date.to_string() == "2009");
    std::vector<Block> act{heading("Harbour Act")};
    for (int i = 1; i < 30; ++i)
        act.push_back(block("Article " + std::to_string(i) + " Harbours shall be safe."));
    act.push_back(block("© Example Publishing House 2022"));
    CHECK_FALSE(understood(std::move(act)).date.known());
}

TEST_CASE("An agreement in force on its signature bears that day twice", "[date]") {
    const auto in_force = [](const char* final_clause) {
        const auto memorandum = understood(
            {heading("Memorandum of Cooperation between Poland and Ukraine"),
             block("The Ministries of Poland and Ukraine, hereinafter the Participants, have "
                   "reached the following understanding:"),
             block(final_clause), block("Done at Warsaw on 22 August 2022, in two originals.")});
        for (const Claim& claim : memorandum.claims)
            if (claim.facet == Facet::date && claim.role == Role::in_force)
                return claim.value + " " + claim.quote;
        return std::string();
    };
    const std::string sentence = "This Memorandum comes into effect on the date of its signature.";
    CHECK(in_force(sentence.c_str()) == "2022-08-22 " + sentence);
    CHECK(in_force("This Memorandum enters into force thirty days after the date of signature.") ==
          "");
    CHECK(in_force("It enters into force upon signature and notification of its approval.") == "");
    CHECK(in_force("The Participants meet on the date of signature.") == "");
}

TEST_CASE("A verb at the end of its clause says what its date is of", "[date]") {
    const auto role = [](const char* title, const char* sentence) {
        const auto memorandum = understood({heading(title), block(sentence)});
        for (const Claim& claim : memorandum.claims)
            if (claim.facet == Facet::date && claim.value == "2018-05-08") return claim.role;
        return Role::none;
    };
    CHECK(role("日本国とタイ王国との間の協力覚書",
               "本覚書は、2018年5月8日にバンコクで署名された。") == Role::signed_on);
    CHECK(role("대한민국 정부와 타이 정부 간의 양해각서", "2018년 5월 8일 방콕에서 서명되었다.") ==
          Role::signed_on);
    CHECK(role("日本国とタイ王国との間の協力覚書",
               "2018年5月8日に会合が開かれた。翌年に署名された。") != Role::signed_on);
}

TEST_CASE("Place and day below the title of an agreement are its signature", "[date]") {
    const auto signature = [](const char* line, const char* last) {
        const auto agreement = understood(
            {heading("Agreement between the Government of the United Kingdom and the Government of "
                     "the Republic of Chile on the Protection of Information"),
             block(line), block("The Contracting Parties have agreed as follows:"), block(last)});
        for (const Claim& claim : agreement.claims)
            if (claim.facet == Facet::date && claim.role == Role::signed_on) return claim.value;
        return std::string();
    };
    CHECK(signature("London, 22 November 2018", "The Parties protect information.") ==
          "2018-11-22");
    CHECK(signature("Presented to Parliament, April 2019", "The Parties meet.") == "");
    CHECK(signature("London, 22 November 2018", "Done at Santiago on 1 December 2018.") ==
          "2018-12-01");
}
