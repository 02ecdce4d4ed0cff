// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

#include <algorithm>

using namespace polidex;
using namespace polidex::tests;
using Lines = std::vector<std::string>;

namespace {

const std::string akoma = R"(<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta>
<identification source="#editor"><FRBRWork><FRBRthis value="/akn/ee/act/2021-05-04/7/!main"/>
  <FRBRdate date="2021-05-04" name="Enactment"/><FRBRauthor href="#parliament" as="#author"/>
  <FRBRcountry value="ee"/><FRBRnumber value="7"/></FRBRWork>
 <FRBRExpression><FRBRdate date="2021-06-01" name="entryIntoForce"/>
  <FRBRlanguage language="eng"/></FRBRExpression></identification>
<publication date="2021-05-10" name="State Gazette" showAs="State Gazette" number="12"/>
<references source="#editor">
  <TLCOrganization eId="parliament" href="/ontology/organization/ee/parliament"
    showAs="Riigikogu"/></references></meta>
<preface><longTitle><p>An Act on the <docTitle>Security of Networks</docTitle></p></longTitle>
</preface>
<body><chapter eId="chp_1"><num>Chapter 1</num><heading>General</heading>
<article eId="chp_1__art_1"><num>Article 1</num><heading>Scope</heading>
 <paragraph eId="chp_1__art_1__para_1"><num>1.</num><content><p>This Act applies to
  <ref href="/akn/ee/act/2018/3">providers</ref> of services.</p></content></paragraph>
 <paragraph eId="chp_1__art_1__para_2"><num>2.</num><list><intro><p>They are:</p></intro>
  <point eId="chp_1__art_1__para_2__point_a"><num>(a)</num><content><p>banks;</p></content></point>
 </list></paragraph></article>
<article eId="chp_1__art_2"><num>Article 2</num><heading>Duties</heading>
 <content><p>Providers report incidents.</p></content></article></chapter></body>
<conclusions><p>Signed by <party refersTo="#parliament">the Speaker</party></p></conclusions>
</act></akomaNtoso>)";

const std::string formex = R"(<?xml version="1.0" encoding="UTF-8"?>
<ACT><BIB.INSTANCE><DOCUMENT.REF FILE="L_2016119EN"><COLL>L</COLL><NO.OJ>119</NO.OJ>
<YEAR>2016</YEAR><LG.OJ>EN</LG.OJ></DOCUMENT.REF><DATE ISO="20160504">20160504</DATE>
<LG.DOC>EN</LG.DOC></BIB.INSTANCE>
<TITLE><TI><P><HT TYPE="UC">Regulation (EU) 2016/0</HT></P>
<P>of <DATE ISO="20160427">27 April 2016</DATE></P><P>on the safety of services</P></TI></TITLE>
<PREAMBLE><PREAMBLE.INIT>THE COUNCIL,</PREAMBLE.INIT><GR.CONSID><GR.CONSID.INIT>Whereas:
</GR.CONSID.INIT><CONSID><NP><NO.P>(1)</NO.P><TXT>Services cross borders.</TXT></NP></CONSID>
</GR.CONSID></PREAMBLE>
<ENACTING.TERMS><DIVISION><TITLE><TI><P>CHAPTER I</P></TI><STI><P>General</P></STI></TITLE>
<ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><STI.ART><P>Scope</P></STI.ART>
<PARAG IDENTIFIER="001.001"><NO.PARAG>1.</NO.PARAG><ALINEA>This Regulation applies to:
<LIST TYPE="alpha"><ITEM><NP><NO.P>(a)</NO.P><TXT>banks;</TXT></NP></ITEM></LIST></ALINEA>
</PARAG></ARTICLE></DIVISION></ENACTING.TERMS>
<FINAL><SIGNATURE><PL.DATE><P>Done at Brussels, <DATE ISO="20160428">28 April 2016</DATE>.</P>
</PL.DATE><SIGNATORY><P>For the Council</P></SIGNATORY></SIGNATURE></FINAL></ACT>)";

bool has_date(const Document& document, const std::string& value, Role role) {
    return std::any_of(document.claims.begin(), document.claims.end(), [&](const Claim& claim) {
        return claim.facet == Facet::date && claim.value == value && claim.role == role;
    });
}

const Block& block_with(const Document& document, const std::string& text) {
    for (const Block& block : document.blocks) {
        if (block.text.find(text) != std::string::npos) return block;
    }
    FAIL("no block with " << text);
    throw std::logic_error("not reached");
}

}  // namespace

TEST_CASE("Akoma Ntoso is read with its articles as anchors", "[plugins][xml][law]") {
    const Document document = read("act.xml", akoma);
    CHECK(outline(document) == Lines{"An Act on the Security of Networks",
                                     "heading1: Chapter 1 General", "heading2: Article 1 Scope",
                                     "1. This Act applies to providers of services.",
                                     "2. They are:", "(a) banks;", "heading2: Article 2 Duties",
                                     "Providers report incidents.", "Signed by the Speaker"});
    CHECK(block_with(document, "Article 1").anchor == "chp_1__art_1");
    CHECK(block_with(document, "applies to").anchor == "chp_1__art_1__para_1");
    CHECK(block_with(document, "banks").anchor == "chp_1__art_1__para_2__point_a");
    CHECK(block_with(document, "Article 2").anchor == "chp_1__art_2");
}

TEST_CASE("Akoma Ntoso says its title, dates, language and parties", "[plugins][xml][law]") {
    const Document document = read("act.xml", akoma);
    CHECK(values(document, "law:title") == Lines{"Security of Networks"});
    CHECK(values(document, "law:long_title") == Lines{"An Act on the Security of Networks"});
    CHECK(values(document, "law:date_adopted") == Lines{"2021-05-04"});
    CHECK(values(document, "law:date_in_force") == Lines{"2021-06-01"});
    CHECK(values(document, "law:date_published") == Lines{"2021-05-10"});
    CHECK(values(document, "law:lang") == Lines{"eng"});
    CHECK(values(document, "law:number") == Lines{"7"});
    CHECK(values(document, "law:country") == Lines{"ee"});
    CHECK(values(document, "law:author") == Lines{"Riigikogu"});
    CHECK(values(document, "law:party") == Lines{"the Speaker"});
    CHECK(document.title == "Security of Networks");
    CHECK(has_date(document, "2021-06-01", Role::in_force));
}

TEST_CASE("Formex is read with its articles, recitals and points", "[plugins][xml][law]") {
    const Document document = read("act.xml", formex);
    const Lines lines = outline(document);
    const auto has = [&](const std::string& line) {
        return std::find(lines.begin(), lines.end(), line) != lines.end();
    };
    std::string all;
    for (const auto& line : lines) all += line + "\n";
    INFO(all);
    CHECK(has("(1) Services cross borders."));
    CHECK(has("1. This Regulation applies to:"));
    CHECK(has("list-item1: (a) banks;"));
    CHECK(block_with(document, "Article 1").kind == BlockKind::heading);
    CHECK(block_with(document, "Article 1").anchor == "001");
    CHECK(block_with(document, "This Regulation applies").anchor == "001.001");
    CHECK(values(document, "law:date_adopted") == Lines{"2016-04-27"});
    CHECK(values(document, "law:date_published") == Lines{"2016-05-04"});
    CHECK(values(document, "law:date_signed") == Lines{"2016-04-28"});
    CHECK(values(document, "law:lang") == Lines{"EN"});
    CHECK(values(document, "law:title") ==
          Lines{"Regulation (EU) 2016/0 of 27 April 2016 on the safety of services"});
}

TEST_CASE("Formats of law do not expand entities or fetch files", "[plugins][xml][law][hostile]") {
    std::string bomb =
        "<!DOCTYPE akomaNtoso [<!ENTITY a \"boom\"><!ENTITY b \"&a;&a;&a;\">"
        "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
    std::string text = akoma;
    text.insert(text.find("<akomaNtoso"), bomb);
    text.replace(text.find("providers</ref>"), 9, "&b;|&f;");
    const Document document = read("act.xml", text);
    CHECK(block_with(document, "applies to").text == "1. This Act applies to &b;|&f; of services.");
}

TEST_CASE("Hostile law is read in linear time and bounded memory", "[plugins][xml][law][hostile]") {
    std::string deep = "<?xml version=\"1.0\"?><akomaNtoso><act><meta>";
    for (int i = 0; i < 10'000; ++i) deep += "<abstract><party>";
    deep += "x";
    for (int i = 0; i < 10'000; ++i) deep += "</party></abstract>";
    deep += "</meta><body><p>Text.</p></body></act></akomaNtoso>";
    CHECK(seconds([&] { CHECK(read("a.xml", deep).blocks.back().text == "Text."); }) < 5);
    std::string many = "<?xml version=\"1.0\"?><akomaNtoso><act><meta>";
    for (int i = 0; i < 50'000; ++i) many += "<party>p" + std::to_string(i) + "</party>";
    many += "</meta><body><p>Text.</p></body></act></akomaNtoso>";
    CHECK(seconds([&] { CHECK(values(read("a.xml", many), "law:party").size() == 200); }) < 5);
}

TEST_CASE("The abstract in a header is text, the rest of it is metadata", "[plugins][xml]") {
    const Document document = read("a.xml", R"(<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>On law</title>
</titleStmt></fileDesc><profileDesc><abstract><p>We look at law.</p><p>It is long.</p></abstract>
</profileDesc></teiHeader><text></text></TEI>)");
    CHECK(outline(document) == Lines{"We look at law.", "It is long."});
    CHECK(values(document, "xml:teiheader.filedesc.titlestmt.title") == Lines{"On law"});
}
