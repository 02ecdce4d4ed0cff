// SPDX-License-Identifier: GPL-2.0-or-later
#include "actor_documents.hpp"

#include <catch2/catch.hpp>

using polidex::Facet;

TEST_CASE("Countries with names alike are told apart in a text", "[countries]") {
    const ActorDocument document(
        {"North Korea launched. The Republic of Korea watched. Niger is "
         "not Nigeria. The Democratic Republic of the Congo is not Congo. "
         "Papua New Guinea is not Guinea. The Republic of China is not "
         "the People's Republic of China."});
    CHECK(document.values(Facet::mentioned) ==
          Values{"CD", "CG", "CN", "GN", "KP", "KR", "NE", "NG", "PG", "TW"});
}

TEST_CASE("What only looks like a country is none", "[countries]") {
    const ActorDocument document(
        {"The Indo-Pacific and the Indian Ocean meet the South China Sea.",
         "The Budapest Convention, the Vienna Convention and the Tallinn Manual are cited.",
         "He met Mr Jordan of New England at Georgia Tech, in Washington state.",
         "It tells us as much as turkey and china in a chad do.",
         "JOIN US AND LET IT BE IN NO TIME",
         "Latin American and Native American groups paid in US dollars.",
         "Done in the English, French and Chinese languages."});
    CHECK(document.values(Facet::mentioned) == Values{});
}

TEST_CASE("Names are found in the document's language and in English", "[countries]") {
    CHECK(ActorDocument({"Eestis ja Jaapanis räägiti."}, "et").values(Facet::mentioned) ==
          Values{"EE", "JP"});
    CHECK(ActorDocument({"日本とインドは覚書に署名した。"}, "ja").values(Facet::mentioned) ==
          Values{"IN", "JP"});
    CHECK(ActorDocument({"भारत और जापान ने समझौते पर हस्ताक्षर किए।"}, "hi").values(Facet::mentioned) ==
          Values{"IN", "JP"});
    CHECK(ActorDocument({"Россия и Япония. США и КНДР. В России и Японии."}, "ru")
              .values(Facet::mentioned) == Values{"JP", "KP", "RU", "US"});
    CHECK(ActorDocument({"Les autorités japonaises et les États-Unis."}, "fr")
              .values(Facet::mentioned) == Values{"JP", "US"});
    // "as" is a name of the United States in some languages
    CHECK(ActorDocument({"As they are as as one may be, or has been."}, "en")
              .values(Facet::mentioned) == Values{});
}

TEST_CASE("Indo-China tensions assign neither Indochina nor China as a party", "[countries]") {
    const ActorDocument document({"India and Japan signed an agreement on cyber security.",
                                  "It comes amid recent Indo-China tensions.",
                                  "India and Japan will meet again. India and Japan agreed."});
    CHECK(document.values(Facet::country) == Values{"IN", "JP"});
    CHECK(document.role("CN") != "party");
}

TEST_CASE("A strategy is filed under the state that issues it", "[countries][roles]") {
    const ActorDocument document(
        {"National Cyber Security Strategy", "Republic of Estonia",
         "Estonia depends on its networks. Estonia has been attacked before.",
         "Estonia will train experts. Cooperation with NATO and Finland goes on.",
         "Estonia will invest. Estonia will report each year.", "Latvia is a neighbour."});
    CHECK(document.values(Facet::country) == Values{"EE"});
    CHECK(document.role("EE") == "issuer");
    CHECK(document.role("LV") == "mentioned");
    CHECK(document.values(Facet::pair).empty());
}

TEST_CASE("A treaty is filed under its parties and nobody else", "[countries][roles]") {
    const ActorDocument document(
        {"AGREEMENT BETWEEN THE GOVERNMENT OF JAPAN AND THE GOVERNMENT OF AUSTRALIA",
         "The Government of Japan and the Government of Australia (hereinafter the Parties),",
         "Recalling the treaty signed in Singapore with Singapore and Malaysia,",
         "Recognising the World Trade Organization,", "Have agreed as follows:",
         "Article 1. Singapore may accede. Singapore and Malaysia are informed. Singapore "
         "agrees."});
    CHECK(document.values(Facet::country) == Values{"AU", "JP"});
    CHECK(document.values(Facet::party) == Values{"AU", "JP"});
    CHECK(document.values(Facet::pair) == Values{"AU-JP"});
}

TEST_CASE("An agreement of the European Union is filed under the Union, not its members",
          "[countries][roles]") {
    const ActorDocument document(
        {"Partnership Agreement between the European Union and its Member States, of the one part, "
         "and Japan, of the other part",
         "THE EUROPEAN UNION,", "THE KINGDOM OF BELGIUM, THE REPUBLIC OF ESTONIA, IRELAND, MALTA,",
         "of the one part, and", "JAPAN, of the other part, hereinafter the Parties,",
         "Recalling their values,", "Desiring to cooperate,", "Have agreed as follows:"});
    CHECK(document.values(Facet::country) == Values{"EU", "JP"});
    CHECK(document.values(Facet::pair) == Values{"EU-JP"});
    CHECK(document.role("EE") == "mentioned");
}

TEST_CASE("A legal act of the Union is the Union's", "[countries][roles]") {
    const ActorDocument document(
        {"Regulation (EU) 2030/1 of the European Parliament and of the Council",
         "The European Commission may exempt Malta. Malta, Malta and again Malta.", "In Malta."});
    CHECK(document.values(Facet::country) == Values{"EU"});
    CHECK(document.role("EU") == "issuer");
}

TEST_CASE("A speech is filed under the speaker's state and those with a passage", "[countries]") {
    const ActorDocument document(
        {"Madam President, Excellencies, ladies and gentlemen, I am honoured to address the "
         "Assembly. I would like to speak of peace.",
         "Russia attacked its neighbour. Russia's war against Ukraine goes on. Ukraine must win. "
         "Russia's aggression must end.",
         "Latvia supports peace. Latvia calls for help. I thank our friends in Norway.",
         "Latvia will continue to help. Latvia stands ready. I thank you."});
    CHECK(document.role("LV") == "issuer");
    CHECK(document.values(Facet::country) == Values{"LV", "RU", "UA"});
    CHECK(document.role("NO") == "mentioned");
}

TEST_CASE("States listed as threats are adversaries and not what the text is filed under",
          "[countries][roles]") {
    const ActorDocument document(
        {"Japan-NATO Cyber Dialogue",
         "The 2nd Japan-NATO Cyber Dialogue in Brussels deepens cooperation.",
         "Japan and NATO share a concern about threats from state actors like Russia, China, and "
         "North Korea.",
         "Japan and NATO agreed to train together."});
    CHECK(document.values(Facet::country) == Values{"JP"});
    CHECK(document.values(Facet::adversary) == Values{"CN", "KP", "RU"});
    CHECK(document.role("BE") == "host");
    CHECK(document.role("NATO") == "party");
    CHECK(document.values(Facet::pair) == Values{"JP-NATO"});
}

TEST_CASE("A country in chrome is not named", "[countries]") {
    ActorDocument document({"Japan protects technology. Japan must do more. Japan can.",
                            "Washington 07:00 London 12:00 Paris 13:00 Canberra 23:00"});
    CHECK(document.values(Facet::mentioned).size() > 1);
    document.document.claims.clear();
    document.document.blocks[1].chrome = polidex::Chrome::widget;
    polidex::understanding::Reading reading(document.document);
    annotate_countries(reading);
    CHECK(document.values(Facet::mentioned) == Values{"JP"});
}

TEST_CASE("Every claim shows the sentence it rests on", "[countries][evidence]") {
    const ActorDocument document({"A preface.", "India and Japan signed a memorandum. They left."});
    REQUIRE(document.claim(Facet::pair, "IN-JP"));
    for (const polidex::Claim& claim : document.document.claims) {
        CHECK(claim.quote == "India and Japan signed a memorandum.");
        CHECK(claim.span.block == 1);
        CHECK(claim.span.begin == 0);
        CHECK(claim.span.end == claim.quote.size());
        CHECK(claim.confidence > 0);
        CHECK_FALSE(claim.rule.empty());
    }
}

TEST_CASE("A document without words has no actors", "[countries]") {
    CHECK(ActorDocument({}).document.claims.empty());
    CHECK(ActorDocument({""}).document.claims.empty());
    CHECK(ActorDocument({"Nothing here.", "Nor here."}, "xx").document.claims.empty());
}

TEST_CASE("A country named in the title alone is claimed with the title", "[countries]") {
    const ActorDocument document({"Nothing here.", "Nor here."}, "en", "A Policy of Japan");
    REQUIRE(document.claim(Facet::country, "JP"));
    CHECK(document.claim(Facet::country, "JP")->quote == "A Policy of Japan");
    CHECK(document.claim(Facet::country, "JP")->span.block == polidex::Span::no_block);
}
