// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/date_cues.hpp"
#include "corpus/understanding/date_scanner.hpp"
#include "corpus/understanding/reading.hpp"

#include <polidex/corpus/document.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// A date that may be the document's own, with what speaks for it.
struct DateCandidate {
    PartialDate date;
    DateCue cue = DateCue::none_found;  ///< the part it plays
    float confidence = 0;
    std::string_view rule;  ///< `date.done-at`; static storage
    Span span;
    std::string quote;
};

/// A dated place in the text, before anyone has decided what it means.
struct DatedPlace {
    std::uint32_t block = 0;
    DateExpression expression;
};

/// All dates of the blocks that may speak of the document: not in comments, menus or related links.
std::vector<DatedPlace> dated_places(const Document& document, const DateContext& context);

/// What page and metadata prove about the order of day and month.
DateOrder order_of(const Document& document);

/// The date of a metadata value. What has no day is kept only when nothing else stands there.
std::optional<PartialDate> date_of(std::string_view value, const DateContext& context);

// Each appends what it finds to @p out.
void add_metadata_dates(const Document& document, const DateContext& context,
                        std::vector<DateCandidate>& out);
void add_text_dates(const Document& document, const std::vector<DatedPlace>& places,
                    std::vector<DateCandidate>& out);
/// Dates in words of a signature formula: `this seventh day of October, two thousand and twenty`.
void add_spelled_dates(const Document& document, std::vector<DateCandidate>& out);

/// The day of signature again as that of entry into force, where a treaty or memorandum says so and
/// tells no other.
void claim_in_force_on_signature(Reading& reading);

/// The candidate that dates the document, or nullptr: undated. @p type as in the type facet.
const DateCandidate* choose_date(const std::vector<DateCandidate>& candidates,
                                 std::string_view type);

}  // namespace polidex::understanding
