// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sanitized.hpp"
#include "tests/plugins/reading.hpp"

#include <polidex/plugin/parser_host.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

using namespace polidex;
using namespace polidex::tests;

namespace {

using host::sanitized;

std::string object(const std::string& name) {
    return std::string(POLIDEX_TEST_PLUGINS) + "/" + name + ".so";
}

ParserRegistry apart(unsigned deadline_seconds = 30) {
    HostOptions options;
    options.plugins = {object("annotator_none")};
    options.deadline_seconds = deadline_seconds;
    std::vector<Error> failures;
    const auto registry = ParserRegistry::in_host(options, failures);
    for (const Error& failure : failures) FAIL(failure.message);
    REQUIRE(registry);
    return *registry;
}

ParserRegistry here() {
    ParserRegistry registry;
    const auto loaded = registry.load(object("annotator_none"));
    if (!loaded) FAIL(loaded.error().message);
    return registry;
}

/// Reads texts whose paragraphs tell the annotator `orders` of objects/annotator.c what to do.
class OrderReader {
public:
    explicit OrderReader(const ParserRegistry& registry = apart()) : reader_(registry) {}

    Document read(const std::vector<std::string>& orders, const std::string& sidecar = {}) {
        std::string text = "Words of both kinds stand in this text, which the parties signed.\n";
        for (const std::string& order : orders) text += "\n" + order + "\n";
        const std::string path = folder_.write("orders.txt", text);
        folder_.write("orders.txt.polidex.toml", sidecar);
        auto documents = reader_.read(path);
        if (!documents) FAIL(documents.error().message);
        REQUIRE(documents->size() == 1);
        return documents->front();
    }

    /// Everything that was warned of, a line each.
    std::string warnings() const {
        std::string lines;
        for (const ClaimWarning& warning : reader_.claim_warnings())
            lines += warning.message + "\n";
        return lines;
    }

private:
    TemporaryFolder folder_;
    DocumentReader reader_;
};

std::vector<Claim> claims_of(const Document& document, const std::string& annotator) {
    std::vector<Claim> claims;
    for (const Claim& claim : document.claims)
        if (claim.rule == "plugin:" + annotator) claims.push_back(claim);
    return claims;
}

bool carries(const Document& document, Facet facet, const std::string& value) {
    const auto values = values_of(document, facet);
    return std::find(values.begin(), values.end(), value) != values.end();
}

}  // namespace

TEST_CASE("Claims of an annotator become claims of the document with their evidence",
          "[plugins][annotators]") {
    for (const ParserRegistry& registry : {here(), apart()}) {
        OrderReader reader(registry);
        const Document document = reader.read(
            {"claim domain|Cybercrime|", "claim org|Acme Cable Watch|", "claim country|Japan|party",
             "claim host|EE|", "claim mentioned|FI|", "claim pair|JP-IN|"});
        CHECK(reader.warnings().empty());
        const auto claims = claims_of(document, "orders");
        REQUIRE(claims.size() == 6);
        CHECK(claims[0].facet == Facet::domain);
        CHECK(claims[0].value == "cybercrime");
        CHECK(claims[0].confidence == 0.9F);
        CHECK(claims[0].quote == "claim domain|Cybercrime|");
        REQUIRE(claims[0].span.block < document.blocks.size());
        CHECK(document.blocks[claims[0].span.block].text == claims[0].quote);
        CHECK(claims[0].span.end == claims[0].quote.size());
        CHECK(carries(document, Facet::domain, "cybercrime"));
        CHECK(carries(document, Facet::org, "Acme Cable Watch"));
        CHECK(carries(document, Facet::country, "JP"));
        CHECK(carries(document, Facet::party, "JP"));
        CHECK(carries(document, Facet::host, "EE"));
        CHECK_FALSE(carries(document, Facet::country, "EE"));
        CHECK(carries(document, Facet::mentioned, "FI"));
        CHECK_FALSE(carries(document, Facet::country, "FI"));
        CHECK(carries(document, Facet::pair, "IN-JP"));
        CHECK(claims_of(document, "witness").size() == 1);
    }
}

TEST_CASE("A claim may rest on the title", "[plugins][annotators]") {
    const TemporaryFolder folder;
    DocumentReader reader(apart());
    const auto documents =
        reader.read(folder.write("a.md", "# Pact on Cables\n\ntitle\n\nThe end of it.\n"));
    REQUIRE(documents);
    const Document& document = documents->front();
    REQUIRE(document.title == "Pact on Cables");
    CHECK(reader.claim_warnings().empty());
    const auto claims = claims_of(document, "orders");
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].span.block == Span::no_block);
    CHECK(claims[0].quote == "Pact on Cables");
}

TEST_CASE("A claim that is wrong is left out with the reason, and the others stay",
          "[plugins][annotators]") {
    const std::pair<std::string, std::string> wrong[] = {
        {"claim colour|blue|", "no facet is called \"colour\""},
        {"claim |blue|", "no facet is called \"\""},
        {"claim country|Atlantis|", "\"Atlantis\" is no country known here"},
        {"claim pair|JP|", "\"JP\" is no pair of two parties"},
        {"claim domain|knitting|", "\"knitting\" is no field of the taxonomy"},
        {"claim type|poem|", "\"poem\" is no type"},
        {"claim date|last week|", "\"last week\" is no date"},
        {"claim date|2020-10-07|party", "\"party\" is no role of the facet date"},
        {"claim domain|cybercrime|host", "\"host\" is no role of the facet domain"},
        {"claim host|EE|party", "\"party\" is no role of the facet host"},
        {"claim country|EE|guest", "\"guest\" is no role of the facet country"},
        {"claim org||", "an empty value for org"},
        {"no text", "an empty value for org"},
        {"claim org|" + std::string(300, 'x') + "|", "a value of 300 bytes for org"},
        {"beyond", "are no place"},
        {"far beyond", "are no place"},
        {"nothing", "are no place"},
        {"nowhere", "there is no block 4711"},
        {"caf\xc3\xa9", "begin or end within a character"},
        {"doubtful", "a confidence of nan"},
        {"too sure", "a confidence of 1.5"},
    };
    for (const ParserRegistry& registry : {here(), apart()}) {
        OrderReader reader(registry);
        for (const auto& [order, reason] : wrong) {
            CAPTURE(order);
            const Document document = reader.read({order, "claim org|Sound|"});
            CHECK_THAT(reader.warnings(),
                       Catch::Contains("annotator orders is wrong: 1 claim left out: ") &&
                           Catch::Contains(reason));
            CHECK(claims_of(document, "orders").size() == 1);
            CHECK(carries(document, Facet::org, "Sound"));
        }
    }
    OrderReader reader;
    reader.read({"beyond", "nowhere", "claim colour|blue|"});
    CHECK_THAT(reader.warnings(), Catch::Contains("3 claims left out; the first: bytes 0 to 7"));
}

TEST_CASE("An annotator that fails loses its claims alone", "[plugins][annotators]") {
    const std::pair<std::string, std::string> faults[] = {
        {"crash", "annotator orders crashed: Segmentation fault"},
        {"exit", "annotator orders ended its process, exit code 7"},
        {"garbage", "annotator orders answered with what is no event"},
        {"fail", "annotator orders failed: ran out of luck"},
        {"odd", "annotator orders returned 77"},
        {"many", "annotator orders made more than 1000 claims"},
        {"many, obedient", "annotator orders made more than 1000 claims"},
        {"small claim", "annotator orders"},
    };
    OrderReader reader;
    for (const auto& [order, told] : faults) {
        if (sanitized && order == "crash") continue;
        CAPTURE(order);
        const Document document = reader.read({"claim org|Before|", order, "claim org|After|"});
        CHECK_THAT(reader.warnings(),
                   Catch::Contains(told) && Catch::Contains("none of its claims is kept"));
        CHECK(claims_of(document, "orders").empty());
        CHECK(document.blocks.size() == 4);
        CHECK(carries(document, Facet::org, "Witness"));
        const Document next = reader.read({"claim org|Next|"});
        CHECK(reader.warnings().empty());
        CHECK(carries(next, Facet::org, "Next"));
    }
}

TEST_CASE("An annotator that takes too long is ended at its deadline", "[plugins][annotators]") {
    OrderReader reader(apart(1));
    for (const std::string order : {"loop", "patient loop", "chatter"}) {
        CAPTURE(order);
        const auto begin = std::chrono::steady_clock::now();
        const Document document = reader.read({"claim org|Before|", order});
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        CHECK(took.count() < 8);
        CHECK_THAT(reader.warnings(),
                   Catch::Contains("annotator orders took longer than 1 second"));
        CHECK(claims_of(document, "orders").empty());
        CHECK(carries(document, Facet::org, "Witness"));
    }
}

TEST_CASE("An annotator is kept from what a parser is kept from", "[plugins][annotators]") {
    const ParserRegistry registry = apart();
    const auto layers = registry.layers();
    REQUIRE(layers);
    const bool walled = std::any_of(layers->begin(), layers->end(), [](const HostLayer& layer) {
        return layer.name == "seccomp" && layer.active;
    });
    OrderReader reader(registry);
    const Document document = reader.read({"socket", "claim org|After|"});
    CHECK(carries(document, Facet::org, "After"));
    if (walled) CHECK_THAT(reader.warnings(), Catch::Contains("orders was refused: socket"));
}

TEST_CASE("Of a facet with one value the surest claim counts, and a sidecar over all",
          "[plugins][annotators]") {
    OrderReader reader;
    const Document plain = reader.read({});
    const Document document = reader.read({"claim date|1999-12-31|signed", "claim type|treaty|"});
    CHECK(document.date == PartialDate::parse("1999-12-31"));
    CHECK(document.date_role == Role::signed_on);
    CHECK(values_of(document, Facet::type) == std::vector<std::string>{"treaty"});
    CHECK(values_of(plain, Facet::type).size() == 1);
    const Document less = reader.read(
        {"claim date|1999-12-31|", "claim date|2001|", "claim type|treaty|", "claim type|report|"});
    CHECK(less.date == PartialDate::parse("1999-12-31"));
    CHECK(values_of(less, Facet::type) == std::vector<std::string>{"treaty"});
    const Document corrected =
        reader.read({"claim date|1999-12-31|", "claim type|treaty|", "claim domain|cybercrime|"},
                    "date = \"2020\"\ntype = \"news\"\ndomains = [\"norms\"]\n");
    CHECK(corrected.date == PartialDate::parse("2020"));
    CHECK(values_of(corrected, Facet::type) == std::vector<std::string>{"news"});
    CHECK(values_of(corrected, Facet::domain) == std::vector<std::string>{"norms"});
}

TEST_CASE("What an annotator logs is told", "[plugins][annotators]") {
    OrderReader reader;
    reader.read({"log"});
    CHECK(reader.warnings() == "annotator orders says: en\n");
}

TEST_CASE("Annotators and their versions decide whether a document is read again",
          "[plugins][annotators]") {
    const TemporaryFolder folder;
    const std::string path = folder.write("a.txt", "A text.");
    const auto parser_of = [&](const ParserRegistry& registry) {
        const auto source = DocumentReader(registry).load(path);
        REQUIRE(source);
        return source->parser;
    };
    CHECK(parser_of(ParserRegistry()) == "text/2");
    CHECK(parser_of(here()) == "text/2+orders/3+witness/1");
    CHECK(parser_of(apart()) == parser_of(here()));
    ParserRegistry newer = here();
    REQUIRE(newer.load(object("annotator_newer")));
    CHECK(parser_of(newer) == "text/2+orders/4+witness/1");
    CHECK(newer.annotators().size() == 2);
}

TEST_CASE("An annotator that is wrong is refused with its plugin", "[plugins][annotators]") {
    const std::pair<std::string, std::string> cases[] = {
        {"without_name", "annotator 1 has no name"},
        {"long_name", "a name that is too long or has other characters"},
        {"without_annotate", "annotator \"orders\" has no annotate function"},
        {"half_life", "annotator \"orders\" has only one of create and destroy"},
        {"small_table", "annotator 1 says it has 16 bytes"},
    };
    for (const auto& [kind, told] : cases) {
        CAPTURE(kind);
        ParserRegistry registry;
        const auto loaded = registry.load(object("annotator_" + kind));
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().code == Errc::plugin_failed);
        CHECK_THAT(loaded.error().message, Catch::Contains(told));
        CHECK(registry.list_annotators().empty());
    }
}

TEST_CASE("Annotators are listed with their plugin, here and in a host", "[plugins][annotators]") {
    for (const ParserRegistry& registry : {here(), apart()}) {
        const auto infos = registry.list_annotators();
        REQUIRE(infos.size() == 2);
        CHECK(infos[0].name == "orders");
        CHECK(infos[0].version == 3);
        CHECK(infos[0].plugin == "notary");
        CHECK(infos[0].path == object("annotator_none"));
        CHECK(infos[0].licence == "MIT");
        CHECK(registry.list().size() == ParserRegistry().list().size());
    }
    CHECK(ParserRegistry().list_annotators().empty());
}

TEST_CASE("One plugin in C++ has parsers, annotators and expanders", "[plugins][annotators]") {
    ParserRegistry registry;
    const auto loaded = registry.load(object("three_parts"));
    if (!loaded) FAIL(loaded.error().message);
    CHECK(registry.list().front().name == "cables");
    REQUIRE(registry.list_annotators().size() == 2);
    CHECK(registry.list_annotators()[0].name == "cables");
    CHECK(registry.list_annotators()[0].version == 2);
    CHECK(registry.list_annotators()[1].name == "throwing");
    REQUIRE(registry.list_expanders().size() == 1);
    CHECK(registry.list_expanders()[0].name == "glossary");
    const TemporaryFolder folder;
    DocumentReader reader(registry);
    const auto documents = reader.read(
        folder.write("a.cables", "Ministers throw no anchor on a submarine cable of the parties."));
    REQUIRE(documents);
    const auto claims = claims_of(documents->front(), "cables");
    REQUIRE(claims.size() == 1);
    CHECK(claims[0].value == "critical-infrastructure");
    CHECK(claims[0].span.end - claims[0].span.begin == 15);
    CHECK(claims_of(documents->front(), "throwing").empty());
    REQUIRE(reader.claim_warnings().size() == 1);
    CHECK(reader.claim_warnings()[0].message ==
          "annotator throwing failed: out of ink; none of its claims is kept");
}
