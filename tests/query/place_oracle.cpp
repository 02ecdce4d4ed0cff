// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/place_oracle.hpp"

#include "corpus/text/stemmer.hpp"
#include "corpus/text/tokenizer.hpp"

#include <algorithm>

namespace polidex::test {
namespace {

using Words = std::vector<std::string>;
using Range = std::pair<std::size_t, std::size_t>;

bool same_stem(const Document& document, const std::string& a, const std::string& b) {
    text::Stemmer stemmer(text::index_language(document.lang));
    const std::string stem(stemmer.stem(a));
    return stem == stemmer.stem(b);
}

/// All choices of one place for each word; those near enough, as first and last place.
void choose(const std::vector<std::vector<std::size_t>>& places, const SoughtPart& part,
            std::vector<std::size_t> chosen, std::vector<Range>& ranges) {
    if (chosen.size() < places.size()) {
        for (const std::size_t at : places[chosen.size()]) {
            const bool ordered = part.kind == SoughtPart::Kind::adj && !chosen.empty();
            if (ordered && (at <= chosen.back() || at - chosen.back() > part.distance)) continue;
            auto more = chosen;
            more.push_back(at);
            choose(places, part, more, ranges);
        }
        return;
    }
    const auto [first, last] = std::minmax_element(chosen.begin(), chosen.end());
    if (part.kind == SoughtPart::Kind::near && *last - *first > part.distance) return;
    ranges.emplace_back(*first, *last + 1);
}

bool is_within(const Range& inner, const Range& outer) {
    return inner != outer && inner.first >= outer.first && inner.second <= outer.second;
}

std::vector<Range> near_ranges(const Document& document, const Words& line,
                               const SoughtPart& part) {
    std::vector<std::vector<std::size_t>> places;
    for (const std::string& word : part.words) {
        places.emplace_back();
        for (std::size_t at = 0; at < line.size(); ++at)
            if (same_stem(document, line[at], word)) places.back().push_back(at);
    }
    std::vector<Range> all;
    choose(places, part, {}, all);
    std::vector<Range> shortest;
    for (const Range& range : all)
        if (std::none_of(all.begin(), all.end(),
                         [&](const Range& other) { return is_within(other, range); }))
            shortest.push_back(range);
    return shortest;
}

std::vector<Range> ranges_of(const Document& document, const Words& line, const SoughtPart& part) {
    using Kind = SoughtPart::Kind;
    if (part.kind == Kind::near || part.kind == Kind::adj) return near_ranges(document, line, part);
    std::vector<Range> ranges;
    for (std::size_t at = 0; at < line.size(); ++at) {
        std::size_t length = 0;
        if (part.kind == Kind::word)
            length = same_stem(document, line[at], part.words[0]) ? 1 : 0;
        else if (part.kind == Kind::prefix)
            length = line[at].rfind(part.words[0], 0) == 0 ? 1 : 0;
        else if (line.size() - at >= part.words.size() &&
                 std::equal(part.words.begin(), part.words.end(),
                            line.begin() + static_cast<std::ptrdiff_t>(at)))
            length = part.words.size();
        if (length > 0) ranges.emplace_back(at, at + length);
    }
    return ranges;
}

void add_places(const Document& document, std::size_t passage, const std::string& text,
                const std::vector<char>& fields, const std::vector<SoughtPart>& parts,
                std::vector<SoughtPlace>& places) {
    const Words line = words_of(text).words;
    std::vector<Range> all;
    for (const SoughtPart& part : parts) {
        if (std::count(fields.begin(), fields.end(), part.field) == 0) continue;
        const auto ranges = ranges_of(document, line, part);
        all.insert(all.end(), ranges.begin(), ranges.end());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    for (const Range& range : all)
        if (std::none_of(all.begin(), all.end(),
                         [&](const Range& other) { return is_within(range, other); }))
            places.push_back({passage, range.first, range.second});
}

}  // namespace

std::string SoughtPart::query() const {
    std::string text;
    const std::string before = field == 'T' ? "title:" : "";
    for (const std::string& word : words) {
        if (!text.empty() && kind == Kind::near) text += " NEAR/" + std::to_string(distance);
        if (!text.empty() && kind == Kind::adj) text += " ADJ/" + std::to_string(distance);
        if (!text.empty()) text += " ";
        text += kind == Kind::phrase ? word : before + word;
    }
    if (kind == Kind::prefix) text += "*";
    if (kind == Kind::phrase) text = before + "\"" + text + "\"";
    return field == 'R' ? "(in:removed (" + text + "))" : "(" + text + ")";
}

SoughtWords words_of(const std::string& text) {
    text::Tokenizer tokenizer;
    SoughtWords words;
    for (const text::Token& token : tokenizer.tokenize(text)) {
        words.words.emplace_back(token.word);
        words.bytes.emplace_back(token.begin, token.end);
    }
    return words;
}

std::vector<SoughtPlace> places_of(const Document& document, const std::vector<SoughtPart>& parts) {
    std::vector<SoughtPlace> places;
    const Words title = words_of(document.title).words;
    const bool repeated =
        std::any_of(document.blocks.begin(), document.blocks.end(), [&title](const Block& block) {
            return block.kept() && words_of(block.text).words == title;
        });
    if (!repeated) add_places(document, 0, document.title, {'B', 'T'}, parts, places);
    for (const bool kept : {true, false})
        for (std::size_t i = 0; i < document.blocks.size(); ++i)
            if (document.blocks[i].kept() == kept)
                add_places(document, i + 1, document.blocks[i].text, {kept ? 'B' : 'R'}, parts,
                           places);
    return places;
}

}  // namespace polidex::test
