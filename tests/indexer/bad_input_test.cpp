// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/child.hpp"
#include "tests/indexer/index_state.hpp"
#include "tests/program.hpp"

#include <polidex/indexer/index_run.hpp>

#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::tests;

namespace {

/// What a run over one file said, and the index it left.
struct Reading {
    IndexReport report;
    IndexState state;
};

Reading read_file(const std::string& name, const std::string& bytes) {
    const TemporaryFolder folder;
    folder.write("texts/" + name, bytes);
    folder.write("texts/good.txt", "A good text beside it.\n");
    auto report = index_paths({folder / "texts"}, folder / "i.polidex", ParserRegistry());
    INFO((report ? std::string() : report.error().message));
    REQUIRE(report);
    Reading reading{*report, read_index(folder / "i.polidex")};
    CHECK(reading.state.postings.count("Bengood") == 1);  // the rest is never lost
    return reading;
}

bool has_word(const IndexState& state, const std::string& word) {
    for (const auto& [term, documents] : state.postings)
        if (term.size() > 3 && term[0] == 'B' && term.substr(3).rfind(word, 0) == 0) return true;
    return false;
}

std::string utf16(const std::string& ascii, bool big, bool mark) {
    std::string bytes = !mark ? "" : big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char each : ascii) {
        if (big) bytes += '\0';
        bytes += each;
        if (!big) bytes += '\0';
    }
    return bytes;
}

/// 200 MB of paragraphs with so many lines each.
std::string large_text(int lines) {
    std::string text;
    for (int line = 1; text.size() < 200'000'000; ++line) {
        text += "the Parties share information on threats to critical infrastructure " +
                std::to_string(text.size());
        text += line % lines == 0 ? ".\n\n" : " and\n";
    }
    return text;
}

}  // namespace

TEST_CASE("An empty file and binary data posing as text fail with a reason", "[bad-input]") {
    for (const std::string& bytes :
         {std::string(), std::string("\x7f\x45LF\2\1\0\0\0\0\xff\xfe\0\0\0\1", 16)}) {
        const auto [report, state] = read_file("bad.txt", bytes);
        REQUIRE(report.failed.size() == 1);
        CHECK(report.failed[0].error.message.find("bad.txt") != std::string::npos);
        CHECK(report.indexed == 1);
    }
}

TEST_CASE("Text in any usual encoding is read", "[bad-input]") {
    const std::string plain = "The ministers signed a declaration on security today.\n";
    for (const std::string& bytes :
         {utf16(plain, false, true), utf16(plain, true, true), utf16(plain, false, false),
          utf16(plain, true, false), "\xEF\xBB\xBF" + plain}) {
        const auto [report, state] = read_file("text.txt", bytes);
        CHECK(report.failed.empty());
        CHECK(has_word(state, "minist"));
    }
    const auto latin = read_file("latin.txt",
                                 "Le minist\xE8re a sign\xE9 l\x92"
                                 "accord \x80.\n");
    CHECK(latin.report.failed.empty());
    CHECK(has_word(latin.state, "minist"));
    const auto invalid = read_file("utf8.txt", "A treaty \xC3\x28 with \xF0\x82 holes.\n");
    CHECK(invalid.report.failed.empty());
    CHECK(has_word(invalid.state, "treati"));
}

TEST_CASE("A hundred thousand nested elements are one document or one failure", "[bad-input]") {
    std::string html = "<!DOCTYPE html><html><body>";
    for (int i = 0; i < 100'000; ++i) html += "<div>";
    html += "<p>The deepest treaty of all.</p>";
    const auto [report, state] = read_file("deep.html", html);
    CHECK(report.indexed + report.failed.size() == 2);
}

TEST_CASE("A text of 200 MB is read", "[.slow]") {
    const auto [report, state] = read_file("large.txt", large_text(8));
    CHECK(report.failed.empty());
    CHECK(report.indexed == 2);
    CHECK(has_word(state, "threat"));
}

TEST_CASE("A text of 200 MB whose lines are all paragraphs is read", "[.slow]") {
    const auto [report, state] = read_file("large.txt", large_text(1));
    CHECK(report.failed.empty());
    CHECK(report.indexed == 2);
}

TEST_CASE("An index can be made of nothing", "[bad-input]") {
    const TemporaryFolder folder;
    ::mkdir((folder / "texts").c_str(), 0700);
    const auto report = index_paths({folder / "texts"}, folder / "i.polidex", ParserRegistry());
    REQUIRE(report);
    CHECK(report->indexed == 0);
    CHECK(read_index(folder / "i.polidex").documents.empty());
}

TEST_CASE("An unreadable file is reported and its documents stay", "[bad-input]") {
    if (!nobody_gets_about()) {
        WARN("skipped: the root folder is private");
        return;
    }
    const TemporaryFolder folder;
    ::chmod(folder.path().c_str(), 0777);
    const auto ended = as_nobody([&]() -> std::string {
        const std::string path = folder.write("texts/a.txt", "Some text.\n");
        const auto index = [&] {
            return index_paths({folder / "texts"}, folder / "i.polidex", ParserRegistry());
        };
        if (!index()) return "cannot be indexed";
        ::chmod(path.c_str(), 0);
        const auto report = index();
        if (!report || report->failed.size() != 1) return "is not reported";
        if (report->failed[0].error.code != Errc::io) return report->failed[0].error.message;
        return read_index(folder / "i.polidex").documents.size() == 1 ? "stays" : "is gone";
    });
    CHECK(ended.signal == 0);
    CHECK(ended.said == "stays");
}
