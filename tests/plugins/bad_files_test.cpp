// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

using namespace polidex;
using namespace polidex::tests;

namespace {

Error error_of(const std::string& path, ReadLimits limits = {}) {
    DocumentReader reader(ParserRegistry(), limits);
    const auto documents = reader.read(path);
    REQUIRE_FALSE(documents);
    CHECK_THAT(documents.error().message, Catch::Contains(path));
    return documents.error();
}

}  // namespace

TEST_CASE("Files that cannot be documents are refused with a reason", "[plugins][bad-files]") {
    const TemporaryFolder folder;
    struct Case {
        std::string name;
        std::string bytes;
        Errc code;
        std::string told;
    };
    const Case cases[] = {
        {"empty.txt", "", Errc::bad_input, "empty file"},
        {"empty.html", "", Errc::bad_input, "empty file"},
        {"mark.txt", "\xff\xfe", Errc::bad_input, "without text"},
        {"blank.txt", " \n\t\r\n ", Errc::bad_input, "without text"},
        {"blank.html", "<html><body></body></html>", Errc::bad_input, "without text"},
        {"binary.txt", std::string("abc\0\1\2def", 9), Errc::bad_input, "NUL byte at 3"},
        {"binary.html", std::string("<p>\0\1\2\0\0\0\0", 10), Errc::bad_input, "binary data"},
        {"control.txt", std::string(100, '\x02'), Errc::bad_input, "control characters"},
        {"report.pdf", "%PDF-1.4 ...", Errc::unsupported, "application/pdf: no parser"},
        {"report.txt", "%PDF-1.4 ...", Errc::unsupported, "application/pdf: no parser"},
        {"archive.zip", "PK\x03\x04...", Errc::unsupported, "application/zip: no parser"},
        {"data.json", "{\"a\": 1}", Errc::unsupported, "application/json: no parser"},
        {"unknown.bin", std::string("\0\1\2\3", 4), Errc::unsupported, "octet-stream: no parser"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.name);
        const Error error = error_of(folder.write(c.name, c.bytes));
        CHECK(error.code == c.code);
        CHECK_THAT(error.message, Catch::Contains(c.told));
        if (c.code == Errc::unsupported) {
            CHECK_THAT(error.hint, Catch::Contains("polidex plugin list"));
        }
    }
}

TEST_CASE("Files that cannot be opened are refused without waiting", "[plugins][bad-files]") {
    const TemporaryFolder folder;
    CHECK(error_of(folder / "missing.txt").code == Errc::not_found);
    CHECK(error_of(folder.path()).code == Errc::io);
    REQUIRE(mkfifo((folder / "pipe.txt").c_str(), 0600) == 0);
    CHECK(error_of(folder / "pipe.txt").code == Errc::io);
    std::filesystem::create_symlink(folder / "loop.txt", folder / "loop.txt");
    CHECK(error_of(folder / "loop.txt").code == Errc::io);
    if (geteuid() != 0) {  // root may read everything
        const std::string path = folder.write("secret.txt", "text");
        REQUIRE(chmod(path.c_str(), 0) == 0);
        CHECK(error_of(path).code == Errc::io);
    }
}

TEST_CASE("A file above the limit is refused with the limit", "[plugins][bad-files]") {
    const TemporaryFolder folder;
    ReadLimits limits;
    limits.file_bytes = 1000;
    const Error error = error_of(folder.write("long.txt", std::string(1001, 'a')), limits);
    CHECK(error.code == Errc::limit);
    CHECK_THAT(error.message, Catch::Contains("more than 1000 bytes"));
    CHECK_THAT(error.hint, Catch::Contains("file_bytes"));
    DocumentReader reader(ParserRegistry(), limits);
    CHECK(reader.read(folder.write("short.txt", std::string(1000, 'a'))));
}

TEST_CASE("Files without a size of their own are read to their end", "[plugins][bad-files]") {
    const DocumentReader reader{ParserRegistry()};
    const auto source = reader.load("/proc/self/status");
    REQUIRE(source);
    CHECK(source->bytes.find("Name:") == 0);
    CHECK(source->bytes.find("Threads:") != std::string::npos);
}

TEST_CASE("A block that is too long is cut between words", "[plugins][bad-files]") {
    std::string line;
    for (int i = 0; i < 20'000; ++i) line += "word" + std::to_string(i) + " ";
    const Document document = read("a.txt", line);
    std::string joined;
    for (const Block& block : document.blocks) {
        CHECK(block.text.size() <= 32 << 10);
        joined += block.text + " ";
    }
    CHECK(document.blocks.size() > 1);
    CHECK(joined == line);
}

TEST_CASE("Readers of several threads share one registry", "[plugins][bad-files]") {
    const TemporaryFolder folder;
    const std::string path = folder.write("a.html", "<title>T</title><p>One</p>");
    const ParserRegistry registry;
    DocumentReader first(registry);
    DocumentReader second(registry);
    const auto source = first.load(path);
    REQUIRE(source);
    CHECK(source->parser == "html/1");
    CHECK(source->media_type == "text/html");
    const auto a = first.parse(path, *source);
    const auto b = second.parse(path, *source);
    REQUIRE(a);
    REQUIRE(b);
    CHECK(a->at(0).id == path);
    CHECK(a->at(0).source.content_hash == source->content_hash);
    CHECK(a->at(0).blocks.at(0).text == b->at(0).blocks.at(0).text);
}
