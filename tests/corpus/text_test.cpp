// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/stemmer.hpp"
#include "corpus/text/tokenizer.hpp"
#include "corpus/text/utf8.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

using namespace polidex::text;

namespace {

std::vector<std::string> words(std::string_view text) {
    Tokenizer tokenizer;
    std::vector<std::string> found;
    for (const Token& token : tokenizer.tokenize(text)) found.emplace_back(token.word);
    return found;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("Words are runs of letters and digits in lower case", "[tokenizer]") {
    CHECK(words("Cyber-Security: 5G, Japan's & the U.S.") ==
          Words{"cyber", "security", "5g", "japan", "s", "the", "u", "s"});
    CHECK(words("") == Words{});
    CHECK(words(" \t.,!") == Words{});
}

TEST_CASE("Letters of other alphabets are folded like ASCII ones", "[tokenizer]") {
    CHECK(words("COOPÉRATION Straße ΚΥΒΕΡΝΟΧΏΡΟΣ Кибер") ==
          Words{"coopération", "strasse", "κυβερνοχώροσ", "кибер"});
    CHECK(words("na\u00EFve nai\u0308ve") == Words{"na\u00EFve", "na\u00EFve"});
    CHECK(words("ＮＡＴＯ ﬁle") == Words{"nato", "file"});
}

TEST_CASE("Scripts without blanks become overlapping pairs", "[tokenizer]") {
    CHECK(words("日印協力") == Words{"日印", "印協", "協力"});
    CHECK(words("日") == Words{"日"});
    CHECK(words("5Gネット2020年") == Words{"5g", "ネッ", "ット", "2020", "年"});
}

TEST_CASE("A token knows which bytes of the text it stands for", "[tokenizer]") {
    const std::string text = "L'Éire, 日本語 ok";
    Tokenizer tokenizer;
    std::vector<std::string> covered;
    for (const Token& token : tokenizer.tokenize(text))
        covered.push_back(text.substr(token.begin, token.end - token.begin));
    CHECK(covered == Words{"L", "Éire", "日本", "本語", "ok"});
}

TEST_CASE("Over-long words are cut between characters", "[tokenizer]") {
    const auto cut = words(std::string(500, 'a') + " " + std::string(63, 'b') + "é");
    REQUIRE(cut.size() == 2);
    CHECK(cut[0] == std::string(max_word_bytes, 'a'));
    CHECK(cut[1] == std::string(63, 'b'));
}

TEST_CASE("Any bytes give valid words whose places rise", "[tokenizer]") {
    std::mt19937 random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string text(random() % 60, '\0');
        for (char& c : text) c = static_cast<char>(random() % 3 == 0 ? random() % 128 : random());
        Tokenizer tokenizer;
        std::uint32_t last = 0;
        for (const Token& token : tokenizer.tokenize(text)) {
            REQUIRE(is_valid_utf8(token.word));
            REQUIRE(!token.word.empty());
            REQUIRE(token.word.size() <= max_word_bytes);
            REQUIRE(token.begin >= last);
            REQUIRE(token.begin < token.end);
            REQUIRE(token.end <= text.size());
            last = token.begin;
        }
    }
}

TEST_CASE("A stemmer joins the forms of a word in its own language", "[stemmer]") {
    Stemmer english("en");
    CHECK(std::string(english.stem("agreements")) == std::string(english.stem("agreement")));
    Stemmer french("fr");
    CHECK(std::string(french.stem("coopérations")) == std::string(french.stem("coopération")));
    CHECK(english.stem("5g") == "5g");
}

TEST_CASE("Languages without a stemmer share a tag and keep their words", "[stemmer]") {
    CHECK(index_language("en") == "en");
    CHECK(index_language("nb") == "no");
    for (const char* lang : {"ja", "et", "hi", "", "zz"}) {
        CHECK(index_language(lang) == "xx");
        Stemmer none(lang);
        CHECK(none.stem("küberturvalisus") == "küberturvalisus");
    }
}

TEST_CASE("Text for the screen carries no control or bidi characters", "[utf8]") {
    CHECK(printable("a\x1b[31mb\u202Ec\nd\u200Be") == "a[31mbc de");
    CHECK(squeeze("  a \u00A0\r\n b\u00AD\u2060c  ") == "a bc");
    CHECK(printable("\xff\xfe") == "\uFFFD\uFFFD");
}

TEST_CASE("Invalid UTF-8 is told from valid", "[utf8]") {
    for (const char* good : {"", "abc", "é", "日本", "\U0001F600", "\uFFFD"})
        CHECK(is_valid_utf8(good));
    for (const char* bad : {"\xff", "a\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf5\x80\x80\x80"}) {
        CHECK_FALSE(is_valid_utf8(bad));
        CHECK(is_valid_utf8(to_valid_utf8(bad)));
    }
}

TEST_CASE("Cutting keeps whole characters", "[utf8]") {
    CHECK(cut_at("héllo", 2) == 1);
    CHECK(cut_at("héllo", 3) == 3);
    CHECK(cut_at("abc", 10) == 3);
}
