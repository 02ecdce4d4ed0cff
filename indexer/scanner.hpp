// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <functional>
#include <string>
#include <vector>

namespace polidex::indexer {

/// A path that could not be looked into.
struct ScanProblem {
    std::string path;
    Error error;
};

/// The source files below some paths.
struct Scan {
    std::vector<std::string> files;     ///< in byte order, each file once
    std::vector<ScanProblem> problems;  ///< what could not be looked into, in byte order
    bool cancelled = false;
};

/// Finds the regular files below @p paths.
///
/// Follows symbolic links, each folder once, so that loops end. Passes over devices, FIFOs and
/// sockets; below a given path also over hidden entries, `*.polidex` index folders and
/// `*.polidex.toml` sidecars.
/// @param tick called for each file found with their number; false ends the scan
Scan scan(const std::vector<std::string>& paths, const std::function<bool(std::size_t)>& tick);

/// The name of a source: @p path made absolute, so that it means the same file from every folder,
/// without `.`, doubled slashes and a slash at the end; `a/..` is kept, since `a` may be a link.
std::string source_path(const std::string& path);

/// True when @p path is @p folder or stands below it; both made by source_path().
bool is_below(const std::string& path, const std::string& folder);

}  // namespace polidex::indexer
