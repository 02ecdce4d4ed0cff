// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/facet_search.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace polidex;

namespace {

FacetCounts counts(Facet facet, const std::vector<std::pair<std::string, std::string>>& values) {
    FacetCounts made;
    made.facet = facet;
    std::uint64_t count = values.size();
    for (const auto& [value, label] : values) made.values.push_back({value, label, count--});
    made.none = 7;
    made.distinct = values.size();
    return made;
}

std::string found(const FacetCounts& counts, const std::string& text) {
    std::string values;
    const FacetCounts named = find_values(counts, text);
    CHECK(named.facet == counts.facet);
    CHECK(named.none == 0);
    CHECK(named.distinct == named.values.size());
    for (const FacetCount& count : named.values)
        values += (values.empty() ? "" : " ") + count.value;
    return values;
}

const FacetCounts countries = counts(Facet::country, {{"KR", "South Korea"},
                                                      {"IN", "India"},
                                                      {"KP", "North Korea"},
                                                      {"CI", "Côte d’Ivoire"},
                                                      {"DE", "Germany"},
                                                      {"LK", "Sri Lanka"},
                                                      {"EU", "European Union"},
                                                      {"ID", "Indonesia"},
                                                      {"MM", "Myanmar"}});

}  // namespace

TEST_CASE("A value of a facet is found by any of its names", "[facet_search]") {
    CHECK(found(countries, "korea") == "KR KP");
    CHECK(found(countries, "KOREA") == "KR KP");
    CHECK(found(countries, "republic of korea") == "KR KP");
    CHECK(found(countries, "dprk") == "KP");
    CHECK(found(countries, "kr") == "KR");
    CHECK(found(countries, "ivory") == "CI");
    CHECK(found(countries, "cote") == "CI");
    CHECK(found(countries, "Allemagne") == "DE");
    CHECK(found(countries, "ドイツ") == "DE");
    CHECK(found(countries, "burma") == "MM");
    CHECK(found(countries, "south asia") == "IN LK");
    CHECK(found(countries, "south-asia") == "IN LK");
    CHECK(found(countries, "ind") == "IN ID");
}

TEST_CASE("The beginning of a word finds it, its middle and end do not", "[facet_search]") {
    CHECK(found(countries, "kor") == "KR KP");
    CHECK(found(countries, "orea").empty());
    CHECK(found(countries, "korea south").empty());
    CHECK(found(countries, "zebra").empty());
    CHECK(found(countries, "\xff\xfe").empty());
    CHECK(find_values(countries, "").values.size() == countries.values.size());
}

TEST_CASE("A pair is found by either party", "[facet_search]") {
    const FacetCounts pairs = counts(Facet::pair, {{"IN-JP", "India – Japan"},
                                                   {"JP-NATO", "Japan – NATO"},
                                                   {"CERT-EU-JP", "CERT-EU – Japan"},
                                                   {"FR-US", "France – United States"}});
    CHECK(found(pairs, "nippon").empty());
    CHECK(found(pairs, "japan") == "IN-JP JP-NATO CERT-EU-JP");
    CHECK(found(pairs, "otan") == "JP-NATO");
    CHECK(found(pairs, "cert-eu") == "CERT-EU-JP");
    CHECK(found(pairs, "usa") == "FR-US");
}

TEST_CASE("Other values are found by what means the same", "[facet_search]") {
    const FacetCounts types = counts(Facet::type, {{"moc", "moc"}, {"treaty", "treaty"}});
    CHECK(found(types, "memorandum") == "moc");
    CHECK(found(types, "memorandum of coop") == "moc");
    CHECK(found(types, "MoC") == "moc");
    const FacetCounts domains =
        counts(Facet::domain, {{"critical-infrastructure", "critical-infrastructure"},
                               {"cybersecurity", "cybersecurity"}});
    CHECK(found(domains, "infrastructure") == "critical-infrastructure");
    CHECK(found(domains, "cyber security") == "cybersecurity");
}
