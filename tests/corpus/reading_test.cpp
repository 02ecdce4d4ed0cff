// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/reading.hpp"
#include "corpus/understanding/lexicon.hpp"
#include "corpus/understanding/sentences.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <thread>
#include <vector>

using namespace polidex;
using namespace polidex::understanding;

namespace {

using Strings = std::vector<std::string>;

Strings sentences_of(std::string_view text, std::string_view lang = "en") {
    std::vector<TextRange> ranges;
    split_sentences(text, lang, ranges);
    Strings out;
    for (const TextRange& range : ranges)
        out.emplace_back(text.substr(range.begin, range.end - range.begin));
    return out;
}

Document document_of(const std::vector<std::string>& paragraphs, std::string lang = "en") {
    Document document;
    document.lang = std::move(lang);
    for (const std::string& text : paragraphs) {
        Block block;
        block.text = text;
        document.blocks.push_back(block);
    }
    return document;
}

}  // namespace

TEST_CASE("Abbreviations, initials and numbers do not end a sentence", "[sentences]") {
    CHECK(sentences_of("The U.S. Government met Mr. Tan on Oct. 7. It rained.") ==
          Strings{"The U.S. Government met Mr. Tan on Oct. 7.", "It rained."});
    CHECK(sentences_of("See No. 5 of Art. 3. J. Doe wrote it in 2019. It is 3.5 pages.") ==
          Strings{"See No. 5 of Art. 3.", "J. Doe wrote it in 2019.", "It is 3.5 pages."});
    CHECK(sentences_of("It ended… or not. yes it did") == Strings{"It ended… or not. yes it did"});
}

TEST_CASE("Closing quotes and brackets belong to their sentence", "[sentences]") {
    CHECK(sentences_of("“We agree.” (They did.) Really?! Yes.") ==
          Strings{"“We agree.”", "(They did.)", "Really?!", "Yes."});
}

TEST_CASE("Ordinals keep their point where the language writes them so", "[sentences]") {
    CHECK(sentences_of("Am 3. Oktober 2020. Danach.", "de") ==
          Strings{"Am 3. Oktober 2020.", "Danach."});
    CHECK(sentences_of("There were 3. October came.", "en").size() == 2);
}

TEST_CASE("Full-width stops and dandas end sentences without a blank", "[sentences]") {
    CHECK(sentences_of("日本は署名した。印度も署名した。", "ja") ==
          Strings{"日本は署名した。", "印度も署名した。"});
    CHECK(sentences_of("भारत ने हस्ताक्षर किए। जापान ने भी।", "hi").size() == 2);
}

TEST_CASE("Chrome is not read", "[reading]") {
    Document document = document_of({"They signed an agreement.", "Sign up for our newsletter."});
    document.blocks[1].chrome = Chrome::advertising;
    const Reading reading(document);
    REQUIRE(reading.sentences.size() == 1);
    CHECK(reading.sentences[0].block == 0);
}

TEST_CASE("Every mention stands in the sentence that holds it", "[reading]") {
    Document document =
        document_of({"We met. They signed an agreement. Nothing.", "", "A dialogue was held."});
    const Reading reading(document);
    REQUIRE(reading.sentences.size() == 4);
    CHECK(reading.text_of(reading.sentences[1]) == "They signed an agreement.");
    for (const Mention& mention : reading.mentions) {
        const Sentence& sentence = reading.sentences[mention.sentence];
        CHECK(sentence.block == mention.block);
        CHECK(sentence.begin <= mention.begin);
        CHECK(mention.begin < sentence.end);
    }
    const Sentence& second = reading.sentences[1];
    Strings words;
    for (auto i = second.first_mention; i < second.last_mention; ++i)
        if (reading.mentions[i].entry->value == "cooperation")
            words.emplace_back(reading.text_of(reading.mentions[i]));
    CHECK(words == Strings{"signed", "agreement"});
}

TEST_CASE("A claim quotes its sentence and says where it stands", "[reading]") {
    Document document = document_of({"We met. They signed an agreement."});
    const Reading reading(document);
    const Claim claim = reading.claim_from(reading.sentences[1], Facet::status, "signed",
                                           Role::none, 0.9F, "status.signed");
    CHECK(claim.quote == "They signed an agreement.");
    CHECK(claim.span.block == 0);
    CHECK(claim.span.begin == 8);
    CHECK(claim.span.end == 33);
    CHECK(claim.assigned);
}

TEST_CASE("Threads share the lexicons of many languages", "[lexicon][threads]") {
    std::vector<std::thread> threads;
    std::vector<std::size_t> counts(8);
    for (std::size_t i = 0; i < counts.size(); ++i)
        threads.emplace_back([i, &counts] {
            for (const char* lang : {"en", "fr", "de", "ja", "", "xx", "no such language"}) {
                std::vector<LexiconMatch> matches;
                Lexicon::of(lang).find("They signed an agreement.", matches);
                counts[i] += matches.size();
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::size_t count : counts) CHECK(count == counts[0]);
    CHECK(counts[0] >= 14);
}
