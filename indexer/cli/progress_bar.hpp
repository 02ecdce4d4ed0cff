// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/indexer/index_run.hpp>

#include <chrono>
#include <string>

namespace polidex::cli {

/// One line on standard error that shows how far an indexing run is, where that is a terminal.
/// Elsewhere nothing is written. One thread per object.
class ProgressBar {
public:
    explicit ProgressBar(bool wanted);
    ~ProgressBar() { clear(); }
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;

    void show(const IndexProgress& progress);
    void clear();

private:
    bool active_ = false;
    bool drawn_ = false;
    std::chrono::steady_clock::time_point begin_;
    std::chrono::steady_clock::time_point last_;
};

/// The line for a terminal of @p columns columns, @p seconds after the beginning.
std::string progress_line(const IndexProgress& progress, double seconds, std::size_t columns);

}  // namespace polidex::cli
