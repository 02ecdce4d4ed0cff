// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/container_reading.hpp"

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

namespace {

const std::string rss =
    R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Ministry news</title><link>https://ministry.example/</link><language>en-gb</language>
<item><title>Talks &amp;amp; treaties</title><link>https://ministry.example/news/7</link>
  <guid isPermaLink="false">news-7</guid><pubDate>Wed, 07 Oct 2020 09:30:00 +0200</pubDate>
  <dc:creator>A. Tamm</dc:creator><category>cyber</category>
  <description>Short.</description><media:title>A picture</media:title>
  <content:encoded><![CDATA[<p>The ministers <b>met</b> in Tallinn.</p><p>They signed.</p>]]>
  </content:encoded></item>
<item><title>Second</title><link>https://ministry.example/news/8</link>
  <description>&lt;p&gt;Escaped &lt;i&gt;markup&lt;/i&gt; here.&lt;/p&gt;</description></item>
<item><description>Only a description.</description></item>
</channel></rss>)";

}  // namespace

TEST_CASE("The entries of RSS 2.0 are documents with the ids that the feed gives them",
          "[plugins][feed]") {
    const ContainerReading feed("news.rss", rss);
    CHECK(feed.ids() ==
          Lines{"news.rss!/news-7", "news.rss!/https://ministry.example/news/8", "news.rss!/0003"});
    CHECK(feed.text("news-7") == "Talks & treaties / The ministers met in Tallinn. / They signed.");
    CHECK(feed.text("news/8") == "Second / Escaped markup here.");
    CHECK(feed.text("0003") == "Only a description.");
    const Document& first = feed.at("news-7");
    CHECK(values(first, "feed:published") == Lines{"Wed, 07 Oct 2020 09:30:00 +0200"});
    CHECK(values(first, "feed:author") == Lines{"A. Tamm"});
    CHECK(values(first, "feed:category") == Lines{"cyber"});
    CHECK(values(first, "feed:lang") == Lines{"en-gb"});
    CHECK(values(first, "feed:source") == Lines{"Ministry news"});
    CHECK(values(first, "feed:link") == Lines{"https://ministry.example/news/7"});
}

TEST_CASE("An entry's date is the date of its document", "[plugins][feed]") {
    const ContainerReading feed("news.rss", rss);
    bool dated = false;
    for (const Claim& claim : feed.at("news-7").claims) {
        dated = dated || (claim.facet == Facet::date && claim.value == "2020-10-07");
    }
    CHECK(dated);
}

TEST_CASE("New entries in front leave the ids of the others as they are", "[plugins][feed]") {
    std::string longer = rss;
    longer.insert(longer.find("<item>"),
                  "<item><guid>news-9</guid><title>New</title><description>New.</description>"
                  "</item>");
    const ContainerReading before("news.rss", rss);
    const ContainerReading after("news.rss", longer);
    REQUIRE(after.documents().size() == 4);
    for (const std::string id : {"news-7", "news/8"}) CHECK(after.text(id) == before.text(id));
}

TEST_CASE("Entries of RSS 1.0 stand beside their channel", "[plugins][feed]") {
    const ContainerReading feed("news.rdf", R"(<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>Gazette</title><link>https://a.example/</link>
  <description>Acts as they appear.</description></channel>
<item rdf:about="https://a.example/1"><title>Act 1</title><link>https://a.example/1</link>
  <dc:date>2021-05-04</dc:date><description>On the safety of networks.</description></item>
</rdf:RDF>)");
    CHECK(feed.ids() == Lines{"news.rdf", "news.rdf!/https://a.example/1"});
    CHECK(feed.text("news.rdf") == "Gazette / Acts as they appear.");
    CHECK(feed.text("example/1") == "Act 1 / On the safety of networks.");
    CHECK(values(feed.at("example/1"), "feed:published") == Lines{"2021-05-04"});
}

TEST_CASE("Entries of Atom are read with text, HTML and XHTML contents", "[plugins][feed]") {
    const ContainerReading feed("a.atom", R"(<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="et">
<title>Uudised</title><id>urn:feed</id><updated>2022-01-02T00:00:00Z</updated>
<entry><id>urn:1</id><title type="html">A &amp;lt; B</title><updated>2022-01-02T00:00:00Z</updated>
  <link rel="edit" href="https://a.example/edit/1"/><link href="https://a.example/1"/>
  <author><name>M. Kask</name><email>m@a.example</email></author><category term="law"/>
  <summary>Short.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <em>two</em>.</p></div>
  </content></entry>
<entry><id>urn:2</id><title>Plain</title><published>2022-01-01T00:00:00Z</published>
  <content type="text">5 &lt; 7 &amp; so on</content></entry>
</feed>)");
    CHECK(feed.ids() == Lines{"a.atom!/urn:1", "a.atom!/urn:2"});
    CHECK(feed.text("urn:1") == "A < B / One two.");
    CHECK(feed.text("urn:2") == "Plain / 5 < 7 & so on");
    const Document& first = feed.at("urn:1");
    CHECK(values(first, "feed:link") == Lines{"https://a.example/1"});
    CHECK(values(first, "feed:author") == Lines{"M. Kask"});
    CHECK(values(first, "feed:category") == Lines{"law"});
    CHECK(values(first, "feed:published") == Lines{"2022-01-02T00:00:00Z"});
    CHECK(values(first, "feed:lang") == Lines{"et"});
}

TEST_CASE("Links of entries are told in full where the feed says from where they lead",
          "[plugins][feed]") {
    const auto link_of = [](const std::string& feed) {
        const ContainerReading reading("a.atom", "<?xml version=\"1.0\"?>" + feed);
        return values(reading.at("urn:1"), "feed:link").at(0);
    };
    const std::string entry = "<entry><id>urn:1</id><title>T</title><link href=\"";
    const std::string begin = "<feed xmlns=\"http://www.w3.org/2005/Atom\"";
    CHECK(link_of(begin + " xml:base=\"https://a.example/x/feed.xml\">" + entry +
                  "/1\"/></entry></feed>") == "https://a.example/1");
    CHECK(link_of(begin + " xml:base=\"https://a.example/x/feed.xml\">" + entry +
                  "y/1\"/></entry></feed>") == "https://a.example/x/y/1");
    CHECK(link_of(begin + "><link href=\"https://a.example\"/>" + entry + "1\"/></entry></feed>") ==
          "https://a.example/1");
    CHECK(link_of(begin + "><link href=\"https://a.example\"/>" + entry +
                  "//b.example/1\"/></entry></feed>") == "https://b.example/1");
    CHECK(link_of(begin + ">" + entry + "/1\"/></entry></feed>") == "/1");
}

TEST_CASE("A feed that ends early gives what stands before", "[plugins][feed]") {
    const ContainerReading feed("news.rss", rss.substr(0, rss.find("<title>Second")));
    CHECK(feed.ids().front() == "news.rss!/news-7");
    CHECK_THAT(feed.warnings(), Catch::Contains("damaged: not well-formed XML at byte"));
    const ContainerReading nothing("news.rss", rss.substr(0, rss.find("<item>") - 1));
    CHECK_THAT(nothing.error().message, Catch::Contains("damaged: not well-formed XML"));
}

TEST_CASE("A feed without entries says that it has no text", "[plugins][feed]") {
    const ContainerReading feed(
        "a.rss", "<?xml version=\"1.0\"?><rss><channel><title>News</title></channel></rss>");
    CHECK_THAT(feed.error().message, Catch::Contains("without text"));
}

TEST_CASE("Entity bombs and external entities in feeds do nothing", "[plugins][feed][hostile]") {
    std::string bomb =
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY e0 \"boom\">"
        "<!ENTITY f SYSTEM \"file:///etc/passwd\">";
    for (int i = 1; i < 30; ++i) {
        bomb += "<!ENTITY e" + std::to_string(i) + " \"";
        for (int k = 0; k < 10; ++k) bomb += "&e" + std::to_string(i - 1) + ";";
        bomb += "\">";
    }
    bomb +=
        "]><rss><channel><item><guid>1</guid><title>T</title>"
        "<description>&e29;|&f;|</description></item></channel></rss>";
    const ContainerReading feed("a.rss", bomb);
    CHECK(feed.text("!/1") == "T / &e29;|&f;|");
}

TEST_CASE("Many entries and deep markup in feeds are read in linear time",
          "[plugins][feed][hostile]") {
    std::string many = "<?xml version=\"1.0\"?><rss><channel>";
    for (int i = 0; i < 20'000; ++i) many += "<item><title>T</title></item>";
    CHECK(seconds([&] {
              CHECK(ContainerReading("a.rss", many + "</channel></rss>").documents().size() ==
                    20'000);
          }) < 20);
    std::string deep = "<?xml version=\"1.0\"?><rss><channel><item><title>T</title><description>";
    for (int i = 0; i < 50'000; ++i) deep += "<div>";
    deep += "inside";
    for (int i = 0; i < 50'000; ++i) deep += "</div>";
    CHECK(seconds([&] {
              const ContainerReading reading("b.rss",
                                             deep + "</description></item></channel></rss>");
              CHECK(reading.documents().size() == 1);
          }) < 10);
}
