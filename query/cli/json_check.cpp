// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/check_lines.hpp"
#include "query/cli/json_text.hpp"

#include <cmath>

namespace polidex::cli {
namespace {

Json of_checked(const CheckedCitation& checked) {
    return {{"key", checked.cited.key},
            {"state", name_of(checked.state)},
            {"passage", checked.cited.passage.to_string()},
            {"found", or_null(checked.found.to_string())},
            {"likeness", std::round(checked.likeness * 10'000) / 10'000},
            {"cited", or_null(checked.cited.quotation)},
            {"now", or_null(checked.text)}};
}

}  // namespace

std::string json_of_check(const CheckedBibliography& checked) {
    Json json{{"schema", schema},
              {"file", checked.file},
              {"stands", checked.count(CitationState::stands)},
              {"moved", checked.count(CitationState::moved)},
              {"changed", checked.count(CitationState::changed)},
              {"gone", checked.count(CitationState::gone)},
              {"not_checked", checked.others}};
    json["citations"] = Json::array();
    for (const CheckedCitation& one : checked.citations)
        json["citations"].push_back(of_checked(one));
    return dump(json);
}

std::string json_of_checked(const CheckedCitation& checked) { return dump(of_checked(checked)); }

}  // namespace polidex::cli
