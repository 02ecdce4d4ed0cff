// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/timeline/instrument_name.hpp"

#include "corpus/understanding/pair_finder.hpp"
#include "corpus/understanding/reading.hpp"
#include "corpus/understanding/stages.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/query/timeline.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

/// TimelineEvidence::link of what the text of an agreement says of itself.
inline constexpr std::string_view text_link = "the text of the agreement";

/// What a document says of a step, and of which agreement. The evidence lacks what it has from its
/// document: id, title, type, source and story.
struct StageReport {
    TimelineEvidence evidence;
    InstrumentName name;
};

/// Reads the steps of agreements out of one document: its claims of status and of dates, and its
/// sentences, as claims keep each status once. One thread per object.
class StageReader {
public:
    /// @param document with its blocks and claims; outlives the reader
    explicit StageReader(Document& document);

    /// What the document says of agreements of @p pair.
    std::vector<StageReport> read(const std::string& pair);

    /// True for the text of a treaty or memorandum.
    bool is_text() const { return is_text_; }

private:
    struct Link;
    void read_text(std::vector<StageReport>& out) const;
    void read_sentences(const std::string& pair, std::vector<StageReport>& out);
    void read_claims(const std::string& pair, std::vector<StageReport>& out);
    void read_claim(const Claim& claim, const std::string& pair, std::vector<StageReport>& out);
    Link link_of(std::size_t sentence, const std::string& pair) const;
    bool names_others(std::size_t sentence, const std::string& pair) const;
    StageReport report_of(const understanding::Stage& stage) const;
    void add_stated_date(const understanding::Stage& stage, StageReport& report) const;
    std::size_t sentence_at(const Span& span) const;
    void add_own_date(StageReport& report) const;

    Document& document_;
    understanding::Reading reading_;
    std::map<std::size_t, std::vector<std::string>> pairs_;  ///< by sentence
    std::vector<std::string> own_pairs_;                     ///< that the document is filed under
    bool is_text_ = false;
};

}  // namespace polidex::query
