// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/stages.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

namespace polidex::understanding {
namespace {

constexpr std::uint32_t reach_bytes = 70;

std::uint32_t gap(const Mention& a, const Mention& b) {
    if (a.end <= b.begin) return b.begin - a.end;
    return b.end <= a.begin ? a.begin - b.end : 0;
}

}  // namespace

bool is_instrument(std::string_view words) {
    constexpr std::array<std::string_view, 34> stems{
        "agree",      "memorand", "pact",     "treat",     "accord",       "protocol",
        "convention", "compact",  "acuerdo",  "tratado",   "convenio",     "pacto",
        "acordo",     "memorial", "abkommen", "vertrag",   "vereinbarung", "übereinkommen",
        "accordo",    "trattato", "traité",   "соглашени", "меморандум",   "договор",
        "leping",     "kokkulep", "協定",     "覚書",      "条約",         "协定",
        "协议",       "备忘录",   "समझौता",   "ज्ञापन"};
    std::string lower(words);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::any_of(stems.begin(), stems.end(), [&](std::string_view stem) {
        return lower.find(stem) != std::string::npos;
    });
}

std::vector<Stage> stages_in(const Reading& reading, std::size_t index) {
    const Sentence& sentence = reading.sentences[index];
    std::vector<Stage> stages;
    for (auto i = sentence.first_mention; i < sentence.last_mention; ++i) {
        const Mention& stage = reading.mentions[i];
        if (stage.entry->vocabulary != Vocabulary::status) continue;
        const Mention* nearest = nullptr;
        for (auto j = sentence.first_mention; j < sentence.last_mention; ++j) {
            const Mention& bond = reading.mentions[j];
            const bool names = bond.entry->vocabulary == Vocabulary::cue &&
                               bond.entry->kind == "bond" && is_instrument(reading.text_of(bond));
            if (names && gap(stage, bond) <= reach_bytes &&
                (!nearest || gap(stage, bond) < gap(stage, *nearest)))
                nearest = &bond;
        }
        if (nearest) stages.push_back({&stage, nearest, index});
    }
    return stages;
}

}  // namespace polidex::understanding
