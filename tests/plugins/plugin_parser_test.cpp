// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace polidex::tests;

namespace {

/// Lets the obedient parser of objects/plugin.c read @p order.
struct Reading {
    explicit Reading(const std::string& order, ReadLimits limits = {})
        : Reading(order, limits, {}) {}

    Result<std::vector<Document>> documents;
    std::vector<std::string> warnings;

private:
    Reading(const std::string& order, ReadLimits limits, ParserRegistry registry)
        : documents(std::vector<Document>{}) {
        REQUIRE(registry.load(std::string(POLIDEX_TEST_PLUGINS) + "/none.so"));
        const TemporaryFolder folder;
        DocumentReader reader(registry, limits);
        documents = reader.read(folder.write("order.test", order));
        warnings = reader.warnings();
    }
};

}  // namespace

TEST_CASE("What a plugin pushes is cleaned and kept within bounds", "[plugins][sink]") {
    const Reading reading("ok");
    REQUIRE(reading.documents);
    const Document& document = reading.documents->at(0);
    CHECK(document.source.parser == "obedient/3");
    REQUIRE(document.blocks.size() == 2);
    const Block& block = document.blocks[0];
    CHECK(block.text == "deep \xef\xbf\xbd inside");
    CHECK(block.kind == BlockKind::paragraph);
    CHECK(block.page == 7);
    CHECK(block.link_bytes <= block.text.size());
    CHECK(document.blocks[1].text == "outside");
    CHECK(document.blocks[1].container == 0);
    CHECK(document.containers.size() == 1 + ReadLimits().depth);
    CHECK(document.containers[1].name == "box");
    CHECK(values(document, "test:key") == std::vector<std::string>{"a value"});
}

TEST_CASE("A parser's failure names the file, the parser and its reason", "[plugins][sink]") {
    struct Case {
        std::string order;
        Errc code;
        std::string told;
    };
    const Case cases[] = {
        {"bad", Errc::bad_input, "parser obedient: page 3 is torn"},
        {"fail", Errc::plugin_failed, "parser obedient failed: ran out of luck"},
        {"odd", Errc::plugin_failed, "parser obedient returned 77"},
        {"old block", Errc::plugin_failed, "a block of 8 bytes"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.order);
        const Reading reading(c.order);
        REQUIRE_FALSE(reading.documents);
        CHECK(reading.documents.error().code == c.code);
        CHECK_THAT(reading.documents.error().message, Catch::Contains("order.test"));
        CHECK_THAT(reading.documents.error().message, Catch::Contains(c.told));
    }
}

TEST_CASE("When a parser says not mine the next one reads", "[plugins][sink]") {
    const Reading reading("not mine, says the first");
    REQUIRE(reading.documents);
    CHECK(reading.documents->at(0).source.parser == "text/2");
}

TEST_CASE("A parser that never stops is stopped at the limit", "[plugins][sink]") {
    ReadLimits limits;
    limits.blocks = 1000;
    const Reading many("many", limits);
    REQUIRE_FALSE(many.documents);
    CHECK(many.documents.error().code == Errc::limit);
    CHECK_THAT(many.documents.error().message, Catch::Contains("more than 1000 blocks"));
    CHECK_THAT(many.documents.error().hint, Catch::Contains("blocks"));
    limits = {};
    limits.text_bytes = 100'000;
    const Reading big("many", limits);
    REQUIRE_FALSE(big.documents);
    CHECK_THAT(big.documents.error().message, Catch::Contains("more than 100000 bytes of text"));
}

TEST_CASE("Documents inside a document are read with it, to a depth", "[plugins][sink]") {
    const Reading reading("child");
    REQUIRE(reading.documents);
    const auto& documents = *reading.documents;
    REQUIRE(documents.size() == 15);  // eight levels of itself, seven of its note
    CHECK_THAT(documents[1].id, Catch::EndsWith("order.test!/note.txt"));
    CHECK(documents[1].blocks.at(0).text == "A note inside.");
    CHECK_THAT(documents[3].id, Catch::EndsWith("order.test!/self.test!/note.txt"));
    bool unsupported = false;
    bool too_deep = false;
    for (const auto& line : reading.warnings) {
        unsupported = unsupported || line.find("x.bin: application/pdf") != std::string::npos;
        too_deep = too_deep || line.find("documents deep") != std::string::npos;
    }
    CHECK(unsupported);
    CHECK(too_deep);
}
