// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/reading.hpp"

#include "corpus/understanding/actor_rules.hpp"
#include "corpus/understanding/actors.hpp"
#include "corpus/understanding/lexicon.hpp"
#include "corpus/understanding/mention_filter.hpp"
#include "corpus/understanding/sentences.hpp"
#include "corpus/understanding/taxonomy_impl.hpp"
#include "corpus/understanding/type.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace polidex::understanding {
namespace {

constexpr std::size_t max_quote_bytes = 600;

/// A title set in lines: "… of the People's" / "Republic of China". The second line alone would
/// name another state.
bool is_torn(const LexiconMatch& match, std::string_view previous) {
    static constexpr std::array<std::string_view, 2> first_lines{"people's", "democratic"};
    if (match.begin != 0 || match.entry->kind != "official" || previous.size() < 8) return false;
    const std::string end =
        folded(previous.substr(previous.size() - std::min<std::size_t>(previous.size(), 16)));
    return std::any_of(first_lines.begin(), first_lines.end(),
                       [&](std::string_view line) { return end.ends_with(line); });
}

std::size_t cut_length(std::string_view text) {
    if (text.size() <= max_quote_bytes) return text.size();
    std::size_t length = max_quote_bytes;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) --length;
    return length;
}

}  // namespace

Reading::Reading(Document& read, const Taxonomy& fields)
    : document(read), taxonomy(fields), lexicon_(fields.impl().lexicons.of(read.lang)) {
    for (std::uint32_t block = 0; block < document.blocks.size(); ++block)
        if (document.blocks[block].kept()) read_block(block);
}

std::string_view Reading::text_before(std::uint32_t block) const {
    return block == 0 ? std::string_view() : document.blocks[block - 1].text;
}

void Reading::read_block(std::uint32_t block) {
    const std::string_view text = document.blocks[block].text;
    std::vector<TextRange> ranges;
    split_sentences(text, document.lang, ranges);
    std::vector<LexiconMatch> matches;
    lexicon_.find(text, matches);
    auto match = matches.begin();
    for (const TextRange& range : ranges) {
        const auto index = static_cast<std::uint32_t>(sentences.size());
        const auto first = static_cast<std::uint32_t>(mentions.size());
        const std::string_view words = text.substr(range.begin, range.end - range.begin);
        for (; match != matches.end() && match->begin < range.end; ++match)
            if (!is_false_name(*match, text, words) && !is_torn(*match, text_before(block)))
                mentions.push_back({match->entry, block, match->begin, match->end, index});
        sentences.push_back(
            {block, range.begin, range.end, first, static_cast<std::uint32_t>(mentions.size())});
    }
}

const Actors& Reading::actors() {
    if (!actors_) actors_ = std::make_shared<const Actors>(find_actors(*this));
    return *actors_;
}

const TypeVerdict& Reading::type() {
    if (!type_) type_ = std::make_shared<const TypeVerdict>(type_of(document));
    return *type_;
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
