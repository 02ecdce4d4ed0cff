// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/treaty_parties.hpp"

#include "corpus/authority/authority.hpp"
#include "corpus/understanding/document_shape.hpp"

#include <algorithm>

namespace polidex::understanding {
namespace {

using Values = std::vector<std::string_view>;

bool has(const Values& values, std::string_view value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

void add(Values& values, std::string_view value) {
    if (!has(values, value)) values.push_back(value);
}

/// Parties named before the first recital, and behind which of them the second side begins.
struct Head {
    Values values;
    std::size_t first_side = 0;  ///< values of the first side; 0 when the text draws no line
    std::uint32_t sentence = 0;
};

/// Official names, and places only where they are no scene: "signed in Tokyo".
bool can_sign(const Mention& mention) {
    return can_be_party(mention) && mention.entry->kind != "capital" &&
           mention.entry->kind != "demonym";
}

Head read_head(const Reading& reading) {
    Head head;
    for (const Mention& mention : reading.mentions) {
        if (mention.sentence >= preamble_sentences) break;
        const bool cue = mention.entry->vocabulary == Vocabulary::cue;
        if (cue && mention.entry->kind == "recital" && head.values.size() >= 2) break;
        if (cue && mention.entry->kind == "one-part" && head.first_side == 0)
            head.first_side = head.values.size();
        if (!can_sign(mention)) continue;
        if (head.values.empty()) head.sentence = mention.sentence;
        add(head.values, mention.entry->value);
    }
    return head;
}

/// An agreement of the Union is filed under the Union, not under its members.
void leave_out_members(Values& values) {
    if (!has(values, "EU")) return;
    const auto members = authority::countries_of_region("european-union");
    values.erase(std::remove_if(values.begin(), values.end(),
                                [&](std::string_view value) {
                                    const bool member = std::find(members.begin(), members.end(),
                                                                  value) != members.end();
                                    return value != "EU" && (member || value == "GB");
                                }),
                 values.end());
}

bool is_country(std::string_view value) { return value.size() == 2 && value != "UN"; }

/// The one that stands for a side: its organisation, else its only state.
std::string_view leader(const Values& side) {
    for (const std::string_view value : side)
        if (!is_country(value) || value == "EU") return value;
    return side.size() == 1 ? side.front() : std::string_view();
}

}  // namespace

TreatyParties treaty_parties(const Reading& reading) {
    Head head = read_head(reading);
    const auto border = head.values.begin() + static_cast<std::ptrdiff_t>(head.first_side);
    const std::string_view one = leader(Values(head.values.begin(), border));
    const std::string_view other = border == head.values.end() ? std::string_view() : *border;
    leave_out_members(head.values);
    TreatyParties parties;
    parties.sentence = head.sentence;
    parties.values = head.values;
    if (parties.values.size() == 2)
        parties.pair = make_pair(parties.values[0], parties.values[1], head.sentence, 0.97F,
                                 "pair.treaty-preamble");
    else if (!one.empty() && !other.empty())
        parties.pair = make_pair(one, other, head.sentence, 0.95F, "pair.treaty-sides");
    return parties;
}

}  // namespace polidex::understanding
