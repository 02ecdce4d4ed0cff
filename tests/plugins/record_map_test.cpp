// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_map.hpp"
#include "plugins/records/given_values.hpp"
#include "plugins/records/record_format.hpp"

#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::records;

namespace {

std::string canonical(const std::string& text) {
    const auto map = RecordMap::parse(text);
    return map ? map->to_string() : "error: " + map.error().message + " / " + map.error().hint;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> read(const std::string& target, const std::string& text) {
    std::vector<std::string> found;
    const ReadValues values = read_values(*target_named(target), text);
    for (const GivenValue& value : values.values) found.push_back(value.value);
    for (const std::string& unknown : values.unknown) found.push_back("? " + unknown);
    return found;
}

using Values = std::vector<std::string>;

}  // namespace

TEST_CASE("A map names a field, several fields or a value for each target", "[records][map]") {
    CHECK(canonical("id=no, text=summary+body ,lang:=en") == "id=no,text=summary+body,lang:=en");
    CHECK(canonical("text=meta.body,meta:Volume=vol,status=state?") ==
          "text=meta.body,meta:Volume=vol,status=state?");
    CHECK(canonical("text=a\\+b+c\\,d\\=e\\?,") == "text=a\\+b+c\\,d\\=e\\?");
    const auto map = RecordMap::parse("text=a\\+b+c");
    REQUIRE(map);
    CHECK(map->fields().size() == 2);
    CHECK(map->fields()[0]->path == "a+b");
}

TEST_CASE("A map that says nothing sensible is refused with what there is", "[records][map]") {
    CHECK(has(canonical("text=body,contry=c"), "contry"));
    CHECK(has(canonical("text=body,contry=c"), "country"));
    for (const char* bad :
         {"", ",", "text", "text=", "=body", "text=a=b", "text=a+", "meta:=x", "id:=7,text=body",
          "text:=all the same", "id=id", "text=a,text=b", "text=a,lang:="}) {
        INFO(bad);
        CHECK(has(canonical(bad), "error: --map"));
    }
    CHECK(canonical("text=a,meta:x=b,meta:y=c") == "text=a,meta:x=b,meta:y=c");
}

TEST_CASE("Fields are known by their usual names", "[records][map]") {
    CHECK(RecordMap::recognise({"ID", "Headline", "article_body", "in-language"}).to_string() ==
          "id=ID,title=Headline,text=article_body,lang=in-language");
    CHECK_FALSE(RecordMap::recognise({"x", "y"}).has(TargetKind::text));
}

TEST_CASE("Countries are read by name and by code, together and apart", "[records][values]") {
    CHECK(read("country", "Japan") == Values{"JP"});
    CHECK(read("country", "JP; in |Estonia") == Values{"JP", "IN", "EE"});
    CHECK(read("country", "Japan, India") == Values{"JP", "IN"});
    CHECK(read("country", "Korea, Republic of") == Values{"KR"});
    CHECK(read("country", "YU;DD") == Values{"YU", "DD"});
    CHECK(read("country", "Ruritania;JP") == Values{"JP", "? Ruritania"});
    CHECK(read("country", " ; ;") == Values{});
    CHECK(read("party", "ASEAN;Japan") == Values{"ASEAN", "JP"});
}

TEST_CASE("Dates of any precision are read, and doubtful ones are not", "[records][values]") {
    CHECK(read("date", "2020") == Values{"2020"});
    CHECK(read("date", "2020-10") == Values{"2020-10"});
    CHECK(read("date", "2020-10-07T23:59:59Z") == Values{"2020-10-07"});
    CHECK(read("date", "20201007") == Values{"2020-10-07"});
    CHECK(read("date", "7 October 2020") == Values{"2020-10-07"});
    CHECK(read("date", "1648-10-24") == Values{"1648-10-24"});
    CHECK(read("date", "04/05/2020") == Values{"? 04/05/2020"});
    CHECK(read("date", "soon") == Values{"? soon"});
    CHECK(read("date", "2020-13-45") == Values{"? 2020-13-45"});
}

TEST_CASE("Types, domains and languages are read in the forms people write", "[records][values]") {
    CHECK(read("type", "Treaty") == Values{"treaty"});
    CHECK(read("type", "pamphlet") == Values{"? pamphlet"});
    CHECK(read("status", "In Force") == Values{"in-force"});
    CHECK(read("domain", "Peace & Security|trade") == Values{"peace-security", "trade"});
    CHECK(read("lang", "en-GB;fra") == Values{"en", "fr"});
    CHECK(read("lang", "Klingon") == Values{"? Klingon"});
    CHECK(read("pair", "Japan-India") == Values{"IN-JP"});
    CHECK(read("source", "official") == Values{"official"});
}

TEST_CASE("Files of records are known by their names", "[records]") {
    CHECK(format_of_file("/a/b.jsonl") == RecordFormat::jsonl);
    CHECK(format_of_file("/a/B.NDJSON.zst") == RecordFormat::jsonl);
    CHECK(format_of_file("x.csv") == RecordFormat::csv);
    CHECK(format_of_file("x.tsv.zst") == RecordFormat::tsv);
    CHECK(format_of_file("x.csv.gz") == RecordFormat::csv);
    CHECK(format_of_file("X.JSONL.GZ") == RecordFormat::jsonl);
    CHECK_FALSE(format_of_file("x.gz"));
    CHECK_FALSE(format_of_file("x.tar.gz"));
    CHECK_FALSE(format_of_file("x.json"));
    CHECK_FALSE(format_of_file("x.zst"));
    CHECK_FALSE(format_of_file("csv"));
}
