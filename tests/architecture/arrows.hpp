// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace polidex::tests {

/// Every `#include` and every linked target below @p root that goes against the table in
/// docs/architecture.md, as `file:line: folder may not use folder`.
std::vector<std::string> forbidden_arrows(const std::filesystem::path& root);

/// Files below @p folder of @p root that people write, not made by a build; sorted.
std::vector<std::filesystem::path> files_below(const std::filesystem::path& folder);

/// The lines of a file.
std::vector<std::string> lines_of(const std::filesystem::path& path);

}  // namespace polidex::tests
