// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/real_documents.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/timeline.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

std::vector<Claim> about(const std::string& type, const std::string& pair,
                         const std::string& domain) {
    std::vector<Claim> claims{claim(Facet::type, type), claim(Facet::pair, pair, Role::party)};
    if (!domain.empty()) claims.push_back(claim(Facet::domain, domain));
    return claims;
}

/// A report on an agreement of India and Japan on cybersecurity.
Document news(const std::string& id, const std::string& text, const std::string& date,
              const std::string& pair = "IN-JP", const std::string& domain = "cybersecurity") {
    return document(id, "News of " + id, {paragraph(text)}, about("news", pair, domain), date);
}

/// The text of such an agreement, signed on @p date.
Document pact(const std::string& id, const std::string& title, const std::string& date) {
    Document made = document(id, title, {paragraph("The Parties cooperate on cybersecurity.")},
                             about("moc", "IN-JP", "cybersecurity"), date);
    if (date.empty()) return made;
    Claim signature = claim(Facet::date, date, Role::signed_on);
    signature.quote = "Done at New Delhi on " + date;
    made.claims.push_back(signature);
    return made;
}

Timeline timeline_of(const std::vector<Document>& documents, TimelineOptions options = {}) {
    const TemporaryIndex index(documents);
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    if (options.pair.empty() && options.country.empty()) options.pair = "IN-JP";
    auto found = timeline(*searcher, options);
    if (!found) FAIL(found.error().message);
    return std::move(*found);
}

TimelineAgreement only(const Timeline& timeline) {
    REQUIRE(timeline.agreements.size() == 1);
    return timeline.agreements.front();
}

/// `2020-10-07 reported finalised`
std::vector<std::string> steps(const TimelineAgreement& agreement) {
    std::vector<std::string> steps;
    for (const TimelineRow& row : agreement.rows) {
        std::string step = row.date.known() ? row.date.to_string() + " " : "";
        step += std::string(name_of(row.basis)) + " " + row.status;
        if (row.standing != Standing::done) step += " " + std::string(name_of(row.standing));
        steps.push_back(step);
    }
    return steps;
}

std::vector<std::string> gaps(const TimelineAgreement& agreement) {
    std::vector<std::string> phases;
    for (const TimelineGap& gap : agreement.gaps) phases.emplace_back(name_of(gap.phase));
    return phases;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("A day that a report states dates the step, with its sentence", "[timeline]") {
    const auto agreement = only(timeline_of(
        {news("a", "Talks went well. India and Japan signed the agreement on 5 May 2021 in Tokyo.",
              "2021-06-01")}));
    REQUIRE(steps(agreement) == Lines{"2021-05-05 stated signed"});
    const TimelineEvidence& evidence = agreement.rows[0].evidence[0];
    CHECK(evidence.quote == "India and Japan signed the agreement on 5 May 2021 in Tokyo.");
    CHECK(evidence.document == "a");
    CHECK(evidence.link == "the sentence names both parties");
}

TEST_CASE("A step without a day of its own bears that of its report", "[timeline]") {
    const auto agreement =
        only(timeline_of({news("a", "India and Japan signed the agreement.", "2021-06-01")}));
    CHECK(steps(agreement) == Lines{"2021-06-01 reported signed"});
}

TEST_CASE("A step that nothing dates stays undated", "[timeline]") {
    const auto agreement =
        only(timeline_of({news("a", "India and Japan signed the agreement.", "")}));
    CHECK(steps(agreement) == Lines{"undated signed"});
    CHECK_FALSE(agreement.rows[0].date.known());
}

TEST_CASE("A date is as precise as its source", "[timeline]") {
    const auto agreement = only(
        timeline_of({news("a", "India and Japan signed the agreement in May 2021.", "2021-06")}));
    REQUIRE(steps(agreement) == Lines{"2021-05 stated signed"});
    CHECK(agreement.rows[0].date.precision() == "month");
}

TEST_CASE("Steps stand in the order of time and undated ones last", "[timeline]") {
    const auto agreement = only(
        timeline_of({news("c", "India and Japan signed the agreement on 5 May 2021.", "2021-05-06"),
                     news("a", "India and Japan are negotiating an agreement.", "2019-02-01"),
                     news("b", "India and Japan finalised the agreement.", "2020-10-07"),
                     news("d", "The agreement between India and Japan entered into force.", "")}));
    CHECK(steps(agreement) == Lines{"2019-02-01 reported negotiating",
                                    "2020-10-07 reported finalised", "2021-05-05 stated signed",
                                    "undated in-force"});
    CHECK(agreement.gaps.empty());
}

TEST_CASE("What was planned or denied is not told as done", "[timeline]") {
    const Lines texts{"The Cabinet approved the signing of the agreement between India and Japan.",
                      "India and Japan will sign the agreement.",
                      "India and Japan agreed to sign the agreement next year.",
                      "The agreement between India and Japan is to be signed in Tokyo."};
    for (const std::string& text : texts) {
        INFO(text);
        const auto agreement = only(timeline_of({news("a", text, "2020-10-07")}));
        for (const TimelineRow& row : agreement.rows)
            if (row.status == "signed") CHECK(row.standing == Standing::planned);
        const auto missing = gaps(agreement);
        CHECK(std::count(missing.begin(), missing.end(), "signed") == 1);
    }
}

TEST_CASE("A denial is shown where the step is missing", "[timeline]") {
    const auto agreement = only(timeline_of({news(
        "a", "India and Japan finalised the agreement. The agreement has not been signed yet.",
        "2020-10-07")}));
    CHECK(steps(agreement) == Lines{"2020-10-07 reported finalised"});
    REQUIRE(gaps(agreement) == Lines{"announced", "signed", "in force"});
    REQUIRE(agreement.gaps[1].hints.size() == 1);
    CHECK(agreement.gaps[1].hints[0].standing == Standing::denied);
    CHECK(agreement.gaps[1].hints[0].quote == "The agreement has not been signed yet.");
}

TEST_CASE("Two days for one signature stand side by side", "[timeline]") {
    const auto agreement = only(timeline_of(
        {news("a", "India and Japan signed the agreement on 5 May 2021.", "2021-05-07"),
         news("b", "India and Japan signed the agreement on 6 May 2021.", "2021-05-07")}));
    REQUIRE(agreement.conflicts.size() == 1);
    CHECK(agreement.conflicts[0].about == "signed: 2 dates");
    REQUIRE(agreement.conflicts[0].sides.size() == 2);
    CHECK(agreement.conflicts[0].sides[0].date.to_string() == "2021-05-05");
    CHECK(agreement.conflicts[0].sides[1].date.to_string() == "2021-05-06");
    CHECK(agreement.rows.size() == 2);
}

TEST_CASE("A month does not contradict a day in it", "[timeline]") {
    const auto agreement = only(timeline_of(
        {news("a", "India and Japan signed the agreement in May 2021.", "2021-07-07"),
         news("b", "India and Japan signed the agreement on 6 May 2021.", "2021-09-07")}));
    CHECK(agreement.conflicts.empty());
    REQUIRE(steps(agreement) == Lines{"2021-05-06 stated signed"});
    CHECK(agreement.rows[0].evidence.size() == 2);
}

TEST_CASE("Finalised beside draft in reports of the same days is a conflict", "[timeline]") {
    const auto agreement = only(
        timeline_of({news("a", "India and Japan finalised the agreement.", "2020-10-07"),
                     news("b", "India and Japan discussed the draft agreement.", "2020-10-08")}));
    REQUIRE(agreement.conflicts.size() == 1);
    REQUIRE(agreement.conflicts[0].sides.size() == 2);
    CHECK(agreement.conflicts[0].sides[0].status == "drafted");
    CHECK(agreement.conflicts[0].sides[1].status == "finalised");
}

TEST_CASE("Progress over months is no conflict", "[timeline]") {
    const auto agreement =
        only(timeline_of({news("a", "India and Japan discussed the draft agreement.", "2020-01-07"),
                          news("b", "India and Japan finalised the agreement.", "2020-10-07"),
                          news("c", "India and Japan signed the agreement.", "2021-03-07")}));
    CHECK(agreement.conflicts.empty());
    CHECK(agreement.rows.size() == 3);
}

TEST_CASE("A denial after the step was told is a conflict", "[timeline]") {
    const auto agreement = only(timeline_of(
        {news("a", "India and Japan signed the agreement.", "2020-10-07"),
         news("b", "The agreement between India and Japan was not signed.", "2021-02-07")}));
    REQUIRE(agreement.conflicts.size() == 1);
    CHECK(agreement.conflicts[0].about == "signed: told and denied");
}

TEST_CASE("Reports of one event are one row and one story", "[timeline][stories]") {
    std::vector<Document> documents;
    for (const std::string id : {"a", "b", "c", "d"})
        documents.push_back(
            news(id, "India and Japan signed the agreement, said " + id + ".", "2021-05-06"));
    const auto agreement = only(timeline_of(documents));
    REQUIRE(agreement.rows.size() == 1);
    CHECK(agreement.rows[0].evidence.size() == 4);
    CHECK(agreement.rows[0].stories == 1);
    CHECK(agreement.documents == 4);
    CHECK(agreement.stories == 1);
}

TEST_CASE("A step that reports date shows one that has the date, not a surer undated one",
          "[timeline][stories]") {
    const std::string shared =
        "The ministers of India and Japan met in Tokyo for two days and spoke of ports, rice, "
        "rail, "
        "water, trade, ships, seas, schools, songs and stars, with guests from all over the region "
        "and with students of both countries who had come by train from the south. ";
    const auto agreement =
        only(timeline_of({news("surer", shared + "India and Japan signed the agreement.", ""),
                          news("dated", shared + "The agreement was signed.", "2021-05-06")}));
    REQUIRE(steps(agreement) == Lines{"2021-05-06 reported signed"});
    const auto& evidence = agreement.rows[0].evidence;
    REQUIRE(evidence.size() == 2);
    CHECK(evidence[0].confidence < evidence[1].confidence);
    CHECK(evidence[0].document == "dated");
}

TEST_CASE("Later reports of a signature belong to the day it is stated for", "[timeline]") {
    const auto agreement = only(
        timeline_of({news("a", "India and Japan signed the agreement on 5 May 2021.", "2021-05-06"),
                     news("b", "India and Japan signed the agreement.", "2022-08-01")}));
    REQUIRE(steps(agreement) == Lines{"2021-05-05 stated signed"});
    CHECK(agreement.rows[0].evidence.size() == 2);
    CHECK(agreement.rows[0].evidence[0].document == "a");
    CHECK(agreement.rows[0].stories == 2);
}

TEST_CASE("An agreement can be changed more than once, and its year dates no change",
          "[timeline]") {
    const auto agreement = only(timeline_of(
        {news("a", "In June 2022 India and Japan amended the memorandum.", "2022-09-01"),
         news("b", "India and Japan on Friday extended their 2021 memorandum.", "2024-07-05")}));
    CHECK(steps(agreement) == Lines{"2022-06 stated amended", "2024-07-05 reported amended"});
}

TEST_CASE("A draft that was approved is there, its signature is to come", "[timeline]") {
    const auto agreement = only(timeline_of(
        {news("a", "The cabinet of Japan approved the draft memorandum with India.", "2022-08-03"),
         news("b", "The cabinet of Japan approved the signing of the memorandum with India.",
              "2022-08-05")}));
    CHECK(steps(agreement) ==
          Lines{"2022-08-03 reported drafted", "2022-08-05 reported signed planned"});
}

TEST_CASE("A report of two fields makes one agreement of reports of either", "[timeline]") {
    const auto announced = [](const char* id, const char* day, const char* field) {
        return news(id, "India and Japan announced the agreement.", day, "IN-JP", field);
    };
    Document both = announced("c", "2022-08-22", "cybercrime");
    both.claims.push_back(claim(Facet::domain, "telecom-5g"));
    CHECK(timeline_of({announced("a", "2022-05-12", "cybercrime"),
                       announced("b", "2022-08-03", "telecom-5g"), both})
              .agreements.size() == 1);
    CHECK(timeline_of({announced("a", "2022-05-12", "cybercrime"),
                       announced("b", "2022-08-03", "telecom-5g")})
              .agreements.size() == 2);
}

TEST_CASE("A note about a memorandum is not its text", "[timeline]") {
    Document note = news("a", "The Cabinet approved the signing of the memorandum.", "2020-10-07");
    note.claims[0].value = "moc";
    const auto agreement = only(timeline_of({note}));
    CHECK(agreement.texts.empty());
    CHECK(steps(agreement) == Lines{"2020-10-07 reported signed planned"});
}

TEST_CASE("The text of the agreement names it and dates its signature", "[timeline]") {
    const auto agreement =
        only(timeline_of({pact("text", "Memorandum on Cybersecurity", "2021-05-05"),
                          news("a", "India and Japan signed the memorandum.", "2021-05-06")}));
    CHECK(agreement.name == "Memorandum on Cybersecurity");
    CHECK(agreement.named_by_text);
    CHECK(agreement.texts == Lines{"text"});
    REQUIRE(steps(agreement) == Lines{"2021-05-05 stated signed"});
    CHECK(agreement.rows[0].evidence[0].document == "text");
    CHECK(agreement.rows[0].evidence[0].quote == "Done at New Delhi on 2021-05-05");
    CHECK(gaps(agreement) == Lines{"announced", "drafted", "in force"});
}

TEST_CASE("A text without a date leaves its signature a gap that says so", "[timeline]") {
    const auto agreement = only(timeline_of({pact("text", "Memorandum on Cybersecurity", "")}));
    CHECK(agreement.rows.empty());
    REQUIRE(gaps(agreement) == Lines{"announced", "drafted", "signed", "in force"});
    CHECK(agreement.gaps[2].says == "the text bears no date of signature");
}

TEST_CASE("Agreements on other fields and of other years are apart", "[timeline]") {
    const auto found = timeline_of(
        {news("a", "India and Japan signed the agreement.", "2020-10-07"),
         news("b", "India and Japan signed the agreement.", "2020-10-07", "IN-JP", "cybercrime"),
         news("c", "India and Japan signed the agreement.", "2012-10-07")});
    CHECK(found.agreements.size() == 3);
}

TEST_CASE("An agreement under a name of its own is apart from what a report is about",
          "[timeline]") {
    const auto found = timeline_of(
        {news("a",
              "India and Japan finalised the agreement. In September 2020 India and Japan signed "
              "the Acquisition and Servicing Agreement.",
              "2020-10-07")});
    REQUIRE(found.agreements.size() == 2);
    const auto& other = found.agreements[1].name == "Acquisition and Servicing Agreement"
                            ? found.agreements[1]
                            : found.agreements[0];
    CHECK(other.name == "Acquisition and Servicing Agreement");
    CHECK(steps(other) == Lines{"2020-09 stated signed"});
}

TEST_CASE("What a digest says of others is not taken for the pair", "[timeline]") {
    Document digest = news("a", "India and Japan finalised the agreement.", "2020-10-07");
    digest.claims.push_back(claim(Facet::pair, "EE-SG", Role::party));
    digest.blocks.push_back(paragraph("Estonia and Singapore signed the agreement."));
    CHECK(steps(only(timeline_of({digest}))) == Lines{"2020-10-07 reported finalised"});
    TimelineOptions estonian;
    estonian.country = "Estonia";
    CHECK(steps(only(timeline_of({digest}, estonian))) == Lines{"2020-10-07 reported signed"});
}

TEST_CASE("A long speech that names a pair once does not speak of it all along", "[timeline]") {
    Document speech = news("a", "India and Japan finalised the agreement.", "2020-10-07");
    for (int i = 0; i < 100; ++i) speech.blocks.push_back(paragraph("We hope for peace."));
    speech.blocks.push_back(paragraph("The treaty was signed in Moscow."));
    CHECK(steps(only(timeline_of({speech}))) == Lines{"2020-10-07 reported finalised"});
}

TEST_CASE("A pair may be given by names and in either order", "[timeline]") {
    for (const std::string pair : {"JP-IN", "in-jp", "Japan-India", "Japan - India"}) {
        TimelineOptions options;
        options.pair = pair;
        CHECK(timeline_of({news("a", "India and Japan signed the agreement.", "2021")}, options)
                  .agreements.size() == 1);
    }
}

TEST_CASE("A query and a domain narrow what is read", "[timeline]") {
    const std::vector<Document> documents{
        news("a", "India and Japan signed the agreement.", "2020-10-07"),
        news("b", "India and Japan finalised the agreement.", "2010-10-07", "IN-JP", "cybercrime")};
    TimelineOptions options;
    options.query = "finalised";
    CHECK(steps(only(timeline_of(documents, options))) == Lines{"2010-10-07 reported finalised"});
    options.query = "";
    options.domain = "cybercrime";
    CHECK(steps(only(timeline_of(documents, options))) == Lines{"2010-10-07 reported finalised"});
    options.domain = "";
    options.most_documents = 1;
    const auto first = timeline_of(documents, options);
    CHECK(first.documents == 2);
    CHECK(first.read == 1);
}

TEST_CASE("What is unknown is refused by name", "[timeline]") {
    const TemporaryIndex index({news("a", "India and Japan signed the agreement.", "2020")});
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const auto refusal = [&](const TimelineOptions& options) {
        const auto found = timeline(*searcher, options);
        REQUIRE_FALSE(found);
        CHECK(found.error().code == Errc::bad_query);
        return found.error().message;
    };
    TimelineOptions options;
    options.pair = "IN";
    CHECK(refusal(options) == "unknown pair 'IN'");
    options.pair = "IN-Atlantis";
    CHECK(refusal(options) == "unknown pair 'IN-Atlantis'");
    options = {};
    options.country = "Atlantis";
    CHECK(refusal(options) == "unknown country 'Atlantis'");
    options = {};
    options.domain = "alchemy";
    CHECK(refusal(options) == "unknown domain 'alchemy'");
}

TEST_CASE("A pair that the index does not have gives no agreement", "[timeline]") {
    TimelineOptions options;
    options.pair = "EE-FI";
    CHECK(timeline_of({news("a", "India and Japan signed the agreement.", "2020")}, options)
              .agreements.empty());
}

TEST_CASE("Each fact of the samples' India-Japan agreement has its sentence", "[timeline]") {
    const TemporaryIndex index(sample_documents());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    TimelineOptions options;
    options.pair = "IN-JP";
    const auto found = timeline(*searcher, options);
    REQUIRE(found);
    REQUIRE_FALSE(found->agreements.empty());
    const TimelineAgreement& agreement = found->agreements.front();
    bool finalised = false;
    for (const TimelineRow& row : agreement.rows) {
        CHECK_FALSE((row.status == "signed" && row.standing == Standing::done));
        finalised = finalised || row.status == "finalised";
        for (const TimelineEvidence& evidence : row.evidence) {
            const auto document = searcher->document(evidence.document);
            REQUIRE(document);
            REQUIRE(evidence.span.block < document->blocks.size());
            const std::string& text = document->blocks[evidence.span.block].text;
            INFO(evidence.quote);
            CHECK(text.find(evidence.quote.substr(0, evidence.quote.find(" …"))) !=
                  std::string::npos);
        }
    }
    CHECK(finalised);
    CHECK(agreement.texts.empty());
    CHECK_FALSE(agreement.conflicts.empty());
    const auto missing = gaps(agreement);
    CHECK(std::count(missing.begin(), missing.end(), "signed") == 1);
}

TEST_CASE("Gaps are agreements told of without a text", "[gaps]") {
    const TemporaryIndex index(
        {news("a", "India and Japan signed the agreement on 5 May 2021.", "2021-05-06"),
         news("b", "Estonia and Finland signed the agreement.", "2019-01-01", "EE-FI"),
         document("c", "Agreement of Estonia and Finland on cybersecurity", {paragraph("Done.")},
                  about("treaty", "EE-FI", "cybersecurity"), "2019-01-01")});
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const auto gaps = text_gaps(*searcher, {});
    REQUIRE(gaps);
    REQUIRE(gaps->gaps.size() == 1);
    CHECK(gaps->gaps[0].agreement.pair == "IN-JP");
    CHECK(gaps->gaps[0].latest.date.to_string() == "2021-05-05");
    CHECK(gaps->gaps[0].latest.quote == "India and Japan signed the agreement on 5 May 2021.");
    CHECK(gaps->gaps[0].texts == 0);
}
