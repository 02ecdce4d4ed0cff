// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/likeness.hpp"
#include "query/citing/pinpoint.hpp"
#include "query/citing/stamp.hpp"
#include "query/citing/styles.hpp"
#include "query/citing/text_fragment.hpp"
#include "tests/query/temporary_index.hpp"

#include <polidex/query/citation.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::query;
using polidex::test::heading;
using polidex::test::navigation;
using polidex::test::paragraph;

namespace {

Document of(std::vector<Block> blocks) { return test::document("d", "Title", std::move(blocks)); }

/// The section of the last of @p blocks.
std::string last_section(std::vector<Block> blocks) {
    const Document document = of(std::move(blocks));
    return section_of(document, document.blocks.size() - 1);
}

}  // namespace

TEST_CASE("A passage is cited by the article above it", "[citing]") {
    const Block text = paragraph("The Parties share.");
    const std::vector<std::pair<Block, std::string>> places{
        {heading("Article 4"), "art. 4"},
        {heading("ARTICLE IV – Entry into force"), "art. IV"},
        {heading("Article premier"), "art. 1"},
        {heading("Artículo 12bis. Definiciones"), "art. 12bis"},
        {heading("Статья 7"), "art. 7"},
        {heading("§ 3 Begriffe"), "§ 3"},
        {heading("第四条"), "第四条"},
        {heading("제3조 (정의)"), "제3조"},
        {paragraph("Article 9. Final clauses"), "art. 9"},
        {paragraph("Article 9 of the Convention applies."), ""},
        {heading("Articles of faith"), ""},
        {heading("Article civic"), ""},
        {navigation("Article 5"), ""}};
    for (const auto& [block, section] : places) {
        INFO(block.text);
        CHECK(last_section({block, text}) == section);
    }
}

TEST_CASE("A passage is cited by its paragraph and item", "[citing]") {
    const Block article = heading("Article 4");
    const Block second = paragraph("2. Each Party shall:");
    CHECK(last_section({article, second}) == "art. 4(2)");
    CHECK(last_section({article, paragraph("(2) Each Party")}) == "art. 4(2)");
    CHECK(last_section({article, second, paragraph("(a) answer;")}) == "art. 4(2)(a)");
    CHECK(last_section({article, second, paragraph("a) answer;")}) == "art. 4(2)(a)");
    CHECK(last_section({article, second, heading("Article 5"), paragraph("(a) answer;")}) ==
          "art. 5(a)");
    CHECK(last_section({paragraph("12. Encourages States")}) == "para. 12");
    CHECK(last_section({paragraph("4.2 The supplier")}) == "para. 4.2");
    CHECK(last_section({article}) == "art. 4");
    CHECK(last_section({paragraph("2020 was a year of talks.")}).empty());
    CHECK(last_section({paragraph("A party answers.")}).empty());
    CHECK(last_section({paragraph("")}).empty());
}

TEST_CASE("A text fragment encodes what parts its directive", "[citing]") {
    CHECK(text_directive("a-b, c & d") == "text=a%2Db%2C%20c%20%26%20d");
    CHECK(with_text_fragment("https://x.org/a", "b") == "https://x.org/a#:~:text=b");
    CHECK(with_text_fragment("https://x.org/a#s2", "b") == "https://x.org/a#s2:~:text=b");
}

TEST_CASE("A long passage is found by its first and its last words", "[citing]") {
    std::string words;
    for (int at = 100; at < 200; ++at) words += "w" + std::to_string(at) + " ";
    words.pop_back();
    const std::string directive = text_directive(words);
    CHECK(directive.rfind("text=w100%20", 0) == 0);
    CHECK(directive.substr(directive.size() - 7) == "%20w199");
    CHECK(directive.find(",w") != std::string::npos);
    CHECK(directive.size() < 200);
    const std::string unparted(300, 'x');
    CHECK(text_directive(unparted) == "text=" + unparted);
    std::string japanese;
    for (int at = 0; at < 8; ++at) japanese += "締約国は情報を共有する、";
    const std::string parted = text_directive(japanese);  // at the ends of clauses
    CHECK(parted.find("%E3%82%8B,%E7%B7%A0") != std::string::npos);
    CHECK(parted.size() < 500);
}

TEST_CASE("A passage id ends in the number of its block", "[citing]") {
    for (const std::string text : {"a.html#p3", "a#p.html#p12", "a.html", "a#p0", "a#p", "a#px",
                                   "a#p3x", "a#p99999999999", "", "#p1"})
        CHECK(PassageId::parse(text).to_string() == text);
    CHECK(PassageId::parse("a.html#p3").number == 3);
    CHECK(PassageId::parse("a.html#p0").number == 0);
    CHECK(PassageId::parse("a#p99999999999").number == 0);
}

TEST_CASE("A stamp is read as it was written", "[citing]") {
    Citation citation;
    citation.passage = {"a [b].html", 7};
    citation.quotation = "He said “no” [polidex xxh3: and left.";
    citation.hash = passage_hash(citation.quotation);
    const auto stamp = read_stamp("before " + write_stamp(citation) + " behind");
    REQUIRE(stamp);
    CHECK(stamp->passage.to_string() == "a [b].html#p7");
    CHECK(stamp->hash == citation.hash);
    CHECK(stamp->quotation == citation.quotation);
    for (const char* none :
         {"", "[polidex xxh3:", "[polidex xxh3:0123456789abcdef]",
          "[polidex xxh3:0123456789abcdeF a]", "[polidex xxh3:0123456789abcdef a"})
        CHECK_FALSE(read_stamp(none));
}

TEST_CASE("The hash of a passage never changes", "[citing]") {
    // On paper in other people's bibliographies: XXH3-64 with seed 0.
    CHECK(passage_hash("") == "2d06800538d394c2");
}

TEST_CASE("TeX reads back what was escaped, and braces balance", "[citing]") {
    const std::string text = "a\\b{c}d{ } # $ % & _ ~ ^ é \"q\"";
    CHECK(tex_unescaped(tex_escaped(text)) == text);
    const std::string tex = tex_escaped(text);
    CHECK(std::count(tex.begin(), tex.end(), '{') == std::count(tex.begin(), tex.end(), '}'));
}

TEST_CASE("A quotation may leave words out where it says so", "[citing]") {
    const std::string text = "Each Party keeps a point of contact, and names it.";
    for (const char* quotation : {"", "each party keeps", "Each Party … names it.",
                                  "Each ... a point [...] names", "Each  Party"})
        CHECK(quotes(text, quotation));
    for (const char* other : {"Each Party names", "names it … Each Party", "every"})
        CHECK_FALSE(quotes(text, other));
    CHECK(likeness(text, text) == Approx(1));
    CHECK(likeness(text, "nothing alike") == Approx(0));
    CHECK(likeness(text, "") == Approx(0));
}
