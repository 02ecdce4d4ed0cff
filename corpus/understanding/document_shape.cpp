// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/document_shape.hpp"

#include <algorithm>
#include <set>

namespace polidex::understanding {
namespace {

/// What the cues of the head and of the whole text amount to.
struct CueCounts {
    std::uint32_t eu_acts = 0;      ///< in the head
    std::uint32_t recitals = 0;     ///< in the head
    std::uint32_t party_words = 0;  ///< in the head
    std::uint32_t bonds = 0;        ///< in the first sentences
    std::uint32_t address = 0;      ///< different words of address in the first and last sentences
    std::uint32_t spoken = 0;       ///< sentences with a word of address
};

CueCounts count_cues(const Reading& reading) {
    CueCounts counts;
    const auto total = static_cast<std::uint32_t>(reading.sentences.size());
    std::set<std::string_view> address;
    std::set<std::uint32_t> spoken;
    for (const Mention& mention : reading.mentions) {
        if (mention.entry->vocabulary != Vocabulary::cue) continue;
        const std::string_view kind = mention.entry->kind;
        const bool head = mention.sentence < head_sentences;
        if (head && kind == "eu-act") ++counts.eu_acts;
        if (head && kind == "recital") ++counts.recitals;
        if (head && kind == "parties") ++counts.party_words;
        if (mention.sentence < 4 && kind == "bond") ++counts.bonds;
        const bool edge = mention.sentence < 20 || mention.sentence + 6 >= total;
        if (kind != "speech") continue;
        if (edge) address.insert(reading.text_of(mention));
        spoken.insert(mention.sentence);
    }
    counts.address = static_cast<std::uint32_t>(address.size());
    counts.spoken = static_cast<std::uint32_t>(spoken.size());
    return counts;
}

/// A speech goes on in the first person; the foreword of a strategy does not.
bool is_spoken(const CueCounts& counts, std::size_t sentences) {
    constexpr std::size_t longest_speech = 400;
    constexpr std::size_t share = 16;  // one sentence in so many
    return sentences <= longest_speech && counts.spoken * share >= sentences;
}

}  // namespace

Shape shape_of(const Reading& reading) {
    const CueCounts counts = count_cues(reading);
    if (counts.eu_acts >= 2) return Shape::eu_act;
    if (counts.recitals >= 2 && counts.party_words >= 1 && counts.bonds >= 1) return Shape::treaty;
    if (counts.address >= 3 && is_spoken(counts, reading.sentences.size())) return Shape::speech;
    return Shape::other;
}

}  // namespace polidex::understanding
