// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace polidex::tests;

TEST_CASE("The example plugin is built outside the tree against the installed header",
          "[plugins][example]") {
    const TemporaryFolder folder;
    const std::string prefix = folder / "prefix";
    const Ended installed = run(
        POLIDEX_CMAKE, {"--install", POLIDEX_BUILD_DIR, "--prefix", prefix, "--component", "dev"});
    INFO(installed.err);
    REQUIRE(installed.code == 0);
    const std::string source = folder.write(
        "srt_parser.c", contents_of(POLIDEX_SOURCE_DIR "/plugins/examples/srt_parser.c"));
    const std::string object = folder / "srt_parser.so";
    const Ended built =
        run(POLIDEX_CC, {"-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-shared",
                         "-fPIC", "-I" + prefix + "/include", "-o", object, source});
    INFO(built.err);
    REQUIRE(built.code == 0);

    ParserRegistry registry;
    REQUIRE(registry.load(object));
    DocumentReader reader(registry);
    const auto documents = reader.read(folder.write("talk.srt",
                                                    "1\r\n00:00:01,000 --> 00:00:04,000\r\n"
                                                    "The ministers met\r\nin Tokyo.\r\n\r\n"
                                                    "2\r\n00:00:05,500 --> 00:00:07,000\r\n"
                                                    "They signed.\r\n"));
    REQUIRE(documents);
    const Document& document = documents->at(0);
    CHECK(document.source.parser == "srt/1");
    CHECK(outline(document) ==
          std::vector<std::string>{"The ministers met in Tokyo.", "They signed."});
    CHECK(document.blocks[1].anchor == "00:00:05");
    const auto empty = reader.read(folder.write("empty.srt", "no cues\n"));
    REQUIRE_FALSE(empty);
    CHECK_THAT(empty.error().message, Catch::Contains("parser srt: no subtitle in it"));
}
