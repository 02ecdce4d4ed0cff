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
