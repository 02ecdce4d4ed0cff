// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/cleaner_vocabulary.hpp"
#include "corpus/understanding/date_scanner.hpp"
#include "corpus/understanding/title_mentions.hpp"
#include "corpus/understanding/title_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace polidex::understanding {

namespace {

struct Candidate {
    std::string text;
    float weight = 0;
    std::string rule;
    Span span;
};

struct TitleKey {
    std::string_view key;
    float weight;
};

/// Metadata that gives the title, and how far it is to be trusted.
constexpr TitleKey title_keys[] = {
    {"frontmatter:title", 1.0F},  {"jsonld:headline", 0.85F},
    {"og:title", 0.8F},           {"itemprop:headline", 0.7F},
    {"meta:dc.title", 0.6F},      {"meta:citation_title", 0.9F},
    {"feed:title", 0.95F},        {"mail:subject", 0.9F},
    {"mhtml:title", 0.5F},        {"html:title", 0.55F},
    {"meta:twitter:title", 0.5F}, {"meta:title", 0.5F},
    {"xmp:title", 0.5F},          {"pdf:title", 0.5F},
    {"dc:title", 0.9F},  // books; parsers of office files trust it half as much
    {"law:title", 0.95F},         {"xml:teiheader.filedesc.titlestmt.title", 0.9F},
};

constexpr float heading_weight = 0.8F;   // an <h1> that is kept
constexpr float outside_weight = 0.6F;   // an <h1> above the main text
constexpr float agreement = 0.5F;        // of the weight of each other source that says the same
constexpr std::size_t head_blocks = 40;  // where the title of a text is looked for

std::string_view value_of(const Document& document, std::string_view key) {
    for (const Metadata& metadata : document.metadata)
        if (metadata.key == key) return metadata.value;
    return {};
}

bool is_html(const Document& document) {
    const std::size_t last = std::min<std::size_t>(document.containers.size(), 4);
    return std::any_of(document.containers.begin(),
                       document.containers.begin() + static_cast<std::ptrdiff_t>(last),
                       [](const Container& container) { return container.name == "html"; });
}

bool is_heading(const Document& document, std::string_view text) {
    return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
        return block.kind == BlockKind::heading && block.text == text;
    });
}

/// @p title without the site. What stands behind a dash belongs to the title where another source
/// says it too and has the site behind it.
std::string cut_title(const Document& document, const std::string& title, std::string_view site) {
    std::string cut = without_site(title, site);
    if (cut == title || is_heading(document, cut)) return cut;
    const auto goes_on_with_site = [&](const Metadata& other) {
        return other.key.ends_with("title") && other.value.size() > title.size() + 3 &&
               other.value.starts_with(title) && other.value[title.size()] == ' ';
    };
    const bool confirmed =
        is_heading(document, title) ||
        std::any_of(document.metadata.begin(), document.metadata.end(), goes_on_with_site);
    return confirmed ? title : cut;
}

void add_metadata(const Document& document, std::vector<Candidate>& candidates) {
    const std::string_view site = value_of(document, "og:site_name");
    for (const auto& [key, weight] : title_keys)
        for (const Metadata& metadata : document.metadata) {
            if (metadata.key != key) continue;
            std::string text = cut_title(document, metadata.value, site);
            if (is_title(text))
                candidates.push_back({std::move(text),
                                      weight * metadata.confidence,
                                      "title." + std::string(key),
                                      {}});
            break;
        }
    // The table of agreements names its treaties by their parties.
    if (const std::string_view name = value_of(document, "xml:meta.name"); is_title(name))
        candidates.push_back({std::string(name), 0.9F, "title.xml", {}});
}

Span span_of(std::size_t block, const Block& of) {
    return {static_cast<std::uint32_t>(block), 0, static_cast<std::uint32_t>(of.text.size())};
}

void add_headings(const Document& document, std::vector<Candidate>& candidates) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < document.blocks.size() && found < 3; ++i) {
        const Block& block = document.blocks[i];
        const bool outside = block.chrome == Chrome::other || block.chrome == Chrome::byline;
        if (block.kind != BlockKind::heading || block.level != 1 || !is_title(block.text)) continue;
        if ((!block.kept() && !outside) || is_section_heading(block.text)) continue;
        candidates.push_back({block.text, block.kept() ? heading_weight : outside_weight,
                              "title.heading", span_of(i, block)});
        ++found;
    }
}

/// One that others agree with counts more.
const Candidate* best_of(std::vector<Candidate>& candidates) {
    std::vector<float> weights;
    for (const Candidate& one : candidates) {
        float weight = one.weight;
        for (const Candidate& other : candidates)
            if (&one != &other && same_title(one.text, other.text))
                weight += agreement * other.weight;
        weights.push_back(weight);
    }
    const Candidate* best = nullptr;
    float most = 0;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        if (weights[i] <= most) continue;
        most = weights[i];
        best = &candidates[i];
    }
    return best;
}

constexpr std::size_t prose_bytes = 160;

bool is_prose(const Block& block) { return block.kept() && block.text.size() > prose_bytes; }

/// Whether the lines from @p first on stand apart from the text: a date or a heading such as
/// "Contents" comes before any prose.
bool is_cover(const Document& document, std::size_t first) {
    const std::size_t last = std::min(first + 20, document.blocks.size());
    for (std::size_t i = first + 1; i < last && !is_prose(document.blocks[i]); ++i) {
        const std::string& text = document.blocks[i].text;
        if (is_section_heading(text) || !is_title(text)) return true;
    }
    return false;
}

/// The lines of a title that goes over several blocks: the first, and what goes on from it.
Candidate joined(const Document& document, std::size_t first, Respacer& respaced) {
    const std::string words = respaced(document.blocks[first].text);
    Candidate candidate{words.empty() ? document.blocks[first].text : words, 0.5F,
                        "title.first-lines", span_of(first, document.blocks[first])};
    const bool cover = is_cover(document, first);
    std::size_t joined_lines = 1;
    for (std::size_t i = first + 1; i < document.blocks.size() && joined_lines < 8; ++i) {
        const Block& block = document.blocks[i];
        const bool line = block.kept() || (cover && block.chrome == Chrome::repeated);
        if (!line || spaced_date(block.text, {}) || !goes_on(candidate.text, block.text, cover))
            break;
        candidate.text += ' ' + block.text;
        ++joined_lines;
    }
    candidate.text = without_page_number(candidate.text);
    return candidate;
}

/// The name of the document in running headers, which stand on every page.
std::string running_title(const Document& document, Respacer& respaced) {
    std::unordered_set<std::string_view> seen;
    for (const Block& block : document.blocks) {
        if (block.chrome != Chrome::repeated || !seen.insert(block.text).second) continue;
        std::string text = without_page_number(block.text);
        if (std::string words = respaced(text); !words.empty()) text = std::move(words);
        if (names_document(text) && is_title(text)) return text;
    }
    return {};
}

bool has_prose_before(const Document& document, std::size_t at) {
    return std::any_of(document.blocks.begin(),
                       document.blocks.begin() + static_cast<std::ptrdiff_t>(at), is_prose);
}

/// A line at the head that says what kind of document it is ("strategy", "act"), else the first
/// heading, if it stands before all text.
Candidate title_of_head(const Document& document, Respacer& respaced) {
    const std::size_t last = std::min(head_blocks, document.blocks.size());
    Candidate first;
    for (std::size_t i = 0; i < last; ++i) {
        const Block& block = document.blocks[i];
        if (!block.kept() || !is_title(block.text) || block.kind == BlockKind::list_item) continue;
        if (has_prose_before(document, i)) break;
        if (names_institution(block.text) || is_section_heading(block.text)) continue;
        if (!begins_title(block.text) || is_salutation(block.text)) continue;
        Candidate candidate = joined(document, i, respaced);
        if (!is_title(candidate.text)) continue;
        if (names_document(candidate.text)) return candidate;
        if (first.text.empty() && is_heading_like(candidate.text)) first = std::move(candidate);
    }
    return first;
}

/// In a text: what its head says, else its running headers, else what it calls itself, which may
/// go further than the lines at its head.
Candidate title_of_text(const Document& document) {
    std::size_t first = 0;
    if (std::string whole = agreement_title(document, first); !whole.empty())
        return {std::move(whole), 0.8F, "title.agreement", span_of(first, document.blocks[first])};
    Respacer respaced(document);
    Candidate head = title_of_head(document, respaced);
    const bool named = names_document(head.text);
    std::string running = named ? std::string() : running_title(document, respaced);
    std::string own = own_name(document);
    const bool further = !head.text.empty() && own.size() > head.text.size() &&
                         (' ' + normal_form(own) + ' ').find(' ' + normal_form(head.text) + ' ') !=
                             std::string::npos;
    if (!further && named) return head;
    if (!further && !running.empty()) return {std::move(running), 0.6F, "title.running-header", {}};
    if (further || (!own.empty() && head.text.empty()))
        return {std::move(own), 0.4F, "title.own-name", {}};
    return head;
}

void claim_title(Document& document, Candidate candidate) {
    Claim claim;
    claim.facet = Facet::title;
    claim.value = candidate.text;
    claim.confidence = std::min(candidate.weight, 0.99F);
    claim.rule = std::move(candidate.rule);
    claim.span = candidate.span;
    claim.quote = candidate.text;
    document.title = std::move(candidate.text);
    document.claims.push_back(std::move(claim));
}

}  // namespace

void annotate_title(Document& document) {
    std::vector<Candidate> candidates;
    add_metadata(document, candidates);
    add_headings(document, candidates);
    if (is_html(document) || document.source.media_type == "text/html")
        if (std::string legal = legal_title(document); !legal.empty())
            candidates.push_back({std::move(legal), 1.4F, "title.legal-act", {}});
    if (const Candidate* best = best_of(candidates)) {
        claim_title(document, *best);
        return;
    }
    Candidate candidate = title_of_text(document);
    if (!candidate.text.empty()) claim_title(document, std::move(candidate));
}

}  // namespace polidex::understanding
