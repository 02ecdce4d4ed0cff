// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

TEST_CASE("Markdown becomes blocks of their kinds", "[plugins][markdown]") {
    const Document document = read("a.md",
                                   "# Title\n\nA *paragraph* of two\nlines &amp; a [link](x).\n\n"
                                   "- one\n  - two\n\n> quoted\n\n```\ncode here\n```\n\n"
                                   "| a | b |\n|---|---|\n| c | d |\n");
    CHECK(outline(document) == Lines{"heading1: Title", "A paragraph of two lines & a link.",
                                     "list-item1: one", "list-item2: two", "quote: quoted",
                                     "code: code here", "table-row: a | b", "table-row: c | d"});
    CHECK(document.blocks[1].link_bytes == 4);
}

TEST_CASE("HTML inside Markdown is read as a page's is", "[plugins][markdown]") {
    const Document document =
        read("a.md",
             "Before.\n\n<table>\n<tr><th>Field</th><th>Japan</th></tr>\n\n"
             "<tr><td>Contact</td><td>NISC</td></tr>\n</table>\n\n"
             "<!-- a note -->\n\n<script>var no = 1;</script>\n\n"
             "<details>\n<summary>More</summary>\n\nInside, *in* Markdown<br>here.\n\n</details>\n"
             "\n- item\n\n  <h2 id=\"r\">Raw</h2>\n  Under it.\n\nAfter.\n");
    CHECK(outline(document) == Lines{"Before.", "table-row: Field | Japan",
                                     "table-row: Contact | NISC", "More",
                                     "Inside, in Markdown here.", "list-item1: item",
                                     "heading2: Raw", "list-item1: Under it.", "After."});
}

TEST_CASE("Front matter of Markdown is metadata and not text", "[plugins][markdown]") {
    const Document yaml = read("a.md",
                               "---\ntitle: \"A pact: its text\"\ndate: 2020-10-07 # signed\n"
                               "tags: [cyber, 'moc']\nauthors:\n  - Desk\n  - Staff\n"
                               "place:\n  city: Tokyo\nlang: en\n---\nThe text.\n");
    CHECK(outline(yaml) == Lines{"The text."});
    CHECK(values(yaml, "frontmatter:title") == Lines{"A pact: its text"});
    CHECK(values(yaml, "frontmatter:date") == Lines{"2020-10-07"});
    CHECK(values(yaml, "frontmatter:tags") == Lines{"cyber", "moc"});
    CHECK(values(yaml, "frontmatter:authors") == Lines{"Desk", "Staff"});
    CHECK(values(yaml, "frontmatter:place.city") == Lines{"Tokyo"});
    CHECK(values(yaml, "frontmatter:lang") == Lines{"en"});
    const Document toml =
        read("b.md", "+++\ntitle = 'Pact'\n[extra]\nrole = \"note\"\n+++\nThe text.\n");
    CHECK(outline(toml) == Lines{"The text."});
    CHECK(values(toml, "frontmatter:title") == Lines{"Pact"});
    CHECK(values(toml, "frontmatter:extra.role") == Lines{"note"});
}

TEST_CASE("A rule at the top of Markdown is not front matter", "[plugins][markdown]") {
    const Document document = read("a.md", "---\nThe text between two rules.\n\n---\nAnd more.\n");
    CHECK(document.blocks.size() == 2);
    CHECK(read("b.md", "---\ntitle: never closed\n").blocks.size() == 1);
}

TEST_CASE("Deeply nested Markdown is read or refused, in time", "[plugins][markdown]") {
    for (const char* piece : {"> ", "- ", "[", "*", "`", "<", "![", "_a "}) {
        CAPTURE(piece);
        std::string text;
        for (int i = 0; i < 50'000; ++i) text += piece;
        text += "x\n";
        CHECK(seconds([&] { (void)try_read("a.md", text); }) < 5);
    }
}
