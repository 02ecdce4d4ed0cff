// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sanitized.hpp"
#include "tests/plugins/archive_writer.hpp"
#include "tests/plugins/container_reading.hpp"

using namespace polidex;
using namespace polidex::tests;

namespace {

using host::sanitized;

std::string repeated(const std::string& piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
}

}  // namespace

TEST_CASE("A flat bomb is refused by what it unpacks to", "[plugins][archive][hostile]") {
    const std::string zeros(100 << 20, '0');
    for (const auto& [name, bytes] : {std::pair{"bomb.zip", pack("zip", {{"a.txt", zeros}})},
                                      std::pair{"bomb.txt.gz", compress("gzip", zeros)},
                                      std::pair{"bomb.txt.zst", compress("zstd", zeros)}}) {
        CAPTURE(name, bytes.size());
        const Error error = ContainerReading(name, bytes).error();
        CHECK_THAT(error.message, Catch::Contains("limit: unpacks to more than 200 times"));
    }
}

TEST_CASE("A bomb of overlapping members is the one member that it has",
          "[plugins][archive][hostile]") {
    const std::string bomb =
        overlapping_zip(60'000, repeated("The same text once more. ", 100'000));
    const ContainerReading reading("bomb.zip", bomb);
    CHECK(reading.ids() == std::vector<std::string>{"bomb.zip!/a.txt"});
}

TEST_CASE("A nested bomb is refused as a whole", "[plugins][archive][hostile]") {
    std::string bomb = pack("zip", {{"a.txt", repeated("Text of a bomb. ", 8 << 20)}});
    for (int level = 0; level < 3; ++level) {
        std::vector<Member> copies;
        for (int i = 0; i < 8; ++i) copies.push_back({std::to_string(i) + ".zip", bomb});
        bomb = pack("zip", copies);
    }
    const ContainerReading reading("bomb.zip", bomb);
    const Error error = reading.error();
    CHECK(error.code == Errc::limit);
    CHECK_THAT(error.message, Catch::Contains("bomb.zip: unpacks to more than"));
    CHECK_THAT(error.hint, Catch::Contains("ReadLimits::unpacked"));
}

TEST_CASE("Archives deeper than the limit are a warning beside what is above",
          "[plugins][archive][hostile]") {
    std::string bytes = pack("zip", {{"a.txt", "The deepest text."}});
    for (int level = 0; level < 20; ++level) {
        bytes = pack("zip", {{"note.txt", "A note."}, {"in.zip", bytes}});
    }
    const ContainerReading reading("deep.zip", bytes);
    CHECK(reading.documents().size() == 7);
    CHECK_THAT(reading.warnings(), Catch::Contains("more than 8 documents deep"));
}

TEST_CASE("More members than the limit are refused with the number",
          "[plugins][archive][hostile]") {
    std::vector<Member> members;
    for (int i = 0; i < 60; ++i) members.push_back({std::to_string(i) + ".txt", "A text."});
    ReadLimits limits;
    limits.members = 50;
    const Error error = ContainerReading("a.zip", pack("zip", members), limits).error();
    CHECK(error.code == Errc::limit);
    CHECK_THAT(error.message, Catch::Contains("more than 50 documents inside it"));
    CHECK_THAT(error.hint, Catch::Contains("ReadLimits::members"));
    limits.members = 60;
    CHECK(ContainerReading("a.zip", pack("zip", members), limits).documents().size() == 60);
}

TEST_CASE("More bytes than the limit are refused with the number", "[plugins][archive][hostile]") {
    ReadLimits limits;
    limits.unpacked_bytes = 50'000;
    const std::string text = repeated("Words of a text. ", 30'000);
    const auto archive = pack("zip", {{"a.txt", text}, {"b.txt", text}});
    const Error error = ContainerReading("a.zip", archive, limits).error();
    CHECK(error.code == Errc::limit);
    CHECK_THAT(error.message, Catch::Contains("unpacks to more than 50000 bytes"));
    CHECK_THAT(error.hint, Catch::Contains("ReadLimits::unpacked_bytes"));
}

TEST_CASE("A million members end in one refusal", "[plugins][archive][hostile]") {
    // Members of gzip may follow one another, so ten thousand members of tar are packed once.
    const auto million = [](const std::string& content) {
        std::vector<Member> members;
        for (int i = 0; i < 10'000; ++i) members.push_back({std::to_string(i) + ".txt", content});
        std::string tar = pack("ustar", members);
        tar.resize(members.size() * (content.empty() ? 512 : 1024));  // without its end
        const std::string packed = compress("gzip", tar);
        std::string bytes;
        for (int i = 0; i < (sanitized ? 11 : 100); ++i) bytes += packed;
        return bytes;
    };
    const Error nothing = ContainerReading("empty.tar.gz", million("")).error();
    CHECK_THAT(nothing.message, Catch::Contains("no document in it"));
    const Error error = ContainerReading("many.tar.gz", million("A text.")).error();
    CHECK(error.code == Errc::limit);
    CHECK_THAT(error.message, Catch::Contains("more than 100000 documents inside it") ||
                                  Catch::Contains("unpacks to more than"));
}

TEST_CASE("Encrypted archives are said to be encrypted", "[plugins][archive][hostile]") {
    const auto zip = pack("zip", {{"a.txt", "A secret text."}, {"b.txt", "Another."}}, "secret");
    const Error error = ContainerReading("a.zip", zip).error();
    CHECK(error.code == Errc::bad_input);
    CHECK_THAT(error.message, Catch::Contains("a.txt and 1 more: encrypted"));
    CHECK_THAT(ContainerReading("a.7z", encrypted_7z()).error().message,
               Catch::Contains("encrypted"));
}

TEST_CASE("A torn archive is read up to the tear", "[plugins][archive][hostile]") {
    std::vector<Member> members;
    for (int i = 0; i < 50; ++i) {
        members.push_back(
            {std::to_string(i) + ".txt", repeated(std::to_string(i) + " text ", 999)});
    }
    for (const std::string format : {"zip", "ustar", "7zip"}) {
        const std::string whole = pack(format, members);
        for (std::size_t part = 0; part < 50; ++part) {
            CAPTURE(format, part);
            const ContainerReading reading("a." + format,
                                           whole.substr(0, whole.size() * part / 50));
            if (!reading.ok()) {
                const std::string message = reading.error().message;
                CHECK_THAT(message, Catch::Contains("damaged") || Catch::Contains("empty file") ||
                                        Catch::Contains("no document") ||
                                        Catch::Contains("no member") ||
                                        Catch::Contains("octet-stream"));
                continue;
            }
            CHECK(reading.documents().size() <= 50);
            CHECK(reading.text("!/0.txt").starts_with("0 text"));
            if (reading.documents().size() < 50)
                CHECK_THAT(reading.warnings(), Catch::Contains("damaged"));
        }
    }
}

TEST_CASE("Random bytes behind a signature are refused as damaged", "[plugins][archive][hostile]") {
    std::uint32_t seed = 7;
    const auto random = [&] {
        seed = seed * 1'664'525 + 1'013'904'223;
        return static_cast<char>(seed >> 24);
    };
    using namespace std::string_literals;
    for (const std::string& mark : {"PK\x03\x04"s, "7z\xbc\xaf\x27\x1c"s, "\x1f\x8b\x08"s, "BZh9"s,
                                    "\xfd\x37zXZ\0"s, "\x28\xb5\x2f\xfd"s}) {
        for (int round = 0; round < 20; ++round) {
            std::string bytes = mark;
            for (int i = 0; i < 2000; ++i) bytes += random();
            const ContainerReading reading("x", bytes);
            CAPTURE(mark, round);
            if (!reading.ok()) CHECK_FALSE(reading.error().message.empty());
            CHECK_FALSE(reading.ok());
        }
    }
}
