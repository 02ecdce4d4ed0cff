// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/treaty_parties.hpp"

#include "corpus/authority/authority.hpp"
#include "corpus/understanding/actor_profile.hpp"
#include "corpus/understanding/actor_rules.hpp"
#include "corpus/understanding/document_shape.hpp"
#include "corpus/understanding/mention_filter.hpp"

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

/// `République française`, `Italian Republic`
bool names_state(std::string_view text, std::uint32_t begin, std::uint32_t end) {
    constexpr std::size_t reach = 48;  // bytes that hold the word before
    const WordList& states = ActorRules::get().states;
    const std::string behind = folded(text.substr(end, reach));
    if (behind.starts_with(' ') && states.begins(std::string_view(behind).substr(1))) return true;
    if (begin == 0 || text[begin - 1] != ' ') return false;
    const std::size_t blank = begin < 2 ? text.npos : text.rfind(' ', begin - 2);
    const std::size_t first = blank == text.npos ? 0 : blank + 1;
    return begin - first < reach && states.has(folded(text.substr(first, begin - 1 - first)));
}

/// Official names, and places only where they are no scene: "signed in Tokyo".
/// @param text  that holds @p mention
bool can_sign(const Mention& mention, std::string_view text) {
    if (!can_be_party(mention) || mention.entry->kind == "capital") return false;
    return mention.entry->kind != "demonym" || names_state(text, mention.begin, mention.end);
}

Head read_head(const Reading& reading) {
    Head head;
    for (const Mention& mention : reading.mentions) {
        if (mention.sentence >= preamble_sentences) break;
        const bool cue = mention.entry->vocabulary == Vocabulary::cue;
        if (cue && mention.entry->kind == "recital" && head.values.size() >= 2) break;
        if (cue && mention.entry->kind == "one-part" && head.first_side == 0)
            head.first_side = head.values.size();
        if (!can_sign(mention, reading.document.blocks[mention.block].text)) continue;
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

std::vector<std::string_view> titled_parties(const Reading& reading) {
    std::vector<LexiconMatch> matches;
    const std::string_view title = reading.document.title;
    reading.lexicon().find(title, matches);
    Values values;
    for (const LexiconMatch& match : matches) {
        const bool names = match.entry->vocabulary <= Vocabulary::org;
        if (names && can_sign({match.entry, 0, match.begin, match.end}, title) &&
            !is_false_name(match, title, title))
            add(values, match.entry->value);
    }
    if (values.size() != 2) values.clear();
    return values;
}

namespace {

/// Whether the title says it better: its two stand nowhere in the preamble, or are two states while
/// the preamble names others as well.
bool title_decides(const Values& titled, const Values& head) {
    if (titled.empty()) return false;
    const auto unnamed = [&](std::string_view value) { return !has(head, value); };
    const auto state = [](std::string_view value) { return is_country(value) && value != "EU"; };
    return std::any_of(titled.begin(), titled.end(), unnamed) ||
           (head.size() > 2 && std::all_of(titled.begin(), titled.end(), state));
}

/// The first sentence of the preamble that names both; no_sentence: only the title does.
std::uint32_t sentence_of_both(const Reading& reading, const Values& two) {
    bool first = false;
    bool second = false;
    std::uint32_t sentence = no_sentence;
    for (const Mention& mention : reading.mentions) {
        if (mention.sentence >= preamble_sentences) break;
        if (mention.sentence != sentence) first = second = false;
        sentence = mention.sentence;
        first = first || mention.entry->value == two[0];
        second = second || mention.entry->value == two[1];
        if (first && second) return sentence;
    }
    return no_sentence;
}

TreatyParties parties_of_title(const Reading& reading, const Values& titled) {
    const std::uint32_t sentence = sentence_of_both(reading, titled);
    return {titled, make_pair(titled[0], titled[1], sentence, 0.9F, "pair.treaty-title"),
            "party.treaty-title", sentence};
}

}  // namespace

TreatyParties treaty_parties(const Reading& reading) {
    Head head = read_head(reading);
    const Values titled = titled_parties(reading);
    if (title_decides(titled, head.values)) return parties_of_title(reading, titled);
    const auto border = head.values.begin() + static_cast<std::ptrdiff_t>(head.first_side);
    const std::string_view one = leader(Values(head.values.begin(), border));
    const std::string_view other = border == head.values.end() ? std::string_view() : *border;
    leave_out_members(head.values);
    TreatyParties parties;
    parties.rule = "party.treaty-preamble";
    parties.sentence = head.sentence;
    parties.values = head.values;
    if (parties.values.size() == 2)
        parties.pair = make_pair(parties.values[0], parties.values[1], head.sentence, 0.97F,
                                 "pair.treaty-preamble");
    else if (!one.empty() && !other.empty())
        parties.pair = make_pair(one, other, head.sentence, 0.95F, "pair.treaty-sides");
    else if (!titled.empty())  // one side is an organisation, and its members are named too
        parties.pair = parties_of_title(reading, titled).pair;
    return parties;
}

}  // namespace polidex::understanding
