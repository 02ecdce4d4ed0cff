// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/lexicon.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace polidex::understanding {
namespace {

/// The labels of corpus/data/domains.toml. Those marked plain name their field in any text; the
/// words of the others belong to other fields too and need technology around them.
struct Label {
    std::string_view name;
    bool plain;
};
constexpr std::array<Label, 18> labels{{{"governance", false},
                                        {"critical-infrastructure", true},
                                        {"incident-response", false},
                                        {"cybercrime", false},
                                        {"cyber-defence", false},
                                        {"norms-diplomacy", false},
                                        {"capacity-building", false},
                                        {"awareness-society", false},
                                        {"information-integrity", true},
                                        {"data-privacy", true},
                                        {"telecom-5g", true},
                                        {"ai", true},
                                        {"emerging-tech", true},
                                        {"standards-certification", true},
                                        {"research-innovation", false},
                                        {"supply-chain", true},
                                        {"economic-security", true},
                                        {"digital-economy", true}}};
constexpr float technical_text = 0.3F;  // share of sentences that makes a text technical
constexpr std::size_t no_label = labels.size();

/// Roots that show by themselves that a word is about technology.
constexpr std::array<std::string_view, 22> technical_roots{
    "cyber",      "digital",   "internet", "online", "ict",    "network",  "information", "comput",
    "electronic", "technolog", "data",     "ciber",  "numéri", "informát", "informat",    "кибер",
    "информац",   "цифров",    "サイバー", "情報",   "网络",   "信息"};

std::size_t label_named(std::string_view name) {
    const auto found = std::find_if(labels.begin(), labels.end(),
                                    [&](const Label& label) { return label.name == name; });
    return static_cast<std::size_t>(found - labels.begin());
}

bool is_technical(std::string_view words) {
    std::string lower(words);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::any_of(technical_roots.begin(), technical_roots.end(), [&](std::string_view root) {
        return lower.find(root) != std::string::npos;
    });
}

/// How clearly one sentence names each field: 0, ½ or 1 and more.
using Naming = std::array<float, labels.size()>;

/// What a document has to say about one field.
struct Standing {
    float sentences = 0;  ///< sentences that name it
    float passages = 0;   ///< runs of at least two of them
    float headings = 0;
    float items = 0;  ///< list items that name it
    bool in_title = false;
    std::uint32_t best = 0;  ///< the sentence that shows it best
    float best_worth = 0;
};

class DomainJudge {
public:
    explicit DomainJudge(const Reading& reading) : reading_(reading) {}

    void judge(std::vector<Claim>& claims);

private:
    void read_sentences();
    void name_fields(std::size_t index, bool technical_around);
    void gather(std::size_t label);
    void look_at_title();
    bool is_technical_at(std::size_t index) const;
    float score(const Standing& standing) const;
    BlockKind kind_of(std::size_t index) const {
        return reading_.document.blocks[reading_.sentences[index].block].kind;
    }

    const Reading& reading_;
    std::vector<Naming> naming_;
    std::vector<bool> technical_;  ///< sentences
    std::vector<bool> technical_mentions_;
    float technical_share_ = 0;
    std::array<Standing, labels.size()> standings_{};
};

bool DomainJudge::is_technical_at(std::size_t index) const {
    const std::size_t first = index == 0 ? 0 : index - 1;
    const std::size_t last = std::min(index + 1, technical_.size() - 1);
    for (std::size_t i = first; i <= last; ++i)
        if (technical_[i]) return true;
    return false;
}

void DomainJudge::name_fields(std::size_t index, bool technical_around) {
    const Sentence& sentence = reading_.sentences[index];
    Naming& naming = naming_[index];
    for (std::uint32_t i = sentence.first_mention; i < sentence.last_mention; ++i) {
        const Mention& mention = reading_.mentions[i];
        if (mention.entry->vocabulary != Vocabulary::domain) continue;
        const std::size_t label = label_named(mention.entry->value);
        if (label == no_label) continue;
        const bool weak = mention.entry->kind == "weak";
        const bool counts =
            (labels[label].plain && !weak) || technical_around || technical_mentions_[i];
        if (counts) naming[label] += weak ? 0.4F : 1.0F;
    }
}

void DomainJudge::read_sentences() {
    const auto& sentences = reading_.sentences;
    naming_.assign(sentences.size(), Naming{});
    technical_.assign(sentences.size(), false);
    technical_mentions_.assign(reading_.mentions.size(), false);
    std::size_t technical = 0;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        for (auto m = sentences[i].first_mention; m < sentences[i].last_mention; ++m) {
            const LexiconEntry& entry = *reading_.mentions[m].entry;
            if (entry.vocabulary != Vocabulary::domain) continue;
            technical_mentions_[m] =
                entry.kind == "context" || is_technical(reading_.text_of(reading_.mentions[m]));
            if (technical_mentions_[m]) technical_[i] = true;
        }
        technical += technical_[i] ? 1 : 0;
    }
    technical_share_ = static_cast<float>(technical) / static_cast<float>(sentences.size());
    for (std::size_t i = 0; i < sentences.size(); ++i)
        name_fields(i, technical_share_ > technical_text || is_technical_at(i));
}

void DomainJudge::gather(std::size_t label) {
    Standing& standing = standings_[label];
    float run = 0;
    std::size_t run_length = 0;
    const auto end_run = [&] {
        if (run_length >= 2 && run >= 1.4F) standing.passages += 1;
        run = 0;
        run_length = 0;
    };
    for (std::size_t i = 0; i < naming_.size(); ++i) {
        const float named = std::min(1.0F, naming_[i][label]);
        if (named < 0.4F) {
            end_run();
            continue;
        }
        standing.sentences += named;
        const BlockKind kind = kind_of(i);
        if (kind == BlockKind::heading && named >= 0.8F) standing.headings += 1;
        if (kind == BlockKind::list_item && named >= 0.8F) standing.items += 1;
        run += named;
        ++run_length;
        float worth = std::min(3.0F, naming_[i][label]) + (kind == BlockKind::heading ? 0.5F : 0);
        if (i + 1 < naming_.size() && naming_[i + 1][label] >= 0.4F) worth += 0.5F;
        if (worth > standing.best_worth) {
            standing.best_worth = worth;
            standing.best = static_cast<std::uint32_t>(i);
        }
    }
    end_run();
}

void DomainJudge::look_at_title() {
    std::vector<LexiconMatch> matches;
    Lexicon::of(reading_.document.lang).find(reading_.document.title, matches);
    for (const LexiconMatch& match : matches) {
        if (match.entry->vocabulary != Vocabulary::domain || match.entry->kind == "weak") continue;
        const std::size_t label = label_named(match.entry->value);
        if (label != no_label) standings_[label].in_title = true;
    }
}

/// Log-odds that a librarian files the document under the field. The weights were set by hand; what
/// they reach on annotated documents is in docs/evaluation.md.
float DomainJudge::score(const Standing& standing) const {
    const auto count = static_cast<float>(naming_.size());
    const float density = standing.sentences / count;
    const float length = std::log2(std::max(8.0F, count) / 8.0F);  // longer texts name in passing
    return -0.6F + 2.0F * (standing.in_title ? 1.0F : 0.0F) +
           1.0F * std::min(3.0F, standing.headings) + 0.9F * std::log2(1.0F + standing.passages) +
           0.35F * std::log2(1.0F + standing.items) + 0.7F * std::log2(1.0F + standing.sentences) +
           20.0F * std::min(0.1F, density) - 0.35F * length;
}

std::string_view rule_of(const Standing& standing) {
    if (standing.in_title) return "domain.title";
    if (standing.headings > 0) return "domain.heading";
    if (standing.passages > 0) return "domain.passage";
    return standing.items >= 2 ? "domain.bullets" : "domain.sentence";
}

void DomainJudge::judge(std::vector<Claim>& claims) {
    if (reading_.sentences.empty()) return;
    read_sentences();
    look_at_title();
    for (std::size_t label = 0; label < labels.size(); ++label) {
        gather(label);
        const Standing& standing = standings_[label];
        if (standing.sentences <= 0) continue;
        const float odds = score(standing);
        Claim claim = reading_.claim_from(reading_.sentences[standing.best], Facet::domain,
                                          std::string(labels[label].name), Role::none,
                                          1.0F / (1.0F + std::exp(-odds)), rule_of(standing));
        claim.assigned = odds >= 0;
        if (claim.confidence >= 0.1F) claims.push_back(std::move(claim));
    }
}

}  // namespace

void annotate_domains(Reading& reading) {
    std::vector<Claim> claims;
    DomainJudge(reading).judge(claims);
    std::stable_sort(claims.begin(), claims.end(),
                     [](const Claim& a, const Claim& b) { return a.confidence > b.confidence; });
    for (Claim& claim : claims) reading.document.claims.push_back(std::move(claim));
}

}  // namespace polidex::understanding
