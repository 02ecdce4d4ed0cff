// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/code_search.hpp"
#include "corpus/storage/terms.hpp"
#include "corpus/storage/words.hpp"
#include "storage_support.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <set>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::storage::test;

namespace {

std::string codes_of(const std::vector<WordId>& words) {
    std::string codes;
    for (const auto word : words) append_code(codes, word);
    return codes;
}

std::vector<std::size_t> brute_force(const std::vector<WordId>& text,
                                     const std::vector<WordId>& phrase) {
    std::vector<std::size_t> places;
    for (std::size_t at = 0; at + phrase.size() <= text.size(); ++at)
        if (std::equal(phrase.begin(), phrase.end(),
                       text.begin() + static_cast<std::ptrdiff_t>(at)))
            places.push_back(at);
    return places;
}

/// Words that often share bytes: small numbers, and larger ones made of the same 7 bits.
WordId tricky_word(Random& random) {
    WordId word = 0;
    for (auto parts = 1 + below(random, 3); parts > 0; --parts) word = word << 7 | below(random, 3);
    return word;
}

/// A segment's words and documents to write and to compare with.
struct Corpus {
    std::vector<WordEntry> words;
    std::vector<std::pair<std::string, std::string>> streams;
    std::map<std::string, TermCheck> terms;
};

Corpus random_corpus(Random& random) {
    Corpus corpus;
    std::set<std::pair<std::string, std::string>> seen;
    for (int i = 0; i < 400; ++i) {
        const std::string lang(std::array{"en", "fr", "xx"}[below(random, 3)]);
        const auto text = random_word(random);
        if (!seen.emplace(text, lang).second) continue;
        corpus.words.push_back({text, lang, text.substr(0, 3), below(random, 1000)});
    }
    for (const auto& word : corpus.words)
        for (const auto field : {TextField::body, TextField::title, TextField::removed})
            if (below(random, 3) != 0)
                corpus.terms[word_term(field, word.lang, word.stem)] = {number(random),
                                                                        number(random)};
    for (int i = 0; i < 50; ++i)
        corpus.terms[facet_term(static_cast<Facet>(below(random, 14)), random_word(random))] = {
            number(random), number(random)};
    for (const char* odd : {"A", "C", "S", "Z"}) corpus.terms[odd] = {1, number(random)};
    for (int doc = 0; doc < 60; ++doc) {
        std::vector<WordId> kept;
        std::vector<WordId> removed;
        for (auto size = below(random, 300); size > 0; --size)
            kept.push_back(below(random, static_cast<std::uint32_t>(corpus.words.size() + 1)));
        for (auto size = below(random, 5); size > 0; --size) removed.push_back(1);
        corpus.streams.emplace_back(codes_of(kept), codes_of(removed));
    }
    return corpus;
}

void write_corpus(const std::string& path, const Corpus& corpus) {
    auto writer = TokensWriter::create(path, corpus.words);
    REQUIRE(writer);
    for (const auto& [kept, removed] : corpus.streams) writer->add(kept, removed);
    writer->set_terms({corpus.terms.begin(), corpus.terms.end()});
    REQUIRE(writer->finish());
}

/// Everything a reader of `tokens` can see, through every way of looking it up.
Result<std::string> observe_tokens(const std::string& path) {
    const auto tokens = Tokens::open(path);
    if (!tokens) return tokens.error();
    std::string all;
    const auto note = [&all](auto value) { all += std::to_string(value) + ' '; };
    for (const auto& lang : tokens->languages()) all += lang + ' ';
    for (WordId id = 0; id <= tokens->word_count() + 1; ++id) {
        const auto word = tokens->word(id);
        const auto found = tokens->find(word.text, word.lang);
        all += std::string(word.text) + '/' + std::string(tokens->stem(word.stem)) + ' ';
        note(word.count);
        note(found ? found->id : 0U);
    }
    tokens->with_prefix("ab", [&](const Word& word) {
        note(word.id);
        return true;
    });
    for (std::uint32_t i = 0; i <= tokens->term_count(); ++i) {
        const auto [term, check] = tokens->term_at(i);
        const auto found = tokens->term(term);
        all += term + ' ';
        note(check.documents);
        note(check.checksum);
        note(found ? found->checksum : 0U);
    }
    for (std::uint32_t doc = 0; doc < tokens->documents(); ++doc) {
        const auto kept = tokens->kept(doc);
        if (!kept) return kept.error();
        const auto removed = tokens->removed(doc);
        if (!removed) return removed.error();
        all += std::string(*kept) + '|' + std::string(*removed);
    }
    return all;
}

}  // namespace

TEST_CASE("Words are coded in 7 bits a byte and the last byte is marked", "[storage][codes]") {
    CHECK(codes_of({0}) == "\x80");
    CHECK(codes_of({1, 127}) == "\x81\xFF");
    CHECK(codes_of({128}) == std::string("\x01\x80"));
    CHECK(codes_of({300}) == std::string("\x02\xAC"));
    CHECK(codes_of({UINT32_MAX}) == std::string("\x0F\x7F\x7F\x7F\xFF"));
}

TEST_CASE("Coded words are decoded to the same words", "[storage][codes]") {
    Random random(2);
    std::vector<WordId> words{0, 1, 127, 128, 16'383, 16'384, 1U << 21, 1U << 28, UINT32_MAX};
    for (int i = 0; i < 1000; ++i) words.push_back(number(random) >> below(random, 32));
    const auto decoded = decode_codes(codes_of(words));
    REQUIRE(decoded);
    CHECK(*decoded == words);
    CHECK(decode_codes("")->empty());
    CHECK(decode_codes("\x81\x02").error().code == Errc::corrupt);
}

TEST_CASE("A phrase is found on whole words only, wherever it stands", "[storage][codes]") {
    Random random(3);
    int found = 0;
    for (int round = 0; round < 3000; ++round) {
        std::vector<WordId> text(below(random, 120));
        for (auto& word : text) word = tricky_word(random);
        std::vector<WordId> phrase(1 + below(random, 3));
        for (auto& word : phrase) word = tricky_word(random);
        const auto codes = codes_of(text);
        const auto pattern = codes_of(phrase);
        std::vector<std::size_t> places;
        for_each_sequence(codes, pattern, [&](std::size_t at) {
            places.push_back(words_before(codes, at));
            return true;
        });
        const auto expected = brute_force(text, phrase);
        REQUIRE(places == expected);
        REQUIRE(contains_sequence(codes, pattern) == !expected.empty());
        found += static_cast<int>(expected.size());
    }
    CHECK(found > 1000);
}

TEST_CASE("The code of one word inside the code of another is no match", "[storage][codes]") {
    // 300 ends with the byte of 44.
    CHECK(codes_of({300}).back() == codes_of({44}).back());
    CHECK_FALSE(contains_sequence(codes_of({300}), codes_of({44})));
    CHECK(find_sequence(codes_of({300, 44}), codes_of({44})) == 2);
    CHECK_FALSE(ends_with_sequence(codes_of({7, 300}), codes_of({44})));
    CHECK(ends_with_sequence(codes_of({7, 300}), codes_of({300})));
    CHECK(ends_with_sequence(codes_of({300}), codes_of({300})));
    CHECK_FALSE(contains_sequence(codes_of({1, 2}), ""));
    CHECK_FALSE(contains_sequence("", codes_of({1})));
    CHECK_FALSE(contains_sequence(codes_of({1}), codes_of({1, 2})));
}

TEST_CASE("Searching stops when it is told to", "[storage][codes]") {
    int seen = 0;
    for_each_sequence(codes_of({5, 5, 5, 5}), codes_of({5, 5}),
                      [&](std::size_t) { return ++seen < 2; });
    CHECK(seen == 2);
}

TEST_CASE("Terms carry field, language and stem", "[storage][terms]") {
    CHECK(word_term(TextField::body, "en", "agreement") == "Benagreement");
    CHECK(word_term(TextField::removed, "xx", "a") == "Rxxa");
    CHECK(facet_term(Facet::country, "IN") == "Fcountry:IN");
}

TEST_CASE("Terms that are too long are cut between characters", "[storage][terms]") {
    std::string value;
    for (int i = 0; i < 200; ++i) value += "é";
    const auto term = facet_term(Facet::org, value);
    CHECK(term.size() <= max_term_bytes);
    CHECK(term.size() >= max_term_bytes - 1);
    CHECK(facet_term(Facet::org, value.substr(0, term.size() - 5)) == term);
}

TEST_CASE("Words are found by text and language, by number and by prefix", "[storage][tokens]") {
    const TemporaryFolder folder;
    Random random(4);
    const auto corpus = random_corpus(random);
    write_corpus(folder.file("tokens"), corpus);
    const auto tokens = Tokens::open(folder.file("tokens"));
    REQUIRE(tokens);
    REQUIRE(tokens->word_count() == corpus.words.size());
    CHECK(tokens->languages() == std::vector<std::string>{"en", "fr", "xx"});
    for (WordId id = 1; id <= corpus.words.size(); ++id) {
        const auto& entry = corpus.words[id - 1];
        const auto found = tokens->find(entry.text, entry.lang);
        REQUIRE(found);
        CHECK(found->id == id);
        CHECK(tokens->stem(found->stem) == entry.stem);
        const auto word = tokens->word(id);
        CHECK(word.text == entry.text);
        CHECK(word.lang == entry.lang);
        CHECK(word.count == entry.count);
        CHECK(word.stem == found->stem);
    }
    CHECK_FALSE(tokens->find("absent", "en"));
    CHECK_FALSE(tokens->find(corpus.words[0].text, "de"));
    for (const std::string prefix : {"", "a", "abc", "e", "zz"}) {
        std::vector<std::pair<std::string, std::string>> expected;
        for (const auto& word : corpus.words)
            if (word.text.starts_with(prefix)) expected.emplace_back(word.text, word.lang);
        std::sort(expected.begin(), expected.end());
        std::vector<std::pair<std::string, std::string>> visited;
        tokens->with_prefix(prefix, [&](const Word& word) {
            visited.emplace_back(word.text, word.lang);
            return true;
        });
        CHECK(visited == expected);
    }
}

TEST_CASE("Numbers that stand for no word give an empty one", "[storage][tokens]") {
    const TemporaryFolder folder;
    write_corpus(folder.file("tokens"), {{{"one", "en", "one", 1}}, {}, {}});
    const auto tokens = Tokens::open(folder.file("tokens"));
    REQUIRE(tokens);
    CHECK(tokens->word(block_break).text.empty());
    CHECK(tokens->word(2).text.empty());
    CHECK(tokens->word(UINT32_MAX).text.empty());
    CHECK(tokens->stem(1).empty());
    CHECK(tokens->kept(0).error().code == Errc::bad_argument);
}

TEST_CASE("Terms and word streams come back as they were written", "[storage][tokens]") {
    const TemporaryFolder folder;
    Random random(5);
    const auto corpus = random_corpus(random);
    write_corpus(folder.file("tokens"), corpus);
    const auto tokens = Tokens::open(folder.file("tokens"));
    REQUIRE(tokens);
    REQUIRE(tokens->term_count() == corpus.terms.size());
    std::uint32_t index = 0;
    for (const auto& [term, check] : corpus.terms) {
        const auto found = tokens->term(term);
        REQUIRE(found);
        CHECK(found->checksum == check.checksum);
        CHECK(found->documents == check.documents);
        CHECK(tokens->term_at(index++).first == term);
    }
    for (const char* absent : {"", "B", "Ben", "Benzzzz", "Bdea", "F", "Fcountry:", "Q", "T"})
        CHECK_FALSE(tokens->term(absent));
    REQUIRE(tokens->documents() == corpus.streams.size());
    for (std::uint32_t doc = 0; doc < corpus.streams.size(); ++doc) {
        CHECK((*tokens->kept(doc) == corpus.streams[doc].first));
        CHECK((*tokens->removed(doc) == corpus.streams[doc].second));
    }
    CHECK(tokens->verify());
}

TEST_CASE("A segment without words or documents can be written and read", "[storage][tokens]") {
    const TemporaryFolder folder;
    write_corpus(folder.file("tokens"), {});
    const auto tokens = Tokens::open(folder.file("tokens"));
    REQUIRE(tokens);
    CHECK(tokens->word_count() == 0);
    CHECK(tokens->term_count() == 0);
    CHECK(tokens->documents() == 0);
    CHECK_FALSE(tokens->find("a", "en"));
    CHECK(tokens->verify());
}

TEST_CASE("Words and terms that contradict each other are refused", "[storage][tokens]") {
    const TemporaryFolder folder;
    const auto path = folder.file("tokens");
    const auto refused = [&](std::vector<WordEntry> words,
                             std::vector<std::pair<std::string, TermCheck>> terms) {
        auto writer = TokensWriter::create(path, words);
        if (!writer) return writer.error().code;
        writer->set_terms(std::move(terms));
        return writer->finish().error().code;
    };
    CHECK(refused({{"a", "en", "a", 1}, {"a", "en", "a", 1}}, {}) == Errc::bad_argument);
    CHECK(refused({{"a", "english", "a", 1}}, {}) == Errc::bad_argument);
    CHECK(refused({{"a", "en", "a", 1}}, {{"Benb", {}}}) == Errc::bad_argument);
    CHECK(refused({{"a", "en", "a", 1}}, {{"Tena", {}}, {"Bena", {}}}) == Errc::bad_argument);
    CHECK(refused({{"a", "en", "a", 1}}, {{"Bena", {}}, {"Bena", {}}}) == Errc::bad_argument);
    CHECK_FALSE(exists(path));
}

TEST_CASE("Damage anywhere in tokens is found", "[storage][damage]") {
    const TemporaryFolder folder;
    Random random(6);
    write_corpus(folder.file("tokens"), random_corpus(random));
    check_damage_is_found(folder.file("tokens"), observe_tokens, 400);
    check_forgery_is_survived(folder.file("tokens"), "PDXTOKEN", observe_tokens, 600);
}
