// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json_similar.hpp"

#include "query/cli/document_lines.hpp"
#include "query/cli/json_text.hpp"

namespace polidex::cli {
namespace {

Json of_document(const Document& document) {
    const auto types = values_of(document, Facet::type);
    return {{"id", document.id},
            {"path", or_null(document.source.path)},
            {"title", or_null(document.title)},
            {"type", types.empty() ? Json() : Json(types.front())},
            {"date", or_null(document.date.to_string())},
            {"countries", values_of(document, Facet::country)},
            {"lang", or_null(document.lang)}};
}

Json of_similar(const SimilarDocument& similar) {
    Json json = of_document(similar.document);
    json["likeness"] = similar.likeness;
    json["own_story"] = similar.own_story;
    json["words"] = similar.words;
    Json facets = Json::object();
    for (const SharedFacet& shared : similar.facets)
        facets[std::string(name_of(shared.facet))] = shared.values;
    json["shared"] = std::move(facets);
    return json;
}

}  // namespace

std::string json_of_similar(const SimilarDocument& similar) { return dump(of_similar(similar)); }

std::string json_of_similar(const SimilarSet& set) {
    Json json{{"schema", schema}, {"document", of_document(set.document)}};
    json["words"] = Json::array();
    for (const SignificantWord& word : set.words)
        json["words"].push_back({{"word", word.word},
                                 {"frequency", word.frequency},
                                 {"documents", word.documents},
                                 {"weight", word.weight}});
    json["similar"] = Json::array();
    for (const SimilarDocument& similar : set.similar)
        json["similar"].push_back(of_similar(similar));
    return dump(json);
}

}  // namespace polidex::cli
