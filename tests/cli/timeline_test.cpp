// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

Claim claim(Facet facet, const std::string& value, Role role = Role::none) {
    Claim made;
    made.facet = facet;
    made.role = role;
    made.confidence = 0.9F;
    made.value = value;
    made.rule = "fixture";
    return made;
}

Document report(const std::string& id, const std::string& title, const std::string& text,
                const std::string& date) {
    Document made;
    made.id = made.source.path = id;
    made.source.media_type = "text/html";
    made.title = title;
    made.lang = "en";
    if (!date.empty()) {
        made.date = *PartialDate::parse(date);
        made.date_role = Role::published;
    }
    Block block;
    block.text = text;
    made.blocks = {block};
    made.claims = {claim(Facet::type, "news"), claim(Facet::pair, "IN-JP", Role::party),
                   claim(Facet::domain, "cybersecurity"), claim(Facet::source, "wire")};
    return made;
}

std::vector<Document> reports() {
    return {
        report("news/finalised.html", "India and Japan finalise a cyber pact",
               "India and Japan have finalised an agreement on cybersecurity.", "2020-10-07"),
        report("news/draft.html", "Ministers welcome a draft",
               "The ministers of India and Japan welcomed the draft agreement. "
               "The agreement has not been signed yet.",
               "2020-10-08"),
        report("news/echo.html", "Pact finalised",
               "The agreement of India and Japan was finalised, they said.", "2020-10-09"),
        report("news/undated.html", "A pact to come", "India and Japan proposed an agreement.", ""),
        report("news/later.html", "India-Japan pact signed",
               "India and Japan signed the memorandum on 5 May 2021 in Tokyo.", "2021-05-06")};
}

const TemporaryFolder& folder() {
    static const TemporaryFolder folder;
    static const bool written = (write_index(folder / "pacts.polidex", reports()), true);
    static_cast<void>(written);
    return folder;
}

Ended ask(std::vector<std::string> arguments) { return call(arguments, folder().path()); }

const std::string hostile =
    "</text></title></svg><script>alert(1)</script> \" onload='x' & ]]> "
    "\x1b[31mred\xe2\x80\xae" +
    std::string(300, 'y');

const TemporaryFolder& hostile_folder() {
    static const TemporaryFolder folder;
    static const bool written = [] {
        std::vector<Document> documents = reports();
        for (Document& document : documents) {
            document.id = "</a><img src=x>" + document.id;
            document.title = hostile;
            document.blocks[0].text = "India and Japan signed the agreement " + hostile + ".";
        }
        documents.push_back(documents.front());
        documents.back().id = "text";
        documents.back().claims[0].value = "moc";
        write_index(folder / "evil.polidex", documents);
        return true;
    }();
    static_cast<void>(written);
    return folder;
}

bool is_harmless(const std::string& text) {
    for (const char* bytes : {"<script", "<img", "onload='", "\x1b", "\xe2\x80\xae"})
        if (text.find(bytes) != std::string::npos) return false;
    return true;
}

}  // namespace

TEST_CASE("timeline shows each step with its date, sentence and source", "[cli][timeline]") {
    const Ended ended = ask({"timeline", "--pair", "IN-JP"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("timeline.txt", ended.out));
}

TEST_CASE("timeline shows every report when asked", "[cli][timeline]") {
    const Ended ended = ask({"timeline", "--pair", "japan-india", "--evidence"});
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("timeline_evidence.txt", ended.out));
}

TEST_CASE("timeline prints one JSON object with the promised keys", "[cli][timeline]") {
    const Ended ended = ask({"timeline", "--pair", "IN-JP", "--format", "json"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("timeline.json", ended.out));
    const Json answer = Json::parse(ended.out);
    CHECK(answer["schema"] == 1);
    CHECK(answer["agreements"].size() == 1);
    const Ended lines = ask({"timeline", "--pair", "IN-JP", "--format", "jsonl"});
    REQUIRE(lines_of(lines.out).size() == 1);
    CHECK(Json::parse(lines.out) == answer["agreements"][0]);
}

TEST_CASE("gaps lists agreements told of without their text", "[cli][gaps]") {
    const Ended ended = ask({"gaps"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("gaps.txt", ended.out));
    const Ended json = ask({"gaps", "--format", "json"});
    CHECK(json.out == golden("gaps.json", json.out));
    const Ended lines = ask({"gaps", "--format", "jsonl"});
    CHECK(Json::parse(lines.out) == Json::parse(json.out)["gaps"][0]);
}

TEST_CASE("timeline and gaps of nothing end with 1 and say why", "[cli][timeline]") {
    const Ended none = ask({"timeline", "--pair", "EE-FI"});
    CHECK(none.code == 1);
    CHECK(none.err.empty());
    CHECK(none.out == "no document matches\n");
    const Ended gaps = ask({"gaps", "--country", "Estonia"});
    CHECK(gaps.code == 1);
    CHECK(gaps.err.empty());
    const Ended json = ask({"timeline", "--pair", "EE-FI", "--format", "json"});
    CHECK(json.code == 1);
    CHECK(Json::parse(json.out)["agreements"].empty());
}

TEST_CASE("timeline refuses what it does not know, with a hint", "[cli][timeline]") {
    const std::vector<std::pair<std::vector<std::string>, std::string>> cases{
        {{"--pair", "IN"}, "unknown pair 'IN'"},
        {{"--country", "Atlantis"}, "unknown country 'Atlantis'"},
        {{"--domain", "alchemy"}, "unknown domain 'alchemy'"},
        {{"--query", "(open"}, "is not closed"},
        {{"--limit", "many"}, "--limit"}};
    for (const char* command : {"timeline", "gaps"})
        for (const auto& [arguments, message] : cases) {
            auto all = arguments;
            all.insert(all.begin(), command);
            const Ended ended = ask(all);
            INFO(command << " " << message);
            CHECK(ended.code == 2);
            CHECK(ended.out.empty());
            CHECK(ended.err.find(message) != std::string::npos);
        }
}

TEST_CASE("timeline without an index says how to make one", "[cli][timeline]") {
    const TemporaryFolder empty;
    for (const char* command : {"timeline", "gaps"}) {
        const Ended ended = call({command}, empty.path());
        CHECK(ended.code == call({"info"}, empty.path()).code);
        CHECK_FALSE(ended.err.empty());
        CHECK(ended.out.empty());
    }
}

TEST_CASE("A timeline is drawn in files that need no other", "[cli][timeline][picture]") {
    const TemporaryFolder out;
    const Ended ended =
        ask({"timeline", "--pair", "IN-JP", "--svg", out / "t.svg", "--html", out / "t.html"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    const std::string svg = contents_of(out / "t.svg");
    CHECK(svg == golden("timeline.svg", svg));
    const std::string page = contents_of(out / "t.html");
    CHECK(page == golden("timeline.html", page));
    for (const std::string& text : {svg, page}) {
        CHECK(text.find("prefers-color-scheme:dark") != std::string::npos);
        CHECK(text.find("href=") == std::string::npos);
        CHECK(text.find("undated") != std::string::npos);
    }
}

TEST_CASE("A file that cannot be written is named", "[cli][timeline][picture]") {
    const Ended ended = ask({"timeline", "--pair", "IN-JP", "--svg", "/nowhere/t.svg"});
    CHECK(ended.code > 1);
    CHECK(ended.err.find("/nowhere/t.svg") != std::string::npos);
}

TEST_CASE("Titles and sentences cannot break out of a picture or page",
          "[cli][timeline][picture][hostile]") {
    const TemporaryFolder out;
    const std::vector<std::vector<std::string>> commands{
        {"timeline", "--pair", "IN-JP"}, {"facets"}, {"facets", "--matrix"}};
    for (auto arguments : commands) {
        arguments.insert(arguments.end(), {"--svg", out / "x.svg", "--html", out / "x.html"});
        const Ended ended = call(arguments, hostile_folder().path());
        INFO(arguments.front());
        CHECK(ended.code == 0);
        CHECK(is_harmless(contents_of(out / "x.svg")));
        CHECK(is_harmless(contents_of(out / "x.html")));
        CHECK(contents_of(out / "x.svg").ends_with("</svg>\n"));
    }
    const Ended query =
        call({"facets", "\"<script>\" OR signed", "--svg", out / "q.svg", "--html", out / "q.html"},
             hostile_folder().path());
    CHECK(query.code == 0);
    CHECK(is_harmless(contents_of(out / "q.svg")));
    CHECK(is_harmless(contents_of(out / "q.html")));
}

TEST_CASE("A timeline cannot command a terminal", "[cli][timeline][hostile]") {
    for (const char* command : {"timeline", "gaps"})
        for (const char* format : {"table", "json", "jsonl"}) {
            const Ended ended = call({command, "--format", format}, hostile_folder().path());
            INFO(command << " " << format);
            CHECK(ended.out.find('\x1b') == std::string::npos);
            CHECK(ended.out.find("\xe2\x80\xae") == std::string::npos);
        }
}
