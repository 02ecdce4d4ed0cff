// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/command_line.hpp"

#include <polidex/query/expander.hpp>

#include <string>
#include <utility>
#include <vector>

namespace polidex::cli {

/// Whether and by whom the names of a query are widened: `--no-expand`, `--plugin` and the
/// settings.
class ExpanderChoice {
public:
    void add_to(CommandLine& line);

    /// Fills `expand` and `expanders`, which are loaded, of @p options.
    /// @returns Errc::plugin_failed naming what is wrong
    template <typename Options>
    Result<void> apply(Options& options) const {
        options.expand = !as_written_;
        auto loaded = load();
        if (!loaded) return loaded.error();
        options.expanders = std::move(*loaded);
        return {};
    }

private:
    Result<Expanders> load() const;

    bool as_written_ = false;
    std::vector<std::string> settled_;  ///< plugins of the settings
    std::vector<std::string> plugins_;
};

}  // namespace polidex::cli
