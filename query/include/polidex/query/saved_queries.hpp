// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <string>
#include <string_view>

namespace polidex {

/// Where the queries that belong to an index are kept: `pacts.saved.polidex.toml` beside the folder
/// `pacts.polidex`. They are a researcher's own words and outlive an index that is made anew.
std::string saved_queries_file(std::string_view index);

/// The saved queries of @p index; none when there is no file.
/// @returns Errc::bad_argument naming file and line
Result<SavedQueries> load_saved_queries(const std::string& index);

/// Keeps @p query as @p name, in the place of what had that name. What is there is replaced as a
/// whole, by rename.
/// @returns Errc::bad_argument for a name with other signs than letters, digits, `-`, `_` and `.`;
///          Errc::io
Result<void> save_query(const std::string& index, const std::string& name,
                        const std::string& query);

/// @returns Errc::not_found when no query has that name
Result<void> remove_query(const std::string& index, const std::string& name);

}  // namespace polidex
