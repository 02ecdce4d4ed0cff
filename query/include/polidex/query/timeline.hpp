// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/claim.hpp>
#include <polidex/corpus/partial_date.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// What the date of a step rests on.
enum class DateBasis : std::uint8_t {
    stated,    ///< the date stands beside the step in the evidence
    reported,  ///< the date of the document that tells the step, which was no later
    undated,   ///< neither is known
};

/// What the evidence says of a step.
enum class Standing : std::uint8_t {
    done,     ///< it has been taken
    planned,  ///< it is to be taken: `approved the signing of`
    denied,   ///< it has not been taken: `has not been signed yet`
};

/// The parts of an agreement's life, each of one or more steps.
enum class Phase : std::uint8_t {
    announced,  ///< proposed, announced, negotiating
    drafted,    ///< drafted, finalised
    signed_on,  ///< signed, ratified
    in_force,   ///< in-force
    amended,    ///< amended, terminated
};

/// What one document says about one step of an agreement.
struct TimelineEvidence {
    std::string document;  ///< its id
    std::string title;
    std::string type;    ///< `news`; empty when unknown
    std::string source;  ///< `official`; empty when unknown
    std::string story;   ///< the story it belongs to; see HitStory
    std::string status;  ///< the step, a value of the status facet: `finalised`
    Standing standing = Standing::done;
    PartialDate date;  ///< of the step, as `basis` says; not known() when undated
    DateBasis basis = DateBasis::undated;
    std::string quote;  ///< the sentence, or the metadata
    Span span;          ///< where it stands
    std::uint32_t page = 0;
    float confidence = 0;  ///< 0 to 1: of the claim, less what the link to the agreement is unsure
    std::string link;  ///< why it is taken to speak of this agreement: `the sentence names both`
};

/// A step at one time, told by one document or several.
struct TimelineRow {
    std::string status;
    Phase phase = Phase::announced;
    Standing standing = Standing::done;
    PartialDate date;
    DateBasis basis = DateBasis::undated;
    std::vector<TimelineEvidence> evidence;  ///< one a document; those dated like the step first
    std::uint64_t stories = 0;               ///< how many stories tell it
};

/// Documents that contradict each other on one point.
struct TimelineConflict {
    std::string about;  ///< `signed: 2 dates`, `how far it had come by 2020-10-07`
    std::vector<TimelineEvidence> sides;
};

/// A phase for which no evidence was found.
struct TimelineGap {
    Phase phase = Phase::announced;
    std::string says;                     ///< `no document in this corpus`
    std::vector<TimelineEvidence> hints;  ///< that it was planned, or had not happened yet
};

/// One agreement and what is known of its life.
struct TimelineAgreement {
    std::string name;                 ///< the title of its text, else the name made of its kind,
                                      ///< parties and fields
    bool named_by_text = false;       ///< the name is the title of its text
    std::string pair;                 ///< `IN-JP`
    std::string kind;                 ///< `memorandum`, `treaty`, `agreement` …
    std::vector<std::string> fields;  ///< main domains
    std::vector<std::string> texts;   ///< ids of treaties and memoranda in the corpus
    std::uint64_t documents = 0;      ///< that tell of it
    std::uint64_t stories = 0;
    std::vector<TimelineRow> rows;  ///< by date, undated ones last in the order of steps
    std::vector<TimelineConflict> conflicts;
    std::vector<TimelineGap> gaps;
};

/// Which agreements to follow.
struct TimelineOptions {
    std::string pair;     ///< `IN-JP`, in either order, by code or name
    std::string country;  ///< all pairs of this country
    std::string domain;   ///< only documents filed under this field of the tree
    std::string query;    ///< only documents that match, in the syntax of docs/query_syntax.md
    SavedQueries saved;   ///< what `@name` in the query stands for
    bool expand = true;   ///< also search for other names of what the query names
    Expanders expanders;  ///< asked for other words where `expand` is set
    std::size_t most_documents = 5000;  ///< read at most, in order of their ids
};

/// Agreements of the pairs asked for; of all pairs of the matches where neither pair nor country is
/// given. Those with most documents first.
struct Timeline {
    std::vector<TimelineAgreement> agreements;
    std::uint64_t documents = 0;  ///< that match
    std::uint64_t read = 0;       ///< of these, at most TimelineOptions::most_documents
};

/// Puts together how agreements came about, from the claims and sentences of many documents. Each
/// step keeps its evidence; docs/timeline.md says how documents are taken to speak of one
/// agreement.
/// @returns Errc::bad_query for a pair, country, domain or query that cannot be understood,
///          Errc::corrupt
Result<Timeline> timeline(const Searcher& searcher, const TimelineOptions& options);

/// An agreement that is told of while its text is missing.
struct TextGap {
    TimelineAgreement agreement;
    TimelineEvidence latest;  ///< the furthest step told, the latest of them
    std::uint64_t texts = 0;  ///< treaties and memoranda of this pair on anything else
};

/// What gaps() answers.
struct TextGaps {
    std::vector<TextGap> gaps;  ///< those with most documents first
    std::uint64_t documents = 0;
    std::uint64_t read = 0;
};

/// Agreements that news or statements tell of, without a treaty or memorandum in the corpus.
/// @returns errors as of timeline()
Result<TextGaps> text_gaps(const Searcher& searcher, const TimelineOptions& options);

/// `stated`, `reported`, `undated`
std::string_view name_of(DateBasis basis);
/// `done`, `planned`, `denied`
std::string_view name_of(Standing standing);
/// `announced`, `drafted`, `signed`, `in force`, `amended`
std::string_view name_of(Phase phase);

}  // namespace polidex
