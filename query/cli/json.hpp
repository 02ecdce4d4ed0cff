// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/rules.hpp"
#include "query/cli/document_text.hpp"

#include <polidex/corpus/verify.hpp>
#include <polidex/plugin/conformance.hpp>
#include <polidex/plugin/parser_registry.hpp>
#include <polidex/query/relaxation.hpp>
#include <polidex/query/searcher.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::cli {

/// JSON as docs promise it: one object on one line without line break, keys in a fixed order, what
/// is unknown null. Control and bidi characters are escaped, so that a terminal may show it.

/// @param by_story stories were asked for: "stories", and "story", "story_size" and "story_others"
///                 of each hit are added
/// @param relaxations of an empty answer
std::string json_of_matches(std::string_view query, const MatchSet& matches,
                            const std::vector<Relaxation>& relaxations = {}, bool by_story = false);
std::string json_of_hit(const Hit& hit, bool by_story = false);
std::string json_of_counts(std::string_view query, const MatchSet& matches, bool by_story = false);

/// One line for each value counted, each ended by a line break.
std::string json_lines_of_counts(const MatchSet& matches);

/// A document to read.
/// @param reading which blocks of it
std::string json_of_text(const Document& document, const Reading& reading);

/// What a file says and means, without an index.
std::string json_of_inspection(const Document& document);

/// Pointers into the claims of @p document.
std::string json_of_claims(const Document& document, const std::vector<const Claim*>& claims);
std::string json_of_claim(const Document& document, const Claim& claim);

/// Rules as one object, or each on a line.
std::string json_of_rules(const std::vector<const understanding::Rule*>& rules, bool lines);

/// A source that could not be read, and why.
using Failure = std::pair<std::string, std::string>;
std::string json_of_failure(const Failure& failure);

std::string json_of_info(std::string_view index, const IndexInfo& info,
                         const std::vector<Failure>& failures);

std::string json_of_verification(std::string_view index, const VerifyReport& report);

/// The count of @p value along the tree of @p counts.
std::uint64_t count_of(const FacetCounts& counts, std::string_view value);

/// A tree of domains; @p counts: of the index it belongs to.
std::string json_of_domains(std::string_view taxonomy, const DomainTree& tree,
                            const std::optional<FacetCounts>& counts);

/// Parsers, annotators and expanders. @param layers the walls around the former two
std::string json_of_plugins(const ParserRegistry& registry, const std::vector<HostLayer>& layers);
/// The same, a line each.
std::string json_lines_of_plugins(const ParserRegistry& registry,
                                  const std::vector<HostLayer>& layers);

std::string json_of_conformance(std::string_view plugin, const ConformanceReport& report,
                                const ConformanceOptions& options);
std::string json_of_verdict(const RuleVerdict& verdict);

}  // namespace polidex::cli
