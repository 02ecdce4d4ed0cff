// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sanitized.hpp"
#include "tests/plugins/reading.hpp"

#include <polidex/plugin/parser_host.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>

using namespace polidex;
using namespace polidex::tests;

namespace {

using host::sanitized;

ParserRegistry hosted(HostOptions options = {}) {
    options.plugins.push_back(std::string(POLIDEX_TEST_PLUGINS) + "/hostile.so");
    std::vector<Error> failures;
    auto registry = ParserRegistry::in_host(options, failures);
    REQUIRE(registry);
    REQUIRE(failures.empty());
    return *registry;
}

/// A reader whose parser does as its documents say.
class HostileReader {
public:
    explicit HostileReader(HostOptions options = {}) : reader_(hosted(std::move(options))) {}

    Result<std::vector<Document>> read(const std::string& order) {
        return reader_.read(folder_.write(order + ".hostile", order));
    }
    std::string text_of(const std::string& order) {
        const auto documents = read(order);
        if (!documents) return documents.error().message;
        return documents->at(0).blocks.at(0).text;
    }
    const std::vector<std::string>& warnings() const { return reader_.warnings(); }

private:
    TemporaryFolder folder_;
    DocumentReader reader_;
};

bool has_layer(const ParserRegistry& registry, const std::string& name) {
    const auto layers = registry.layers();
    REQUIRE(layers);
    return std::any_of(layers->begin(), layers->end(),
                       [&](const HostLayer& l) { return l.name == name && l.active; });
}

std::vector<std::string> text_of(const std::vector<Document>& documents) {
    std::vector<std::string> all;
    for (const Document& document : documents) {
        all.push_back(document.id + " " + document.source.parser);
        for (const auto& line : outline(document)) all.push_back(line);
        for (const auto& m : document.metadata) all.push_back(m.key + "=" + m.value);
        for (const auto& c : document.containers) all.push_back(c.name + " " + c.hints);
    }
    return all;
}

}  // namespace

TEST_CASE("A host reads what this process reads", "[plugins][host]") {
    std::vector<Error> failures;
    auto apart = ParserRegistry::in_host({}, failures);
    REQUIRE(apart);
    DocumentReader there(*apart);
    DocumentReader here{ParserRegistry()};
    int compared = 0;
    for (const auto& entry :
         std::filesystem::directory_iterator(POLIDEX_SOURCE_DIR "/corpus/samples")) {
        if (entry.path().extension() == ".toml") continue;
        CAPTURE(entry.path().string());
        const auto expected = here.read(entry.path().string());
        const auto got = there.read(entry.path().string());
        REQUIRE(bool(got) == bool(expected));
        if (!got) continue;
        CHECK(text_of(*got) == text_of(*expected));
        ++compared;
    }
    CHECK(compared > 40);
    CHECK(apart->list().size() == ParserRegistry().list().size());
}

TEST_CASE("A parser that crashes is one failure, and the next document is read",
          "[plugins][host]") {
    HostileReader reader;
    const std::pair<std::string, std::string> crashes[] = {
        {"segfault", "crashed: Segmentation fault"},
        {"abort", "crashed: Aborted"},
        {"stack", "crashed: Segmentation fault"},
        {"exit", "exit code 7"},
        {"garbage", "what is no event"},
        {"close", ""},
    };
    for (const auto& [order, reason] : crashes) {
        if (sanitized && order != "exit" && order != "garbage") continue;  // they end otherwise
        CAPTURE(order);
        const auto documents = reader.read(order);
        REQUIRE_FALSE(documents);
        CHECK(documents.error().code == Errc::plugin_failed);
        CHECK_THAT(documents.error().message, Catch::Contains(order + ".hostile: parser hostile"));
        CHECK_THAT(documents.error().message, Catch::Contains(reason));
        CHECK(reader.text_of("all is well") == "all is well");
    }
}

TEST_CASE("A parser that takes too long is stopped at its deadline", "[plugins][host]") {
    HostOptions options;
    options.deadline_seconds = 1;
    HostileReader reader(options);
    for (const std::string order : {"loop", "dawdle"}) {
        const auto begin = std::chrono::steady_clock::now();
        const auto documents = reader.read(order);
        const auto passed = std::chrono::steady_clock::now() - begin;
        REQUIRE_FALSE(documents);
        CHECK(documents.error().code == Errc::limit);
        CHECK_THAT(documents.error().message, Catch::Contains("took longer than 1 seconds"));
        CHECK(passed < std::chrono::seconds(10));
        CHECK(reader.text_of("all is well") == "all is well");
    }
}

TEST_CASE("A media type can have a deadline of its own", "[plugins][host]") {
    HostOptions options;
    options.deadline_seconds = 600;
    options.deadlines["text/plain"] = 1;
    HostileReader reader(options);
    CHECK_THAT(reader.text_of("loop"), Catch::Contains("took longer than 1 seconds"));
}

TEST_CASE("A parser that allocates without end fails alone", "[plugins][host]") {
    if (sanitized) {
        WARN("skipped: sanitizers need the address space");
        return;
    }
    HostOptions options;
    options.memory_bytes = 64 << 20;
    HostileReader reader(options);
    CHECK_THAT(reader.text_of("allocate"), Catch::Contains("crashed: Aborted"));
    CHECK(reader.text_of("all is well") == "all is well");
}

TEST_CASE("A parser can start, reach and change nothing", "[plugins][host]") {
    const auto registry = hosted();
    HostileReader reader;
    if (has_layer(registry, "landlock")) CHECK(reader.text_of("secret") == "no secret");
    if (!has_layer(registry, "seccomp")) {
        WARN("skipped: no seccomp here");
        return;
    }
    const std::pair<std::string, std::string> answers[] = {
        {"fork", "no fork"},  {"exec", "no program"},   {"socket", "no socket"},
        {"write", "no file"}, {"kill", "parent lives"},
    };
    for (const auto& [order, answer] : answers) {
        CAPTURE(order);
        CHECK(reader.text_of(order) == answer);
        REQUIRE(reader.warnings().size() == 1);
        CHECK_THAT(reader.warnings()[0], Catch::Contains("parser hostile was refused: "));
    }
    CHECK_FALSE(std::filesystem::exists("/tmp/polidex-hostile-plugin"));
}

TEST_CASE("What a parser prints goes nowhere, what it leaves open ends with it",
          "[plugins][host]") {
    HostileReader reader;
    CHECK(reader.text_of("chatter") == "chatted");
    CHECK(reader.text_of("descriptors") == "leaked");
    CHECK(reader.text_of("all is well") == "all is well");
}

TEST_CASE("A host that dies is started again", "[plugins][host]") {
    const auto registry = hosted();
    DocumentReader reader(registry);
    const TemporaryFolder folder;
    const auto path = folder.write("a.hostile", "all is well");
    REQUIRE(reader.read(path));
    // Its process is the only child of ours that runs polidex-host.
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        std::ifstream stat(entry.path() / "stat");
        int process = 0;
        int parent = 0;
        std::string name;
        std::string state;
        if (stat >> process >> name >> state >> parent;
            parent == getpid() && name == "(polidex-host)")
            kill(process, SIGKILL);
    }
    CHECK(reader.read(path));
    CHECK(reader.read(path));
}

TEST_CASE("A host that cannot be started says so", "[plugins][host]") {
    std::vector<Error> failures;
    HostOptions options;
    options.program = "/nowhere/polidex-host";
    const auto missing = ParserRegistry::in_host(options, failures);
    REQUIRE_FALSE(missing);
    CHECK_THAT(missing.error().message, Catch::Contains("/nowhere/polidex-host"));
    options.program = "/bin/true";
    const auto wrong = ParserRegistry::in_host(options, failures);
    REQUIRE_FALSE(wrong);
    CHECK_THAT(wrong.error().message, Catch::Contains("ended before it was ready"));
}

TEST_CASE("A plugin that cannot be loaded is told, the rest parse", "[plugins][host]") {
    std::vector<Error> failures;
    HostOptions options;
    options.plugins = {std::string(POLIDEX_TEST_PLUGINS) + "/wrong_abi.so", "/nowhere/x.so"};
    const auto registry = ParserRegistry::in_host(options, failures);
    REQUIRE(registry);
    REQUIRE(failures.size() == 2);
    CHECK(failures[0].code == Errc::plugin_failed);
    CHECK_THAT(failures[0].message, Catch::Contains("wrong_abi.so"));
    CHECK(failures[1].code == Errc::not_found);
    auto copy = *registry;
    CHECK_FALSE(copy.load(options.plugins[0]));
}

TEST_CASE("A plugin that was replaced while its host runs is not used", "[plugins][host]") {
    const TemporaryFolder folder;
    const std::string objects = POLIDEX_TEST_PLUGINS;
    const std::string plugin = folder.path() + "/plugin.so";
    std::filesystem::copy_file(objects + "/hostile.so", plugin);
    HostOptions options;
    options.plugins = {plugin};
    std::vector<Error> failures;
    const auto registry = ParserRegistry::in_host(options, failures);
    REQUIRE(registry);
    REQUIRE(failures.empty());
    std::filesystem::remove(plugin);
    std::filesystem::copy_file(objects + "/unruly_none.so", plugin);
    DocumentReader reader(*registry);
    for (const char* name : {"a.hostile", "b.hostile"}) {
        const auto refused = reader.read(folder.write(name, "text"));
        REQUIRE_FALSE(refused);
        CHECK_THAT(refused.error().message, Catch::Contains("changed since it was listed"));
    }
    CHECK(reader.read(folder.write("a.txt", "Estonia and Japan signed.")));
}

TEST_CASE("The host's program by hand says what it is for", "[plugins][host]") {
    const auto ended = run(std::string(POLIDEX_BUILD_DIR) + "/bin/polidex-host", {});
    CHECK(ended.code == 2);
    CHECK_THAT(ended.err, Catch::Contains("started by polidex"));
}
