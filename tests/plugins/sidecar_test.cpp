// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

#include <algorithm>

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

namespace {

const std::string text =
    "India and Japan signed a memorandum of cooperation on cyber security in Tokyo.\n";

Result<std::vector<Document>> read_with(const std::string& sidecar) {
    const TemporaryFolder folder;
    folder.write("pact.txt.polidex.toml", sidecar);
    DocumentReader reader{ParserRegistry()};
    return reader.read(folder.write("pact.txt", text));
}

Document corrected(const std::string& sidecar) {
    auto documents = read_with(sidecar);
    if (!documents) FAIL(documents.error().message);
    return documents->at(0);
}

}  // namespace

TEST_CASE("A sidecar's values replace what was understood", "[plugins][sidecar]") {
    const Document document = corrected(
        "title = \"The pact\"\nlang = \"en\"\ntype = \"moc\"\ndate = 2018-09-14\n"
        "date_role = \"signed\"\nid = \"pact-1\"\ncountries = [\"JP\", \"Thailand\"]\n"
        "parties = [\"JP\", \"ASEAN\"]\npairs = [\"JP-ASEAN\"]\ndomains = [\"capacity-building\"]\n"
        "status = \"signed\"\nsource = \"official\"\norgs = [\"ASEAN\"]\n");
    CHECK(document.id == "pact-1");
    CHECK(document.title == "The pact");
    CHECK(document.lang == "en");
    CHECK(document.date.to_string() == "2018-09-14");
    CHECK(document.date_role == Role::signed_on);
    CHECK(values_of(document, Facet::country) == Lines{"JP", "TH"});
    CHECK(values_of(document, Facet::party) == Lines{"JP", "ASEAN"});
    CHECK(values_of(document, Facet::pair) == Lines{"ASEAN-JP"});
    CHECK(values_of(document, Facet::domain) == Lines{"capacity-building"});
    CHECK(values_of(document, Facet::type) == Lines{"moc"});
    CHECK(values_of(document, Facet::status) == Lines{"signed"});
    CHECK(values_of(document, Facet::source) == Lines{"official"});
    CHECK(values_of(document, Facet::org) == Lines{"ASEAN"});
}

TEST_CASE("Each value of a sidecar says where it stands", "[plugins][sidecar]") {
    const Document document = corrected("# a note\ntype = \"moc\"\n");
    const auto claim = std::find_if(document.claims.begin(), document.claims.end(),
                                    [](const Claim& c) { return c.rule == "sidecar"; });
    REQUIRE(claim != document.claims.end());
    CHECK(claim->value == "moc");
    CHECK(claim->confidence == 1);
    CHECK(claim->quote == "pact.txt.polidex.toml: type");
    CHECK(claim->span.block == Span::no_block);
}

TEST_CASE("An empty list takes values back", "[plugins][sidecar]") {
    const Document document = corrected("countries = []\npairs = []\nparties = []\n");
    CHECK(values_of(document, Facet::country).empty());
    CHECK(values_of(document, Facet::pair).empty());
    CHECK(values_of(document, Facet::party).empty());
}

TEST_CASE("A sidecar with a mistake names file, line and key", "[plugins][sidecar]") {
    struct Case {
        std::string sidecar;
        std::string told;
    };
    const Case cases[] = {
        {"type = \"moc\"\ncountry = [\"JP\"]\n", "line 2: country: unknown key"},
        {"countries = [\"Atlantis\"]\n", "line 1: countries: \"Atlantis\""},
        {"countries = 7\n", "line 1: countries: not a list"},
        {"title = [\"a\"]\n", "line 1: title: a list"},
        {"title = \"\"\n", "line 1: title: not a text"},
        {"type = \"pact\"\n", "line 1: type: \"pact\" is no type"},
        {"date = \"2020-02-30\"\n", "line 1: date: \"2020-02-30\" is no date"},
        {"date_role = \"signed\"\n", "line 1: date_role: there is no date"},
        {"date = \"2020\"\ndate_role = \"born\"\n", "line 2: date_role: no role"},
        {"pairs = [\"JP\"]\n", "line 1: pairs: \"JP\""},
        {"lang = \"english\"\n", "line 1: lang: \"english\""},
        {"title = \"unclosed\n", "line 1: "},
        {"a = 1\na = 2\n", "line 2: "},
        {"\xff\xfe\n", ".polidex.toml: line 1"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.sidecar);
        const auto documents = read_with(c.sidecar);
        REQUIRE_FALSE(documents);
        CHECK(documents.error().code == Errc::bad_input);
        CHECK_FALSE(documents.error().hint.empty());
        CHECK_THAT(documents.error().message, Catch::Contains("pact.txt.polidex.toml"));
        CHECK_THAT(documents.error().message, Catch::Contains(c.told));
    }
}

TEST_CASE("A sidecar is part of what decides whether a file has changed", "[plugins][sidecar]") {
    const TemporaryFolder folder;
    const std::string path = folder.write("pact.txt", text);
    const DocumentReader reader{ParserRegistry()};
    const auto before = reader.load(path);
    folder.write("pact.txt.polidex.toml", "type = \"moc\"\n");
    const auto after = reader.load(path);
    REQUIRE(before);
    REQUIRE(after);
    CHECK(before->sidecar.empty());
    CHECK(after->sidecar == "type = \"moc\"\n");
    CHECK(before->content_hash != after->content_hash);
}
