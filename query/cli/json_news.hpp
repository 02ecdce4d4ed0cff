// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/saved_choice.hpp"

#include <polidex/corpus/backup.hpp>
#include <polidex/query/alerts.hpp>
#include <polidex/query/statistics.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace polidex::cli {

/// What is new for a saved query.
struct Alert {
    SavedQuery saved;
    QueryNews news;
    std::int64_t before_time = 0;  ///< when it was last asked; 0: never
    std::uint64_t before_generation = 0;
};

// All end with a line break.
std::string json_of_saved(const std::vector<SavedQuery>& saved);
std::string json_lines_of_saved(const std::vector<SavedQuery>& saved);
std::string json_of_alerts(const std::vector<Alert>& alerts);
/// One line for each document that is new or changed.
std::string json_lines_of_alert(const Alert& alert);
std::string json_of_statistics(const std::string& index, const IndexStatistics& statistics);
std::string json_of_backup(const std::string& target, const BackupReport& report);

}  // namespace polidex::cli
