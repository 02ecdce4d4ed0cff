// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json_notes.hpp"

namespace polidex::cli {

void add_notes(Json& json, const MatchSet& matches) {
    Json& expansions = json["expansions"] = Json::array();
    for (const Expansion& expansion : matches.expansions) {
        Json offered = Json::array();
        for (const OfferedName& offer : expansion.offered)
            offered.push_back(
                {{"text", offer.text}, {"weight", offer.weight}, {"expander", offer.expander}});
        expansions.push_back({{"written", expansion.written},
                              {"position", expansion.position},
                              {"equal", expansion.equal},
                              {"related", expansion.related},
                              {"offered", std::move(offered)}});
    }
    json["expander_faults"] = matches.expander_faults;
    Json& suggestions = json["suggestions"] = Json::array();
    for (const Suggestion& suggestion : matches.suggestions)
        suggestions.push_back({{"written", suggestion.written},
                               {"position", suggestion.position},
                               {"instead", suggestion.instead}});
}

void add_relaxations(Json& json, const std::vector<Relaxation>& relaxations) {
    Json& list = json["relaxations"] = Json::array();
    for (const Relaxation& relaxation : relaxations)
        list.push_back({{"without", relaxation.dropped}, {"total", relaxation.total}});
}

std::string json_of_refusal(std::string_view query, const Error& error) {
    return dump({{"schema", schema},
                 {"query", query},
                 {"error",
                  {{"message", error.message},
                   {"hint", or_null(error.hint)},
                   {"position", error.position == 0 ? Json() : Json(error.position)}}}});
}

}  // namespace polidex::cli
