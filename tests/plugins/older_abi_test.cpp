// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

#include <polidex/plugin/parser_host.hpp>

using namespace polidex;
using namespace polidex::tests;

namespace {

std::string object(const std::string& name) {
    return std::string(POLIDEX_TEST_PLUGINS) + "/" + name + ".so";
}

/// With @p name loaded into this process, and into a host.
std::vector<ParserRegistry> registries(const std::string& name) {
    ParserRegistry here;
    const auto loaded = here.load(object(name));
    if (!loaded) FAIL(loaded.error().message);
    HostOptions options;
    options.plugins = {object(name)};
    std::vector<Error> failures;
    const auto there = ParserRegistry::in_host(options, failures);
    for (const Error& failure : failures) FAIL(failure.message);
    REQUIRE(there);
    return {here, *there};
}

}  // namespace

TEST_CASE("A plugin built with the first header parses as it did", "[plugins][abi]") {
    const TemporaryFolder folder;
    for (const ParserRegistry& registry : registries("older")) {
        CHECK(registry.list_annotators().empty());
        CHECK(registry.list_expanders().empty());
        DocumentReader reader(registry);
        const auto documents =
            reader.read(folder.write("a.older", "One line.\nAnother.\nchild: A note inside.\n"));
        if (!documents) FAIL(documents.error().message);
        REQUIRE(documents->size() == 2);
        const Document& document = documents->front();
        CHECK(document.source.parser == "older/1");
        CHECK(outline(document) == std::vector<std::string>{"One line.", "Another."});
        CHECK(document.blocks[0].page == 3);
        CHECK(document.blocks[0].anchor == "line");
        CHECK(values(document, "frontmatter:title") == std::vector<std::string>{"Old"});
        CHECK(document.containers.at(1).name == "article");
        CHECK_THAT(documents->at(1).id, Catch::EndsWith("a.older!/inside.txt"));
        CHECK(documents->at(1).blocks.at(0).text == "child: A note inside.");
        const auto refused = reader.read(folder.write("b.older", "bad: page 2 is torn"));
        REQUIRE_FALSE(refused);
        CHECK_THAT(refused.error().message, Catch::Contains("parser older: bad: page 2 is torn"));
    }
}

TEST_CASE("Of a plugin only what its header had is read", "[plugins][abi]") {
    for (const ParserRegistry& registry : registries("middle")) {
        REQUIRE(registry.list_annotators().size() == 1);
        CHECK(registry.list_annotators().front().name == "middle");
        CHECK(registry.list_expanders().empty());
        CHECK(registry.list().size() == ParserRegistry().list().size());
    }
}

TEST_CASE("What a newer header has added is passed over", "[plugins][abi]") {
    const TemporaryFolder folder;
    for (const ParserRegistry& registry : registries("newer")) {
        DocumentReader reader(registry);
        const auto documents = reader.read(folder.write("a.newer", "A text of the future."));
        if (!documents) FAIL(documents.error().message);
        CHECK(outline(documents->front()) == std::vector<std::string>{"A text of the future."});
    }
}

TEST_CASE("A plugin of another number of the header is refused by both numbers", "[plugins][abi]") {
    ParserRegistry registry;
    const auto later = registry.load(object("other_abi"));
    REQUIRE_FALSE(later);
    CHECK(later.error().code == Errc::plugin_failed);
    CHECK_THAT(later.error().message,
               Catch::Contains("other_abi.so: exports polidex_plugin_v2, this polidex loads "
                               "polidex_plugin_v1"));
    CHECK_THAT(later.error().hint, Catch::Contains("build the plugin against the abi.h"));
    const auto mislabelled = registry.load(object("wrong_abi"));
    REQUIRE_FALSE(mislabelled);
    CHECK_THAT(mislabelled.error().message, Catch::Contains("is of ABI 9, this polidex has 1"));
}
