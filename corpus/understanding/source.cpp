// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/data/data.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/address.hpp"
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/cue_list.hpp"

#include <algorithm>
#include <string>

namespace polidex::understanding {
namespace {

constexpr std::size_t line_bytes = 400;
constexpr std::size_t dateline_bytes = 120;
constexpr std::size_t masthead_blocks = 12;

const CueList& cues() {
    static const CueList list(data::sources());
    return list;
}

/// Notices stand in the page's furniture and in short lines; a sentence of the text that uses the
/// same words speaks about something else.
bool is_notice_place(const Block& block) {
    return !block.kept() || block.kind == BlockKind::footer || block.text.size() <= line_bytes;
}

/// The agency of a dateline stands in brackets or before a dash; else it is only spoken of.
bool is_dateline(const CueHit& hit, std::string_view text) {
    const char before = hit.begin > 0 ? text[hit.begin - 1] : ' ';
    const std::string_view behind = text.substr(hit.end, 4);
    return hit.end <= dateline_bytes &&
           (before == '(' || before == '[' || behind.substr(0, 2) == " -" || behind == " –" ||
            behind == " —" || behind.substr(0, 3) == "】" || behind.substr(0, 3) == "）");
}

Claim claim_of(const CueHit& hit, std::uint32_t index, const Block& block) {
    Claim claim;
    claim.facet = Facet::source;
    claim.confidence = std::min(0.95F, 0.5F + 0.1F * hit.weight);
    claim.value = hit.value;
    claim.rule = hit.kind == "dateline" ? "source.dateline" : "source.notice";
    claim.span = {index, hit.begin, hit.end};
    claim.quote = block.text.substr(0, text::cut_at(block.text, 400));
    return claim;
}

void look_at(const Document& document, std::uint32_t index, std::vector<Claim>& found) {
    const Block& block = document.blocks[index];
    if (block.chrome == Chrome::comments || block.chrome == Chrome::cookies) return;
    const bool notice = is_notice_place(block);
    const bool masthead =
        index < masthead_blocks || index + masthead_blocks > document.blocks.size();
    const std::string_view text = block.text;
    const std::string_view read =
        notice ? text : text.substr(0, text::cut_at(text, dateline_bytes));
    for (const CueHit& hit : cues().find(read, "*")) {
        const bool fits = hit.kind == "dateline" ? is_dateline(hit, text) : notice;
        const bool weak_place = hit.value == "official" && block.kept() && !masthead;
        if (fits && !weak_place) found.push_back(claim_of(hit, index, block));
    }
}

/// Acts, agreements and strategies speak for those who made them; so do addresses of governments.
void look_at_document(const Document& document, std::vector<Claim>& found) {
    Claim claim;
    claim.facet = Facet::source;
    claim.value = "official";
    for (const Metadata& entry : document.metadata) {
        if (!is_address(entry)) continue;
        for (const std::string_view domain :
             {".gov/", ".gov.", ".gouv.", ".gob.", ".gub.", ".go.jp/", ".mil/", "europa.eu/",
              ".un.org/", ".int/"})
            if (entry.value.find(domain) != std::string::npos) {
                claim.confidence = 0.85F;
                claim.rule = "source.address";
                claim.quote = entry.value;
                found.push_back(claim);
                return;
            }
    }
    for (const Claim& type : document.claims) {
        const bool instrument = type.value == "treaty" || type.value == "moc" ||
                                type.value == "legislation" || type.value == "resolution" ||
                                type.value == "strategy" || type.value == "statement";
        if (type.facet != Facet::type || !instrument || type.confidence < 0.6F) continue;
        claim.confidence = 0.7F;
        claim.rule = "source.instrument";
        claim.span = type.span;
        claim.quote = type.quote;
        found.push_back(claim);
    }
}

}  // namespace

void annotate_source(Reading& reading) {
    Document& document = reading.document;
    std::vector<Claim> found;
    for (std::uint32_t i = 0; i < document.blocks.size(); ++i) look_at(document, i, found);
    look_at_document(document, found);
    std::stable_sort(found.begin(), found.end(),
                     [](const Claim& a, const Claim& b) { return a.confidence > b.confidence; });
    std::vector<std::string> known;
    for (Claim& claim : found) {
        if (std::find(known.begin(), known.end(), claim.value) != known.end()) continue;
        known.push_back(claim.value);
        claim.assigned = known.size() == 1;
        document.claims.push_back(std::move(claim));
    }
}

}  // namespace polidex::understanding
