// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

TEST_CASE("A treaty in XML becomes headings, paragraphs and metadata", "[plugins][xml]") {
    const Document document = read("a.xml", R"(<?xml version="1.0"?>
<treaty lang="en">
  <meta><name>A - B</name><date_signed>1985-04-22</date_signed>
    <parties><party n="1">ISR</party><party n="2">USA</party></parties></meta>
  <body><chapter name="General">
    <article number="ARTICLE 1" name="Scope">The Parties establish
a free trade area.

They shall do so at once.</article>
    <article number="ARTICLE 2"><p id="p2">One <b>two</b> three.</p><p>Four.</p></article>
  </chapter></body></treaty>)");
    CHECK(outline(document) == Lines{"heading1: General", "heading2: ARTICLE 1. Scope",
                                     "The Parties establish a free trade area.",
                                     "They shall do so at once.", "heading2: ARTICLE 2",
                                     "One two three.", "Four."});
    CHECK(values(document, "xml:root") == Lines{"treaty"});
    CHECK(values(document, "xml:@lang") == Lines{"en"});
    CHECK(values(document, "xml:meta.name") == Lines{"A - B"});
    CHECK(values(document, "xml:meta.date_signed") == Lines{"1985-04-22"});
    CHECK(values(document, "xml:meta.parties.party") == Lines{"ISR", "USA"});
    CHECK(values(document, "xml:meta.parties.party@n") == Lines{"1", "2"});
    CHECK(document.blocks[5].anchor == "p2");
}

TEST_CASE("Numbers stand before the text they belong to, cells in their row", "[plugins][xml]") {
    const Document document = read("a.xml",
                                   "<act><title>An Act</title><para><num>1.</num><txt>First.</txt>"
                                   "</para><list><item>a</item></list><table><row><cell>x</cell>"
                                   "<cell>y</cell></row></table></act>");
    CHECK(outline(document) ==
          Lines{"heading1: An Act", "1. First.", "list-item1: a", "table-row: x | y"});
}

TEST_CASE("Entity bombs and external entities do nothing", "[plugins][xml]") {
    std::string bomb = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e0 \"boom\">";
    for (int i = 1; i < 30; ++i) {
        bomb += "<!ENTITY e" + std::to_string(i) + " \"";
        for (int k = 0; k < 10; ++k) bomb += "&e" + std::to_string(i - 1) + ";";
        bomb += "\">";
    }
    bomb += "]><a><p>&e29; text</p></a>";
    const Document document = read("bomb.xml", bomb);
    CHECK(document.blocks.at(0).text == "&e29; text");
    const Document thief = read("thief.xml",
                                "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY f SYSTEM "
                                "\"file:///etc/passwd\">]><a>&f;</a>");
    CHECK(thief.blocks.at(0).text == "&f;");
}

TEST_CASE("XML that is not well-formed is refused with its line", "[plugins][xml]") {
    const auto document = try_read("a.xml", "<?xml version=\"1.0\"?>\n<a>\n<b></a>");
    REQUIRE_FALSE(document);
    CHECK(document.error().code == Errc::bad_input);
    CHECK(document.error().message.find("line 3") != std::string::npos);
}

TEST_CASE("100,000 nested XML elements are read in linear time", "[plugins][xml]") {
    std::string text = "<?xml version=\"1.0\"?>";
    for (int i = 0; i < 100'000; ++i) text += "<d>";
    text += "<p>inside</p>";
    for (int i = 0; i < 100'000; ++i) text += "</d>";
    CHECK(seconds([&] { CHECK(read("a.xml", text).blocks.size() == 1); }) < 5);
}
