// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json.hpp"

#include "corpus/text/utf8.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/json_facts.hpp"
#include "query/cli/json_notes.hpp"
#include "query/cli/json_score.hpp"
#include "query/cli/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace polidex::cli {
namespace {

Json page_number(std::uint32_t page) { return page == 0 ? Json() : Json(page); }

Json rounded(double value) { return std::round(value * 10'000) / 10'000; }

/// The first value of a facet that has one value at most.
Json single(const Document& document, Facet facet) {
    const auto values = values_of(document, facet);
    return values.empty() ? Json() : Json(values.front());
}

/// A number of code points, which is how most languages count characters, for a number of bytes.
std::size_t code_points(std::string_view text, std::size_t bytes) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < std::min(bytes, text.size()); ++count)
        text::next_code_point(text, at);
    return count;
}

Json highlights_of(const Snippet& snippet) {
    Json ranges = Json::array();
    for (const auto& [begin, end] : snippet.highlights)
        ranges.push_back({code_points(snippet.text, begin), code_points(snippet.text, end)});
    return ranges;
}

}  // namespace

Json facts_of(const Document& document) {
    return {{"id", document.id},
            {"path", or_null(document.source.path)},
            {"title", or_null(document.title)},
            {"type", single(document, Facet::type)},
            {"date", or_null(document.date.to_string())},
            {"date_precision", or_null(document.date.precision())},
            {"date_role", or_null(name_of(document.date_role))},
            {"countries", values_of(document, Facet::country)},
            {"orgs", values_of(document, Facet::org)},
            {"pairs", values_of(document, Facet::pair)},
            {"domains", values_of(document, Facet::domain)},
            {"lang", or_null(document.lang)}};
}

namespace {

Json of_hit(const Hit& hit, bool by_story) {
    Json json = facts_of(hit.document);
    json["score"] = rounded(hit.score);
    json["snippet"] = or_null(hit.snippet.text);
    json["highlights"] = highlights_of(hit.snippet);
    json["snippet_removed"] = or_null(name_of(hit.snippet.removed));
    json["page"] = page_number(hit.snippet.page);
    if (!hit.explanation.parts.empty()) json["explanation"] = json_of_explanation(hit.explanation);
    if (!by_story) return json;
    json["story"] = hit.story.id;
    json["story_size"] = hit.story.matches;
    json["story_others"] = hit.story.others;
    return json;
}

Json of_count(const FacetCount& count) {
    return {{"value", count.value}, {"label", count.label}, {"count", count.count}};
}

/// Adds "facets_tree" where counts along a tree were asked for.
void add_trees(Json& json, const MatchSet& matches) {
    for (const FacetCounts& counts : matches.facets) {
        if (counts.tree.empty()) continue;
        Json& tree = json["facets_tree"][std::string(name_of(counts.facet))] = Json::array();
        for (const FacetTreeCount& count : counts.tree)
            tree.push_back(
                {{"value", count.value}, {"depth", count.depth}, {"count", count.count}});
    }
}

/// Adds "facets", how many matches have none of each, and how many values there are.
void add_facets(Json& json, const MatchSet& matches) {
    Json facets = Json::object();
    Json none = Json::object();
    Json distinct = Json::object();
    for (const FacetCounts& counts : matches.facets) {
        const std::string name(name_of(counts.facet));
        facets[name] = Json::array();
        for (const FacetCount& count : counts.values) facets[name].push_back(of_count(count));
        none[name] = counts.none;
        distinct[name] = counts.distinct;
    }
    json["facets"] = std::move(facets);
    json["facets_none"] = std::move(none);
    json["facets_distinct"] = std::move(distinct);
    add_trees(json, matches);
}

void add_dates(Json& json, const DateHistogram& dates) {
    Json years = Json::array();
    for (const YearCount& year : dates.years)
        years.push_back({{"year", year.year}, {"count", year.count}});
    json["dates"] = {{"years", std::move(years)}, {"undated", dates.undated}};
}

Json block_number(const Span& span) {
    return span.block == Span::no_block ? Json() : Json(span.block);
}

Json of_claim(const Claim& claim) {
    return {{"facet", name_of(claim.facet)},
            {"value", claim.value},
            {"role", or_null(name_of(claim.role))},
            {"confidence", rounded(claim.confidence)},
            {"rule", claim.rule},
            {"block", block_number(claim.span)},
            {"quote", claim.quote}};
}

Json of_explained(const Claim& claim) {
    Json json = of_claim(claim);
    json["label"] = label_of(claim.facet, claim.value);
    json["assigned"] = claim.assigned;
    return json;
}

/// What each country and organisation does in a document: its weightiest role.
Json roles_of(const Document& document) {
    constexpr std::array by_weight{Role::party,   Role::issuer,    Role::host,
                                   Role::subject, Role::adversary, Role::mentioned};
    Json roles = Json::object();
    for (const Role role : by_weight)
        for (const Claim& claim : document.claims) {
            const bool actor = claim.facet == Facet::country || claim.facet == Facet::org;
            if (actor && claim.role == role && !roles.contains(claim.value))
                roles[claim.value] = name_of(role);
        }
    return roles;
}

Json removed_of(const Document& document) {
    Json removed = Json::array();
    for (const Block& block : document.blocks)
        if (!block.kept())
            removed.push_back({{"kind", name_of(block.chrome)}, {"text", block.text}});
    return removed;
}

std::string text_of_reading(const Document& document, const Reading& reading) {
    std::string text;
    for (std::uint32_t number = 1; number <= document.blocks.size(); ++number) {
        const Block& block = document.blocks[number - 1];
        if (!block.kept() || !reading.takes(document, number)) continue;
        if (!text.empty()) text += "\n\n";
        text += block.text;
    }
    return text;
}

Json highlights_in(const Block& block, std::uint32_t number, const Reading& reading) {
    Json ranges = Json::array();
    for (const Highlight& highlight : reading.highlights)
        if (highlight.passage == number)
            ranges.push_back(
                {code_points(block.text, highlight.begin), code_points(block.text, highlight.end)});
    return ranges;
}

Json of_block(const Block& block, std::size_t number) {
    return {{"block", number},
            {"kind", name_of(block.kind)},
            {"level", block.level},
            {"page", page_number(block.page)},
            {"anchor", or_null(block.anchor)},
            {"removed", or_null(name_of(block.chrome))},
            {"text", block.text}};
}

}  // namespace

std::string json_of_hit(const Hit& hit, bool by_story) { return dump(of_hit(hit, by_story)); }

std::string json_of_matches(std::string_view query, const MatchSet& matches,
                            const std::vector<Relaxation>& relaxations, bool by_story) {
    Json json{{"schema", schema}, {"query", query}, {"total", matches.total}};
    if (by_story) json["stories"] = matches.stories;
    add_reading(json, matches);
    json["hits"] = Json::array();
    for (const Hit& hit : matches.hits) json["hits"].push_back(of_hit(hit, by_story));
    add_facets(json, matches);
    add_dates(json, matches.dates);
    add_notes(json, matches);
    add_relaxations(json, relaxations);
    return dump(json);
}

std::string json_of_counts(std::string_view query, const MatchSet& matches, bool by_story) {
    Json json{{"schema", schema}, {"query", query}, {"total", matches.total}};
    if (by_story) json["stories"] = matches.stories;
    add_reading(json, matches);
    add_facets(json, matches);
    add_dates(json, matches.dates);
    add_notes(json, matches);
    return dump(json);
}

std::string json_lines_of_counts(const MatchSet& matches) {
    std::string lines;
    const auto add = [&lines](std::string_view facet, Json value, Json label, std::uint64_t count) {
        lines += dump({{"facet", facet},
                       {"value", std::move(value)},
                       {"label", std::move(label)},
                       {"count", count}}) +
                 "\n";
    };
    for (const FacetCounts& counts : matches.facets) {
        for (const FacetCount& count : counts.values)
            add(name_of(counts.facet), count.value, count.label, count.count);
        if (counts.none != 0) add(name_of(counts.facet), {}, "none", counts.none);
    }
    for (const YearCount& year : matches.dates.years)
        add("date", fmt::format("{:04}", year.year), fmt::format("{:04}", year.year), year.count);
    if (matches.dates.undated != 0) add("date", {}, "undated", matches.dates.undated);
    return lines;
}

std::string json_of_text(const Document& document, const Reading& reading) {
    Json json{{"schema", schema}};
    json.update(facts_of(document));
    json["text"] = text_of_reading(document, reading);
    json["blocks"] = Json::array();
    for (std::uint32_t number = 1; number <= document.blocks.size(); ++number) {
        if (!reading.takes(document, number)) continue;
        const Block& block = document.blocks[number - 1];
        Json shown = of_block(block, number - 1);
        shown["passage"] = passage_name(document.id, number);
        if (!reading.highlights.empty())
            shown["highlights"] = highlights_in(block, number, reading);
        json["blocks"].push_back(std::move(shown));
    }
    return dump(json);
}

std::string json_of_inspection(const Document& document) {
    Json json{{"file", document.source.path},
              {"title", or_null(document.title)},
              {"date", or_null(document.date.to_string())},
              {"date_precision", or_null(document.date.precision())},
              {"date_role", or_null(name_of(document.date_role))},
              {"doc_type", single(document, Facet::type)},
              {"countries", values_of(document, Facet::country)},
              {"roles", roles_of(document)},
              {"mentioned", values_of(document, Facet::mentioned)},
              {"orgs", values_of(document, Facet::org)},
              {"pairs", values_of(document, Facet::pair)},
              {"domains", values_of(document, Facet::domain)},
              {"status", single(document, Facet::status)},
              {"source", single(document, Facet::source)},
              {"lang", or_null(document.lang)},
              {"text", kept_text(document)},
              {"removed", removed_of(document)}};
    json["claims"] = Json::array();
    for (const Claim& claim : document.claims) json["claims"].push_back(of_claim(claim));
    return dump(json);
}

std::string json_of_claim(const Document& document, const Claim& claim) {
    Json json{{"id", document.id}, {"path", or_null(document.source.path)}};
    json.update(of_explained(claim));
    return dump(json);
}

std::string json_of_claims(const Document& document, const std::vector<const Claim*>& claims) {
    Json json{{"schema", schema},
              {"id", document.id},
              {"path", or_null(document.source.path)},
              {"title", or_null(document.title)}};
    json["claims"] = Json::array();
    for (const Claim* claim : claims) json["claims"].push_back(of_explained(*claim));
    return dump(json);
}

std::string json_of_rules(const std::vector<const understanding::Rule*>& rules, bool lines) {
    Json all = Json::array();
    std::string text;
    for (const understanding::Rule* rule : rules) {
        all.push_back({{"rule", rule->name},
                       {"says", rule->says},
                       {"code", rule->code},
                       {"words", or_null(rule->words)},
                       {"line", rule->line == 0 ? Json() : Json(rule->line)},
                       {"example", rule->example}});
        if (lines) text += dump(all.back()) + "\n";
    }
    return lines ? text : dump({{"schema", schema}, {"rules", std::move(all)}}) + "\n";
}

std::string json_of_failure(const Failure& failure) {
    return dump(Json{{"path", failure.first}, {"reason", failure.second}});
}

std::string json_of_info(std::string_view index, const IndexInfo& info,
                         const std::vector<Failure>& failures) {
    Json json{{"schema", schema},
              {"index", index},
              {"documents", info.documents},
              {"deleted", info.deleted},
              {"segments", info.segments},
              {"generation", info.generation},
              {"bytes", info.bytes},
              {"languages", info.languages},
              {"taxonomy", info.taxonomy},
              {"failed", info.failed}};
    json["failed_sources"] = Json::array();
    for (const auto& [path, reason] : failures)
        json["failed_sources"].push_back({{"path", path}, {"reason", reason}});
    return dump(json);
}

std::string json_of_verification(std::string_view index, const VerifyReport& report) {
    Json json{{"schema", schema},
              {"index", index},
              {"sound", report.damages.empty()},
              {"generation", report.generation},
              {"documents", report.documents},
              {"segments", report.segments},
              {"files", report.files},
              {"bytes", report.bytes},
              {"posting_lists", report.lists}};
    json["damages"] = Json::array();
    for (const Damage& damage : report.damages)
        json["damages"].push_back({{"file", or_null(damage.file)},
                                   {"segment", or_null(damage.segment)},
                                   {"documents", damage.documents},
                                   {"news_only", damage.news_only},
                                   {"message", damage.error.message},
                                   {"hint", damage.error.hint}});
    json["unused"] = report.unused;
    return dump(json);
}

std::uint64_t count_of(const FacetCounts& counts, std::string_view value) {
    const auto found =
        std::find_if(counts.tree.begin(), counts.tree.end(),
                     [&](const FacetTreeCount& count) { return count.value == value; });
    return found == counts.tree.end() ? 0 : found->count;
}

std::string json_of_domains(std::string_view taxonomy, const DomainTree& tree,
                            const std::optional<FacetCounts>& counts) {
    Json json{{"schema", schema}, {"taxonomy", taxonomy}};
    json["domains"] = Json::array();
    for (const DomainLabel& label : tree.labels())
        json["domains"].push_back(
            {{"domain", label.name},
             {"parent", or_null(label.parent)},
             {"depth", label.depth},
             {"about", or_null(label.about)},
             {"gci", or_null(label.gci)},
             {"cmm", or_null(label.cmm)},
             {"count", counts ? Json(count_of(*counts, label.name)) : Json()}});
    json["frameworks"] = tree.framework_values();
    return dump(json);
}

}  // namespace polidex::cli
