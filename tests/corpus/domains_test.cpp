// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/corpus/understanding_support.hpp"

#include "corpus/data/data.hpp"

#include <toml++/toml.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace polidex;
using namespace polidex::understanding_tests;

namespace {

std::set<std::string> domains_of(std::vector<Block> blocks) {
    const auto values = values_of(understood(std::move(blocks)), Facet::domain);
    return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("A heading with sentences about a field earns its label", "[domain]") {
    const auto found = domains_of(
        {heading("Protection of critical infrastructure"),
         block("Operators of essential services must report attacks. Critical infrastructure is "
               "inspected each year."),
         heading("Fighting cybercrime"),
         block("Police and prosecutors share electronic evidence. Ransomware gangs are pursued by "
               "law "
               "enforcement.")});
    CHECK(found.count("critical-infrastructure") == 1);
    CHECK(found.count("cybercrime") == 1);
    CHECK(found.count("economic-security") == 0);
}

TEST_CASE("A bare word in a long text earns nothing", "[domain]") {
    std::vector<Block> blocks{heading("On the history of lighthouses")};
    for (int i = 0; i < 60; ++i)
        blocks.push_back(
            block("The keeper climbed the stairs and lit the lamp. Ships saw it from afar."));
    blocks.push_back(block("Its wall later carried a quantum clock."));
    CHECK(domains_of(blocks).empty());
}

TEST_CASE("Words of other fields need technology around them", "[domain]") {
    CHECK(domains_of(
              {heading("Treaty on fisheries"),
               block("The Parties shall promote international cooperation and training of crews. "
                     "They encourage research and development of nets and the education of "
                     "fishermen. International cooperation extends to all seas.")})
              .empty());
    const auto found =
        domains_of({heading("International cooperation"),
                    block("The government promotes international cooperation on cyber security. It "
                          "takes part in "
                          "dialogues on norms in cyberspace with partner countries.")});
    CHECK(found.count("norms-diplomacy") == 1);
}

TEST_CASE("Fields are found in other languages", "[domain]") {
    CHECK(domains_of(
              {block("重要インフラの防護を強化する。政府は重要インフラ事業者と情報共有を進める。")})
              .count("critical-infrastructure") == 1);
    CHECK(domains_of(
              {block("L'État protège les infrastructures critiques du pays contre les attaques "
                     "informatiques. Les infrastructures critiques font l'objet de contrôles.")})
              .count("critical-infrastructure") == 1);
    CHECK(domains_of(
              {block("La protección de datos personales es un derecho. Los datos personales de los "
                     "ciudadanos se guardan en el país.")})
              .count("data-privacy") == 1);
}

TEST_CASE("A domain claim quotes the sentence that shows it", "[domain]") {
    const auto document =
        understood({heading("Plan"),
                    block("We met. The export controls on sensitive technologies are tightened. "
                          "Investment screening protects critical technologies.")});
    const Claim* claim = claim_of(document, Facet::domain, "economic-security");
    REQUIRE(claim);
    CHECK(claim->assigned);
    CHECK(claim->rule.rfind("domain.", 0) == 0);
    CHECK(claim->quote.find("screening") + claim->quote.find("export") != std::string::npos);
    CHECK(claim->quote.find("We met") == std::string::npos);
    CHECK((claim->confidence > 0 && claim->confidence <= 1));
}

TEST_CASE("Every term of the domain vocabulary belongs to a described label", "[domain]") {
    const toml::table file = toml::parse(data::domains());
    std::set<std::string> labels;
    std::set<std::string> parents;
    for (const toml::node& node : *file["domain"].as_array()) {
        const toml::table& row = *node.as_table();
        CHECK_FALSE(row["about"].value_or(std::string()).empty());
        if (const std::string parent = row["parent"].value_or(std::string()); !parent.empty()) {
            labels.insert(row["label"].value_or(std::string()));
            parents.insert(parent);
        }
    }
    CHECK(labels.size() == 18);
    CHECK(parents.size() == 5);
    std::set<std::string> named;
    for (const toml::node& node : *file["term"].as_array()) {
        const auto value = (*node.as_table())["value"].value_or(std::string());
        if (!value.empty() && value != "context") CHECK(labels.count(value) == 1);
        named.insert(value);
    }
    for (const std::string& label : labels) CHECK(named.count(label) == 1);
}
