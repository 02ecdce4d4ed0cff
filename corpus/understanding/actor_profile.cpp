// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/actor_profile.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/understanding/actor_rules.hpp"
#include "corpus/understanding/document_shape.hpp"
#include "corpus/understanding/lexicon.hpp"
#include "corpus/understanding/mention_filter.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace polidex::understanding {
namespace {

constexpr std::uint32_t passage_gap = 2;    // sentences
constexpr std::uint32_t threat_reach = 60;  // bytes between an actor and the word that accuses it

constexpr std::uint32_t list_gap = 8;     // bytes between the names of a list
constexpr std::uint32_t host_reach = 30;  // bytes between "held" and the place

// Words right before a name: it suffers the threat, it makes the threat, it is the scene.
constexpr std::array<std::string_view, 10> victims{
    "against ", " on ",         " of ",     " in ",     "with ",
    "counter ", "against the ", " on the ", " of the ", " in the "};
constexpr std::array<std::string_view, 6> doers{" by ",     " from ",     " like ",
                                                " by the ", " from the ", "such as "};
constexpr std::array<std::string_view, 7> places{" in ", " at ",     " à ", " en ",
                                                 " em ", " in der ", " в "};

bool is_actor(const Mention& mention) { return mention.entry->vocabulary <= Vocabulary::org; }

bool is_cue(const Mention& mention, std::string_view kind) {
    return mention.entry->vocabulary == Vocabulary::cue && mention.entry->kind == kind;
}

bool is_place(const Mention& mention) {
    return mention.entry->kind == "capital" || mention.entry->kind == "city";
}

std::uint32_t distance(const Mention& a, const Mention& b) {
    if (a.end <= b.begin) return b.begin - a.end;
    return b.end <= a.begin ? a.begin - b.end : 0;
}

class Profiler {
public:
    explicit Profiler(const Reading& reading) : reading_(reading) {}

    std::vector<ActorProfile> profile() {
        for (std::uint32_t i = 0; i < reading_.sentences.size(); ++i) read(i);
        mark_title();
        std::stable_sort(profiles_.begin(), profiles_.end(),
                         [](const auto& a, const auto& b) { return a.score > b.score; });
        return std::move(profiles_);
    }

private:
    ActorProfile& of(const LexiconEntry& entry) {
        const auto [found, added] = index_.try_emplace(entry.value, profiles_.size());
        if (added) {
            ActorProfile profile;
            profile.value = entry.value;
            profile.organisation = entry.vocabulary == Vocabulary::org;
            profiles_.push_back(profile);
        }
        return profiles_[found->second];
    }

    void read(std::uint32_t index) {
        const Sentence& sentence = reading_.sentences[index];
        threat_end_ = no_sentence;
        for (auto i = sentence.first_mention; i < sentence.last_mention; ++i) {
            const Mention& mention = reading_.mentions[i];
            if (is_actor(mention)) read(mention, sentence, index);
        }
    }

    void read(const Mention& mention, const Sentence& sentence, std::uint32_t index) {
        ActorProfile& profile = of(*mention.entry);
        if (profile.last_sentence != index) begin_sentence(profile, index);
        raise_score(profile, mention);
        if (mention.entry->weight > profile.best_weight) {
            profile.best_weight = mention.entry->weight;
            profile.first_sentence = index;
        }
        if (takes_stance(mention, sentence) && profile.stance_sentence != index) {
            ++profile.stances;
            profile.stance_sentence = index;
        }
        const bool threat = is_threat(mention, sentence);
        if (threat) threat_end_ = mention.end;
        if (threat && profile.threat_sentence != index) {
            ++profile.threats;
            profile.alone_as_threat = profile.alone_as_threat || !in_company(mention, sentence);
            profile.threat_sentence = index;
        }
        if (profile.host_sentence == no_sentence && hosts(mention, sentence))
            profile.host_sentence = index;
    }

    void begin_sentence(ActorProfile& profile, std::uint32_t index) {
        const bool goes_on =
            profile.last_sentence != no_sentence && index - profile.last_sentence <= passage_gap;
        profile.run = goes_on ? profile.run + 1 : 1;
        profile.passage = std::max(profile.passage, profile.run);
        profile.last_sentence = index;
        ++profile.sentences;
        if (index < head_sentences) ++profile.head;
        sentence_weight_[profile.value] = 0;
    }

    /// A sentence counts once, with its surest name.
    void raise_score(ActorProfile& profile, const Mention& mention) {
        float& counted = sentence_weight_[profile.value];
        if (mention.entry->weight <= counted) return;
        profile.score += mention.entry->weight - counted;
        counted = mention.entry->weight;
    }

    /// "Estonia supports …": a name at the beginning, the stance right behind it.
    bool takes_stance(const Mention& mention, const Sentence& sentence) const {
        if (is_place(mention) || mention.begin > sentence.begin + 60) return false;
        return any_near(mention, sentence, [&](const Mention& cue) {
            return is_cue(cue, "stance") && cue.begin >= mention.end &&
                   cue.begin - mention.end <= 40;
        });
    }

    /// An accusing word near it: "Chinese cyber attacks", "threats from China". The object of "on"
    /// and "against" is the victim.
    bool is_threat(const Mention& mention, const Sentence& sentence) const {
        const bool victim = follows_any(mention, sentence, victims);
        // "like Russia, China, and North Korea"
        const bool listed = threat_end_ != no_sentence && mention.begin >= threat_end_ &&
                            mention.begin - threat_end_ <= list_gap;
        if (listed) return true;
        return !victim && any_near(mention, sentence, [&](const Mention& cue) {
            return is_cue(cue, "threat") && distance(cue, mention) <= threat_reach &&
                   doer_of(cue, sentence) == mention.entry->value;
        });
    }

    /// The actor that a cue belongs to: rather the one before it than the one behind, unless that
    /// is said to do it: "attacks by", "threats from".
    std::string_view doer_of(const Mention& cue, const Sentence& sentence) const {
        constexpr std::uint32_t behind_cost = 12;
        const Mention* doer = nullptr;
        std::uint32_t least = 0;
        const auto [first, last] = around(cue, sentence);
        for (auto i = first; i < last; ++i) {
            const Mention& mention = reading_.mentions[i];
            if (!is_actor(mention)) continue;
            const bool behind = mention.begin >= cue.end && !follows_any(mention, sentence, doers);
            const std::uint32_t cost = distance(cue, mention) + (behind ? behind_cost : 0);
            if (doer && cost >= least) continue;
            doer = &mention;
            least = cost;
        }
        return doer ? doer->entry->value : std::string_view();
    }

    template <std::size_t Count>
    bool follows_any(const Mention& mention, const Sentence& sentence,
                     const std::array<std::string_view, Count>& words) const {
        const std::string_view text = reading_.document.blocks[sentence.block].text;
        const std::string_view before = text.substr(sentence.begin, mention.begin - sentence.begin);
        return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
            return before.size() >= word.size() &&
                   before.substr(before.size() - word.size()) == word;
        });
    }

    bool in_company(const Mention& mention, const Sentence& sentence) const {
        return any_near(mention, sentence, [&](const Mention& other) {
            return is_actor(other) && other.entry->value != mention.entry->value &&
                   distance(other, mention) <= list_gap;
        });
    }

    /// "held in Tokyo", "a summit in Brussels".
    bool hosts(const Mention& mention, const Sentence& sentence) const {
        const bool located = follows_any(mention, sentence, places);
        return located && any_near(mention, sentence, [&](const Mention& cue) {
                   return is_cue(cue, "meeting") && cue.end <= mention.begin &&
                          mention.begin - cue.end <= host_reach;
               });
    }

    /// Mentions [first, last) of @p sentence that stand around @p mention.
    std::pair<std::uint32_t, std::uint32_t> around(const Mention& mention,
                                                   const Sentence& sentence) const {
        constexpr std::uint32_t reach = 24;  // keeps a sentence of a million names linear
        const auto index = static_cast<std::uint32_t>(&mention - reading_.mentions.data());
        const std::uint32_t first = index > reach ? index - reach : 0;
        return {std::max(sentence.first_mention, first),
                std::min(sentence.last_mention, index + reach)};
    }

    template <typename Test>
    bool any_near(const Mention& mention, const Sentence& sentence, Test test) const {
        const auto [first, last] = around(mention, sentence);
        const auto begin = reading_.mentions.begin();
        return std::any_of(begin + first, begin + last, test);
    }

    void mark_title() {
        std::vector<LexiconMatch> matches;
        const std::string_view title = reading_.document.title;
        Lexicon::of(reading_.document.lang).find(title, matches);
        for (const LexiconMatch& match : matches)
            if (match.entry->vocabulary <= Vocabulary::org && !is_false_name(match, title, title))
                of(*match.entry).in_title = true;
    }

    const Reading& reading_;
    std::vector<ActorProfile> profiles_;
    std::unordered_map<std::string_view, std::size_t> index_;
    std::unordered_map<std::string_view, float> sentence_weight_;
    std::uint32_t threat_end_ = no_sentence;  ///< where the last threat of the sentence ends
};

}  // namespace

std::vector<ActorProfile> profile_actors(const Reading& reading) {
    return Profiler(reading).profile();
}

}  // namespace polidex::understanding
