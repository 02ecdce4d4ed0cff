// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/indexer/index_run.hpp>

#include <cstdint>
#include <string>

namespace polidex::cli {

/// Lists what failed on standard error, each hint once.
void print_failures(const IndexReport& report);

/// Lists on standard error what was left out of records.
void print_warnings(const IndexReport& report);

/// `taking id from id, text from body …`.
std::string recognised_text(const std::string& path, const std::string& map);

/// What a run did, as lines for people.
std::string summary_text(const IndexReport& report, const std::string& index, double seconds);

/// What a run did, as one JSON object.
std::string summary_json(const IndexReport& report, const std::string& index, double seconds);

}  // namespace polidex::cli
