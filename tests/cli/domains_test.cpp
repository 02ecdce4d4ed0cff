// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// The file that docs/taxonomy.md shows.
std::string example_of_docs() {
    const std::string page = contents_of(POLIDEX_SOURCE_DIR "/docs/taxonomy.md");
    const std::string fence = "```toml\n# fisheries.toml\n";
    const auto begin = page.find(fence);
    REQUIRE(begin != std::string::npos);
    const auto first = begin + 8;
    return page.substr(first, page.find("```", first) - first);
}

}  // namespace

TEST_CASE("domains lists the tree with frameworks and the documents under each", "[cli][domains]") {
    const Ended ended = call({"domains"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("domains.txt", ended.out));
}

TEST_CASE("domains lists the built-in tree where there is no index", "[cli][domains]") {
    const TemporaryFolder folder;
    const Ended ended = call({"domains"}, folder.path());
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(has(ended.out, "  cybercrime"));
    CHECK_FALSE(has(ended.out, "documents"));
    CHECK(call({"domains", "--index", "no.polidex"}, folder.path()).code == 3);
}

TEST_CASE("domains prints JSON with counts, or null without an index", "[cli][domains]") {
    const Json counted = Json::parse(call({"domains", "--format", "json"}).out);
    CHECK(counted["taxonomy"] == "builtin");
    CHECK(counted["domains"].size() == 23);
    CHECK(counted["domains"][0]["domain"] == "cybersecurity");
    CHECK(counted["domains"][0]["parent"].is_null());
    CHECK(counted["domains"][0]["count"] == 4);
    const TemporaryFolder folder;
    const Json bare = Json::parse(call({"domains", "--format", "json"}, folder.path()).out);
    CHECK(bare["domains"][0]["count"].is_null());
    CHECK(bare["frameworks"][0] == "gci-capacity-development");
}

TEST_CASE("A wrong taxonomy ends with 2, its file and its line", "[cli][domains]") {
    const TemporaryFolder folder;
    folder.write("my.toml", "[[domain]]\nlabel = \"Sea Things\"\n");
    folder.write("a.txt", "Some text.\n");
    for (const auto& arguments :
         std::vector<std::vector<std::string>>{{"domains", "--taxonomy", "my.toml"},
                                               {"inspect", "--taxonomy", "my.toml", "a.txt"},
                                               {"index", "--taxonomy", "my.toml", "a.txt"}}) {
        const Ended ended = call(arguments, folder.path());
        INFO(arguments[0] << ended.err);
        CHECK(ended.code == 2);
        CHECK(ended.out.empty());
        CHECK(has(ended.err, "my.toml:2: label \"Sea Things\" cannot be a name"));
    }
    CHECK(call({"domains", "--taxonomy", "gone.toml"}, folder.path()).code == 2);
}

TEST_CASE("What docs/taxonomy.md promises holds from file to facets", "[cli][domains]") {
    const TemporaryFolder folder;
    folder.write("fisheries.toml", example_of_docs());
    folder.write(
        "texts/quota.txt",
        "Fishing quotas for 2021\n\nThe states set catch limits for cod. Each fishing quota "
        "holds for a year. Patrol vessels watch the fleet.\n");
    const Ended listed = call({"domains", "--taxonomy", "fisheries.toml"}, folder.path());
    INFO(listed.err);
    CHECK(listed.code == 0);
    CHECK(has(listed.out, "  quotas"));
    const Ended inspected =
        call({"inspect", "--taxonomy", "fisheries.toml", "texts/quota.txt"}, folder.path());
    INFO(inspected.out);
    const Json domains = Json::parse(inspected.out)["domains"];
    CHECK(domains.front() == "quotas");
    CHECK(call({"index", "texts", "--taxonomy", "fisheries.toml", "--quiet"}, folder.path()).code ==
          0);
    CHECK(has(call({"search", "domain:fisheries"}, folder.path()).out, "1 document"));
    CHECK(has(call({"info"}, folder.path()).out, "taxonomy    fisheries.toml\n"));
    const Ended facets = call({"facets", "--facet", "domain"}, folder.path());
    CHECK(has(facets.out, "\n    fisheries "));
    CHECK(has(facets.out, "\n      quotas "));
}

TEST_CASE("facets shows fields under their parents, and a limit keeps the parents",
          "[cli][domains]") {
    const Ended all = call({"facets", "--facet", "domain"});
    CHECK(all.err.empty());
    CHECK(all.out == golden("facets_domain.txt", all.out));
    const Ended one = call({"facets", "--facet", "domain", "--limit", "1"});
    CHECK(has(one.out, "  cybersecurity              ████████████████████████ 4\n"));
    CHECK(has(one.out, "    critical-infrastructure  ████████████             2\n"));
    CHECK_FALSE(has(one.out, "governance"));
    CHECK(has(one.out, "and 2 more"));
    const Json json = Json::parse(call({"facets", "--facet", "domain", "--format", "json"}).out);
    CHECK(json["facets_tree"]["domain"][0]["value"] == "cybersecurity");
    CHECK(json["facets_tree"]["domain"][0]["count"] == 4);
    CHECK(json["facets"]["domain"].size() == 3);
}
