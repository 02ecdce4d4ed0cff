// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner.hpp"
#include "tests/corpus/cleaner_fixture.hpp"

#include <catch2/catch.hpp>

using namespace polidex;
using namespace polidex::test;
using understanding::clean;

TEST_CASE("Menus, asides and footers around an article are chrome", "[cleaner][html]") {
    HtmlPage page;
    const auto menu = page.element(HtmlPage::body, "nav");
    page.text(menu, "All ministries", 14);
    const auto article = page.element(HtmlPage::body, "article", "entry-content");
    for (int i = 0; i < 4; ++i) page.text(article, prose);
    const auto aside = page.element(HtmlPage::body, "aside", "related-posts");
    page.text(aside, "Another pact is near, the minister said on Tuesday in the harbour town.", 60);
    const auto footer = page.element(HtmlPage::body, "footer");
    page.text(footer, "The Ministry of Harbours");
    clean(page.document);
    CHECK(chrome_of(page.document, "All ministries") == Chrome::navigation);
    CHECK(chrome_of(page.document, prose) == Chrome::none);
    CHECK(chrome_of(page.document, "Another pact") == Chrome::related);
    CHECK(chrome_of(page.document, "The Ministry") == Chrome::notice);
}

TEST_CASE("A body that calls itself a sidebar loses nothing", "[cleaner][html]") {
    HtmlPage page;
    page.document.containers[HtmlPage::body].hints = "has-sidebar sidebar right";
    const auto text = page.element(HtmlPage::body, "div", "content");
    for (int i = 0; i < 3; ++i) page.text(text, prose);
    clean(page.document);
    CHECK(chrome_of(page.document, prose) == Chrome::none);
}

TEST_CASE("A law in two parts of unlike size is kept whole", "[cleaner][html]") {
    HtmlPage page;
    const auto recitals = page.element(HtmlPage::body, "div", "preamble");
    page.text(recitals, "Whereas ports are targets. " + prose + prose + prose + prose);
    const auto articles = page.element(HtmlPage::body, "div", "terms");
    for (int i = 0; i < 12; ++i) page.text(articles, prose);
    clean(page.document);
    CHECK(chrome_of(page.document, "Whereas") == Chrome::none);
    CHECK(chrome_of(page.document, prose) == Chrome::none);
}

TEST_CASE("Text split over sections of one article is kept whole", "[cleaner][html]") {
    HtmlPage page;
    const auto article = page.element(HtmlPage::body, "article");
    const auto first = page.element(article, "section", "part");
    const auto second = page.element(article, "section", "part");
    page.text(first, "First. " + prose);
    for (int i = 0; i < 5; ++i) page.text(second, prose);
    clean(page.document);
    CHECK(chrome_of(page.document, "First") == Chrome::none);
    CHECK(chrome_of(page.document, prose) == Chrome::none);
}

TEST_CASE("The preamble beside the articles of a treaty is kept, the contents are not",
          "[cleaner][html]") {
    HtmlPage page;
    const auto main = page.element(HtmlPage::body, "main", "flex-1");
    const auto contents = page.element(main, "ul");
    for (int i = 0; i < 9; ++i) page.text(contents, "Article " + std::to_string(i), 9);
    const auto preamble = page.element(main, "details", "mb-6");
    page.text(page.element(preamble, "div"), "The Parties, mindful of the harbours. " + prose);
    const auto articles = page.element(main, "div");
    for (int i = 0; i < 40; ++i) page.text(page.element(articles, "div", "art"), prose);
    clean(page.document);
    CHECK(chrome_of(page.document, "The Parties, mindful") == Chrome::none);
    CHECK(chrome_of(page.document, prose) == Chrome::none);
    CHECK(chrome_of(page.document, "Article 3") != Chrome::none);
}

TEST_CASE("What stands ahead of the text outside of <main> is no preamble", "[cleaner][html]") {
    HtmlPage page;
    page.text(page.element(HtmlPage::body, "div"), "About this portal. " + prose);
    const auto main = page.element(HtmlPage::body, "main");
    for (int i = 0; i < 40; ++i) page.text(main, prose);
    clean(page.document);
    CHECK(chrome_of(page.document, "About this portal") == Chrome::other);
}

TEST_CASE("A short article wins over a long list of other articles", "[cleaner][html]") {
    HtmlPage page;
    const auto column = page.element(HtmlPage::body, "div");
    page.text(page.element(column, "article", "post"), "The pact. " + prose);
    const auto others = page.element(column, "article", "post");
    for (int i = 0; i < 6; ++i)
        page.text(page.element(others, "article", "post"), "Another pact. " + prose);
    clean(page.document);
    CHECK(chrome_of(page.document, "The pact") == Chrome::none);
    CHECK(chrome_of(page.document, "Another pact") == Chrome::related);
}

TEST_CASE("The entries of a live report are its text", "[cleaner][html]") {
    HtmlPage page;
    const auto report = page.element(HtmlPage::body, "article");
    page.text(report, "What we know. " + prose);
    for (int i = 0; i < 6; ++i)
        page.text(page.element(report, "article", "entry"), "At noon. " + prose);
    clean(page.document);
    CHECK(chrome_of(page.document, "What we know") == Chrome::none);
    CHECK(chrome_of(page.document, "At noon") == Chrome::none);
}

TEST_CASE("Boxes of a link and a few words below a text are teasers", "[cleaner][html]") {
    HtmlPage page;
    const auto text = page.element(HtmlPage::body, "div", "text");
    for (int i = 0; i < 8; ++i) page.text(page.element(text, "p"), prose);
    const auto boxes = page.element(text, "div", "boxes");
    page.text(boxes, "From the other harbours", 0, BlockKind::heading);
    for (int i = 0; i < 4; ++i) {
        const auto box = page.element(boxes, "div", "box");
        page.text(box, "Port law " + std::to_string(i), 10);
        page.text(box, "How a harbour town lost its data and what its council did about it then.");
    }
    clean(page.document);
    CHECK(chrome_of(page.document, prose) == Chrome::none);
    CHECK(chrome_of(page.document, "From the other") == Chrome::related);
    CHECK(chrome_of(page.document, "How a harbour") == Chrome::related);
}

TEST_CASE("An article goes on behind a box of others inside it", "[cleaner][html]") {
    HtmlPage page;
    const auto text = page.element(HtmlPage::body, "main");
    for (int i = 0; i < 4; ++i) page.text(page.element(text, "p"), prose);
    const auto box = page.element(text, "div", "related");
    page.text(box, "Related stories", 0, BlockKind::heading);
    page.text(box, "Two harbours sign a pact", 24);
    page.text(page.element(text, "p"), "A like agreement with the islands is being negotiated.");
    clean(page.document);
    CHECK(chrome_of(page.document, "Two harbours") == Chrome::related);
    CHECK(chrome_of(page.document, "A like agreement") == Chrome::none);
}

TEST_CASE("A page that consists of links with descriptions keeps them", "[cleaner][html]") {
    HtmlPage page;
    const auto list = page.element(HtmlPage::body, "div", "documents");
    for (int i = 0; i < 5; ++i) {
        const auto entry = page.element(list, "div", "document");
        page.text(entry, "Harbour act " + std::to_string(i), 13);
        page.text(entry, "Describes: " + prose);
    }
    clean(page.document);
    CHECK(chrome_of(page.document, "Describes") == Chrome::none);
}
