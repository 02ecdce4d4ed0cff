// SPDX-License-Identifier: GPL-2.0-or-later
// Agreements that are in force from their signature on say so without a date.
#include "corpus/data/data.hpp"
#include "corpus/understanding/actor_rules.hpp"
#include "corpus/understanding/date_candidates.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <string>

namespace polidex::understanding {
namespace {

constexpr float least_signature = 0.6F;  // confidence
constexpr float by_signature = 0.8F;

using Phrases = std::vector<std::string>;

Phrases phrases_of(const toml::table& table, std::string_view key) {
    Phrases phrases;
    for (const toml::node& phrase : *table[key].as_array())
        phrases.push_back(folded(phrase.value_or(std::string())));
    return phrases;
}

/// `shall enter into force on the date of its signature`, but not thirty days after it.
struct Wording {
    Phrases enters;
    Phrases on_signature;
    Phrases later;

    bool has(std::string_view sentence) const {
        const std::string words = folded(sentence);
        const auto any = [&](const Phrases& phrases) {
            return std::any_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
                return words.find(phrase) != std::string::npos;
            });
        };
        return any(on_signature) && any(enters) && !any(later);
    }

    static const Wording& get() {
        static const Wording wording = [] {
            const toml::table file = toml::parse(data::dates());
            const toml::table& table = *file["in_force_on_signature"].as_table();
            return Wording{phrases_of(table, "enters"), phrases_of(table, "on"),
                           phrases_of(table, "later")};
        }();
        return wording;
    }
};

const Claim* date_of_role(const Document& document, Role role) {
    const auto found =
        std::find_if(document.claims.begin(), document.claims.end(), [&](const Claim& claim) {
            return claim.facet == Facet::date && claim.role == role &&
                   claim.confidence >= least_signature;
        });
    return found == document.claims.end() ? nullptr : &*found;
}

}  // namespace

void claim_in_force_on_signature(Reading& reading) {
    Document& document = reading.document;
    const Claim* signature = date_of_role(document, Role::signed_on);
    if (!signature || date_of_role(document, Role::in_force)) return;
    const std::string day = signature->value;
    for (const Sentence& sentence : reading.sentences) {
        if (!Wording::get().has(reading.text_of(sentence))) continue;
        document.claims.push_back(reading.claim_from(sentence, Facet::date, day, Role::in_force,
                                                     by_signature, "date.in-force-on-signature"));
        return;
    }
}

}  // namespace polidex::understanding
