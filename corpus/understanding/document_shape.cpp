// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/document_shape.hpp"

#include "corpus/understanding/treaty_parties.hpp"
#include "corpus/understanding/type.hpp"

#include <algorithm>
#include <set>

namespace polidex::understanding {
namespace {

/// What the cues of the head and of the whole text amount to.
struct CueCounts {
    std::uint32_t eu_acts = 0;      ///< in the head
    std::uint32_t recitals = 0;     ///< with a capital, in the preamble
    std::uint32_t party_words = 0;  ///< in the preamble
    std::uint32_t bonds = 0;        ///< in the first sentences
    std::uint32_t address = 0;      ///< different words of address in the first and last sentences
    std::uint32_t spoken = 0;       ///< sentences with a word of address
};

/// True for scripts without capitals too.
bool begins_with_capital(std::string_view word) {
    return !word.empty() && (word.front() < 'a' || word.front() > 'z');
}

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
        const bool preamble = mention.sentence < preamble_sentences;
        if (preamble && kind == "recital" && begins_with_capital(reading.text_of(mention)))
            ++counts.recitals;
        if (preamble && (kind == "parties" || kind == "one-part")) ++counts.party_words;
        if (mention.sentence < 6 && kind == "bond") ++counts.bonds;
        const bool edge = mention.sentence < 20 || mention.sentence + 6 >= total;
        if (kind != "speech") continue;
        if (edge) address.insert(reading.text_of(mention));
        spoken.insert(mention.sentence);
    }
    counts.address = static_cast<std::uint32_t>(address.size());
    counts.spoken = static_cast<std::uint32_t>(spoken.size());
    return counts;
}

/// A speech goes on in the first person, or in the name of one state; the foreword of a strategy
/// does not.
bool is_speech(const CueCounts& counts, std::size_t sentences,
               const std::vector<ActorProfile>& profiles) {
    constexpr std::size_t longest_speech = 400;
    constexpr std::size_t share = 25;  // one sentence in so many
    if (sentences > longest_speech || counts.address == 0) return false;
    if (counts.address >= 3 && counts.spoken * share >= sentences) return true;
    const auto speaks = [&](const ActorProfile& profile) {
        return profile.stances >= 4 && profile.stances * share >= sentences;
    };
    return std::any_of(profiles.begin(), profiles.end(), speaks);
}

/// One whose preamble is short or gone is known by its title.
bool is_treaty(const CueCounts& counts, Reading& reading) {
    if (counts.bonds == 0 || counts.party_words == 0) return false;
    if (counts.recitals >= 2) return true;
    if (titled_parties(reading).empty()) return false;
    const std::string_view type = reading.type().type;
    return type == "treaty" || type == "moc" || (counts.recitals == 1 && counts.party_words >= 2);
}

}  // namespace

Shape shape_of(Reading& reading, const std::vector<ActorProfile>& profiles) {
    const CueCounts counts = count_cues(reading);
    if (counts.eu_acts >= 2) return Shape::eu_act;
    if (is_treaty(counts, reading)) return Shape::treaty;
    if (is_speech(counts, reading.sentences.size(), profiles)) return Shape::speech;
    return Shape::other;
}

}  // namespace polidex::understanding
