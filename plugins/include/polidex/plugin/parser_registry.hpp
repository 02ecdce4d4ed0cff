// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// A parser that can be chosen, for listings.
struct ParserInfo {
    std::string name;
    std::uint32_t version = 0;
    std::string plugin;  ///< plugin it belongs to; `polidex` for the built-in ones
    std::string path;    ///< shared object it was loaded from; empty for the built-in ones
    std::string licence;
    std::vector<std::string> media_types;
    std::vector<std::string> extensions;
};

/// The parsers of this process: the built-in ones and those of loaded plugins.
///
/// A plugin's parser goes before a built-in one of the same media type; the plugin loaded last goes
/// first. Load first, then any number of threads may look up. Copies share the loaded plugins,
/// which stay loaded for the life of the process.
class ParserRegistry {
public:
    /// With the built-in parsers: text, HTML, Markdown, XML.
    ParserRegistry();

    /// Loads one shared object.
    /// @returns Errc::not_found, or Errc::plugin_failed: no plugin symbol, another ABI, bad table
    Result<void> load(const std::string& path);

    /// Loads every `*.so` of @p folder in byte order. @returns one error for each that failed; a
    /// missing folder is no error
    std::vector<Error> load_folder(const std::string& folder);

    /// Folders searched by default: `$POLIDEX_PLUGIN_PATH` (colon-separated), then
    /// `~/.local/lib/polidex/plugins`, then `lib/polidex/plugins` beside the folder of the running
    /// program and of the prefix it was built for.
    static std::vector<std::string> default_folders();

    /// Parsers for a document, best first: by media type, then by extension. For types that say
    /// little, such as text/plain and application/xml, by extension first. Empty: unsupported.
    std::vector<const polidex_parser*> find(std::string_view media_type,
                                            std::string_view extension) const;

    std::vector<ParserInfo> list() const;

private:
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace polidex
