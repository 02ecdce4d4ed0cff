// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

Document filed(const std::string& id, const std::vector<std::string>& fields) {
    std::vector<Claim> claims;
    for (const std::string& field : fields) claims.push_back(claim(Facet::domain, field));
    return document(id, "A text", {paragraph("some words")}, std::move(claims));
}

std::vector<Document> sample() {
    return {filed("crime", {"cybercrime"}), filed("both", {"cybercrime", "incident-response"}),
            filed("ai", {"ai", "data-privacy"}), filed("own", {"fish"}), filed("nothing", {})};
}

std::uint64_t total(const Searcher& searcher, const std::string& query) {
    const auto matches = searcher.search(query);
    INFO(query << (matches ? std::string() : matches.error().message));
    REQUIRE(matches);
    return matches->total;
}

std::map<std::string, std::uint64_t> tree_of(const Searcher& searcher, const std::string& query) {
    SearchOptions options;
    options.facets = {Facet::country, Facet::domain};
    options.tree = true;
    const auto matches = searcher.search(query, options);
    REQUIRE(matches);
    CHECK(matches->facets[0].tree.empty());
    std::map<std::string, std::uint64_t> counts;
    for (const FacetTreeCount& count : matches->facets[1].tree) counts[count.value] = count.count;
    return counts;
}

using Counts = std::map<std::string, std::uint64_t>;

}  // namespace

TEST_CASE("A field of the tree stands for all fields below it", "[domain-tree]") {
    const TemporaryIndex index(sample());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    CHECK(total(*searcher, "domain:cybercrime") == 2);
    CHECK(total(*searcher, "domain:cybersecurity") == 2);
    CHECK(total(*searcher, "domain:CyberSecurity") == 2);
    CHECK(total(*searcher, "domain:technology") == 1);
    CHECK(total(*searcher, "-domain:cybersecurity") == 3);
    CHECK(total(*searcher, "domain:cooperation") == 0);
    CHECK(total(*searcher, "domain:fish") == 1);
    CHECK(total(*searcher, "domain:none") == 1);
}

TEST_CASE("Pillars and dimensions of the frameworks stand for their fields", "[domain-tree]") {
    const TemporaryIndex index(sample());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    CHECK(total(*searcher, "domain:gci-legal") == 3);  // cybercrime and data-privacy
    CHECK(total(*searcher, "domain:gci-technical") == 1);
    CHECK(total(*searcher, "domain:cmm-d4") == 3);
    CHECK(total(*searcher, "domain:CMM-D1") == 1);
    CHECK(total(*searcher, "domain:gci-other") == 0);
}

TEST_CASE("A selection takes the fields below a field, too", "[domain-tree]") {
    const TemporaryIndex index(sample());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    SearchOptions options;
    options.selections = {{Facet::domain, {"cybersecurity"}, {}}};
    CHECK(searcher->search("", options)->total == 2);
    options.selections = {{Facet::domain, {}, {"cybersecurity", "gci-legal"}}};
    CHECK(searcher->search("", options)->total == 2);
    options.selections = {{Facet::domain, {"cybersecurity"}, {"incident-response"}}};
    CHECK(searcher->search("", options)->total == 1);
}

TEST_CASE("A document counts once for each field above its own", "[domain-tree]") {
    TemporaryIndex index(sample());
    {
        const auto searcher = Searcher::open(index.path());
        REQUIRE(searcher);
        CHECK(tree_of(*searcher, "") == Counts{{"cybersecurity", 2},
                                               {"cybercrime", 2},
                                               {"incident-response", 1},
                                               {"technology", 1},
                                               {"ai", 1},
                                               {"society", 1},
                                               {"data-privacy", 1}});
        CHECK(tree_of(*searcher, "domain:ai") ==
              Counts{{"technology", 1}, {"ai", 1}, {"society", 1}, {"data-privacy", 1}});
        CHECK(tree_of(*searcher, "domain:fish").empty());
    }
    index.commit({filed("more", {"governance", "cybercrime"})}, {"crime"});
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    const Counts counts = tree_of(*searcher, "");
    CHECK(counts.at("cybersecurity") == 2);
    CHECK(counts.at("cybercrime") == 2);
    CHECK(counts.at("governance") == 1);
}

TEST_CASE("Counts along a tree come only when asked for, parents first", "[domain-tree]") {
    const TemporaryIndex index(sample());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    CHECK(searcher->values(Facet::domain)->tree.empty());
    SearchOptions options;
    options.facets = {Facet::domain};
    options.tree = true;
    const auto matches = searcher->search("domain:cybersecurity", options);
    REQUIRE(matches);
    std::vector<std::pair<std::string, std::uint32_t>> order;
    for (const FacetTreeCount& count : matches->facets[0].tree)
        order.emplace_back(count.value, count.depth);
    CHECK(order == std::vector<std::pair<std::string, std::uint32_t>>{
                       {"cybersecurity", 0}, {"incident-response", 1}, {"cybercrime", 1}});
}

TEST_CASE("A user's tree travels with the index", "[domain-tree]") {
    WriterOptions options;
    const auto taxonomy = Taxonomy::parse(
        "[[domain]]\nlabel = \"sea\"\ngci = \"technical\"\n"
        "[[domain]]\nlabel = \"fish\"\nparent = \"sea\"\n"
        "[[domain]]\nlabel = \"ships\"\nparent = \"sea\"\ngci = \"\"\n",
        "sea.toml");
    REQUIRE(taxonomy);
    options.taxonomy = *taxonomy;
    TemporaryIndex index(options);
    index.commit(sample());
    const auto searcher = Searcher::open(index.path());
    REQUIRE(searcher);
    CHECK(searcher->info().taxonomy == "sea.toml");
    CHECK(searcher->domains().labels().size() == 3);
    CHECK(total(*searcher, "domain:sea") == 1);
    CHECK(total(*searcher, "domain:gci-technical") == 1);
    CHECK(tree_of(*searcher, "") == Counts{{"sea", 1}, {"fish", 1}});
    CHECK(total(*searcher, "domain:cybercrime") == 2);     // a label the tree does not know
    CHECK(total(*searcher, "domain:cybersecurity") == 0);  // no field here
}
