// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/type.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/cue_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <cmath>
#include <set>

namespace polidex::understanding {
namespace {

constexpr std::array<std::string_view, 8> types{
    "treaty", "moc", "strategy", "legislation", "resolution", "statement", "report", "news"};
constexpr std::size_t opening_bytes = 12'000;
constexpr std::size_t closing_bytes = 4'000;
constexpr std::size_t brief_bytes = 15'000;  // longer texts are rarely news
constexpr std::size_t title_bytes = 300;
constexpr float most_from_formulae = 8;

const CueList& cues() {
    static const CueList list(data::types());
    return list;
}

struct Evidence {
    float score = 0;
    float best = 0;
    std::string_view rule = "type.shape";
    Span span;
    std::string quote;

    void add(float weight, std::string_view by, const Span& at, std::string_view words) {
        score += weight;
        if (weight <= best) return;
        best = weight;
        rule = by;
        span = at;
        quote = words.substr(0, text::cut_at(words, 300));
    }
};

bool is_space_or_joint(std::string_view gap) {
    return std::all_of(gap.begin(), gap.end(), [](char c) { return c == ' ' || c == '-'; });
}

class TypeJudge {
public:
    explicit TypeJudge(const Document& document) : document_(document) {}

    TypeVerdict judge() {
        judge_metadata();
        judge_title();
        judge_text();
        judge_shape();
        return verdict();
    }

private:
    Evidence& of(std::string_view type) {
        const auto at = std::find(types.begin(), types.end(), type) - types.begin();
        return evidence_[static_cast<std::size_t>(std::min<std::ptrdiff_t>(at, 7))];
    }

    void judge_metadata();
    void judge_title();
    void judge_title_text(std::string_view title, float factor, const Span& span);
    void judge_text();
    void judge_block(std::uint32_t index, std::string_view text);
    void judge_shape();
    void judge_articles(std::size_t articles, std::size_t kept);
    TypeVerdict verdict() const;

    const Document& document_;
    std::array<Evidence, types.size()> evidence_{};
    std::array<float, types.size()> formulae_{};
    std::set<std::string> seen_;
};

void TypeJudge::judge_metadata() {
    for (const Metadata& entry : document_.metadata) {
        const std::string words = fmt::format("{}: {}", entry.key, entry.value);
        const auto value_has = [&](std::string_view word) {
            return entry.value.find(word) != std::string::npos;
        };
        if (entry.key == "og:type" && value_has("article"))
            of("news").add(4, "type.metadata", {}, words);
        if (entry.key == "article:published_time" || entry.key == "article:author")
            of("news").add(1.5F, "type.metadata", {}, words);
        if (entry.key == "jsonld:@type" && (value_has("Article") || value_has("BlogPosting")))
            of("news").add(4, "type.metadata", {}, words);
        if (entry.key == "jsonld:@type" && value_has("Legislation"))
            of("legislation").add(8, "type.metadata", {}, words);
        if (entry.key == "xml:root" && value_has("treaty"))
            of("treaty").add(10, "type.metadata", {}, words);
        const bool own_type = entry.key == "frontmatter:type" || entry.key == "xml:meta.type";
        if (own_type) judge_title_text(entry.value, 2, {});
    }
}

/// Of type words in a row the last is the noun: Policy Review is a review.
void TypeJudge::judge_title_text(std::string_view title, float factor, const Span& span) {
    const auto hits =
        cues().find(title.substr(0, text::cut_at(title, title_bytes)), document_.lang);
    std::vector<CueHit> nouns;
    for (const CueHit& hit : hits) {
        if (hit.kind == "press") of("news").add(hit.weight, "type.title-verb", span, title);
        if (hit.kind == "title") nouns.push_back(hit);
    }
    for (std::size_t i = 0; i < nouns.size(); ++i) {
        const bool last = i + 1 == nouns.size();
        if (!last &&
            is_space_or_joint(title.substr(nouns[i].end, nouns[i + 1].begin - nouns[i].end)))
            continue;
        const float place = i == 0 ? 1.0F : 0.6F;
        of(nouns[i].value).add(nouns[i].weight * factor * place, "type.title-word", span, title);
    }
}

void TypeJudge::judge_title() {
    if (!document_.title.empty()) {
        Span span;
        for (std::uint32_t i = 0; i < document_.blocks.size() && i < 60; ++i)
            if (document_.blocks[i].text == document_.title)
                span = {i, 0, static_cast<std::uint32_t>(document_.title.size())};
        judge_title_text(document_.title, 1.6F, span);
    }
    std::size_t read = 0;
    for (std::uint32_t i = 0; i < document_.blocks.size() && read < 600; ++i) {
        const Block& block = document_.blocks[i];
        if (!block.kept()) continue;
        read += block.text.size();
        if (block.text.size() > title_bytes || block.text == document_.title) continue;
        judge_title_text(block.text, 0.7F, {i, 0, static_cast<std::uint32_t>(block.text.size())});
    }
}

/// Formulae count once each, and only so far.
void TypeJudge::judge_block(std::uint32_t index, std::string_view text) {
    for (const CueHit& hit : cues().find(text, document_.lang)) {
        if (hit.kind != "formula") continue;
        const std::string words(text.substr(hit.begin, hit.end - hit.begin));
        if (!seen_.insert(fmt::format("{}{}", hit.value, words)).second) continue;
        const auto type = static_cast<std::size_t>(
            std::find(types.begin(), types.end(), hit.value) - types.begin());
        if (type >= types.size() || formulae_[type] >= most_from_formulae) continue;
        formulae_[type] += hit.weight;
        evidence_[type].add(hit.weight, "type.formula", {index, hit.begin, hit.end}, text);
    }
}

void TypeJudge::judge_text() {
    std::size_t total = 0;
    for (const Block& block : document_.blocks) total += block.text.size();
    std::size_t at = 0;
    for (std::uint32_t i = 0; i < document_.blocks.size(); ++i) {
        const std::string_view text = document_.blocks[i].text;
        const std::size_t begin = at;
        at += text.size();
        if (begin > opening_bytes && at + closing_bytes < total) continue;
        const std::size_t most = begin < opening_bytes ? opening_bytes : closing_bytes;
        judge_block(i, text.substr(0, text::cut_at(text, most)));
    }
}

bool begins_article(std::string_view text) {
    if (text.empty()) return false;
    for (const std::string_view word :
         {"Article ", "ARTICLE ", "Art. ", "Artículo ", "ARTÍCULO ", "Artikel ", "Artigo ",
          "Articolo ", "Статья ", "§ ", "Section ", "SECTION "})
        if (text.front() == word.front() && text.starts_with(word)) return true;
    const bool ordinal = text.substr(0, 3) == "第" && text.size() > 9;
    return ordinal && (text.substr(0, 30).find("条") != std::string_view::npos ||
                       text.substr(0, 30).find("條") != std::string_view::npos);
}

void TypeJudge::judge_articles(std::size_t articles, std::size_t kept) {
    if (articles < 4 || articles * 25 < kept) return;
    of("treaty").add(2.5F, "type.articles", {}, fmt::format("{} articles", articles));
    of("legislation").add(2.5F, "type.articles", {}, fmt::format("{} articles", articles));
}

void TypeJudge::judge_shape() {
    std::size_t articles = 0;
    std::size_t kept = 0;
    std::size_t bytes = 0;
    std::bitset<32> furniture;
    for (const Block& block : document_.blocks) {
        articles += begins_article(block.text) ? 1 : 0;
        kept += block.kept() ? 1 : 0;
        bytes += block.text.size();
        furniture.set(static_cast<std::size_t>(block.chrome));
    }
    judge_articles(articles, kept);
    for (const Chrome chrome : {Chrome::comments, Chrome::sharing, Chrome::byline, Chrome::related,
                                Chrome::advertising, Chrome::sponsor})
        if (furniture[static_cast<std::size_t>(chrome)])
            of("news").add(1, "type.site-furniture", {}, name_of(chrome));
    if (bytes < brief_bytes) of("news").add(1.5F, "type.shape", {}, "a brief text");
    if (bytes > 4 * brief_bytes) of("news").add(-4, "type.shape", {}, "");
    if (bytes < brief_bytes / 3) of("strategy").add(-2, "type.shape", {}, "");
}

TypeVerdict TypeJudge::verdict() const {
    std::size_t best = types.size() - 1;
    float second = 0;
    for (std::size_t i = 0; i < types.size(); ++i)
        if (evidence_[i].score > evidence_[best].score) best = i;
    for (std::size_t i = 0; i < types.size(); ++i)
        if (i != best) second = std::max(second, evidence_[i].score);
    const Evidence& evidence = evidence_[best];
    const float lead = std::max(0.0F, evidence.score - second);
    TypeVerdict verdict;
    verdict.type = types[best];
    verdict.confidence = std::min(0.98F, 0.4F + 0.08F * lead);
    verdict.rule = evidence.rule;
    verdict.span = evidence.span;
    verdict.quote = evidence.quote;
    return verdict;
}

}  // namespace

TypeVerdict type_of(const Document& document) { return TypeJudge(document).judge(); }

void annotate_type(Reading& reading) {
    const TypeVerdict& verdict = reading.type();
    Claim claim;
    claim.facet = Facet::type;
    claim.confidence = verdict.confidence;
    claim.value = verdict.type;
    claim.rule = verdict.rule;
    claim.span = verdict.span;
    claim.quote = verdict.quote;
    reading.document.claims.push_back(std::move(claim));
}

}  // namespace polidex::understanding
