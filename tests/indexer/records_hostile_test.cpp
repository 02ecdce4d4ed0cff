// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/record_fixture.hpp"

#include <polidex/indexer/index_writer.hpp>

#include <zlib.h>
#include <zstd.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>

using namespace polidex;
using namespace polidex::tests;

namespace {

std::string record(const std::string& id, const std::string& text) {
    return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}\n";
}

std::string packed(const std::string& bytes) {
    std::string out(ZSTD_compressBound(bytes.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), bytes.data(), bytes.size(), 1));
    return out;
}

std::string gzipped(const std::string& bytes) {
    z_stream stream{};
    REQUIRE(::deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string in = bytes;
    std::string out(::deflateBound(&stream, in.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    REQUIRE(::deflate(&stream, Z_FINISH) == Z_STREAM_END);
    out.resize(stream.total_out);
    ::deflateEnd(&stream);
    return out;
}

/// The reasons of the lines left out.
std::vector<std::string> reasons(const IndexReport& report) {
    std::vector<std::string> all;
    for (const FailedFile& failed : report.failed) all.push_back(failed.error.message);
    return all;
}

}  // namespace

TEST_CASE("A bad line is left out with its number, and the rest goes on", "[records][hostile]") {
    const RecordFixture fixture;
    const std::string deep = std::string(3000, '[') + std::string(3000, ']');
    const auto report = fixture.index("a.jsonl",
                                      record("1", "One.") + "not json\n\n" + "[1,2]\n" +
                                          "{\"id\":\"x\"}\n" + "{\"id\":\"y\",\"text\":" + deep +
                                          "}\n" + record(std::string(10'000, 'i'), "Long id.") +
                                          "{\"id\":\"z\",\"text\":\"cut\n" + record("2", "Two.") +
                                          "{\"id\":\"q\",\"text\":\"a\\u0000b \x01\"}\n",
                                      "");
    CHECK(ids_of(fixture.state()) == std::vector<std::string>{"1", "2"});
    const std::string file = fixture.folder / "a.jsonl";
    CHECK(report.failed_records == 7);
    const auto found = reasons(report);
    REQUIRE(found.size() == 7);
    CHECK(found[0] == file + ":2: is not valid JSON");
    CHECK(has(found[1], ":4: is a JSON list"));
    CHECK(has(found[2], ":5: has no text"));
    CHECK(has(found[3], ":6: is not valid JSON: objects or lists more than 1024 deep"));
    CHECK(has(found[4], ":7: its id has 10000 bytes"));
    CHECK(has(found[5], ":8: is not valid JSON"));
    CHECK(has(found[6], ":10: is not valid JSON: a control character inside a string"));
    CHECK(report.failed[0].line == 2);
}

TEST_CASE("Of many bad lines the first twenty are told", "[records][hostile]") {
    const RecordFixture fixture;
    std::string text = record("1", "One.");
    for (int i = 0; i < 50'000; ++i) text += "bad line to be left out " + std::to_string(i) + "\n";
    const auto report = fixture.index("a.jsonl", text, "");
    CHECK(report.indexed == 1);
    CHECK(report.failed_records == 50'000);
    REQUIRE(report.failed.size() == 21);
    CHECK(has(report.failed[19].error.message, "a.jsonl:21:"));
    CHECK(has(report.failed[20].error.message, "and 49980 more records"));
}

TEST_CASE("A line that is too long is passed over in little memory", "[records][hostile]") {
    const RecordFixture fixture;
    fixture.options.records.record_bytes = 1 << 20;
    for (const char* name : {"a.jsonl", "a.csv"}) {
        const bool csv = std::string(name) == "a.csv";
        {
            std::ofstream out(fixture.folder / name);
            out << (csv ? "id,text\nc1,One.\n" : record("1", "One."));
            const std::string piece(1 << 20, 'x');
            for (int i = 0; i < 64; ++i) out << piece;
            out << "\n" << (csv ? "c2,Two.\n" : record("2", "Two."));
        }
        fixture.options.records.map.clear();
        const auto report = fixture.run(name);
        CHECK(report.indexed == 2);
        REQUIRE(report.failed.size() == 1);
        CHECK(has(report.failed[0].error.message, "longer than 1048576 bytes"));
        CHECK(report.failed[0].line == (csv ? 3 : 2));
    }
}

TEST_CASE("Marks, line ends and bytes of other systems do no harm", "[records][hostile]") {
    const RecordFixture fixture;
    const auto report =
        fixture.index("a.jsonl",
                      "\xEF\xBB\xBF{\"id\":\"1\",\"text\":\"One.\",\"text\":\"Twice.\"}\r\n"
                      "{\"id\":\"2\",\"text\":\"caf\xE9 \\u0000 "
                      "\\u001b[31m\"}\r\n{\"id\":\"3\",\"text\":\"End.\"}",
                      "");
    CHECK(report.failed.empty());
    const auto state = fixture.state();
    CHECK(texts_of(state.documents.at("1")) == std::vector<std::string>{"One."});
    CHECK(texts_of(state.documents.at("2")) == std::vector<std::string>{"caf\xEF\xBF\xBD [31m"});
    CHECK(texts_of(state.documents.at("3")) == std::vector<std::string>{"End."});
}

TEST_CASE("Files without a record say so", "[records][hostile]") {
    const RecordFixture fixture;
    const auto reason = [&](const std::string& name, const std::string& content) {
        const auto report = fixture.index(name, content, "");
        REQUIRE_FALSE(report.failed.empty());
        CHECK(report.indexed == 0);
        return report.failed.back().error.message;
    };
    CHECK(has(reason("empty.jsonl", ""), "holds no record"));
    CHECK(has(reason("empty.csv", ""), "holds no record"));
    CHECK(has(reason("header.csv", "id,text\n"), "holds no record"));
    CHECK(has(reason("lines.jsonl", std::string(10'000'000, '\n')), "holds no record"));
    CHECK(has(reason("lines.csv", std::string(1'000'000, '\n')), "holds no record"));
    CHECK(has(reason("rubbish.jsonl", "<html>\n</html>\n"), "line 1: is not valid JSON"));
    CHECK(has(reason("utf16.csv", std::string("\xFF\xFEi\0d\0", 6)), "UTF-16"));
    CHECK(has(reason("bad.jsonl", "{\"id\":1,\"text\":\"\"}\n"), "none of its 1 records"));
}

TEST_CASE("Rows with too few or too many values are left out", "[records][hostile]") {
    const RecordFixture fixture;
    const auto report = fixture.index(
        "a.csv", "id,text\n1\n2,Two.\n3,a,b\n4,Four.,,\n   \n5,\"5 \"\" five\"\n", "");
    CHECK(ids_of(fixture.state()) == std::vector<std::string>{"2", "4", "5"});
    const auto found = reasons(report);
    REQUIRE(found.size() == 2);
    CHECK(has(found[0], "a.csv:2: 1 values, but the header names 2 columns"));
    CHECK(has(found[1], "a.csv:4: 3 values"));
}

TEST_CASE("A quote that is never closed costs its own line", "[records][hostile]") {
    const RecordFixture fixture;
    const auto report =
        fixture.index("a.csv", "id,text\n1,One.\n2,\"never closed\n3,Three.\n4,Four.\n", "");
    CHECK(ids_of(fixture.state()) == std::vector<std::string>{"1", "3", "4"});
    REQUIRE(report.failed.size() == 1);
    CHECK(has(report.failed[0].error.message, "a.csv:3: a quote is not closed"));

    std::string many = "id,text\nfirst,One.\n";
    for (int i = 0; i < 100; ++i) many += std::to_string(i) + ",\"open\n";
    const auto stopped = fixture.index("b.csv", many, "");
    CHECK(stopped.indexed >= 1);
    CHECK(std::any_of(stopped.failed.begin(), stopped.failed.end(), [](const FailedFile& failed) {
        return has(failed.error.message, "the rest is not read");
    }));
}

TEST_CASE("Packed records are unpacked, and damage leaves the old ones", "[records][hostile]") {
    const RecordFixture fixture;
    std::string text;
    for (int i = 0; i < 5000; ++i) text += record(std::to_string(i), std::string(200, 'a' + i % 7));
    const bool zstd = GENERATE(true, false);
    const std::string whole = zstd ? packed(text) : gzipped(text);
    const std::string end = zstd ? ".jsonl.zst" : ".jsonl.gz";
    CHECK(fixture.index("a" + end, whole, "").indexed == 5000);
    const auto cut = fixture.index("b" + end, whole.substr(0, whole.size() / 2), "");
    CHECK(cut.indexed == 0);
    REQUIRE(cut.failed.size() == 1);
    CHECK(has(cut.failed[0].error.message, zstd ? "the zstd data end" : "the gzip data end"));
    std::string changed = whole;
    changed[whole.size() / 2] = static_cast<char>(changed[whole.size() / 2] ^ 0x55);
    const auto damaged = fixture.index("b" + end, changed, "");
    CHECK(damaged.indexed == 0);
    REQUIRE(damaged.failed.size() == 1);
    CHECK(has(damaged.failed[0].error.message, zstd ? "zstd data" : "gzip data"));
    CHECK(fixture.state().documents.size() == 5000);
}

TEST_CASE("Packed streams one after another are one file of records", "[records]") {
    const RecordFixture fixture;
    for (const bool zstd : {true, false}) {
        std::string joined;
        for (int i = 0; i < 50; ++i) {
            const auto part = record(std::to_string(i), "Part.") + (i % 9 == 0 ? "" : "\n");
            joined += zstd ? packed(part) : gzipped(part);
        }
        CHECK(fixture.index(zstd ? "a.jsonl.zst" : "a.jsonl.gz", joined, "").indexed == 50);
    }
    const std::string table = gzipped("id,text\n1,One.\n2,Two.\n");
    CHECK(fixture.index("b.csv.gz", table, "").indexed == 2);
    const auto tail = fixture.index("c.csv.gz", table + "no gzip", "");
    CHECK(tail.indexed == 0);
    CHECK(tail.failed.size() == 1);
}

TEST_CASE("A file too long to hold in memory goes in as a whole or not at all",
          "[records][hostile]") {
    const RecordFixture fixture;
    fixture.options.records.as_given = true;
    std::string text;
    const std::string words(9000, 'w');
    for (int i = 0; i < 5000; ++i) text += record(std::to_string(i), words);  // 45 MB
    const std::string whole = packed(text);
    fixture.index("a.jsonl.zst", packed(record("old", "Old.")), "text=text,id=id,lang:=en");
    fixture.options.cancelled = [calls = 0]() mutable { return ++calls > 45; };
    const auto stopped = fixture.index("a.jsonl.zst", whole, "text=text,id=id,lang:=en");
    if (stopped.cancelled) CHECK(ids_of(fixture.state()) == std::vector<std::string>{"old"});
    fixture.options.cancelled = {};
    const std::string damaged = whole.substr(0, whole.size() - 20);
    const auto report = fixture.index("a.jsonl.zst", damaged, "text=text,id=id,lang:=en");
    CHECK(report.failed.size() == 1);
    CHECK(report.indexed == 0);
    CHECK(fixture.index("a.jsonl.zst", whole, "text=text,id=id,lang:=en").indexed == 5000);
    CHECK(fixture.state().documents.size() == 5000);
}

TEST_CASE("A file that grows while it is read gives what it had at first", "[records][hostile]") {
    const RecordFixture fixture;
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += record(std::to_string(i), std::string(100, 'b'));
    bool grown = false;
    fixture.options.records.as_given = true;
    fixture.options.progress = [&](const IndexProgress& at) {
        if (grown || at.records == 0) return;
        grown = true;
        std::ofstream(fixture.folder / "a.jsonl", std::ios::app) << record("new", "New.");
    };
    CHECK(fixture.index("a.jsonl", text, "id=id,text=text,lang:=en").indexed == 20'000);
    CHECK(grown);
    fixture.options.progress = {};
    CHECK(fixture.run("a.jsonl").indexed == 20'001);
}

TEST_CASE("A file that shrinks while it is read leaves the index as it was", "[records][hostile]") {
    const RecordFixture fixture;
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += record(std::to_string(i), std::string(100, 'b'));
    fixture.options.records.as_given = true;
    fixture.options.threads = 1;
    fixture.options.progress = [&](const IndexProgress& at) {
        if (at.records > 0) std::filesystem::resize_file(fixture.folder / "a.jsonl", 1000);
    };
    const auto report = fixture.index("a.jsonl", text, "id=id,text=text,lang:=en");
    REQUIRE(report.failed.size() == 1);
    CHECK(has(report.failed[0].error.message, "changed while it was read"));
    CHECK(fixture.state().documents.empty());
}
