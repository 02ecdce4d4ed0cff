// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/stages.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace polidex::understanding {
namespace {

constexpr float lead_share = 0.45F;
constexpr std::size_t lead_sentences = 8;
constexpr std::array<std::string_view, 5> kinds_of_documents{"news", "statement", "treaty", "moc",
                                                             "report"};

bool is_about_agreements(const Document& document) {
    for (const Claim& claim : document.claims)
        if (claim.facet == Facet::type)
            return std::find(kinds_of_documents.begin(), kinds_of_documents.end(), claim.value) !=
                   kinds_of_documents.end();
    return false;
}

/// The stages of the agreement a document is about stand in its first part.
void claim_stage(const Reading& reading, const Stage& stage, std::vector<Claim>& claims) {
    const std::string_view value = stage.stage->entry->value;
    const auto known = std::find_if(claims.begin(), claims.end(),
                                    [&](const Claim& claim) { return claim.value == value; });
    if (known != claims.end()) return;
    const float place =
        static_cast<float>(stage.sentence) / static_cast<float>(reading.sentences.size());
    const bool lead = place <= lead_share || stage.sentence < lead_sentences;
    Claim claim =
        reading.claim_from(reading.sentences[stage.sentence], Facet::status, std::string(value),
                           Role::none, lead ? 0.75F : 0.45F, "status.beside-agreement");
    claim.assigned = lead;
    claims.push_back(std::move(claim));
}

void claim_from_dates(const Document& document, std::vector<Claim>& claims) {
    for (const Claim& date : document.claims) {
        if (date.facet != Facet::date || date.confidence < 0.9F) continue;
        const std::string_view value = date.role == Role::signed_on ? "signed" : "in-force";
        if (date.role != Role::signed_on && date.role != Role::in_force) continue;
        Claim claim = date;
        claim.facet = Facet::status;
        claim.role = Role::none;
        claim.assigned = true;
        claim.value = value;
        claim.rule = "status.by-date";
        const bool known = std::any_of(claims.begin(), claims.end(),
                                       [&](const Claim& one) { return one.value == value; });
        if (!known) claims.push_back(std::move(claim));
    }
}

}  // namespace

void annotate_status(Reading& reading) {
    Document& document = reading.document;
    if (!is_about_agreements(document)) return;
    std::vector<Claim> claims;
    const bool instrument =
        std::any_of(document.claims.begin(), document.claims.end(), [](const Claim& claim) {
            return claim.facet == Facet::type && (claim.value == "treaty" || claim.value == "moc");
        });
    if (instrument)
        claim_from_dates(document, claims);
    else
        for (std::size_t i = 0; i < reading.sentences.size(); ++i)
            for (const Stage& stage : stages_in(reading, i)) claim_stage(reading, stage, claims);
    for (Claim& claim : claims) document.claims.push_back(std::move(claim));
}

}  // namespace polidex::understanding
