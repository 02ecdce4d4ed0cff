// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>
#include <polidex/plugin/parser_host.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

class ParserHost;

/// A parser that can be chosen, for listings.
struct ParserInfo {
    std::string name;
    std::uint32_t version = 0;
    std::string plugin;  ///< plugin it belongs to; `polidex` for the built-in ones
    std::string path;    ///< shared object it was loaded from; empty for the built-in ones
    std::string licence;
    std::vector<std::string> media_types;
    std::vector<std::string> extensions;
    bool program = false;           ///< a program, not a shared object
    unsigned deadline_seconds = 0;  ///< its own; 0: the usual
};

/// An annotator or an expander of a plugin, for listings.
struct PartInfo {
    std::string name;
    std::uint32_t version = 0;
    std::string plugin;  ///< plugin it belongs to
    std::string path;    ///< shared object it was loaded from
    std::string licence;
};

/// The parsers and annotators to be had: the built-in ones and those of loaded plugins, either in
/// this process or in workers of a host, which is safer: there a document that crashes its parser
/// is one failure.
///
/// A plugin's parser goes before a built-in one of the same media type; the plugin loaded last goes
/// first. Of annotators of one name, the one loaded last is asked. Load first, then any number of
/// threads may look up. Copies share the loaded plugins, which stay loaded for the life of the
/// process.
class ParserRegistry {
public:
    /// With the built-in parsers, in this process: text, HTML, Markdown, XML,
    /// feeds.
    ParserRegistry();

    /// With the parsers of a host of its own, which is started for it and ends with the last copy.
    /// What load() and load_folder() do, the host has done: they refuse.
    /// @param failures plugins that could not be loaded are added here
    /// @returns Errc::plugin_failed when there is no host to be had
    static Result<ParserRegistry> in_host(const HostOptions& options, std::vector<Error>& failures);

    /// Loads one shared object, or the declaration of a program (`*.toml`).
    /// @returns Errc::not_found, or Errc::plugin_failed: no plugin symbol, another ABI, bad table
    Result<void> load(const std::string& path);

    /// Loads every `*.so` and `*.toml` of @p folder in byte order. @returns one error for each that
    /// failed; a missing folder is no error
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

    /// All of them. Those of a host have no functions: DocumentReader asks the host.
    std::vector<const polidex_parser*> parsers() const;

    /// All annotators in order of their names, which is that of annotators().
    std::vector<PartInfo> list_annotators() const;

    /// Those of a host have no functions: DocumentReader asks the host.
    std::vector<const polidex_annotator*> annotators() const;

    /// Expanders of the loaded plugins, in order of their names; polidex/query/expander.hpp loads
    /// them for searches.
    std::vector<PartInfo> list_expanders() const;

    /// Where the parsers run; null: in this process.
    const std::shared_ptr<ParserHost>& host() const;

    /// The walls around the parsers; empty when they run in this process.
    /// @returns Errc::plugin_failed
    Result<std::vector<HostLayer>> layers() const;

private:
    ParserRegistry(std::shared_ptr<ParserHost> host);
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace polidex
