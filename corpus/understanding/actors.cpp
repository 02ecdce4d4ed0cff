// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/actors.hpp"

#include "corpus/understanding/treaty_parties.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::understanding {
namespace {

constexpr float same_weight = 0.55F;  // share of the leading score that makes a second subject
constexpr float title_bonus = 10;
constexpr std::uint32_t long_document = 150;  // sentences; a passing pair is no subject of it
constexpr std::uint32_t speech_stances = 6;   // weight of one stance beside plain mentions

/// Languages that one state writes in: what is written in them is, by default, about that state.
constexpr std::array<std::pair<std::string_view, std::string_view>, 26> home_countries{
    {{"bg", "BG"}, {"cs", "CZ"}, {"da", "DK"}, {"de", "DE"}, {"et", "EE"}, {"fi", "FI"},
     {"he", "IL"}, {"hi", "IN"}, {"hr", "HR"}, {"hu", "HU"}, {"hy", "AM"}, {"is", "IS"},
     {"it", "IT"}, {"ja", "JP"}, {"ka", "GE"}, {"ko", "KR"}, {"lt", "LT"}, {"lv", "LV"},
     {"nb", "NO"}, {"pl", "PL"}, {"ro", "RO"}, {"sk", "SK"}, {"sl", "SI"}, {"sv", "SE"},
     {"tr", "TR"}, {"uk", "UA"}}};
constexpr float home_bonus = 4;

std::string_view home_country(std::string_view lang) {
    for (const auto& [known, country] : home_countries)
        if (known == lang) return country;
    return {};
}

class Finder {
public:
    explicit Finder(Reading& reading)
        : reading_(reading),
          profiles_(profile_actors(reading)),
          shape_(shape_of(reading, profiles_)) {}

    Actors find() {
        collect_pairs();
        switch (shape_) {
            case Shape::treaty:
                if (!assign_treaty()) assign_subjects();
                break;
            case Shape::speech:
                assign_speech();
                break;
            case Shape::eu_act:
                assign("EU", Role::issuer, 0.95F, "issuer.eu-act");
                break;
            case Shape::other:
                assign_subjects();
                break;
        }
        assign_parties();
        assign_adversaries();
        add_hosts();
        add_mentions();
        std::stable_partition(actors_.roles.begin(), actors_.roles.end(),
                              [](const ActorRole& role) { return role.assigned; });
        return std::move(actors_);
    }

private:
    const ActorProfile* profile_of(std::string_view value) const {
        const auto found = std::find_if(profiles_.begin(), profiles_.end(),
                                        [&](const auto& p) { return p.value == value; });
        return found == profiles_.end() ? nullptr : &*found;
    }

    ActorRole* role_of(std::string_view value) {
        const auto found = std::find_if(actors_.roles.begin(), actors_.roles.end(),
                                        [&](const auto& role) { return role.value == value; });
        return found == actors_.roles.end() ? nullptr : &*found;
    }

    /// Files the document under @p value; a role given before stays.
    void assign(std::string_view value, Role role, float confidence, std::string_view rule,
                std::uint32_t sentence = no_sentence) {
        if (role_of(value)) return;
        const ActorProfile* profile = profile_of(value);
        if (!profile) return;
        if (sentence == no_sentence) sentence = profile->first_sentence;
        actors_.roles.push_back(
            {value, profile->organisation, role, true, confidence, rule, sentence});
    }

    void collect_pairs() {
        for (const FoundPair& found : find_pairs(reading_)) add_pair(found);
        if (shape_ == Shape::treaty) {
            treaty_ = treaty_parties(reading_);
            // What a treaty says of others is not what it does.
            if (treaty_.values.size() >= 2) actors_.pairs.clear();
            if (treaty_.pair) add_pair(*treaty_.pair);
        }
        for (ActorPair& pair : actors_.pairs) pair.assigned = is_subject(pair);
        std::stable_sort(actors_.pairs.begin(), actors_.pairs.end(),
                         [](const ActorPair& a, const ActorPair& b) {
                             return std::pair(a.assigned, a.times) > std::pair(b.assigned, b.times);
                         });
    }

    void add_pair(const FoundPair& found) {
        for (ActorPair& pair : actors_.pairs) {
            if (pair.found.first != found.first || pair.found.second != found.second) continue;
            ++pair.times;
            if (found.confidence > pair.found.confidence) pair.found = found;
            return;
        }
        actors_.pairs.push_back({found, 1, false});
    }

    bool in_head(const FoundPair& pair) const {
        if (pair.sentence == no_sentence) return true;
        const Sentence& sentence = reading_.sentences[pair.sentence];
        const Block& block = reading_.document.blocks[sentence.block];
        return block.kind == BlockKind::heading || pair.sentence < 3;
    }

    /// A pair is what the document is about when title, headings or several sentences say so; in
    /// short texts one clear sentence will do. Laws and strategies have none.
    bool is_subject(const ActorPair& pair) const {
        if (shape_ == Shape::treaty && treaty_.values.size() >= 2) return true;
        if (shape_ == Shape::eu_act) return false;
        if (reading_.sentences.size() > long_document) return in_head(pair.found) && pair.times > 1;
        if (in_head(pair.found)) return pair.found.confidence >= 0.75F;
        return pair.times >= 2 || pair.found.confidence >= 0.85F;
    }

    bool assign_treaty() {
        if (treaty_.values.size() < 2) return false;
        for (const std::string_view value : treaty_.values)
            assign(value, Role::party, 0.95F, treaty_.rule, treaty_.sentence);
        return true;
    }

    void assign_speech() {
        const ActorProfile* speaker = nullptr;
        float best = 0;
        for (const ActorProfile& profile : profiles_) {
            const float weight = profile.score + static_cast<float>(profile.stances) *
                                                     static_cast<float>(speech_stances);
            if (profile.organisation || weight <= best) continue;
            best = weight;
            speaker = &profile;
        }
        if (!speaker) return;
        assign(speaker->value, Role::issuer, 0.85F, "issuer.speaker", speaker->stance_sentence);
        for (const ActorProfile& profile : profiles_) {
            if (profile.organisation) continue;
            const bool passage = profile.passage >= 2 && profile.score >= 1.5F;
            if (passage || profile.sentences >= 4)
                assign(profile.value, Role::subject, 0.7F, "subject.passage");
        }
    }

    float standing(const ActorProfile& profile) const {
        float standing = profile.score;
        if (profile.in_title) standing += title_bonus;
        if (profile.value == home_country(reading_.document.lang)) standing += home_bonus;
        return standing;
    }

    /// The state that the document is mostly about, and others of nearly its weight.
    void assign_subjects() {
        float best = 0;
        const ActorProfile* leading = nullptr;
        for (const ActorProfile& profile : profiles_) {
            if (profile.organisation || !is_substantial(profile)) continue;
            if (standing(profile) <= best) continue;
            best = standing(profile);
            leading = &profile;
        }
        if (!leading) return;
        const bool alone = std::none_of(profiles_.begin(), profiles_.end(), [&](const auto& other) {
            return !other.organisation && &other != leading &&
                   standing(other) >= same_weight * best;
        });
        const bool party = is_party(leading->value);
        if (alone && !party) assign(leading->value, Role::issuer, 0.8F, "issuer.mostly-about");
        for (const ActorProfile& profile : profiles_)
            if (!profile.organisation && !is_party(profile.value) &&
                standing(profile) >= same_weight * best && is_substantial(profile))
                assign(profile.value, Role::subject, 0.7F, "subject.mostly-about");
    }

    /// Said more than in passing, for a document of this length.
    bool is_substantial(const ActorProfile& profile) const {
        if (profile.in_title) return true;
        if (profile.sentences >= 2 && profile.value == home_country(reading_.document.lang))
            return true;
        const std::size_t total = reading_.sentences.size();
        if (total <= 12) return profile.score >= 0.6F;
        return profile.sentences >= 3 || (profile.sentences >= 2 && total <= 40);
    }

    bool is_party(std::string_view value) const {
        return std::any_of(actors_.pairs.begin(), actors_.pairs.end(), [&](const ActorPair& pair) {
            return pair.assigned && (pair.found.first == value || pair.found.second == value);
        });
    }

    void assign_parties() {
        for (const ActorPair& pair : actors_.pairs) {
            if (!pair.assigned) continue;
            for (const std::string_view value : {pair.found.first, pair.found.second})
                assign(value, Role::party, pair.found.confidence, "party.pair",
                       pair.found.sentence);
        }
    }

    /// A threat is a subject when the document comes back to it, or singles it out.
    void assign_adversaries() {
        float best = 1;
        for (const ActorProfile& profile : profiles_) best = std::max(best, profile.score);
        for (const ActorProfile& profile : profiles_) {
            if (profile.organisation || profile.threats == 0 || role_of(profile.value)) continue;
            const bool weighty = profile.score >= 0.2F * best;
            const bool often =
                profile.threats >= 3 || (shape_ == Shape::speech && profile.threats >= 2);
            const bool singled_out = profile.alone_as_threat &&
                                     profile.threats == profile.sentences &&
                                     reading_.sentences.size() <= 40;
            add(profile, Role::adversary, weighty && (often || singled_out), 0.7F,
                "adversary.threat", profile.threat_sentence);
        }
    }

    /// A treaty's and a law's places are those of the instruments they cite.
    void add_hosts() {
        if (shape_ == Shape::treaty || shape_ == Shape::eu_act) return;
        for (const ActorProfile& profile : profiles_)
            if (!profile.organisation && profile.host_sentence != no_sentence &&
                !role_of(profile.value))
                add(profile, Role::host, false, 0.7F, "host.meeting-place", profile.host_sentence);
    }

    void add_mentions() {
        for (const ActorProfile& profile : profiles_) {
            if (role_of(profile.value) || profile.first_sentence == no_sentence) continue;
            const bool about = profile.organisation && is_about(profile);
            add(profile, about ? Role::subject : Role::mentioned, about, about ? 0.6F : 0.5F,
                about ? "subject.organisation" : "mentioned.name", profile.first_sentence);
        }
    }

    bool is_about(const ActorProfile& organisation) const {
        if (organisation.in_title) return true;
        const float leading = profiles_.empty() ? 0 : profiles_.front().score;
        return organisation.sentences >= 3 && organisation.score >= 0.25F * leading;
    }

    void add(const ActorProfile& profile, Role role, bool assigned, float confidence,
             std::string_view rule, std::uint32_t sentence) {
        actors_.roles.push_back(
            {profile.value, profile.organisation, role, assigned, confidence, rule, sentence});
    }

    const Reading& reading_;
    std::vector<ActorProfile> profiles_;
    Shape shape_;
    TreatyParties treaty_;
    Actors actors_;
};

}  // namespace

Actors find_actors(Reading& reading) { return Finder(reading).find(); }

Claim claim_at(const Reading& reading, std::uint32_t sentence, Facet facet, std::string_view value,
               Role role, float confidence, std::string_view rule) {
    if (sentence != no_sentence)
        return reading.claim_from(reading.sentences[sentence], facet, std::string(value), role,
                                  confidence, rule);
    Claim claim;
    claim.facet = facet;
    claim.role = role;
    claim.confidence = confidence;
    claim.value = value;
    claim.rule = rule;
    claim.quote = reading.document.title;
    return claim;
}

void claim_roles(Reading& reading, bool organisations) {
    for (const ActorRole& actor : reading.actors().roles) {
        if (actor.organisation != organisations) continue;
        const Facet facet = organisations ? Facet::org : Facet::country;
        Claim claim = claim_at(reading, actor.sentence, facet, actor.value, actor.role,
                               actor.confidence, actor.rule);
        claim.assigned = actor.assigned;
        reading.document.claims.push_back(std::move(claim));
    }
}

}  // namespace polidex::understanding
