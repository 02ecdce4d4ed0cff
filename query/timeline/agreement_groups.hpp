// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/timeline/instrument_name.hpp"
#include "query/timeline/stage_reader.hpp"

#include <polidex/corpus/partial_date.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace polidex::query {

/// A document as far as telling agreements apart needs it.
struct TellingDocument {
    std::string id;
    std::string title;
    std::string type;
    std::string source;
    std::string story;
    PartialDate date;
    std::vector<std::string> fields;  ///< main domains, the surest first
    SubjectWords words;               ///< of the title
    bool is_text = false;
};

/// What one document says of one agreement.
struct Telling {
    TellingDocument document;
    std::string pair;
    InstrumentName name;  ///< with words: of another agreement than the document's own
    std::vector<StageReport> reports;
};

/// Tellings of one agreement.
struct AgreementGroup {
    std::string pair;
    bool named = false;  ///< known by a name that sentences give, not as what a document is about
    SubjectWords words;
    SubjectWords text_words;  ///< of the titles of its texts
    std::set<std::string> fields;
    std::set<std::string> stories;
    std::vector<Telling> tellings;
};

/// The part of @p reports that is about what @p document is about, and one part for each other
/// agreement that they name.
std::vector<Telling> split_by_agreement(const TellingDocument& document, const std::string& pair,
                                        std::vector<StageReport> reports);

/// Puts together what is told of one agreement: of one pair, and
///  - by documents of one story, or
///  - by documents with a main domain in common, dated within three years of each other, or
///  - by documents without domains whose titles share half of their words, or
///  - under one name.
/// Groups that have come to share a domain are put together as well.
/// Texts of treaties and memoranda are agreements of their own, which others join.
std::vector<AgreementGroup> group_agreements(std::vector<Telling> tellings);

}  // namespace polidex::query
