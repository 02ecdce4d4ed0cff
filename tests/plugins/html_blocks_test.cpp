// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

namespace {

Lines outline_of(const std::string& html) { return outline(read("a.html", html)); }

/// `article post; div entry`: what stands around a block, outermost first, without html and body.
std::string around(const Document& document, std::size_t block) {
    std::string path;
    for (std::uint32_t at = document.blocks.at(block).container; at != 0;
         at = document.containers[at].parent) {
        const Container& container = document.containers[at];
        if (container.name == "html" || container.name == "body") continue;
        const std::string step =
            container.hints.empty() ? container.name : container.name + " " + container.hints;
        path = path.empty() ? step : step + "; " + path;
    }
    return path;
}

}  // namespace

TEST_CASE("Elements of a page become blocks of their kinds", "[plugins][html]") {
    CHECK(
        outline_of("<h1>Title</h1><p>One <b>bold</b> word.<p>Two.<ul><li>a<li>b<ol><li>c</ol></ul>"
                   "<blockquote><p>Said.</blockquote><pre>x = 1\ny = 2</pre>"
                   "<figure><img src=x><figcaption>A photo</figcaption></figure>"
                   "<dl><dt>Term<dd>Meaning</dl><footer><p>Imprint</footer>") ==
        Lines{"heading1: Title", "One bold word.", "Two.", "list-item1: a", "list-item1: b",
              "list-item2: c", "quote: Said.", "code: x = 1 y = 2", "caption: A photo",
              "list-item1: Term", "list-item1: Meaning", "footer: Imprint"});
}

TEST_CASE("Two line breaks part paragraphs, one does not", "[plugins][html]") {
    CHECK(outline_of("<div>One<br>line.<br><br>Two.<br> <br/>Three.</div>tail") ==
          Lines{"One line.", "Two.", "Three.", "tail"});
}

TEST_CASE("Inline markup neither parts words nor joins them", "[plugins][html]") {
    CHECK(outline_of(
              "<p>cyber<wbr>space <i>law</i>s <a href=x>here</a>.</p><div>a</div><div>b</div>") ==
          Lines{"cyberspace laws here.", "a", "b"});
    CHECK(outline_of("<div><a href=x>Home</a><a href=y>News</a></div>") == Lines{"Home News"});
}

TEST_CASE("Rows of data are one block, rows of a layout are not", "[plugins][html]") {
    CHECK(outline_of("<table><caption>Parties</caption><tr><th>Country<th>Signed<tr><td>Japan"
                     "<td>2020</table>") ==
          Lines{"caption: Parties", "table-row: Country | Signed", "table-row: Japan | 2020"});
    CHECK(outline_of(
              "<table><tr><td><ul><li>Menu</ul></td><td><p>One.</p><p>Two.</p></td></table>") ==
          Lines{"list-item1: Menu", "One.", "Two."});
    CHECK(
        outline_of("<table><tr><td><p>(a)</p></td><td><p>the first point;</p></td></tr></table>") ==
        Lines{"list-item1: (a) the first point;"});
}

TEST_CASE("What a reader does not see is not read", "[plugins][html]") {
    CHECK(
        outline_of("<style>p{}</style><script>var a='<p>no</p>';</script><noscript><p>no</noscript>"
                   "<template><p>no</template><svg><text>no</text></svg><p hidden>no</p>"
                   "<div style='color:red; display: none'>no</div><p aria-hidden=true>no</p>"
                   "<select><option>Japan<option>India</select><!-- <p>no</p> --><p>yes") ==
        Lines{"yes"});
}

TEST_CASE("Containers carry the words that describe them", "[plugins][html]") {
    const Document document = read(
        "a.html",
        "<article class='Post Entry' id=main role=main itemtype='https://schema.org/NewsArticle'>"
        "<div data-component=byline aria-label='About the author'><span class=author>By A</span>"
        "</div><p class=lead>Text</p></article><nav>Menu</nav>");
    REQUIRE(document.blocks.size() == 3);
    CHECK(around(document, 0) ==
          "article post entry main main https://schema.org/newsarticle; div about the author "
          "byline; span author");
    CHECK(around(document, 1) ==
          "article post entry main main https://schema.org/newsarticle; p lead");
    CHECK(around(document, 2) == "nav");
}

TEST_CASE("Bytes inside links are counted", "[plugins][html]") {
    const Document document = read(
        "a.html", "<p><a href=x>Read  more</a></p><p>See <a href=y>this</a> page.</p><p>No.</p>");
    CHECK(document.blocks.at(0).link_bytes == document.blocks[0].text.size());
    CHECK(document.blocks.at(1).link_bytes == 4);
    CHECK(document.blocks.at(2).link_bytes == 0);
}

TEST_CASE("Anchors come from ids and named links", "[plugins][html]") {
    const Document document =
        read("a.html",
             "<h2 id=art4>Article 4</h2><p>Text</p><a name=art5></a><p>More</p>"
             "<div id=empty></div><p>Last</p>");
    CHECK(document.blocks.at(0).anchor == "art4");
    CHECK(document.blocks.at(1).anchor.empty());
    CHECK(document.blocks.at(2).anchor == "art5");
    CHECK(document.blocks.at(3).anchor.empty());
}

TEST_CASE("Sloppy pages are read as browsers read them", "[plugins][html]") {
    CHECK(outline_of("<p>a < b & c &lt; d &eacute; &#x65e5;</p>") == Lines{"a < b & c < d é 日"});
    CHECK(outline_of("<P CLASS=x>One<DIV>Two</P>Three</DIV></span></table>Four") ==
          Lines{"One", "Two", "Three", "Four"});
    CHECK(outline_of("text without any tag") == Lines{"text without any tag"});
    CHECK(outline_of("<title>never closed<p>One") == Lines{"never closed", "One"});
    CHECK(outline_of("<p>One<a href='x>y'>two</a><p title=\"a>b\">Three") ==
          Lines{"Onetwo", "Three"});
    CHECK(outline_of("<p>One</p><!-- never closed <p>Two") == Lines{"One"});
    CHECK(outline_of("<p>One</p><p class=\"never closed>Two") == Lines{"One"});
}
