// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/text_shape.hpp"
#include "corpus/storage/text_shape_layout.hpp"
#include "tests/corpus/storage_support.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::storage::test;

namespace {

/// Texts with their words in a `tokens` file of their own, one document each.
class Words {
public:
    explicit Words(const std::vector<std::string>& texts) {
        for (const auto& text : texts) add(text);
        auto writer = TokensWriter::create(folder_.file("tokens"), entries_);
        REQUIRE(writer);
        for (const auto& codes : streams_) writer->add(codes, "");
        REQUIRE(writer->finish());
        tokens_.emplace(*Tokens::open(folder_.file("tokens")));
    }

    const std::string& shape(std::uint32_t i) const { return shapes_[i]; }
    std::optional<std::string> text(std::uint32_t i, std::string_view shape) const {
        WordFeed feed(*tokens_, *tokens_->kept(i));
        return shaped_text(shape, &feed);
    }

private:
    void add(const std::string& text) {
        std::string codes;
        const auto& words = tokenizer_.tokenize(text);
        for (const auto& token : words) {
            const auto [at, fresh] =
                numbers_.try_emplace(std::string(token.word), entries_.size() + 1);
            if (fresh) entries_.push_back({at->first, "xx", at->first, 1});
            append_code(codes, static_cast<WordId>(at->second));
        }
        streams_.push_back(std::move(codes));
        append_shape(shapes_.emplace_back(), text, words);
    }

    TemporaryFolder folder_;
    text::Tokenizer tokenizer_;
    std::map<std::string, std::size_t> numbers_;
    std::vector<WordEntry> entries_;
    std::vector<std::string> streams_;
    std::vector<std::string> shapes_;
    std::optional<Tokens> tokens_;
};

const std::vector<std::string> pieces{"treaty",
                                      "Treaty",
                                      "TREATY",
                                      "tReaty",
                                      "\u0130stanbul",
                                      "Stra\u00dfe",
                                      "STRASSE",
                                      "\ufb01nal",
                                      "\u01c6",
                                      "\u01c5",
                                      "\u00c9tat",
                                      "\u00e9tat",
                                      "\u039f\u03b4\u03cc\u03c2",
                                      "\u041c\u0438\u0440",
                                      "\u041c\u0418\u0420",
                                      "\u65e5\u672c",
                                      "\u65e5",
                                      "\u0e44\u0e17\u0e22",
                                      "\uff21\uff22",
                                      "5G",
                                      "2021",
                                      " ",
                                      " ",
                                      " ",
                                      " ",
                                      ", ",
                                      ". ",
                                      "\n",
                                      "\n\n",
                                      "\u00ad",
                                      "\u200d",
                                      "\u0301",
                                      "\u2019",
                                      "\xff",
                                      "\xc3",
                                      "\xe2\x80",
                                      std::string(1, '\0'),
                                      "|||",
                                      "\u201c",
                                      "\u201d",
                                      "\u2014",
                                      "(",
                                      ")",
                                      "_",
                                      std::string(90, 'x'),
                                      std::string(40, 'Y') + "\u00c4" + std::string(40, 'z')};

std::string random_text(Random& random) {
    std::string text;
    for (auto count = below(random, 24); count > 0; --count)
        text += pieces[below(random, static_cast<std::uint32_t>(pieces.size()))];
    return text;
}

}  // namespace

TEST_CASE("A text comes back from its words and its shape, byte by byte", "[storage][shape]") {
    Random random(11);
    std::vector<std::string> texts{"", " ", "word", "Word.",
                                   "The U.S. and EU–Japan talks: 5G, IoT."};
    for (const auto& piece : pieces) texts.push_back(piece);
    while (texts.size() < 4000) texts.push_back(random_text(random));
    const Words words(texts);
    for (std::uint32_t i = 0; i < texts.size(); ++i) {
        INFO(texts[i]);
        REQUIRE(words.text(i, words.shape(i)) == texts[i]);
    }
}

TEST_CASE("The shape of ordinary prose is a byte for each word and one before",
          "[storage][shape]") {
    const std::string prose =
        "India and Japan agreed to cooperate on 5G, artificial intelligence and the security of "
        "critical infrastructure. The NATO summit (in Brussels) said so; others did not.";
    const Words words({prose});
    text::Tokenizer tokenizer;
    CHECK(words.shape(0).size() == 1 + tokenizer.tokenize(prose).size());
}

TEST_CASE("A shape that does not fit its words is refused", "[storage][shape]") {
    const Words words({"one two three", "one two", "\u65e5\u672c\u8a9e"});
    CHECK_FALSE(words.text(0, words.shape(1)));
    CHECK_FALSE(words.text(1, words.shape(0)));
    CHECK_FALSE(words.text(1, ""));
    CHECK_FALSE(shaped_text(words.shape(0), nullptr));
    CHECK(shaped_text(words.shape(2), nullptr) == "\u65e5\u672c\u8a9e");
}

TEST_CASE("A damaged shape gives a text or nothing, never harm", "[storage][shape][damage]") {
    Random random(12);
    std::vector<std::string> texts;
    for (int i = 0; i < 50; ++i) texts.push_back(random_text(random));
    const Words words(texts);
    int refused = 0;
    for (int i = 0; i < 20000; ++i) {
        const auto doc = below(random, 50);
        auto shape = words.shape(doc);
        for (auto changes = 1 + below(random, 3); changes > 0; --changes)
            shape[below(random, static_cast<std::uint32_t>(shape.size()))] =
                static_cast<char>(below(random, 256));
        shape.resize(below(random, static_cast<std::uint32_t>(shape.size()) + 1));
        const auto text = words.text(doc, shape);
        if (!text) ++refused;
    }
    CHECK(refused > 1000);
}

TEST_CASE("Each separator has one number", "[storage][shape]") {
    const std::set<std::string_view> distinct(separators.begin(), separators.end());
    CHECK(distinct.size() == separators.size());
    CHECK(separators.size() == verbatim_shape);
}
