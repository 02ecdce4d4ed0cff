// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/parser_registry.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace polidex {

class ExecParser;

/// A parser and where it is from.
struct Entry {
    const polidex_parser* parser = nullptr;
    std::string plugin;
    std::string path;
    std::string licence;
    std::shared_ptr<const ExecParser> program;  ///< null for those of shared objects

    bool built_in() const { return path.empty(); }
};

/// An annotator and where it is from.
struct AnnotatorEntry {
    const polidex_annotator* annotator = nullptr;
    PartInfo info;
};

struct HostedParsers;

struct ParserRegistry::Impl {
    /// Best first: the plugin loaded last, built-in parsers at the end.
    std::vector<Entry> entries;
    std::map<std::string, AnnotatorEntry> annotators;  ///< by name
    std::map<std::string, PartInfo> expanders;         ///< by name
    std::vector<std::string> loaded;
    Result<void> load_program(const std::string& path);
    void add_parts(const polidex_plugin& plugin, const std::string& path);

    std::shared_ptr<const HostedParsers> hosted;  ///< null when they run in this process
};

}  // namespace polidex
