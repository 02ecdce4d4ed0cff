// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// What a user wants without saying it each time: the keys of `polidex.toml`. What is said on a
/// command line or in the environment goes before.
struct Settings {
    static constexpr const char* file_name = "polidex.toml";

    std::string file;      ///< where they are from; empty: there is no such file
    std::string index;     ///< a path below the folder of the file is made to start there
    std::string taxonomy;  ///< likewise
    std::string format;    ///< `table`, `json` or `jsonl`
    std::optional<std::string> pager;    ///< a command; empty: none
    bool pager_refused = false;          ///< there is one, and the file is somebody else's
    std::vector<std::string> expanders;  ///< plugins that searches ask; paths as of `index`
    bool expanders_refused = false;      ///< there are some, and the file is somebody else's
    std::optional<std::size_t> limit;
    std::vector<std::string> facets;
    std::map<std::string, std::string, std::less<>> saved;  ///< queries by name
};

/// The settings file of this folder, of the next above that has one, else of the user:
/// `$XDG_CONFIG_HOME/polidex/polidex.toml`. `$POLIDEX_CONFIG` names another; empty, there is none.
std::string find_settings_file();

/// Reads find_settings_file().
/// @returns Errc::bad_argument naming file and line
Result<Settings> load_settings();

/// Reads @p text of the file @p path.
Result<Settings> parse_settings(std::string_view text, const std::string& path);

/// The text of a settings file that only saves queries.
std::string saved_queries_text(const std::map<std::string, std::string, std::less<>>& saved);

/// True when @p name can name a saved query: letters, digits, `-`, `_` and `.`, 64 bytes at most.
bool is_query_name(std::string_view name);

}  // namespace polidex
