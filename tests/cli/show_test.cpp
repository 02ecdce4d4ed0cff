// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/cli/fixture.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace polidex::tests;
using Json = nlohmann::json;

TEST_CASE("show prints the facts and the main text", "[cli][show]") {
    const Ended ended = call({"show", "pacts/au-jp.html"});
    CHECK(ended.err.empty());
    CHECK(ended.code == 0);
    CHECK(ended.out == golden("show.txt", ended.out));
    CHECK(ended.out.find("Share this page") == std::string::npos);
}

TEST_CASE("show --removed prints what is not main text with its label", "[cli][show]") {
    const Ended ended = call({"show", "pacts/au-jp.html", "--removed"});
    CHECK(ended.code == 0);
    CHECK(ended.out.find("[navigation] Home > Pacts > Australia\n") != std::string::npos);
    CHECK(ended.out.find("[sharing] Share this page\n") != std::string::npos);
    CHECK(ended.out == golden("show_removed.txt", ended.out));
    const Ended whole = call({"show", "pacts/ee-jp.txt", "--removed"});
    CHECK(whole.out.find("(all of it is main text)\n") != std::string::npos);
}

TEST_CASE("in:removed finds text outside the main text and says what it is", "[cli][show]") {
    const Ended words = call({"search", "share in:removed", "--facets", "none"});
    CHECK(words.code == 0);
    CHECK(words.out == golden("search_removed.txt", words.out));
    const Ended any = call({"search", "in:removed", "--facets", "none"});
    CHECK(any.out.find("[navigation] Home > Pacts > Australia\n") != std::string::npos);
    CHECK(any.out.find("\n1 document\n") != std::string::npos);
    const Ended kept = call({"search", "share", "--facets", "none", "--format", "json"});
    CHECK(Json::parse(kept.out)["hits"][0]["snippet_removed"].is_null());
}

TEST_CASE("show prints blocks as JSON", "[cli][show]") {
    const Ended kept = call({"show", "pacts/au-jp.html", "--format", "json"});
    CHECK(kept.err.empty());
    CHECK(kept.code == 0);
    CHECK(kept.out == golden("show.json", kept.out));
    CHECK(Json::parse(kept.out)["blocks"].size() == 5);
    const Ended all = call({"show", "pacts/au-jp.html", "--removed", "--format", "json"});
    const Json blocks = Json::parse(all.out)["blocks"];
    REQUIRE(blocks.size() == 7);
    CHECK(blocks[0]["removed"] == "navigation");
    CHECK(blocks[1]["removed"].is_null());
}

namespace {

/// A folder with the index of a document of three pages; the second has nothing but its footer.
const TemporaryFolder& paged_folder() {
    static const TemporaryFolder folder;
    static const bool written = [] {
        polidex::Document document;
        document.id = "strategy.pdf";
        document.title = "A Strategy";
        const auto add = [&](std::uint32_t page, const char* text, bool footer = false) {
            polidex::Block block;
            block.page = page;
            block.text = text;
            if (footer) block.chrome = polidex::Chrome::repeated;
            document.blocks.push_back(block);
        };
        add(1, "The first page is about warnings.");
        add(1, "Page 1 of 3", true);
        add(2, "Page 2 of 3", true);
        add(3, "The third page is about exercises.");
        write_index(folder / "pages.polidex", {document});
        return true;
    }();
    (void)written;
    return folder;
}

Ended call_paged(const std::vector<std::string>& arguments) {
    return call(arguments, paged_folder().path());
}

}  // namespace

TEST_CASE("show marks where pages begin", "[cli][show]") {
    const Ended ended = call_paged({"show", "strategy.pdf"});
    CHECK(ended.code == 0);
    CHECK(ended.out.find("    --- page 1 ---\n\n#p1 The first page is about warnings.\n\n"
                         "    --- page 3 ---\n\n#p4 The third page") != std::string::npos);
}

TEST_CASE("show --page prints one page", "[cli][show]") {
    const Ended third = call_paged({"show", "strategy.pdf", "--page", "3"});
    CHECK(third.code == 0);
    CHECK(third.err.empty());
    CHECK(third.out.find("The third page is about exercises.") != std::string::npos);
    CHECK(third.out.find("warnings") == std::string::npos);
    const Ended empty = call_paged({"show", "strategy.pdf", "--page", "2"});
    CHECK(empty.out.find("(no text on this page)\n") != std::string::npos);
    const Ended removed = call_paged({"show", "strategy.pdf", "--page", "2", "--removed"});
    CHECK(removed.out.find("[repeated] Page 2 of 3\n") != std::string::npos);
    const Json json =
        Json::parse(call_paged({"show", "strategy.pdf", "--page", "3", "--format", "json"}).out);
    REQUIRE(json["blocks"].size() == 1);
    CHECK(json["blocks"][0]["page"] == 3);
    CHECK(json["blocks"][0]["block"] == 3);
    CHECK(json["text"] == "The third page is about exercises.");
}

TEST_CASE("show --page says what pages there are", "[cli][show]") {
    const Ended behind = call_paged({"show", "strategy.pdf", "--page", "9"});
    CHECK(behind.code == 1);
    CHECK(behind.out.empty());
    CHECK(behind.err.find("strategy.pdf: page 9 is behind its last page with text, 3") !=
          std::string::npos);
    const Ended none = call({"show", "pacts/au-jp.html", "--page", "1"});
    CHECK(none.code == 1);
    CHECK(none.err.find("has no pages") != std::string::npos);
    CHECK(call_paged({"show", "strategy.pdf", "--page", "0"}).code == 2);
}

TEST_CASE("Hits name the page of their snippet", "[cli][search]") {
    const Ended table = call_paged({"search", "exercises", "--facets", "none"});
    CHECK(table.out.find("p. 3: The third page is about exercises.\n") != std::string::npos);
    const Ended removed = call_paged({"search", "2 in:removed", "--facets", "none"});
    CHECK(removed.out.find("[repeated] p. 2: Page 2 of 3\n") != std::string::npos);
    const Json paged = Json::parse(call_paged({"search", "exercises", "--format", "json"}).out);
    CHECK(paged["hits"][0]["page"] == 3);
    const Json unpaged = Json::parse(call({"search", "share", "--format", "json"}).out);
    CHECK(unpaged["hits"][0]["page"].is_null());
}

TEST_CASE("show takes the name of a passage and shows it with its neighbours", "[cli][show]") {
    const Ended named = call({"show", "au-jp.html#p4", "--around", "1"});
    CHECK(named.err.empty());
    CHECK(named.code == 0);
    CHECK(named.out.find("#p3 Australia and Japan") != std::string::npos);
    CHECK(named.out.find("#p4 - yearly exercises\n") != std::string::npos);
    CHECK(named.out.find("#p5 - a point of contact") != std::string::npos);
    CHECK(named.out.find("#p2 ") == std::string::npos);
    CHECK(named.out.find("#p6 ") == std::string::npos);
    CHECK(call({"show", "au-jp.html", "--passage", "4", "--around", "1"}).out == named.out);
    CHECK(call({"show", "au-jp.html#4", "--around", "1"}).out == named.out);
    const Ended removed = call({"show", "au-jp.html#p7", "--around", "0"});
    CHECK(removed.out.find("#p7 [sharing] Share this page\n") != std::string::npos);
    CHECK(removed.out.find("#p6 ") == std::string::npos);
    const Json json =
        Json::parse(call({"show", "au-jp.html#p4", "--around", "0", "--format", "json"}).out);
    REQUIRE(json["blocks"].size() == 1);
    CHECK(json["blocks"][0]["passage"] == "pacts/au-jp.html#p4");
}

TEST_CASE("show says which passages there are", "[cli][show]") {
    for (const char* name : {"au-jp.html#p8", "au-jp.html#p0", "au-jp.html#art2", "au-jp.html#"}) {
        const Ended ended = call({"show", name});
        INFO(name);
        CHECK(ended.code == 1);
        CHECK(ended.out.empty());
        CHECK(ended.err.find("its passages are #p1 to #p7") != std::string::npos);
    }
    CHECK(call({"show", "au-pj.html#p1"}).code == 1);
    CHECK(call({"show", "au-jp.html", "--passage", "0"}).code == 2);
}

TEST_CASE("show marks the words of a query", "[cli][show]") {
    const Ended ended =
        call({"show", "au-jp.html", "--highlight", "information OR share", "--format", "json"});
    CHECK(ended.err.empty());
    const Json blocks = Json::parse(ended.out)["blocks"];
    CHECK(blocks[0]["highlights"].empty());
    CHECK(blocks[1]["highlights"] == Json({{25, 30}, {31, 42}}));
    CHECK(call({"show", "au-jp.html", "--highlight", "country:JP"}).code == 2);
    CHECK(call({"show", "au-jp.html", "--highlight", "absent"}).code == 0);
}

TEST_CASE("show outlines a document and leaves numbers out", "[cli][show]") {
    const Ended outline = call({"show", "au-jp.html", "--outline"});
    CHECK(outline.code == 0);
    CHECK(outline.out.find("#p2 Purpose\n") != std::string::npos);
    CHECK(outline.out.find("exercises") == std::string::npos);
    CHECK(call({"show", "ee-jp.txt", "--outline"}).out.find("(no headings)\n") !=
          std::string::npos);
    const Ended plain = call({"show", "au-jp.html", "--plain"});
    CHECK(plain.out.find("#p") == std::string::npos);
    CHECK(plain.out.find("\nPurpose\n\nAustralia and Japan") != std::string::npos);
}

TEST_CASE("A document is found by the end of its path", "[cli][show]") {
    const Ended ended = call({"show", "au-jp.html", "--format", "json"});
    REQUIRE(ended.code == 0);
    CHECK(Json::parse(ended.out)["id"] == "pacts/au-jp.html");
}

TEST_CASE("An unknown document ends with 1 and is named", "[cli][show]") {
    for (const char* command : {"show", "explain"}) {
        const Ended ended = call({command, "pacts/au-pj.html"});
        CHECK(ended.out.empty());
        CHECK(ended.err.find("pacts/au-pj.html") != std::string::npos);
        CHECK(ended.code == 1);
    }
}

TEST_CASE("show and explain without a document are mistakes", "[cli][show]") {
    for (const char* command : {"show", "explain"}) {
        const Ended ended = call({command});
        CHECK(ended.code == 2);
        CHECK(ended.err.find("ID") != std::string::npos);
    }
}
