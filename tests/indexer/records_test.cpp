// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/index_state.hpp"
#include "tests/indexer/record_fixture.hpp"

#include <polidex/indexer/index_run.hpp>

#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::tests;

namespace {

constexpr const char* pacts =
    R"({"id": "p1", "title": "Pact on Cybersecurity", "date": "2020-10-07", )"
    R"("countries": ["Japan", "IN"], "doc_type": "treaty", "domain": ["trade"], )"
    R"("text": "The Parties share information.\n\nThey meet each year."})"
    "\n"
    R"({"id": 2, "title": "Another Pact", "date": null, "countries": [], )"
    R"("doc_type": null, "domain": "x y", "text": "Nothing is said here."})"
    "\n";
constexpr const char* pact_map =
    "id=id,title=title,date=date,country=countries,domain=domain,type=doc_type,text=text";

}  // namespace

TEST_CASE("Each line of JSON becomes the document that the map says", "[records]") {
    const RecordFixture fixture;
    const auto report = fixture.index("pacts.jsonl", pacts, pact_map);
    CHECK(report.indexed == 2);
    CHECK(report.failed.empty());
    const auto state = fixture.state();
    REQUIRE(ids_of(state) == std::vector<std::string>{"2", "p1"});
    const Document& pact = state.documents.at("p1");
    CHECK(pact.title == "Pact on Cybersecurity");
    CHECK(pact.date.to_string() == "2020-10-07");
    CHECK(values_of(pact, Facet::country) == std::vector<std::string>{"JP", "IN"});
    CHECK(values_of(pact, Facet::type) == std::vector<std::string>{"treaty"});
    CHECK(values_of(pact, Facet::domain) == std::vector<std::string>{"trade"});
    CHECK(values_of(state.documents.at("2"), Facet::domain) == std::vector<std::string>{"x-y"});
    CHECK(texts_of(pact) ==
          std::vector<std::string>{"The Parties share information.", "They meet each year."});
    CHECK(pact.source.path == fixture.folder / "pacts.jsonl");
    CHECK(pact.source.media_type == "application/x-ndjson");
    CHECK(pact.source.parser.rfind("records/1:", 0) == 0);
}

TEST_CASE("A value of a record says where it comes from", "[records]") {
    const RecordFixture fixture;
    fixture.index("pacts.jsonl", pacts, pact_map);
    const auto state = fixture.state();
    bool found = false;
    for (const Claim& claim : state.documents.at("p1").claims) {
        if (claim.facet != Facet::country || claim.value != "JP" || !claim.assigned) continue;
        found = true;
        CHECK(claim.rule == "record.field");
        CHECK(claim.quote == "countries: Japan");
        CHECK(claim.confidence == 1.0F);
    }
    CHECK(found);
}

TEST_CASE("What the map does not name is understood, unless records are taken as given",
          "[records]") {
    const char* const line =
        R"({"body": "Memorandum of Cooperation between Japan and India on )"
        R"(Cybersecurity\n\nSigned in Tokyo on 7 October 2020. Japan and India will )"
        R"(share information on cyber threats."})"
        "\n";
    const RecordFixture understood;
    understood.index("a.jsonl", line, "text=body");
    const auto smart = understood.state().documents.begin()->second;
    CHECK(smart.lang == "en");
    CHECK(smart.date.to_string() == "2020-10-07");
    CHECK(values_of(smart, Facet::country).size() == 2);
    const RecordFixture given;
    given.options.records.as_given = true;
    given.index("a.jsonl", line, "text=body");
    const auto plain = given.state().documents.begin()->second;
    CHECK(plain.lang == "en");  // without it words could not be found
    CHECK_FALSE(plain.date.known());
    CHECK(values_of(plain, Facet::country).empty());
    CHECK(plain.id == (given.folder / "a.jsonl") + "#1");
}

TEST_CASE("CSV and JSON Lines of the same data give the same documents", "[records]") {
    const RecordFixture json;
    json.index("a.jsonl",
               R"({"no":"1","name":"A \"pact\"","states":["JP","EE"],"when":"2020",)"
               R"("body":"One.\n\nTwo, three."})"
               "\n",
               "id=no,title=name,country=states,date=when,text=body");
    const auto expected = json.state().documents.at("1");
    const RecordFixture csv;
    csv.index("a.csv",
              "\xEF\xBB\xBFno,name,states,when,body\r\n"
              "1,\"A \"\"pact\"\"\",Japan;EE,2020,\"One.\r\n\r\nTwo, three.\"\r\n",
              "id=no,title=name,country=states,date=when,text=body");
    const auto found = csv.state().documents.at("1");
    CHECK(found.title == expected.title);
    CHECK(texts_of(found) == texts_of(expected));
    CHECK(found.date == expected.date);
    for (std::size_t i = 0; i < column_facet_count; ++i)
        CHECK(values_of(found, static_cast<Facet>(i)) ==
              values_of(expected, static_cast<Facet>(i)));
    const RecordFixture tsv;
    tsv.index("a.tsv", "no\tbody\n1\tOne, two.\n", "id=no,text=body");
    CHECK(texts_of(tsv.state().documents.at("1")) == std::vector<std::string>{"One, two."});
}

TEST_CASE("Fields may lie deeper, be joined, be the same for all or be kept as metadata",
          "[records]") {
    const RecordFixture fixture;
    fixture.options.records.as_given = true;
    fixture.index("a.jsonl",
                  R"({"k":"7","m":{"body":"Main text.","by":[{"c":"JP"},{"c":"IN"}]},)"
                  R"("sum":"Summary.","v":12,"u":"https://e.org/x"})"
                  "\n",
                  "id=k,text=sum+m.body,country=m.by.c,lang:=fr,meta:Volume=v,url=u");
    const auto document = fixture.state().documents.at("7");
    CHECK(texts_of(document) == std::vector<std::string>{"Summary.", "Main text."});
    CHECK(values_of(document, Facet::country) == std::vector<std::string>{"JP", "IN"});
    CHECK(document.lang == "fr");
    REQUIRE(document.metadata.size() == 2);
    CHECK(document.metadata[0].key == "record:volume");
    CHECK(document.metadata[0].value == "12");
    CHECK(document.metadata[1].key == "record:url");
}

TEST_CASE("An unchanged file is skipped, and read again under another map", "[records]") {
    const RecordFixture fixture;
    fixture.index("a.jsonl", pacts, pact_map);
    auto again = fixture.index("a.jsonl", pacts, pact_map);
    CHECK(again.indexed == 0);
    CHECK(again.unchanged == 1);
    again = fixture.index("a.jsonl", pacts, "id=id,text=title");
    CHECK(again.indexed == 2);
    CHECK(texts_of(fixture.state().documents.at("2")) == std::vector<std::string>{"Another Pact"});
}

TEST_CASE("A changed file replaces all its records, a removed one takes them along", "[records]") {
    const RecordFixture fixture;
    fixture.index("in/a.jsonl",
                  "{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"2\",\"text\":\"Two.\"}\n", "", "in");
    CHECK(ids_of(fixture.state()) == std::vector<std::string>{"1", "2"});
    fixture.index("in/a.jsonl",
                  "{\"id\":\"2\",\"text\":\"Zwei.\"}\n{\"id\":\"3\",\"text\":\"Drei.\"}\n", "",
                  "in");
    CHECK(ids_of(fixture.state()) == std::vector<std::string>{"2", "3"});
    fixture.folder.write("in/b.txt", "Some text.\n");
    std::filesystem::remove(fixture.folder / "in/a.jsonl");
    const auto report = fixture.run("in");
    CHECK(report.removed == 1);
    CHECK(ids_of(fixture.state()) == std::vector<std::string>{fixture.folder / "in/b.txt"});
}

TEST_CASE("A later record replaces an earlier one of its id and is counted", "[records]") {
    const RecordFixture fixture;
    const auto report = fixture.index(
        "a.jsonl", "{\"id\":\"1\",\"text\":\"Old.\"}\n{\"id\":\"1\",\"text\":\"New.\"}\n", "");
    CHECK(report.replaced == 1);
    REQUIRE(report.warnings.size() == 1);
    CHECK(has(report.warnings[0].message, "first \"1\""));
    CHECK(texts_of(fixture.state().documents.at("1")) == std::vector<std::string>{"New."});
}

TEST_CASE("Values that mean nothing are left out and told", "[records]") {
    const RecordFixture fixture;
    const auto report = fixture.index("a.csv",
                                      "id,text,country,date\n1,One.,Ruritania,soon\n"
                                      "2,Two.,Ruritania;JP,2020\n",
                                      "");
    CHECK(report.indexed == 2);
    REQUIRE(report.warnings.size() == 2);
    CHECK(has(report.warnings[0].message, "in 2 values, first \"Ruritania\" in line 2"));
    CHECK(has(report.warnings[1].message, "date"));
    const auto state = fixture.state();
    CHECK(values_of(state.documents.at("2"), Facet::country) == std::vector<std::string>{"JP"});
    CHECK_FALSE(state.documents.at("1").date.known());
}

TEST_CASE("A folder may mix documents and records, known and unknown", "[records]") {
    const RecordFixture fixture;
    fixture.folder.write("in/a.txt", "Some text.\n");
    fixture.folder.write("in/b.csv", "headline,body\nNews,Something happened.\n");
    fixture.folder.write("in/c.csv", "lat,lon\n1,2\n");
    std::string told;
    fixture.options.recognised = [&](const std::string&, const std::string& map) { told = map; };
    const auto report = fixture.run("in");
    CHECK(report.indexed == 2);
    CHECK(told == "title=headline,text=body");
    REQUIRE(report.failed.size() == 1);
    CHECK(report.failed[0].error.code == Errc::unsupported);
    CHECK(has(report.failed[0].error.message, "lat, lon"));
    const auto again = fixture.run("in");
    CHECK(again.unchanged == 2);
    CHECK(again.failed.size() == 1);
}

TEST_CASE("A field that no record has is an error and changes nothing", "[records]") {
    const RecordFixture fixture;
    fixture.index("a.jsonl", pacts, pact_map);
    fixture.options.records.map = "id=id,text=txet";
    fixture.folder.write("a.jsonl", "{\"id\":1,\"text\":\"One.\"}\n");
    const auto result = index_paths({fixture.folder / "a.jsonl"}, fixture.index_path(),
                                    fixture.registry, fixture.options);
    REQUIRE_FALSE(result);
    CHECK(result.error().code == Errc::bad_argument);
    CHECK(has(result.error().message, "\"txet\"; they have: id, text"));
    CHECK(ids_of(fixture.state()) == std::vector<std::string>{"2", "p1"});
    CHECK(fixture.index("a.jsonl", pacts, "id=id,text=text,status=state?").indexed == 2);
}
