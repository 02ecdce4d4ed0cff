// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/stop_words.hpp"

#include "corpus/data/data.hpp"
#include "corpus/understanding/language_table.hpp"

#include <toml++/toml.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

using polidex::understanding::LanguageTable;
using polidex::understanding::StopWords;

TEST_CASE("Stop words are those of their language alone", "[stopwords]") {
    const StopWords& words = StopWords::instance();
    for (const char* word : {"the", "which", "should", "do", "between"})
        CHECK(words.contains("en", word));
    CHECK(words.contains("de", "die"));
    CHECK_FALSE(words.contains("en", "die"));
    CHECK_FALSE(words.contains("xx", "the"));
    CHECK(words.contains("pl", "który"));
}

TEST_CASE("What a question may be about is no stop word", "[stopwords]") {
    const StopWords& words = StopWords::instance();
    for (const char* word : {"us", "new", "state", "right", "party", "agreement"})
        CHECK_FALSE(words.contains("en", word));
    CHECK_FALSE(words.contains("es", "parte"));
}

TEST_CASE("Stop words are folded as words of an index are", "[stopwords]") {
    CHECK(StopWords::instance().contains("de", "dass"));
    CHECK_FALSE(StopWords::instance().contains("de", "daß"));
}

TEST_CASE("The language of a question is told by its stop words", "[stopwords]") {
    const StopWords& words = StopWords::instance();
    CHECK(words.language_of({"what", "did", "the", "die", "cast"}) == "en");
    CHECK(words.language_of({"welche", "abkommen", "schützen", "die", "kabel"}) == "de");
    CHECK(words.language_of({"quels", "accords", "protègent", "les", "câbles"}) == "fr");
    CHECK(words.language_of({"zxcv"}).empty());
    CHECK(words.language_of({}).empty());
}

TEST_CASE("Each row of the stop words is of a known language, with each word once", "[stopwords]") {
    const auto root = toml::parse(polidex::data::stopwords());
    for (const auto& node : *root["languages"].as_array()) {
        const auto& table = *node.as_table();
        const auto code = table["code"].value_or(std::string());
        INFO(code);
        CHECK(LanguageTable::instance().of_code(code) != nullptr);
        const auto more = table["more"].value_or(std::string());
        CHECK_FALSE(more.empty());
    }
}
