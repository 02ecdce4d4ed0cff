// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

TEST_CASE("What a page says in its head is metadata", "[plugins][html][metadata]") {
    const Document document =
        read("a.html",
             "<html lang=en-GB><head><title>A  pact &amp; its\n text</title>"
             "<meta name=Author content='News Desk'><meta name='DC.date' content=2020-10-07>"
             "<meta property=og:title content='A pact'>"
             "<meta property='article:published_time' content='2020-10-08T01:02:03Z'>"
             "<meta http-equiv=Last-Modified content='Wed, 07 Oct 2020 10:00:00 GMT'>"
             "<meta property=pubdate content=20201008><meta name=empty content=''>"
             "<link rel='nofollow canonical' href='https://example.org/pact'></head><body><p>x");
    CHECK(values(document, "html:lang") == Lines{"en-GB"});
    CHECK(values(document, "html:title") == Lines{"A pact & its text"});
    CHECK(values(document, "meta:author") == Lines{"News Desk"});
    CHECK(values(document, "meta:dc.date") == Lines{"2020-10-07"});
    CHECK(values(document, "og:title") == Lines{"A pact"});
    CHECK(values(document, "article:published_time") == Lines{"2020-10-08T01:02:03Z"});
    CHECK(values(document, "http:last-modified") == Lines{"Wed, 07 Oct 2020 10:00:00 GMT"});
    CHECK(values(document, "meta:pubdate") == Lines{"20201008"});
    CHECK(values(document, "meta:empty").empty());
    CHECK(values(document, "link:canonical") == Lines{"https://example.org/pact"});
}

TEST_CASE("A time element tells its date, its text and where it stands",
          "[plugins][html][metadata]") {
    const Document document =
        read("a.html",
             "<header class=top><p class=byline><time class='entry-date published' "
             "datetime=2020-10-07>7 October</time></p></header><time>yesterday</time>");
    CHECK(values(document, "time:datetime") == Lines{"2020-10-07", ""});
    CHECK(values(document, "time:text") == Lines{"7 October", "yesterday"});
    CHECK(values(document, "time:hints").at(0) ==
          "entry-date published; p byline; header top; body; html");
    std::size_t at = 0;
    while (document.metadata[at].key != "time:datetime") ++at;
    CHECK(document.metadata.at(at + 1).key == "time:text");
    CHECK(document.metadata.at(at + 2).key == "time:hints");
}

TEST_CASE("Leaves of JSON-LD are metadata under their paths", "[plugins][html][metadata]") {
    const Document document = read("a.html", R"(<script type="application/LD+json">
        {"@context": "https://schema.org", "@graph": [
          {"@type": "Organization", "name": "Desk"},
          {"@type": ["NewsArticle", "Report"], "headline": "A pact", "datePublished": "2020-10-07",
           "author": [{"name": "A"}, {"name": "B"}], "wordCount": 12, "publisher": {"name": "P"}}]}
        </script><script type='application/ld+json'><!-- [{"headline": "broken
        line"}] --></script><script type="application/ld+json">{no json</script><p>x)");
    CHECK(values(document, "jsonld:@type") == Lines{"Organization", "NewsArticle Report", ""});
    CHECK(values(document, "jsonld:name") == Lines{"Desk"});
    CHECK(values(document, "jsonld:headline") == Lines{"A pact", "broken line"});
    CHECK(values(document, "jsonld:datepublished") == Lines{"2020-10-07"});
    CHECK(values(document, "jsonld:author.name") == Lines{"A", "B"});
    CHECK(values(document, "jsonld:publisher.name") == Lines{"P"});
    CHECK(values(document, "jsonld:wordcount") == Lines{"12"});
}

TEST_CASE("Microdata is metadata, also on formatting elements", "[plugins][html][metadata]") {
    const Document document =
        read("a.html",
             "<h1 itemprop='headline name'>A pact</h1><meta itemprop=datePublished "
             "content=2020-10-07><strong itemprop=author>Desk</strong><p>x");
    CHECK(values(document, "itemprop:headline") == Lines{"A pact"});
    CHECK(values(document, "itemprop:name") == Lines{"A pact"});
    CHECK(values(document, "itemprop:datepublished") == Lines{"2020-10-07"});
    CHECK(values(document, "itemprop:author") == Lines{"Desk"});
}
