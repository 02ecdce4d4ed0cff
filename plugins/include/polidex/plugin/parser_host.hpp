// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace polidex {

/// How parsers run apart from the program that uses them: in worker processes of `polidex-host`,
/// which can neither write files nor start programs nor reach a network, and which are replaced
/// when they crash or take too long.
struct HostOptions {
    /// The host's path. Empty: `$POLIDEX_HOST`, else beside the running program, else where polidex
    /// was installed.
    std::string program;
    /// Folders whose plugins are loaded, as ParserRegistry::load_folder() does.
    std::vector<std::string> folders;
    std::vector<std::string> plugins;           ///< loaded after the folders, so they go first
    std::uint64_t memory_bytes = 512ULL << 20;  ///< of a worker, beside four times the document
    unsigned deadline_seconds = 30;             ///< by the clock, for one document
    std::map<std::string, unsigned> deadlines;  ///< other deadlines, by media type
};

/// One of the walls around a parser.
struct HostLayer {
    std::string name;
    bool active = false;
    std::string meaning;  ///< what it keeps a parser from, or why it is missing
};

}  // namespace polidex
