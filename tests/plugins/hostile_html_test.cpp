// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace polidex::tests;

namespace {

std::string repeated(const std::string& piece, std::size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += piece;
    return text;
}

/// Seconds that the HTML parser alone takes for @p html.
double parse_seconds(const std::string& html) {
    const ParserRegistry registry;
    const polidex_parser* parser = registry.find("text/html", "html").at(0);
    polidex_sink sink{};
    sink.struct_size = sizeof sink;
    sink.block = [](void*, const polidex_block*) { return 0; };
    sink.metadata = [](void*, polidex_string, polidex_string, float) { return 0; };
    sink.enter = [](void*, polidex_string, polidex_string) { return 0; };
    sink.leave = [](void*) { return 0; };
    sink.log = [](void*, polidex_string) {};
    polidex_input input{};
    input.bytes = {html.data(), html.size()};
    return seconds([&] { (void)parser->parse(nullptr, &input, &sink); });
}

}  // namespace

TEST_CASE("100,000 nested elements are read in linear time", "[plugins][html][hostile]") {
    for (const char* tag : {"<div>", "<span class=x>", "<b>", "<font size=1 class=x>", "<a href=x>",
                            "<table><tr><td>", "<ul><li>", "<blockquote>", "<form>", "<svg>",
                            "<p><i class=a>", "<unknown>", "<button>", "<object>", "<em><p>"}) {
        CAPTURE(tag);
        std::string html;
        for (int i = 0; i < 100'000; ++i) html += tag;
        html += "inside";
        const auto document = try_read("a.html", html);
        if (std::string_view(tag) != "<form>") {
            REQUIRE(document);
            CHECK(document->at(0).blocks.back().text == "inside");
        }
        CHECK(parse_seconds(html) < 2);
    }
}

TEST_CASE("Pages made to be slow are read in linear time", "[plugins][html][hostile]") {
    const std::size_t size = 4U << 20;
    std::string attributes = "<div ";
    for (int i = 0; attributes.size() < size; ++i) attributes += "a" + std::to_string(i) + "=1 ";
    const std::pair<const char*, std::string> pages[] = {
        {"attributes", attributes + ">x"},
        {"links", repeated("<a href=x>x", size)},
        {"links and paragraphs", repeated("<a><p>", size)},
        {"end tags", repeated("<div>", 4000) + repeated("</x></p></div ", size)},
        {"paragraphs far inside", repeated("<div>", 5000) + repeated("<p>x", size)},
        {"unclosed comments", repeated("<!-- ", size)},
        {"unclosed scripts", repeated("<script>", size)},
        {"unclosed titles", repeated("<title>", size)},
        {"unclosed templates", repeated("<template><svg><select>", size)},
        {"unclosed tags", repeated("<a ", size)},
        {"quotes", repeated("<a b='", size)},
        {"text in tables", "<table>" + repeated("x<tr>", size)},
        {"tables in tables", repeated("<table><tr><td>x</td>", size)},
        {"rows", "<table>" + repeated("<tr><td>a<td>b", size)},
        {"line breaks", repeated("<br>", size)},
        {"formatting", repeated("<p><font class=a><b class=b><i class=c>", size)},
        {"headings", repeated("<h1><h2>", size)},
        {"list items", repeated("<li>x<ul>", size)},
        {"times", repeated("<time datetime=2020>x</time>", size)},
        {"item properties", repeated("<p itemprop=a>x", size)},
        {"nested item properties", repeated("<div itemprop=a>x", size)},
        {"less-than signs", repeated("<", size)},
        {"references", repeated("&amp;&#1;&x", size)},
        {"NUL-like", repeated("\x01<\x02", size)},
    };
    for (const auto& [name, page] : pages) {
        CAPTURE(name);
        CHECK(parse_seconds(page) < 4);
    }
}

TEST_CASE("Bytes of any kind do not upset the HTML parser", "[plugins][html][hostile]") {
    std::uint32_t state = 7;
    const std::string alphabet = "<>/!-='\" abpdivtrl&;#x\n\x80\xff";
    for (int round = 0; round < 300; ++round) {
        std::string html = "<p>";
        for (int i = 0; i < 400; ++i) {
            state = state * 1664525U + 1013904223U;
            html += alphabet[(state >> 16) % alphabet.size()];
        }
        CHECK(parse_seconds(html) < 1);
    }
}

TEST_CASE("A page of tens of thousands of teasers, deep or in a row, is understood in time",
          "[plugins][html][hostile]") {
    const std::string text = "<p>The two ministries will share warnings about attacks.</p>";
    const std::string teaser = "<article class=teaser><h2>Pact</h2>" + text + "</article>";
    const std::string item = "<div class=item><a href=x>Title</a><span>Oct 7, 2020</span></div>";
    const std::string deep = repeated("<div class=a>", 900 * 13);
    std::string nested;
    for (int i = 0; i < 900; ++i) nested += "<article>" + text + text;
    for (const std::string& page :
         {repeated(teaser, 2 << 20), deep + repeated(teaser, 2 << 20), repeated(item, 2 << 20),
          deep + repeated(text, 2 << 20), nested})
        CHECK(seconds([&] { (void)read("page.html", "<html><body>" + page); }) < 5);
}
