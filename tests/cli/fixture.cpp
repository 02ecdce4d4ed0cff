// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <polidex/indexer/index_writer.hpp>

#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace polidex::tests {
namespace {

Block block(BlockKind kind, const std::string& text, Chrome chrome = Chrome::none) {
    Block made;
    made.kind = kind;
    made.chrome = chrome;
    made.level = kind == BlockKind::heading || kind == BlockKind::list_item ? 1 : 0;
    made.text = text;
    return made;
}

/// A claim whose evidence is all of block @p at of @p document.
void claim(Document& document, Facet facet, const std::string& value, Role role, std::uint32_t at) {
    Claim made;
    made.facet = facet;
    made.role = role;
    made.confidence = 0.9F;
    made.value = value;
    made.rule = std::string(name_of(facet)) + ".fixture";
    made.quote = document.blocks.at(at).text;
    made.span = {at, 0, static_cast<std::uint32_t>(made.quote.size())};
    document.claims.push_back(made);
}

Document titled(const std::string& id, const std::string& title, const std::string& lang) {
    Document document;
    document.id = id;
    document.source.path = id;
    document.source.media_type = "text/html";
    document.source.parser = "html/1";
    document.title = title;
    document.lang = lang;
    return document;
}

void date(Document& document, const std::string& iso, Role role, std::uint32_t at) {
    document.date = *PartialDate::parse(iso);
    document.date_role = role;
    claim(document, Facet::date, iso, role, at);
}

Document declaration() {
    Document document =
        titled("pacts/au-jp.html", "Joint Declaration on Security Cooperation", "en");
    document.blocks = {
        block(BlockKind::paragraph, "Home > Pacts > Australia", Chrome::navigation),
        block(BlockKind::heading, "Purpose"),
        block(BlockKind::paragraph,
              "Australia and Japan will share information on threats to critical infrastructure."),
        block(BlockKind::list_item, "yearly exercises"),
        block(BlockKind::list_item, "a point of contact on each side"),
        block(BlockKind::paragraph, "Signed in Perth on 22 October 2022."),
        block(BlockKind::paragraph, "Share this page", Chrome::sharing)};
    for (const char* country : {"AU", "JP"})
        claim(document, Facet::country, country, Role::party, 2);
    claim(document, Facet::pair, "AU-JP", Role::none, 2);
    claim(document, Facet::domain, "critical-infrastructure", Role::none, 2);
    claim(document, Facet::type, "statement", Role::none, 1);
    date(document, "2022-10-22", Role::signed_on, 5);
    return document;
}

Document memorandum() {
    Document document = titled("pacts/ee-jp.txt", "Memorandum of Cooperation", "en");
    document.blocks = {block(BlockKind::paragraph,
                             "Estonia and Japan cooperate against cybercrime. Latvia was present."),
                       block(BlockKind::paragraph, "NATO is informed of threats.")};
    for (const char* country : {"EE", "JP"})
        claim(document, Facet::country, country, Role::party, 0);
    claim(document, Facet::country, "LV", Role::mentioned, 0);
    document.claims.back().assigned = false;
    claim(document, Facet::org, "NATO", Role::mentioned, 1);
    claim(document, Facet::pair, "EE-JP", Role::none, 0);
    claim(document, Facet::domain, "cybercrime", Role::none, 0);
    claim(document, Facet::type, "moc", Role::none, 0);
    return document;
}

Document article() {
    Document document = titled("news/in-jp.html", "India and Japan finalise a pact", "en");
    document.blocks = {
        block(BlockKind::paragraph,
              "India and Japan have finalised a cyber pact to protect critical infrastructure.")};
    for (const char* country : {"IN", "JP"})
        claim(document, Facet::country, country, Role::party, 0);
    claim(document, Facet::pair, "IN-JP", Role::none, 0);
    claim(document, Facet::domain, "critical-infrastructure", Role::none, 0);
    claim(document, Facet::type, "news", Role::none, 0);
    date(document, "2020-10", Role::published, 0);
    return document;
}

Document strategy() {
    Document document = titled("strategies/lu.html", "Stratégie nationale de cybersécurité", "fr");
    document.blocks = {block(BlockKind::paragraph,
                             "Le Luxembourg protège les réseaux et informe ses partenaires.")};
    claim(document, Facet::country, "LU", Role::issuer, 0);
    claim(document, Facet::domain, "governance", Role::none, 0);
    claim(document, Facet::type, "strategy", Role::none, 0);
    date(document, "2021", Role::published, 0);
    return document;
}

Document unknown() {
    Document document = titled("notes.txt", "", "");
    document.blocks = {block(BlockKind::paragraph, "Threats were discussed.")};
    return document;
}

}  // namespace

std::vector<Document> agreements() {
    std::vector<Document> documents{declaration(), memorandum(), article(), strategy(), unknown()};
    for (Document& document : documents)
        if (!document.lang.empty()) claim(document, Facet::lang, document.lang, Role::none, 0);
    return documents;
}

void write_index(const std::string& path, const std::vector<Document>& documents) {
    auto writer = IndexWriter::open(path);
    REQUIRE(writer);
    for (const Document& document : documents) REQUIRE(writer->add(document));
    REQUIRE(writer->fail("broken.pdf", {1, "", "broken.pdf: no parser reads application/pdf"}));
    REQUIRE(writer->commit());
}

const TemporaryFolder& agreements_folder() {
    static const TemporaryFolder folder;
    static const bool written = (write_index(folder / "pacts.polidex", agreements()), true);
    static_cast<void>(written);
    return folder;
}

Ended call(const std::vector<std::string>& arguments, const std::string& folder, Launch launch) {
    launch.folder = folder;
    // Nothing of the user's: no index, no plugins, no colours.
    launch.environment.insert({{"POLIDEX_INDEX", ""},
                               {"POLIDEX_PLUGIN_PATH", ""},
                               {"NO_COLOR", ""},
                               {"HOME", folder},
                               {"TERM", "xterm"}});
    return run(POLIDEX_BIN_DIR "/polidex", arguments, launch);
}

Ended call(const std::vector<std::string>& arguments) {
    return call(arguments, agreements_folder().path());
}

std::string golden(const std::string& name, const std::string& actual) {
    const std::string path = POLIDEX_SOURCE_DIR "/tests/cli/golden/" + name;
    if (std::getenv("POLIDEX_UPDATE_GOLDEN") != nullptr) {
        std::filesystem::create_directories(std::filesystem::path(path).parent_path());
        std::ofstream(path, std::ios::binary) << actual;
    }
    return contents_of(path);
}

std::vector<std::string> lines_of(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

}  // namespace polidex::tests
