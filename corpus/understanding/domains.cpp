// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/lexicon.hpp"
#include "corpus/understanding/taxonomy_impl.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace polidex::understanding {
namespace {

constexpr float technical_text = 0.3F;  // share of sentences that makes a text technical

/// How clearly one sentence names a field: from 0.4 on; 1 is clear.
struct Naming {
    std::size_t sentence = 0;
    float clarity = 0;
};

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
    explicit DomainJudge(const Reading& reading)
        : reading_(reading),
          tables_(reading.taxonomy.impl().tables),
          namings_(tables_.labels.size()),
          standings_(tables_.labels.size()) {}

    void judge(std::vector<Claim>& claims);

private:
    void read_sentences();
    void name_fields(std::size_t index, bool technical_around);
    void gather(std::size_t label);
    void look_at_title();
    bool is_technical(std::string_view words) const;
    bool is_technical_at(std::size_t index) const;
    float score(const Standing& standing) const;
    BlockKind kind_of(std::size_t index) const {
        return reading_.document.blocks[reading_.sentences[index].block].kind;
    }

    const Reading& reading_;
    const TaxonomyTables& tables_;
    std::vector<std::vector<Naming>> namings_;  ///< of each label, in document order
    std::vector<bool> technical_;               ///< sentences
    std::vector<bool> technical_mentions_;
    float technical_share_ = 0;
    std::vector<Standing> standings_;  ///< of each label
};

bool DomainJudge::is_technical(std::string_view words) const {
    std::string lower(words);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return std::any_of(
        tables_.context_roots.begin(), tables_.context_roots.end(),
        [&](const std::string& root) { return lower.find(root) != std::string::npos; });
}

bool DomainJudge::is_technical_at(std::size_t index) const {
    const std::size_t first = index == 0 ? 0 : index - 1;
    const std::size_t last = std::min(index + 1, technical_.size() - 1);
    for (std::size_t i = first; i <= last; ++i)
        if (technical_[i]) return true;
    return false;
}

void DomainJudge::name_fields(std::size_t index, bool technical_around) {
    const Sentence& sentence = reading_.sentences[index];
    for (std::uint32_t i = sentence.first_mention; i < sentence.last_mention; ++i) {
        const Mention& mention = reading_.mentions[i];
        if (mention.entry->vocabulary != Vocabulary::domain) continue;
        const auto label = tables_.numbers.find(mention.entry->value);
        if (label == tables_.numbers.end()) continue;
        const bool weak = mention.entry->kind == "weak";
        const bool plain = !weak && !tables_.needs_context[label->second];
        if (!plain && !technical_around && !technical_mentions_[i]) continue;
        std::vector<Naming>& namings = namings_[label->second];
        if (namings.empty() || namings.back().sentence != index) namings.push_back({index, 0});
        namings.back().clarity += weak ? 0.4F : 1.0F;
    }
}

void DomainJudge::read_sentences() {
    const auto& sentences = reading_.sentences;
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
    const bool anywhere = !tables_.has_context || technical_share_ > technical_text;
    for (std::size_t i = 0; i < sentences.size(); ++i)
        name_fields(i, anywhere || is_technical_at(i));
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
    const std::vector<Naming>& namings = namings_[label];
    for (std::size_t i = 0; i < namings.size(); ++i) {
        const std::size_t sentence = namings[i].sentence;
        if (i > 0 && namings[i - 1].sentence + 1 != sentence) end_run();
        const float named = std::min(1.0F, namings[i].clarity);
        standing.sentences += named;
        const BlockKind kind = kind_of(sentence);
        if (kind == BlockKind::heading && named >= 0.8F) standing.headings += 1;
        if (kind == BlockKind::list_item && named >= 0.8F) standing.items += 1;
        run += named;
        ++run_length;
        float worth = std::min(3.0F, namings[i].clarity) + (kind == BlockKind::heading ? 0.5F : 0);
        if (i + 1 < namings.size() && namings[i + 1].sentence == sentence + 1) worth += 0.5F;
        if (worth > standing.best_worth) {
            standing.best_worth = worth;
            standing.best = static_cast<std::uint32_t>(sentence);
        }
    }
    end_run();
}

void DomainJudge::look_at_title() {
    std::vector<LexiconMatch> matches;
    reading_.lexicon().find(reading_.document.title, matches);
    for (const LexiconMatch& match : matches) {
        if (match.entry->vocabulary != Vocabulary::domain || match.entry->kind == "weak") continue;
        const auto label = tables_.numbers.find(match.entry->value);
        if (label != tables_.numbers.end()) standings_[label->second].in_title = true;
    }
}

/// Log-odds that a librarian files the document under the field. The weights were set by hand; what
/// they reach on annotated documents is in docs/evaluation.md.
float DomainJudge::score(const Standing& standing) const {
    const auto count = static_cast<float>(reading_.sentences.size());
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
    for (std::size_t label = 0; label < tables_.labels.size(); ++label) {
        gather(label);
        const Standing& standing = standings_[label];
        if (standing.sentences <= 0) continue;
        const float odds = score(standing);
        Claim claim = reading_.claim_from(reading_.sentences[standing.best], Facet::domain,
                                          tables_.labels[label].name, Role::none,
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
