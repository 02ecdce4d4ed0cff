// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/saved_choice.hpp"

#include "corpus/storage/changes.hpp"
#include "corpus/storage/file.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

namespace polidex::cli {
namespace {

std::string value_of(const char* variable) {
    const char* value = std::getenv(variable);
    return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

Result<std::vector<SavedQuery>> saved_queries_of(const std::string& index,
                                                 const Settings& settings) {
    const auto beside = load_saved_queries(index);
    if (!beside) return beside.error();
    std::vector<SavedQuery> found;
    for (const auto& [name, query] : *beside)
        found.push_back({name, query, saved_queries_file(index)});
    for (const auto& [name, query] : settings.saved)
        if (beside->count(name) == 0) found.push_back({name, query, settings.file});
    return found;
}

Result<SavedQueries> saved_names(const CommandLine& line) {
    SavedQueries names = line.settings().saved;
    const auto index = line.index();
    if (!index) return names;  // opening it says what is wrong
    auto beside = load_saved_queries(*index);
    if (!beside) return beside.error();
    for (auto& [name, query] : *beside) names[name] = std::move(query);
    return names;
}

Result<void> take_saved(const CommandLine& line, SavedQueries& saved) {
    auto names = saved_names(line);
    if (!names) return names.error();
    saved = std::move(*names);
    return {};
}

Result<std::string> state_file_of(const std::string& index, const std::string& name) {
    std::string folder = value_of("XDG_STATE_HOME");
    if (folder.empty() && !value_of("HOME").empty()) folder = value_of("HOME") + "/.local/state";
    if (folder.empty())
        return Error{Errc::bad_argument, "nobody says where to keep what queries had found",
                     "set XDG_STATE_HOME or HOME to a folder"};
    const std::uint64_t place = storage::change_key(storage::real_path(index));
    return fmt::format("{}/polidex/alerts/{:016x}-{}", folder, place, name);
}

}  // namespace polidex::cli
