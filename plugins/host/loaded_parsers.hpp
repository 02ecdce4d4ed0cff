// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/host/host_list.hpp"
#include "plugins/host/sandbox.hpp"

#include <polidex/plugin/parser_registry.hpp>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace polidex::host {

/// The parsers that workers of one purpose find loaded, by their numbers in the host's list.
///
/// Each library makes a worker dearer to fork, so workers that parse have those plugins that
/// annotate, which any document may need, and those that were asked for. Those that run programs
/// have all: a program's text or HTML is read by whatever parser fits.
class LoadedParsers {
public:
    /// @param list what there is to load; outlives this
    LoadedParsers(const HostList& list, Purpose purpose);

    bool has(std::uint32_t parser) const;
    /// Loads the plugin of a parser that is missing. @returns whether it has the parser now
    bool load(std::uint32_t parser);

    const ParserRegistry& registry() const { return registry_; }
    /// Null: not loaded.
    const std::vector<const polidex_parser*>& by_number() const { return numbered_; }

private:
    void load_plugin(const std::string& path);
    void number();

    const HostList& list_;
    ParserRegistry registry_;
    std::set<std::string> tried_;  ///< paths of plugins
    std::vector<const polidex_parser*> numbered_;
};

}  // namespace polidex::host
