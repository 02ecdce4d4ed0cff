// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/snippet.hpp"

#include "corpus/text/utf8.hpp"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

namespace polidex::query {
namespace {

constexpr const char* ellipsis = "…";

constexpr std::uint32_t most_asked = 63;

/// Letterheads and date lines are shorter than this, paragraphs seldom.
constexpr std::size_t least_paragraph_bytes = 80;

bool same_item(const QueryNode& a, const QueryNode& b) {
    return a.kind == b.kind && a.field == b.field && a.words == b.words;
}

/// Bytes [begin, end) of @p text: about @p length of them around [first, last), between words.
std::pair<std::size_t, std::size_t> window(std::string_view text,
                                           const std::vector<text::Token>& tokens,
                                           std::size_t first, std::size_t last,
                                           std::size_t length) {
    if (text.size() <= length) return {0, text.size()};
    const std::size_t spare = length - std::min(length, last - first);
    const std::size_t wish = first - std::min(first, spare / 2);
    std::size_t end = std::min(text.size(), std::max(wish + length, last));
    std::size_t begin = end - std::min(end, std::max(length, last - first));
    begin = std::min(begin, first);
    if (begin > 0) {
        const auto token = std::find_if(tokens.begin(), tokens.end(),
                                        [&](const auto& t) { return t.begin >= begin; });
        begin = token == tokens.end() ? first : std::min<std::size_t>(token->begin, first);
    }
    if (end < text.size()) {
        std::size_t cut = last;
        for (const text::Token& token : tokens)
            if (token.end <= end) cut = std::max<std::size_t>(cut, token.end);
        end = cut > begin ? cut : begin + text::cut_at(text.substr(begin), length);
    }
    return {begin, end};
}

}  // namespace

SnippetMaker::SnippetMaker(const QueryNode& query, std::size_t length_bytes)
    : length_bytes_(length_bytes) {
    collect(query, std::nullopt);
}

/// @param asked the word that @p node stands for when the query was widened by it
void SnippetMaker::collect(const QueryNode& node, std::optional<std::uint32_t> asked) {
    if (node.kind == NodeKind::none_of) return;
    const std::uint32_t first = asked_;
    for (std::size_t i = 0; i < node.children.size(); ++i)
        collect(node.children[i], node.widened && i > 0 ? std::optional(first) : asked);
    removed_ = removed_ || node.kind == NodeKind::has_removed;
    if (!is_text(node) || node.field == storage::TextField::title) return;
    const bool known = std::any_of(items_.begin(), items_.end(),
                                   [&](const Item& item) { return same_item(*item.node, node); });
    if (known) return;
    items_.push_back({&node, {}, std::min(asked.value_or(asked_), most_asked)});
    if (!asked) ++asked_;
}

bool SnippetMaker::matches(const Item& item, const std::vector<text::Token>& tokens, std::size_t at,
                           std::string_view stem) {
    const auto& words = item.node->words;
    switch (item.node->kind) {
        case NodeKind::word:
            return stem == item.stem;
        case NodeKind::prefix:
            return tokens[at].word.substr(0, words[0].size()) == words[0];
        default:
            return tokens.size() - at >= words.size() &&
                   std::equal(
                       words.begin(), words.end(), tokens.begin() + static_cast<std::ptrdiff_t>(at),
                       [](const auto& word, const auto& token) { return token.word == word; });
    }
}

std::vector<SnippetMaker::Found> SnippetMaker::find(const Block& block, text::Stemmer& stemmer) {
    std::vector<Found> found;
    const auto& tokens = tokenizer_.tokenize(block.text);
    for (std::size_t at = 0; at < tokens.size(); ++at) {
        const std::string_view stem = stemmer.stem(tokens[at].word);
        for (std::uint32_t i = 0; i < items_.size(); ++i) {
            const bool removed = items_[i].node->field == storage::TextField::removed;
            if (removed == block.kept() || !matches(items_[i], tokens, at, stem)) continue;
            const text::Token& last = tokens[at + items_[i].node->words.size() - 1];
            found.push_back({tokens[at].begin, last.end, i});
        }
    }
    return found;
}

/// The stretch of at most length_bytes_ with most different items.
SnippetMaker::Passage SnippetMaker::best_in(const Block& block, std::vector<Found> found) const {
    Passage best;
    best.prose = block.kind != BlockKind::heading;
    for (std::size_t first = 0; first < found.size(); ++first) {
        std::uint64_t seen = 0;
        std::uint32_t end = found[first].end;
        for (std::size_t i = first; i < found.size(); ++i) {
            if (i > first && found[i].end - found[first].begin > length_bytes_) break;
            seen |= std::uint64_t{1} << items_[found[i].item].asked;
            end = std::max(end, found[i].end);
        }
        const auto distinct = static_cast<std::size_t>(std::popcount(seen));
        if (distinct <= best.distinct) continue;
        best.distinct = distinct;
        best.begin = found[first].begin;
        best.end = end;
    }
    best.found = std::move(found);
    return best;
}

Snippet SnippetMaker::make(const std::vector<Block>& blocks, const std::string& title,
                           text::Stemmer& stemmer) {
    for (Item& item : items_)
        if (item.node->kind == NodeKind::word) item.stem = stemmer.stem(item.node->words[0]);
    std::optional<Passage> best;
    for (std::uint32_t i = 0; i < blocks.size() && !items_.empty(); ++i) {
        if (blocks[i].text == title) continue;
        auto found = find(blocks[i], stemmer);
        if (found.empty()) continue;
        Passage passage = best_in(blocks[i], std::move(found));
        passage.block = i;
        const bool better = !best || passage.distinct > best->distinct ||
                            (passage.distinct == best->distinct && passage.prose && !best->prose);
        if (better) best = std::move(passage);
    }
    if (best) return cut(blocks[best->block], *best);
    return lead(blocks, title);
}

bool SnippetMaker::leads(const Block& block) const {
    return block.kept() != removed_ && !block.text.empty();
}

/// The beginning of the first paragraph that is long enough not to be a letterhead or a date line;
/// of the first prose, or the first block, when there is none; of the title when that is all.
Snippet SnippetMaker::lead(const std::vector<Block>& blocks, const std::string& title) {
    std::optional<std::uint32_t> first;
    int best = 0;
    for (std::uint32_t i = 0; i < blocks.size() && best < 4; ++i) {
        if (!leads(blocks[i])) continue;
        const bool prose = blocks[i].kind != BlockKind::heading;
        const bool brief = blocks[i].text.size() < least_paragraph_bytes;
        const int rank = blocks[i].text == title ? 1 : !prose ? 2 : brief ? 3 : 4;
        if (rank <= best) continue;
        best = rank;
        first = i;
    }
    if (!first) return {};
    Passage passage;
    passage.block = *first;
    return cut(blocks[*first], passage);
}

Snippet SnippetMaker::cut(const Block& block, const Passage& passage) {
    const std::string_view text = block.text;
    const auto [begin, end] =
        window(text, tokenizer_.tokenize(text), passage.begin, passage.end, length_bytes_);
    Snippet snippet;
    snippet.block = passage.block;
    snippet.removed = block.chrome;
    snippet.page = block.page;
    if (begin > 0) snippet.text = ellipsis;
    std::size_t written = begin;
    for (const Found& found : passage.found) {
        if (found.begin < begin || found.end > end || found.end <= written) continue;
        // What overlaps the highlight before it, as pairs of Japanese letters do, prolongs it.
        const bool prolongs = found.begin < written && !snippet.highlights.empty();
        snippet.text += text::printable(
            text.substr(written, std::max<std::size_t>(found.begin, written) - written));
        const auto from = static_cast<std::uint32_t>(snippet.text.size());
        const std::size_t start = std::max<std::size_t>(written, found.begin);
        snippet.text += text::printable(text.substr(start, found.end - start));
        const auto to = static_cast<std::uint32_t>(snippet.text.size());
        if (prolongs)
            snippet.highlights.back().second = to;
        else
            snippet.highlights.emplace_back(from, to);
        written = found.end;
    }
    snippet.text += text::printable(text.substr(written, end - written));
    if (end < text.size()) snippet.text += ellipsis;
    return snippet;
}

}  // namespace polidex::query
