// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/timeline/stage_reader.hpp"

#include "corpus/understanding/date_cues.hpp"
#include "corpus/understanding/date_scanner.hpp"
#include "query/timeline/standing.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace polidex::query {
namespace {

using understanding::DateCue;
using understanding::DateExpression;
using understanding::Mention;
using understanding::Vocabulary;

constexpr std::size_t date_reach_bytes = 130;  // between a step and its date in one sentence
constexpr float least_text_date = 0.6F;        // confidence of a date that a treaty bears
constexpr std::size_t no_sentence = SIZE_MAX;

bool is_one_of(const std::vector<std::string>& values, std::string_view value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

bool is_member(std::string_view value, const std::string& pair) {
    const bool first = pair.size() > value.size() && pair.compare(0, value.size(), value) == 0 &&
                       pair[value.size()] == '-';
    const bool second = pair.size() > value.size() &&
                        pair.compare(pair.size() - value.size(), value.size(), value) == 0 &&
                        pair[pair.size() - value.size() - 1] == '-';
    return first || second;
}

constexpr std::size_t lead_sentences = 8;
constexpr std::size_t short_document = 80;  // sentences; longer ones speak of much else
constexpr std::size_t near_sentences = 8;

bool has_type_of_text(const Document& document) {
    const auto types = values_of(document, Facet::type);
    return !types.empty() && (types.front() == "treaty" || types.front() == "moc");
}

bool bears_signature(const Document& document) {
    return std::any_of(document.claims.begin(), document.claims.end(), [](const Claim& claim) {
        return claim.facet == Facet::date && claim.role == Role::signed_on &&
               claim.confidence >= least_text_date;
    });
}

/// What is filed as a treaty or memorandum may be a note about one. A text calls its actors the
/// parties, or bears a date of signature, or does not begin by telling what is done with it.
bool is_text_of_agreement(const understanding::Reading& reading) {
    if (!has_type_of_text(reading.document)) return false;
    const bool parties =
        std::any_of(reading.mentions.begin(), reading.mentions.end(), [](const Mention& mention) {
            return mention.entry->vocabulary == Vocabulary::cue && mention.entry->kind == "parties";
        });
    if (parties || bears_signature(reading.document)) return true;
    for (std::size_t i = 0; i < std::min(lead_sentences, reading.sentences.size()); ++i)
        if (!understanding::stages_in(reading, i).empty()) return false;
    return true;
}

/// The step that a date of this role dates.
std::string_view status_of(Role role) {
    if (role == Role::signed_on) return "signed";
    return role == Role::in_force ? "in-force" : "";
}

bool may_date(DateCue cue, std::string_view status) {
    switch (cue) {
        case DateCue::none_found:
        case DateCue::event:
        case DateCue::adopted:
            return true;
        case DateCue::signed_on:
            return status == "signed";
        case DateCue::in_force:
            return status == "in-force";
        default:
            return false;
    }
}

/// `the 2018 agreement`: a year that tells which agreement, not when something was done to it.
bool is_attribute(const DateExpression& date, std::string_view text) {
    if (date.form != understanding::DateForm::year) return false;
    constexpr std::array<std::string_view, 6> determiners{"the ",  "their ", "its ",
                                                          "this ", "our ",   "a "};
    const std::string_view before = text.substr(0, date.begin);
    const bool hyphen = date.end < text.size() && text[date.end] == '-';
    return hyphen || std::any_of(determiners.begin(), determiners.end(),
                                 [&](std::string_view word) { return before.ends_with(word); });
}

/// @p quote, which may have been cut in a word of its @p sentence.
std::string shortened(const std::string& quote, std::string_view sentence) {
    if (quote.size() >= sentence.size()) return quote;
    return quote.substr(0, quote.rfind(' ')) + " …";
}

std::size_t distance(std::size_t begin, std::size_t end, std::size_t first, std::size_t last) {
    if (end <= first) return first - end;
    return last <= begin ? begin - last : 0;
}

}  // namespace

/// Why a sentence is taken to speak of a pair; an empty reason: it is not.
struct StageReader::Link {
    std::string_view reason;
    float sureness = 0;
    bool named = false;  ///< the sentence itself names the pair
};

StageReader::StageReader(Document& document)
    : document_(document),
      reading_(document),
      own_pairs_(values_of(document, Facet::pair)),
      is_text_(is_text_of_agreement(reading_)) {
    for (const auto& found : understanding::find_pairs(reading_))
        pairs_[found.sentence].push_back(found.value());
}

std::vector<StageReport> StageReader::read(const std::string& pair) {
    std::vector<StageReport> reports;
    if (is_text_) {
        read_text(reports);
    } else {
        read_sentences(pair, reports);
        read_claims(pair, reports);
    }
    for (StageReport& report : reports) add_own_date(report);
    return reports;
}

/// The text of an agreement says when it was signed and when it came into force. What else it dates
/// are other agreements.
void StageReader::read_text(std::vector<StageReport>& out) const {
    for (const Claim& claim : document_.claims) {
        const bool dated = claim.facet == Facet::date && !status_of(claim.role).empty() &&
                           claim.confidence >= least_text_date;
        if (!dated) continue;
        StageReport report;
        report.evidence.status = status_of(claim.role);
        const bool known = std::any_of(out.begin(), out.end(), [&](const StageReport& other) {
            return other.evidence.status == report.evidence.status;
        });
        if (known) continue;
        report.evidence.date = PartialDate::parse(claim.value).value_or(PartialDate{});
        report.evidence.basis =
            report.evidence.date.known() ? DateBasis::stated : DateBasis::undated;
        report.evidence.quote = claim.quote;
        report.evidence.span = claim.span;
        report.evidence.confidence = claim.confidence;
        report.evidence.link = text_link;
        report.name.kind = kind_of(document_.title);
        out.push_back(std::move(report));
    }
}

void StageReader::read_sentences(const std::string& pair, std::vector<StageReport>& out) {
    for (std::size_t i = 0; i < reading_.sentences.size(); ++i)
        for (const understanding::Stage& stage : understanding::stages_in(reading_, i)) {
            const Link link = link_of(i, pair);
            StageReport report = report_of(stage);
            const bool others = !report.name.words.empty() && !link.named;
            if (link.reason.empty() || others) continue;
            report.evidence.link = link.reason;
            report.evidence.confidence *= link.sureness;
            out.push_back(std::move(report));
        }
}

/// Claims that no sentence of the reading gives: of metadata, of a sidecar, of dates.
void StageReader::read_claims(const std::string& pair, std::vector<StageReport>& out) {
    for (const Claim& claim : document_.claims) {
        const bool status =
            claim.facet == Facet::status && claim.rule.rfind("status.beside-agreement", 0) != 0;
        const bool date = claim.facet == Facet::date && !status_of(claim.role).empty();
        if (status || date) read_claim(claim, pair, out);
    }
}

void StageReader::read_claim(const Claim& claim, const std::string& pair,
                             std::vector<StageReport>& out) {
    const std::string status(claim.facet == Facet::status ? std::string_view(claim.value)
                                                          : status_of(claim.role));
    const std::size_t sentence = sentence_at(claim.span);
    const bool known = std::any_of(out.begin(), out.end(), [&](const StageReport& report) {
        return report.evidence.status == status && sentence_at(report.evidence.span) == sentence;
    });
    const Link link =
        sentence == no_sentence
            ? (own_pairs_.size() == 1 ? Link{"the document's only pair", 0.8F, false} : Link{})
            : link_of(sentence, pair);
    if (known || link.reason.empty()) return;
    StageReport report;
    report.evidence.status = status;
    report.evidence.quote = claim.quote;
    report.evidence.span = claim.span;
    report.evidence.confidence = claim.confidence * link.sureness;
    report.evidence.link = link.reason;
    if (claim.facet == Facet::date) {
        report.evidence.date = PartialDate::parse(claim.value).value_or(PartialDate{});
        if (report.evidence.date.known()) report.evidence.basis = DateBasis::stated;
    }
    report.name.kind = kind_of(claim.quote);
    report.evidence.standing =
        standing_of(status, claim.quote, claim.quote.size(), claim.quote.size(), document_.lang);
    out.push_back(std::move(report));
}

/// A sentence that names both parties speaks of them; one that names no other party speaks of the
/// only pair of its document, if that is short, or of the pair named shortly before it.
StageReader::Link StageReader::link_of(std::size_t sentence, const std::string& pair) const {
    const auto own = pairs_.find(sentence);
    if (own != pairs_.end()) {
        if (is_one_of(own->second, pair)) return {"the sentence names both parties", 1.0F, true};
        return {};
    }
    if (names_others(sentence, pair)) return {};
    const bool only = own_pairs_.size() == 1 && own_pairs_.front() == pair;
    if (only && reading_.sentences.size() <= short_document)
        return {"the only pair of the document", 0.9F, false};
    auto before = pairs_.lower_bound(sentence);
    if (before == pairs_.begin()) return {};
    --before;
    if (sentence - before->first > near_sentences || before->second.size() != 1 ||
        before->second.front() != pair)
        return {};
    return {"the pair named before", 0.7F, false};
}

bool StageReader::names_others(std::size_t sentence, const std::string& pair) const {
    const understanding::Sentence& place = reading_.sentences[sentence];
    for (auto i = place.first_mention; i < place.last_mention; ++i) {
        const Mention& mention = reading_.mentions[i];
        const bool metonym = mention.entry->kind == "capital";
        if (!metonym && understanding::can_be_party(mention) &&
            !is_member(mention.entry->value, pair))
            return true;
    }
    return false;
}

StageReport StageReader::report_of(const understanding::Stage& stage) const {
    const understanding::Sentence& sentence = reading_.sentences[stage.sentence];
    StageReport report;
    const Claim claim =
        reading_.claim_from(sentence, Facet::status, {}, Role::none, 0.75F, "timeline");
    report.evidence.status = stage.stage->entry->value;
    report.evidence.quote = shortened(claim.quote, reading_.text_of(sentence));
    report.evidence.span = claim.span;
    report.evidence.page = document_.blocks[sentence.block].page;
    report.evidence.confidence = claim.confidence;
    if (is_taken_once(report.evidence.status))
        report.evidence.standing = standing_of(report.evidence.status, reading_.text_of(sentence),
                                               stage.stage->begin - sentence.begin,
                                               stage.stage->end - sentence.begin, document_.lang);
    report.name = name_at(reading_, sentence, *stage.instrument);
    if (report.evidence.standing == Standing::done) add_stated_date(stage, report);
    return report;
}

/// The nearest date of the sentence that may be the step's.
void StageReader::add_stated_date(const understanding::Stage& stage, StageReport& report) const {
    const understanding::Sentence& sentence = reading_.sentences[stage.sentence];
    const std::string_view text = reading_.text_of(sentence);
    understanding::DateContext context;
    context.lang = document_.lang;
    const std::size_t begin = stage.stage->begin - sentence.begin;
    const std::size_t end = stage.stage->end - sentence.begin;
    std::size_t nearest = date_reach_bytes;
    for (const DateExpression& date : understanding::scan_dates(text, context)) {
        const std::size_t gap = distance(begin, end, date.begin, date.end);
        if (gap > nearest || date.ambiguous || is_attribute(date, text)) continue;
        if (!may_date(understanding::date_cue(text, date.begin, date.end), report.evidence.status))
            continue;
        nearest = gap;
        report.evidence.date = date.date;
        report.evidence.basis = DateBasis::stated;
    }
}

std::size_t StageReader::sentence_at(const Span& span) const {
    for (std::size_t i = 0; i < reading_.sentences.size(); ++i) {
        const understanding::Sentence& sentence = reading_.sentences[i];
        if (sentence.block == span.block && sentence.begin <= span.begin &&
            span.begin < sentence.end)
            return i;
    }
    return no_sentence;
}

/// A report is dated by its document where it does not say when.
void StageReader::add_own_date(StageReport& report) const {
    TimelineEvidence& evidence = report.evidence;
    if (evidence.basis == DateBasis::stated) return;
    evidence.date = is_text_ ? PartialDate{} : document_.date;
    evidence.basis = evidence.date.known() ? DateBasis::reported : DateBasis::undated;
}

}  // namespace polidex::query
