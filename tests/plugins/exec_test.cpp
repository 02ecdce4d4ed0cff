// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sanitized.hpp"
#include "tests/plugins/reading.hpp"

#include <polidex/plugin/parser_host.hpp>

#include <filesystem>

using namespace polidex;
using namespace polidex::tests;

namespace {

const std::string examples = POLIDEX_SOURCE_DIR "/plugins/examples";

ParserRegistry hosted(const std::string& declaration) {
    HostOptions options;
    options.plugins = {declaration};
    std::vector<Error> failures;
    auto registry = ParserRegistry::in_host(options, failures);
    REQUIRE(registry);
    for (const Error& failure : failures) FAIL(failure.message);
    return *registry;
}

/// Reads a document with a shell program of ours, in a host.
struct Program {
    explicit Program(const std::string& script, const std::string& more = "",
                     const std::string& output = "text") {
        folder.write("parse.sh", "#!/bin/sh\n" + script + "\n");
        std::filesystem::permissions(folder / "parse.sh", std::filesystem::perms::owner_all);
        folder.write("own.toml",
                     "name = \"own\"\ncommand = [\"./parse.sh\"]\nextensions = "
                     "[\"own\"]\noutput = \"" +
                         output + "\"\n" + more);
    }
    Result<std::vector<Document>> read(const std::string& bytes) {
        DocumentReader reader(hosted(folder / "own.toml"));
        return reader.read(folder.write("a.own", bytes));
    }
    std::string error(const std::string& bytes) {
        const auto documents = read(bytes);
        return documents ? "no error" : documents.error().message;
    }
    TemporaryFolder folder;
};

std::string refusal(const std::string& declaration) {
    const TemporaryFolder folder;
    ParserRegistry registry;
    const auto loaded = registry.load(folder.write("x.toml", declaration));
    return loaded ? "accepted" : loaded.error().message;
}

}  // namespace

TEST_CASE("A program in Python can be a parser", "[plugins][exec]") {
    const TemporaryFolder folder;
    DocumentReader reader(hosted(examples + "/vtt/vtt.toml"));
    const auto documents = reader.read(
        folder.write("talk.vtt",
                     "WEBVTT - Cyber talks\n\n1\n00:01.000 --> 00:04.000\n<v Anna>Good morning.\n\n"
                     "00:05.000 --> 00:09.000\nJapan and India agree\non a text.\n"));
    REQUIRE(documents);
    const Document& document = documents->at(0);
    CHECK(document.source.parser == "vtt/1");
    CHECK(outline(document) ==
          std::vector<std::string>{"Good morning.", "Japan and India agree on a text."});
    CHECK(document.blocks[1].anchor == "00:05.000");
    CHECK(values(document, "frontmatter:title") == std::vector<std::string>{"Cyber talks"});
    const auto other = reader.read(folder.write("notes.vtt", "Just notes."));
    REQUIRE(other);
    CHECK(other->at(0).source.parser == "text/2");
}

TEST_CASE("A shell program's text is parsed on", "[plugins][exec]") {
    const TemporaryFolder folder;
    DocumentReader reader(hosted(examples + "/log/log.toml"));
    const auto documents = reader.read(folder.write(
        "a.minutes", "09:00 The chair opened the meeting.\n09:05 Estonia took the floor.\n"));
    REQUIRE(documents);
    CHECK(outline(documents->at(0)) ==
          std::vector<std::string>{"The chair opened the meeting.", "Estonia took the floor."});
}

TEST_CASE("A program is known in this process too", "[plugins][exec]") {
    ParserRegistry registry;
    REQUIRE(registry.load(examples + "/log/log.toml"));
    const TemporaryFolder folder;
    DocumentReader reader(registry);
    REQUIRE(reader.read(folder.write("a.minutes", "09:00 The chair opened the meeting.\n")));
}

TEST_CASE("A page that a program writes is parsed as HTML", "[plugins][exec]") {
    Program program("echo '<h1>Pact</h1><p>Both agree.'", "", "html");
    const auto documents = program.read("x");
    REQUIRE(documents);
    CHECK(outline(documents->at(0)) == std::vector<std::string>{"heading1: Pact", "Both agree."});
}

TEST_CASE("A program that fails says why with its last line", "[plugins][exec]") {
    CHECK_THAT(Program("echo trying >&2; echo torn page >&2; exit 3").error("x"),
               Catch::Contains("a.own: parser own: torn page"));
    CHECK_THAT(Program("exit 3").error("x"), Catch::Contains("ended with code 3"));
    CHECK_THAT(Program("kill -SEGV $$").error("x"), Catch::Contains("crashed: Segmentation fault"));
    CHECK_THAT(Program("echo '{\"block\": 7}'", "", "events").error("x"),
               Catch::Contains("line 1 of its output is no event"));
    CHECK_THAT(Program("echo hello", "", "events").error("x"),
               Catch::Contains("line 1 of its output is no event"));
    CHECK_THAT(Program("echo '{\"refuse\": \"bad-input\", \"reason\": \"sealed\"}'", "", "events")
                   .error("x"),
               Catch::Contains("sealed"));
}

TEST_CASE("A program that never ends is stopped at its own deadline", "[plugins][exec]") {
    CHECK_THAT(Program("while :; do :; done", "timeout = 1\n").error("x"),
               Catch::Contains("took longer than 1 seconds"));
    CHECK_THAT(Program("sleep 60 & sleep 60", "timeout = 1\n").error("x"),
               Catch::Contains("took longer than 1 seconds"));
}

TEST_CASE("A program can change nothing and reaches nobody's files", "[plugins][exec]") {
    if (host::sanitized) return;  // the walls are lower then
    Program program("cat /etc/passwd && echo read; echo x > ./mine && echo wrote; echo done");
    const auto documents = program.read("x");
    REQUIRE(documents);
    CHECK(outline(documents->at(0)) == std::vector<std::string>{"done"});
    CHECK_FALSE(std::filesystem::exists(program.folder / "mine"));
}

TEST_CASE("A declaration that is wrong is refused with the key", "[plugins][exec]") {
    const std::string sound =
        "name = \"a\"\ncommand = [\"cat\"]\nextensions = [\"a\"]\noutput = \"text\"\n";
    CHECK(refusal(sound) == "accepted");
    CHECK_THAT(refusal("name = \"a\"\n"), Catch::Contains("x.toml: output is missing"));
    CHECK_THAT(refusal(sound + "colour = 1\n"), Catch::Contains("colour is not known"));
    CHECK_THAT(refusal(sound + "timeout = 0\n"), Catch::Contains("timeout is not a number"));
    CHECK_THAT(refusal(sound + "media_types = 3\n"), Catch::Contains("media_types is not a list"));
    CHECK_THAT(refusal("name = [\n"), Catch::Contains("x.toml:"));
    CHECK_THAT(refusal("name = \"a\"\ncommand = [\"cat\"]\noutput = \"text\"\n"),
               Catch::Contains("what does it read"));
    CHECK_THAT(refusal("name = \"a\"\ncommand = [\"cat\"]\nextensions = [\"a\"]\noutput = \"x\"\n"),
               Catch::Contains("output is not events, text or html"));
}

TEST_CASE("What a program's codes mean can be declared", "[plugins][exec]") {
    const std::string reasons = "[reasons]\n7 = \"encrypted: a password is needed\"\n";
    CHECK_THAT(Program("exit 7", reasons).error("x"),
               Catch::Contains("parser own: encrypted: a password is needed"));
    CHECK_THAT(Program("exit 8", reasons).error("x"), Catch::Contains("ended with code 8"));
    CHECK_THAT(Program("echo 'page 3 is torn' >&2; exit 7", reasons).error("x"),
               Catch::Contains("parser own: page 3 is torn"));
    CHECK_THAT(refusal("name = \"x\"\ncommand = [\"x\"]\nextensions = [\"x\"]\noutput = \"text\"\n"
                       "reasons = 7\n"),
               Catch::Contains("reasons is not a table"));
}
