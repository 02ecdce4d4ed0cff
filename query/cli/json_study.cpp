// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json_study.hpp"

#include "query/cli/concordance_table.hpp"
#include "query/cli/json_text.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace polidex::cli {
namespace {

/// The members of @p json without its braces.
std::string members(const Json& json) {
    const std::string text = dump(json);
    return text.substr(1, text.size() - 2);
}

Json rounded(double value) { return std::round(value * 10'000) / 10'000; }

Json of_collocate(const Collocate& word) {
    return {{"word", word.word},
            {"left", word.left},
            {"right", word.right},
            {"beside", word.beside()},
            {"documents", word.documents},
            {"total", word.total},
            {"expected", rounded(word.expected)},
            {"g2", rounded(word.log_likelihood)},
            {"log_dice", rounded(word.log_dice)}};
}

Json of_key_word(const KeyWord& word) {
    return {{"word", word.word},
            {"count", word.count},
            {"documents", word.documents},
            {"elsewhere", word.elsewhere},
            {"g2", rounded(word.log_likelihood)},
            {"log_ratio", rounded(word.log_ratio)}};
}

Json of_passage(const ComparedPassage& passage) {
    if (passage.id.empty()) return {};
    return {{"passage", fmt::format("{}#p{}", passage.id, passage.passage)},
            {"page", passage.page == 0 ? Json() : Json(passage.page)},
            {"text", passage.text}};
}

Json of_value(const ComparedValue& value) {
    return {{"value", value.value},
            {"label", value.label},
            {"a", value.counts[0]},
            {"b", value.counts[1]},
            {"evidence_a", of_passage(value.evidence[0])},
            {"evidence_b", of_passage(value.evidence[1])}};
}

template <typename Items, typename Make>
Json array_of(const Items& items, Make make) {
    Json array = Json::array();
    for (const auto& item : items) array.push_back(make(item));
    return array;
}

template <typename Items, typename Make>
std::string lines_of(const Items& items, Make make) {
    std::string lines;
    for (const auto& item : items) lines += dump(make(item)) + "\n";
    return lines;
}

Json of_side(const ComparedSide& side) {
    return {{"name", side.name},
            {"id", or_null(side.id)},
            {"title", or_null(side.title)},
            {"documents", side.documents},
            {"undated", side.undated},
            {"from", or_null(side.first_day)},
            {"to", or_null(side.last_day)},
            {"key_words", array_of(side.key_words, of_key_word)}};
}

}  // namespace

std::string json_of_line(const ConcordanceLine& line) {
    return dump({{"id", line.id},
                 {"passage", passage_id(line)},
                 {"page", line.page == 0 ? Json() : Json(line.page)},
                 {"anchor", or_null(line.anchor)},
                 {"removed", or_null(name_of(line.removed))},
                 {"title", or_null(line.title)},
                 {"date", or_null(line.date.to_string())},
                 {"left", line.left},
                 {"node", line.node},
                 {"right", line.right},
                 {"left_cut", line.left_cut},
                 {"right_cut", line.right_cut}});
}

std::string json_before_lines(std::string_view query) {
    return "{" + members({{"schema", schema}, {"query", query}}) + ",\"lines\":[";
}

std::string json_behind_lines(const ConcordanceTotals& totals) {
    return "]," +
           members({{"places", totals.places},
                    {"documents", totals.documents},
                    {"matches", totals.matches}}) +
           "}";
}

std::string json_of_collocations(std::string_view query, const Collocations& found,
                                 const CollocationOptions& options) {
    return dump({{"schema", schema},
                 {"query", query},
                 {"window", options.window},
                 {"min", options.least},
                 {"places", found.places},
                 {"documents", found.documents},
                 {"matches", found.matches},
                 {"beside", found.beside},
                 {"compared_documents", found.compared},
                 {"compared_words", found.words},
                 {"distinct", found.distinct},
                 {"collocates", array_of(found.collocates, of_collocate)}});
}

std::string json_lines_of_collocates(const Collocations& found) {
    return lines_of(found.collocates, of_collocate);
}

std::string json_of_keyness(std::string_view query, const Keyness& found,
                            const KeynessOptions& options) {
    return dump({{"schema", schema},
                 {"query", query},
                 {"against", options.against ? Json(*options.against) : Json()},
                 {"min", options.least},
                 {"min_documents", options.least_documents},
                 {"documents", found.documents},
                 {"words", found.words},
                 {"compared_documents", found.compared},
                 {"compared_words", found.words_compared},
                 {"distinct", found.distinct},
                 {"key_words", array_of(found.key_words, of_key_word)}});
}

std::string json_lines_of_key_words(const Keyness& found) {
    return lines_of(found.key_words, of_key_word);
}

std::string json_of_comparison(const Comparison& comparison) {
    Json facets = Json::object();
    for (const ComparedFacet& facet : comparison.facets)
        facets[std::string(name_of(facet.facet))] = array_of(facet.values, of_value);
    return dump({{"schema", schema},
                 {"a", of_side(comparison.sides[0])},
                 {"b", of_side(comparison.sides[1])},
                 {"common", comparison.common},
                 {"common_ids", comparison.common_ids},
                 {"facets", std::move(facets)},
                 {"shared_words", array_of(comparison.shared_words, of_key_word)}});
}

std::string json_lines_of_comparison(const Comparison& comparison) {
    std::string lines;
    for (const ComparedFacet& facet : comparison.facets)
        for (const ComparedValue& value : facet.values) {
            Json line{{"facet", name_of(facet.facet)}};
            line.update(of_value(value));
            lines += dump(line) + "\n";
        }
    return lines;
}

}  // namespace polidex::cli
