// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <functional>
#include <string>

namespace polidex::cli {

/// `--svg FILE` and `--html FILE`.
struct ChartFiles {
    std::string svg;
    std::string html;

    void add_to(CLI::App& app);

    /// Draws and writes what was asked for, each over what is there.
    /// @returns Errc::io naming the file
    Result<void> write(const std::function<std::string()>& draw_svg,
                       const std::function<std::string()>& draw_html) const;
};

}  // namespace polidex::cli
