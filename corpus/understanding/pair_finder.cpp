// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/pair_finder.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/actor_rules.hpp"

#include <algorithm>
#include <optional>

namespace polidex::understanding {
namespace {

constexpr std::uint32_t near_bytes = 90;      // a cue belongs to a pair within about a clause
constexpr std::uint32_t adjacent_bytes = 60;  // "with B" belongs to a noun within a phrase

constexpr std::uint32_t most_terms = 200;  // more are a table or a list, not a sentence

/// What stands between two actors.
enum class Link : std::uint8_t { none, dash, joined, listed };

/// Actors named together: "India, Japan and Australia".
struct Group {
    std::vector<const Mention*> members;
    bool dashed = false;  ///< all links are dashes, or one word names both

    std::uint32_t begin() const { return members.front()->begin; }
    std::uint32_t end() const { return members.back()->end; }
    std::vector<std::string_view> values() const {
        std::vector<std::string_view> out;
        for (const Mention* member : members)
            if (std::find(out.begin(), out.end(), member->entry->value) == out.end())
                out.push_back(member->entry->value);
        return out;
    }
};

/// One sentence with its actors and cues at hand.
class Clause {
public:
    Clause(const Reading& reading, std::uint32_t index)
        : reading_(reading),
          sentence_(reading.sentences[index]),
          index_(index),
          text_(reading.document.blocks[sentence_.block].text) {
        for (auto i = sentence_.first_mention; i < sentence_.last_mention; ++i)
            add(reading.mentions[i]);
        drop_cues_in_names();
    }

    void find(std::vector<FoundPair>& out) const {
        if (actors_.size() < 2 || cues_.empty()) return;
        const std::vector<Group> groups = grouped();
        for (const Group& group : groups) {
            const auto values = group.values();
            if (values.size() != 2 || followed_by_more(group)) continue;
            if (const auto found = judge(group))
                out.push_back(make_pair(values[0], values[1], index_, found->first, found->second));
        }
        for (std::size_t i = 1; i < groups.size(); ++i) judge_partner(groups, i, out);
    }

private:
    using Verdict = std::pair<float, std::string_view>;

    void add(const Mention& mention) {
        if (mention.entry->vocabulary == Vocabulary::cue) cues_.push_back(&mention);
        if (mention.entry->vocabulary <= Vocabulary::org) names_.push_back(&mention);
        if (can_be_party(mention)) actors_.push_back(&mention);
    }

    /// The "Dialogue" of the Quadrilateral Security Dialogue is no cue.
    void drop_cues_in_names() {
        const auto inside = [this](const Mention* cue) {
            return std::any_of(names_.begin(), names_.end(), [cue](const Mention* name) {
                return name->begin <= cue->begin && cue->end <= name->end;
            });
        };
        cues_.erase(std::remove_if(cues_.begin(), cues_.end(), inside), cues_.end());
    }

    std::string between(std::uint32_t begin, std::uint32_t end) const {
        return folded(text_.substr(begin, end - begin));
    }

    Link link(const Mention& a, const Mention& b) const {
        if (a.begin == b.begin) return Link::dash;  // 日印, Indo-Japanese
        const std::string gap = between(a.end, b.begin);
        if (gap == "-" || gap == " - " || gap == "/") return Link::dash;
        if (gap.size() > 160) return Link::none;
        const ActorRules& rules = ActorRules::get();
        bool joined = false;
        bool listed = false;
        for (std::size_t at = 0; at < gap.size();) {
            const std::size_t begin = at;
            const auto kind = text::letter_class(text::next_code_point(gap, at));
            if (kind == text::LetterClass::separator) {
                if (gap[begin] == ',' || gap[begin] == ';') listed = true;
                if (gap[begin] == '&') joined = true;
                if (gap[begin] == '.' || gap[begin] == ':') return Link::none;
                continue;
            }
            const std::string_view word = word_at(gap, begin, at);
            if (rules.joiners.has(word))
                joined = true;
            else if (!rules.fillers.has(word))
                return Link::none;
        }
        if (joined) return Link::joined;
        const bool again = a.entry->value == b.entry->value;  // the European Union (EU)
        return listed || again ? Link::listed : Link::none;
    }

    /// The word at @p begin; @p at moves behind it.
    static std::string_view word_at(std::string_view text, std::size_t begin, std::size_t& at) {
        while (at < text.size()) {
            if (text[at] == '\'' && at + 1 < text.size() && text[at + 1] == 's') {
                at += 2;
                continue;
            }
            std::size_t next = at;
            if (text::letter_class(text::next_code_point(text, next)) ==
                text::LetterClass::separator)
                break;
            at = next;
        }
        return text.substr(begin, at - begin);
    }

    std::vector<Group> grouped() const {
        std::vector<Group> groups;
        for (std::size_t i = 0; i < actors_.size(); ++i) {
            const Link how = i == 0 ? Link::none : link(*actors_[i - 1], *actors_[i]);
            if (how == Link::none) {
                groups.push_back({{actors_[i]}, false});
                continue;
            }
            Group& group = groups.back();
            group.dashed = how == Link::dash && (group.members.size() == 1 || group.dashed);
            group.members.push_back(actors_[i]);
        }
        return groups;
    }

    bool followed_by_more(const Group& group) const {
        std::string behind =
            between(group.end(), std::min<std::uint32_t>(sentence_.end, group.end() + 40));
        const auto start = behind.find_first_not_of(", ");
        if (start == std::string::npos) return false;
        return ActorRules::get().more.begins(std::string_view(behind).substr(start));
    }

    /// The last word before @p at that is no filler, folded.
    std::string word_before(std::uint32_t at) const {
        const std::string before = between(std::max(sentence_.begin, at > 60 ? at - 60 : 0), at);
        std::size_t end = before.size();
        while (end > 0) {
            while (end > 0 && is_gap(before[end - 1])) --end;
            std::size_t begin = end;
            while (begin > 0 && !is_gap(before[begin - 1])) --begin;
            std::string word = before.substr(begin, end - begin);
            const bool decides =
                ActorRules::get().apart.has(word) || ActorRules::get().between.has(word);
            if (decides || !ActorRules::get().fillers.has(word)) return word;
            end = begin;
        }
        return {};
    }

    static bool is_gap(char c) { return c == ' ' || c == ',' || c == '(' || c == '"'; }

    const Mention* cue_before(std::uint32_t at, std::uint32_t reach) const {
        const Mention* found = nullptr;
        for (const Mention* cue : cues_)
            if (cue->end <= at && at - cue->end <= reach && speaks_of_pairs(*cue)) found = cue;
        return found;
    }

    const Mention* cue_after(std::uint32_t at, std::uint32_t reach) const {
        for (const Mention* cue : cues_)
            if (cue->begin >= at && cue->begin - at <= reach && speaks_of_pairs(*cue)) return cue;
        return nullptr;
    }

    static bool speaks_of_pairs(const Mention& cue) {
        return cue.entry->kind == "act" || cue.entry->kind == "bond" ||
               cue.entry->kind == "against" || cue.entry->kind == "meet";
    }

    static bool is(const Mention* cue, std::string_view kind) {
        return cue != nullptr && cue->entry->kind == kind;
    }

    bool has_cue(std::string_view kind) const {
        return std::any_of(cues_.begin(), cues_.end(),
                           [&](const Mention* cue) { return cue->entry->kind == kind; });
    }

    /// Conflict words beside the pair or anywhere before its cue undo it.
    bool in_conflict(const Group& group) const {
        return std::any_of(cues_.begin(), cues_.end(), [&](const Mention* cue) {
            if (cue->entry->kind != "against") return false;
            const bool behind = cue->begin >= group.end() && cue->begin - group.end() <= 40;
            const bool before = cue->end <= group.begin() && group.begin() - cue->end <= 25;
            return behind || before;
        });
    }

    std::optional<Verdict> judge(const Group& group) const {
        if (in_conflict(group)) return std::nullopt;
        const Mention* after = cue_after(group.end(), near_bytes);
        const Mention* before = cue_before(group.begin(), near_bytes);
        if (group.dashed) {
            if (is(after, "bond") || is(after, "act") || is(before, "bond"))
                return Verdict{0.95F, "pair.joined-by-dash"};
            return std::nullopt;
        }
        const std::string lead = word_before(group.begin());
        if (ActorRules::get().between.has(lead)) {
            if (is(before, "bond") || is(before, "act")) return Verdict{0.9F, "pair.between"};
            return std::nullopt;
        }
        if (ActorRules::get().apart.has(lead)) return std::nullopt;
        if (is(after, "act")) return Verdict{0.9F, "pair.cooperation-sentence"};
        if (is(after, "meet") && has_cue("bond"))
            return Verdict{0.85F, "pair.cooperation-sentence"};
        if (is(after, "bond")) return Verdict{0.75F, "pair.cooperation-sentence"};
        if (is(before, "bond") && group.begin() - before->end <= 12)
            return Verdict{0.8F, "pair.of"};
        return std::nullopt;
    }

    /// "A signed an agreement with B", with B alone.
    void judge_partner(const std::vector<Group>& groups, std::size_t i,
                       std::vector<FoundPair>& out) const {
        const Group& partner = groups[i];
        const Group& actor = groups[i - 1];
        if (partner.values().size() != 1 || actor.values().size() != 1) return;
        if (followed_by_more(partner) || in_conflict(partner)) return;
        if (partner.begin() - actor.end() > 2 * near_bytes) return;
        if (!ActorRules::get().with.has(word_before(partner.begin()))) return;
        const Mention* cue = cue_before(partner.begin(), adjacent_bytes);
        if (!cue || cue->begin < actor.end() || is(cue, "against") || is(cue, "meet")) return;
        out.push_back(make_pair(actor.values()[0], partner.values()[0], index_,
                                is(cue, "act") ? 0.8F : 0.75F, "pair.with"));
    }

    const Reading& reading_;
    const Sentence& sentence_;
    std::uint32_t index_;
    std::string_view text_;
    std::vector<const Mention*> actors_;
    std::vector<const Mention*> names_;
    std::vector<const Mention*> cues_;
};

}  // namespace

bool can_be_party(const Mention& mention) {
    const LexiconEntry& entry = *mention.entry;
    if (entry.vocabulary == Vocabulary::org)
        return ActorRules::get().treaty_makers.has(entry.value);
    return entry.vocabulary == Vocabulary::country && entry.kind != "city";
}

FoundPair make_pair(std::string_view a, std::string_view b, std::uint32_t sentence,
                    float confidence, std::string_view rule) {
    return {std::min(a, b), std::max(a, b), sentence, confidence, rule};
}

std::vector<FoundPair> find_pairs(const Reading& reading) {
    std::vector<FoundPair> pairs;
    for (std::uint32_t i = 0; i < reading.sentences.size(); ++i) {
        const Sentence& sentence = reading.sentences[i];
        const std::uint32_t terms = sentence.last_mention - sentence.first_mention;
        if (terms >= 3 && terms <= most_terms) Clause(reading, i).find(pairs);
    }
    const auto same = [](const FoundPair& pair) { return pair.first == pair.second; };
    pairs.erase(std::remove_if(pairs.begin(), pairs.end(), same), pairs.end());
    return pairs;
}

}  // namespace polidex::understanding
