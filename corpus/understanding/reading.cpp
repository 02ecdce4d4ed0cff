// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/reading.hpp"

#include "corpus/understanding/actors.hpp"
#include "corpus/understanding/lexicon.hpp"
#include "corpus/understanding/mention_filter.hpp"
#include "corpus/understanding/sentences.hpp"

#include <algorithm>
#include <utility>

namespace polidex::understanding {
namespace {

constexpr std::size_t max_quote_bytes = 600;

std::size_t cut_length(std::string_view text) {
    if (text.size() <= max_quote_bytes) return text.size();
    std::size_t length = max_quote_bytes;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length;
    return length;
}

}  // namespace

Reading::Reading(Document& read) : document(read) {
    for (std::uint32_t block = 0; block < document.blocks.size(); ++block)
        if (document.blocks[block].kept()) read_block(block);
}

void Reading::read_block(std::uint32_t block) {
    const std::string_view text = document.blocks[block].text;
    std::vector<TextRange> ranges;
    split_sentences(text, document.lang, ranges);
    std::vector<LexiconMatch> matches;
    Lexicon::of(document.lang).find(text, matches);
    auto match = matches.begin();
    for (const TextRange& range : ranges) {
        const auto index = static_cast<std::uint32_t>(sentences.size());
        const auto first = static_cast<std::uint32_t>(mentions.size());
        const std::string_view words = text.substr(range.begin, range.end - range.begin);
        for (; match != matches.end() && match->begin < range.end; ++match)
            if (!is_false_name(*match, text, words))
                mentions.push_back({match->entry, block, match->begin, match->end, index});
        sentences.push_back(
            {block, range.begin, range.end, first, static_cast<std::uint32_t>(mentions.size())});
    }
}

const Actors& Reading::actors() {
    if (!actors_) actors_ = std::make_shared<const Actors>(find_actors(*this));
    return *actors_;
}

std::string_view Reading::text_of(const Sentence& sentence) const {
    return std::string_view(document.blocks[sentence.block].text)
        .substr(sentence.begin, sentence.end - sentence.begin);
}

std::string_view Reading::text_of(const Mention& mention) const {
    return std::string_view(document.blocks[mention.block].text)
        .substr(mention.begin, mention.end - mention.begin);
}

Claim Reading::claim_from(const Sentence& sentence, Facet facet, std::string value, Role role,
                          float confidence, std::string_view rule) const {
    Claim claim;
    claim.facet = facet;
    claim.role = role;
    claim.confidence = confidence;
    claim.value = std::move(value);
    claim.rule = rule;
    claim.span = {sentence.block, sentence.begin, sentence.end};
    const std::string_view text = text_of(sentence);
    claim.quote = text.substr(0, cut_length(text));
    return claim;
}

}  // namespace polidex::understanding
