// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json_score.hpp"

namespace polidex::cli {

void add_reading(Json& json, const MatchSet& matches) {
    json["any_of"] = matches.any_of;
    json["added"] = matches.added;
}

Json json_of_explanation(const Explanation& explanation) {
    Json parts = Json::array();
    for (const ScorePart& part : explanation.parts)
        parts.push_back({{"word", part.word},
                         {"added", part.added},
                         {"weight", part.weight},
                         {"idf", part.idf},
                         {"documents", part.documents},
                         {"frequency", part.frequency},
                         {"score", part.score}});
    return {{"length", explanation.length},
            {"average_length", explanation.average_length},
            {"parts", std::move(parts)}};
}

}  // namespace polidex::cli
