// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/archive_writer.hpp"
#include "tests/plugins/container_reading.hpp"

#include <fmt/format.h>

using namespace polidex;
using namespace polidex::tests;
using Ids = std::vector<std::string>;

namespace {

/// A record as ISO 28500 lays it out.
std::string record(const std::string& type, const std::string& uri, const std::string& block,
                   const std::string& content_type = "application/http; msgtype=response") {
    return fmt::format(
        "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2020-10-07T09:00:00Z\r\n"
        "Content-Type: {}\r\nContent-Length: {}\r\n\r\n{}\r\n\r\n",
        type, uri, content_type, block.size(), block);
}

std::string answer(const std::string& body, const std::string& fields = {},
                   const std::string& status = "200 OK") {
    return fmt::format("HTTP/1.1 {}\r\nContent-Type: text/html; charset=utf-8\r\n{}\r\n{}", status,
                       fields, body);
}

std::string page(const std::string& text) {
    return "<html><head><title>T</title></head><body><p>" + text + "</p></body></html>";
}

/// In chunks of @p size, as RFC 9112 has it.
std::string chunked(const std::string& body, std::size_t size) {
    std::string out;
    for (std::size_t at = 0; at < body.size(); at += size) {
        const std::string part = body.substr(at, size);
        out += fmt::format("{:x};name=value\r\n{}\r\n", part.size(), part);
    }
    return out + "0\r\n\r\n";
}

const std::string info = record("warcinfo", "", "software: test\r\n", "application/warc-fields");

}  // namespace

TEST_CASE("Pages of a web archive are documents whose ids are their addresses", "[plugins][warc]") {
    const std::string warc =
        info + record("request", "https://a.example/1", "GET /1 HTTP/1.1\r\n\r\n") +
        record("response", "https://a.example/1",
               answer(page("First text."), "Last-Modified: Tue, 06 Oct 2020 10:00:00 GMT\r\n")) +
        record("resource", "https://a.example/2.txt", "Second text.\n", "text/plain") +
        record("metadata", "https://a.example/1", "via: https://a.example/\r\n",
               "application/warc-fields");
    const ContainerReading reading("crawl.warc", warc);
    CHECK(reading.ids() ==
          Ids{"crawl.warc!/https://a.example/1", "crawl.warc!/https://a.example/2.txt"});
    CHECK(reading.text("example/1") == "First text.");
    CHECK(reading.text("2.txt") == "Second text.");
    const Document& first = reading.at("example/1");
    CHECK(values(first, "warc:target-uri") == Ids{"https://a.example/1"});
    CHECK(values(first, "warc:date") == Ids{"2020-10-07T09:00:00Z"});
    CHECK(values(first, "http:last-modified") == Ids{"Tue, 06 Oct 2020 10:00:00 GMT"});
}

TEST_CASE("A web archive packed record by record or as a whole is read alike", "[plugins][warc]") {
    const std::string one = record("response", "https://a.example/1", answer(page("One text.")));
    const std::string two = record("response", "https://a.example/2", answer(page("Two text.")));
    for (const std::string& bytes :
         {compress("gzip", info) + compress("gzip", one) + compress("gzip", two),
          compress("gzip", info + one + two)}) {
        const ContainerReading reading("crawl.warc.gz", bytes);
        CHECK(reading.ids() ==
              Ids{"crawl.warc.gz!/https://a.example/1", "crawl.warc.gz!/https://a.example/2"});
        CHECK(reading.text("example/2") == "Two text.");
    }
}

TEST_CASE("Bodies in chunks, packed, or both are taken apart", "[plugins][warc]") {
    const std::string body = page("The ministers met.");
    const std::string packed = compress("gzip", body);
    const std::pair<std::string, std::string> cases[] = {
        {"Transfer-Encoding: chunked\r\n", chunked(body, 7)},
        {"Content-Encoding: gzip\r\n", packed},
        {"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", chunked(packed, 11)},
        {"transfer-encoding: Chunked\r\ncontent-encoding: GZip\r\n", chunked(packed, 11)},
        {"Content-Encoding: zstd\r\n", compress("zstd", body)},
        // Some archivers unpack a body and leave what the server said of it.
        {"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", body},
    };
    for (const auto& [fields, sent] : cases) {
        CAPTURE(fields);
        const ContainerReading reading(
            "a.warc", record("response", "https://a.example/1", answer(sent, fields)));
        CHECK(reading.text("example/1") == "The ministers met.");
    }
}

TEST_CASE("Records that are no pages are passed over", "[plugins][warc]") {
    const std::string warc =
        record("revisit", "https://a.example/1", answer("", "", "304 Not Modified")) +
        record("response", "https://a.example/moved",
               answer("Moved.", "Location: /1\r\n", "301 Moved Permanently")) +
        record("response", "https://a.example/none", answer("Not here.", "", "404 Not Found")) +
        record("response", "https://a.example/x.png",
               "HTTP/1.1 200 OK\r\nContent-Type: "
               "image/png\r\n\r\n\x89PNG") +
        record("response", "dns:a.example", "20201007090000\r\na.example. 60 IN A 192.0.2.1\r\n",
               "text/dns");
    const ContainerReading none("a.warc", warc);
    CHECK_THAT(none.error().message, Catch::Contains("no document in it: 5 records"));
    const ContainerReading one(
        "b.warc", warc + record("response", "https://a.example/1", answer(page("Text."))));
    CHECK(one.ids() == Ids{"b.warc!/https://a.example/1"});
}

TEST_CASE("A page fetched twice is two documents", "[plugins][warc]") {
    const ContainerReading reading(
        "a.warc", record("response", "https://a.example/1", answer(page("Early text."))) +
                      record("response", "https://a.example/1", answer(page("Late text."))));
    CHECK(reading.ids() == Ids{"a.warc!/https://a.example/1", "a.warc!/https://a.example/1~2"});
    CHECK(reading.text("~2") == "Late text.");
}

TEST_CASE("A damaged web archive is read up to the damage", "[plugins][warc][hostile]") {
    const std::string one = record("response", "https://a.example/1", answer(page("One text.")));
    const std::string two = record("response", "https://a.example/2", answer(page("Two text.")));
    struct Case {
        std::string bytes;
        std::string told;
    };
    std::string packed = compress("gzip", one) + compress("gzip", two);
    const std::string torn = packed.substr(0, packed.size() - 40);
    const Case cases[] = {
        {one + two.substr(0, two.size() - 30), "ends inside a record"},
        {one + "WARC/1.0\r\nWARC-Type: response\r\n\r\n", "a record without length"},
        {one + "WARC/1.0\r\nContent-Length: -5\r\n\r\n", "a record without length"},
        {one + "Content-Length: 5\r\n\r\nabcde", "does not begin with WARC/"},
        {one + "WARC/1.0\r\nX: " + std::string(100'000, 'x'), "a line without end"},
        {one + "WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\nabc", "ends inside"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.told);
        const ContainerReading reading("a.warc", c.bytes);
        CHECK(reading.ids() == Ids{"a.warc!/https://a.example/1"});
        CHECK_THAT(reading.warnings(), Catch::Contains("damaged: ") && Catch::Contains(c.told) &&
                                           Catch::Contains("read up to there"));
    }
    const ContainerReading reading("a.warc.gz", torn);
    CHECK(reading.text("example/1") == "One text.");
    CHECK_THAT(reading.warnings(), Catch::Contains("damaged"));
}

TEST_CASE("A body that cannot be unpacked is a warning", "[plugins][warc][hostile]") {
    const std::string good = record("response", "https://a.example/1", answer(page("Text.")));
    const std::string broken = compress("gzip", page("Another text.")).substr(0, 20);
    const ContainerReading reading("a.warc",
                                   good +
                                       record("response", "https://a.example/2",
                                              answer(broken, "Content-Encoding: gzip\r\n")) +
                                       record("response", "https://a.example/3",
                                              answer("\x0b\x02\x80", "Content-Encoding: br\r\n")));
    CHECK(reading.ids() == Ids{"a.warc!/https://a.example/1"});
    CHECK_THAT(reading.warnings(), Catch::Contains("2 of 3 records could not be read: "
                                                   "https://a.example/2: damaged"));
}

TEST_CASE("A web archive that is a bomb is refused", "[plugins][warc][hostile]") {
    const std::string zeros(100 << 20, '0');
    const std::string whole =
        compress("gzip", record("response", "https://a.example/1", answer(zeros)));
    CHECK_THAT(ContainerReading("a.warc.gz", whole).error().message,
               Catch::Contains("limit: unpacks to more than 200 times"));
    const std::string body = record("response", "https://a.example/1",
                                    answer(compress("gzip", zeros), "Content-Encoding: gzip\r\n"));
    CHECK_THAT(ContainerReading("b.warc", body).error().message, Catch::Contains("limit"));
}
