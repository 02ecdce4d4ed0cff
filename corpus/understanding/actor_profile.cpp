// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/actor_profile.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/understanding/actor_rules.hpp"
#include "corpus/understanding/document_shape.hpp"
#include "corpus/understanding/lexicon.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace polidex::understanding {
namespace {

constexpr std::uint32_t passage_gap = 2;    // sentences
constexpr std::uint32_t threat_reach = 60;  // bytes between an actor and the word that accuses it

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
        for (auto i = sentence.first_mention; i < sentence.last_mention; ++i) {
            const Mention& mention = reading_.mentions[i];
            if (is_actor(mention)) read(mention, sentence, index);
        }
    }

    void read(const Mention& mention, const Sentence& sentence, std::uint32_t index) {
        ActorProfile& profile = of(*mention.entry);
        if (profile.last_sentence != index) begin_sentence(profile, mention, index);
        raise_score(profile, mention);
        if (mention.entry->weight > profile.best_weight) {
            profile.best_weight = mention.entry->weight;
            profile.first_sentence = index;
        }
        if (takes_stance(mention, sentence) && profile.stance_sentence != index) {
            ++profile.stances;
            profile.stance_sentence = index;
        }
        if (profile.threat_sentence != index && is_threat(mention, sentence)) {
            ++profile.threats;
            profile.alone_as_threat = profile.alone_as_threat || !in_company(mention, sentence);
            profile.threat_sentence = index;
        }
        if (profile.host_sentence == no_sentence && hosts(mention, sentence))
            profile.host_sentence = index;
    }

    void begin_sentence(ActorProfile& profile, const Mention&, std::uint32_t index) {
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
        return any_of(sentence, [&](const Mention& cue) {
            return is_cue(cue, "stance") && cue.begin >= mention.end &&
                   cue.begin - mention.end <= 40;
        });
    }

    /// An accusing word near it: "Chinese cyber attacks", "threats from China". The object of "on"
    /// and "against" is the victim.
    bool is_threat(const Mention& mention, const Sentence& sentence) const {
        const std::string_view text = reading_.document.blocks[sentence.block].text;
        const std::string_view before = text.substr(sentence.begin, mention.begin - sentence.begin);
        static constexpr std::array<std::string_view, 8> victims{
            "against ", " on ", " of ", "against the ", " on the ", " in ", "counter ", "with "};
        const bool victim = std::any_of(victims.begin(), victims.end(), [&](std::string_view word) {
            return before.size() >= word.size() &&
                   before.substr(before.size() - word.size()) == word;
        });
        return !victim && any_of(sentence, [&](const Mention& cue) {
            return is_cue(cue, "threat") && distance(cue, mention) <= threat_reach &&
                   nearest_to(cue, sentence) == mention.entry->value;
        });
    }

    /// The actor that stands nearest to a cue, those behind "like" and "from" included.
    std::string_view nearest_to(const Mention& cue, const Sentence& sentence) const {
        const Mention* nearest = nullptr;
        for (auto i = sentence.first_mention; i < sentence.last_mention; ++i) {
            const Mention& mention = reading_.mentions[i];
            if (!is_actor(mention)) continue;
            if (!nearest || distance(cue, mention) < distance(cue, *nearest)) nearest = &mention;
        }
        if (!nearest) return {};
        return nearest->entry->value;
    }

    bool in_company(const Mention& mention, const Sentence& sentence) const {
        return any_of(sentence, [&](const Mention& other) {
            return is_actor(other) && other.entry->value != mention.entry->value &&
                   distance(other, mention) <= 8;
        });
    }

    /// "held in Tokyo", "a summit in Brussels".
    bool hosts(const Mention& mention, const Sentence& sentence) const {
        const std::string_view text = reading_.document.blocks[sentence.block].text;
        const std::string_view before = text.substr(sentence.begin, mention.begin - sentence.begin);
        static constexpr std::array<std::string_view, 7> places{" in ", " at ",     " à ", " en ",
                                                                " em ", " in der ", " в "};
        const bool located = std::any_of(places.begin(), places.end(), [&](std::string_view word) {
            return before.size() > word.size() &&
                   before.substr(before.size() - word.size()) == word;
        });
        return located && any_of(sentence, [&](const Mention& cue) {
                   return is_cue(cue, "meeting") && cue.end <= mention.begin &&
                          mention.begin - cue.end <= 80;
               });
    }

    template <typename Test>
    bool any_of(const Sentence& sentence, Test test) const {
        const auto first = reading_.mentions.begin();
        return std::any_of(first + sentence.first_mention, first + sentence.last_mention, test);
    }

    void mark_title() {
        std::vector<LexiconMatch> matches;
        Lexicon::of(reading_.document.lang).find(reading_.document.title, matches);
        for (const LexiconMatch& match : matches)
            if (match.entry->vocabulary <= Vocabulary::org && match.entry->kind != "city")
                of(*match.entry).in_title = true;
    }

    const Reading& reading_;
    std::vector<ActorProfile> profiles_;
    std::unordered_map<std::string_view, std::size_t> index_;
    std::unordered_map<std::string_view, float> sentence_weight_;
};

}  // namespace

std::vector<ActorProfile> profile_actors(const Reading& reading) {
    return Profiler(reading).profile();
}

}  // namespace polidex::understanding
