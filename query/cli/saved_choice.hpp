// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <polidex/query/saved_queries.hpp>

#include <string>

namespace polidex::cli {

/// A saved query and the file it is from.
struct SavedQuery {
    std::string name;
    std::string query;
    std::string file;
};

/// Those beside @p index, then those of the settings that have other names; each in order of names.
/// @returns Errc::bad_argument naming file and line
Result<std::vector<SavedQuery>> saved_queries_of(const std::string& index,
                                                 const Settings& settings);

/// What `@name` stands for on the index that @p line chooses.
Result<SavedQueries> saved_names(const CommandLine& line);

/// Fills @p saved with them.
Result<void> take_saved(const CommandLine& line, SavedQueries& saved);

/// Where is kept what @p name of @p index had found: in $XDG_STATE_HOME or ~/.local/state, as it is
/// one person's.
/// @returns Errc::bad_argument where neither that nor HOME is set
Result<std::string> state_file_of(const std::string& index, const std::string& name);

}  // namespace polidex::cli
