// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/document_finder.hpp"
#include "query/query_tree.hpp"
#include "query/snapshot.hpp"
#include "query/word_reader.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <string_view>
#include <vector>

namespace polidex::query {

/// All matches of @p query that selections and `since` allow, in byte order of their ids.
/// @returns Errc::bad_query, Errc::bad_argument, Errc::not_found as of visit(), Errc::corrupt
Result<std::vector<DocumentPlace>> find_matches(const Snapshot& snapshot, WordReader& words,
                                                std::string_view query,
                                                const VisitOptions& options);

/// How many documents match. Errors as of find_matches().
Result<std::uint64_t> count_matches(const Snapshot& snapshot, WordReader& words,
                                    std::string_view query, const VisitOptions& options);

/// The same for a query that has been read.
Result<std::vector<DocumentPlace>> find_matches(const Snapshot& snapshot, WordReader& words,
                                                QueryNode tree, const VisitOptions& options);

/// What of the document at @p place @p options ask for. @returns Errc::corrupt
Result<Document> read_document(const Snapshot& snapshot, DocumentPlace place,
                               const VisitOptions& options);

}  // namespace polidex::query
