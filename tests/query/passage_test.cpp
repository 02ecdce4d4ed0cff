// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <polidex/query/passage.hpp>
#include <polidex/query/searcher.hpp>

#include <catch2/catch.hpp>

#include <string>
#include <tuple>
#include <vector>

using namespace polidex;
using namespace polidex::test;

namespace {

Document with_anchors() {
    Document made = document("treaties/ee-jp.txt", "A data treaty",
                             {navigation("Home of data"), paragraph("Article 1"),
                              paragraph("Data are shared: DATA, and more data.")});
    made.blocks[1].anchor = "art1";
    made.blocks[2].anchor = "p1";
    return made;
}

}  // namespace

TEST_CASE("A passage is found by its number or its anchor", "[passage]") {
    const TemporaryIndex index({with_anchors(), document("a#p1", "", {paragraph("one")})});
    const auto searcher = Searcher::open(index.path());
    const std::vector<std::tuple<std::string, std::string, std::uint32_t>> cases{
        {"treaties/ee-jp.txt", "treaties/ee-jp.txt", 0},
        {"ee-jp.txt#p2", "treaties/ee-jp.txt", 2},
        {"ee-jp.txt#3", "treaties/ee-jp.txt", 3},
        {"ee-jp.txt#art1", "treaties/ee-jp.txt", 2},
        {"ee-jp.txt#p1", "treaties/ee-jp.txt", 1},
        {"a#p1", "a#p1", 0},
        {"a#p1#p1", "a#p1", 1}};
    for (const auto& [name, id, passage] : cases) {
        const auto found = find_passage(*searcher, name);
        INFO(name);
        REQUIRE(found);
        CHECK(found->document.id == id);
        CHECK(found->passage == passage);
        CHECK_FALSE(found->document.blocks.empty());
    }
    CHECK(passage_name("a", 12) == "a#p12");
    CHECK(passage_name("a", 0) == "a");
}

TEST_CASE("A passage that is none is refused with those there are", "[passage]") {
    const TemporaryIndex index({with_anchors(), document("empty", "Title", {})});
    const auto searcher = Searcher::open(index.path());
    for (const char* name : {"ee-jp.txt#p4", "ee-jp.txt#p0", "ee-jp.txt#", "ee-jp.txt#p",
                             "ee-jp.txt#p99999999999", "ee-jp.txt#art", "ee-jp.txt#-1"}) {
        const auto refused = find_passage(*searcher, name);
        INFO(name);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == Errc::not_found);
        CHECK(refused.error().hint == "its passages are #p1 to #p3");
    }
    CHECK(find_passage(*searcher, "empty#p1").error().hint == "the document has no text");
    CHECK(find_passage(*searcher, "nowhere#p1").error().code == Errc::not_found);
    CHECK_FALSE(find_passage(*searcher, "#"));
    CHECK_FALSE(find_passage(*searcher, ""));
}

TEST_CASE("Highlights are where the words of a query stand", "[passage]") {
    const TemporaryIndex index({with_anchors()});
    const auto searcher = Searcher::open(index.path());
    const auto marked = [&](const std::string& query) {
        const Document made = with_anchors();
        std::vector<std::string> words;
        const auto found = find_highlights(*searcher, query, made.id);
        REQUIRE(found);
        for (const Highlight& one : *found) {
            const std::string& text =
                one.passage == 0 ? made.title : made.blocks[one.passage - 1].text;
            words.push_back(std::to_string(one.passage) +
                            text.substr(one.begin, one.end - one.begin));
        }
        return words;
    };
    CHECK(marked("data") == std::vector<std::string>{"0data", "3Data", "3DATA", "3data"});
    CHECK(marked("\"more data\"") == std::vector<std::string>{"3more data"});
    CHECK(marked("home in:removed") == std::vector<std::string>{"1Home"});
    CHECK(marked("absent").empty());
    CHECK(find_highlights(*searcher, "country:IN", "treaties/ee-jp.txt").error().code ==
          Errc::bad_query);
    CHECK(find_highlights(*searcher, "data", "nowhere").error().code == Errc::not_found);
}
