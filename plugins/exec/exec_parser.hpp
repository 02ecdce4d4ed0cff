// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace polidex {

/// What a program writes to its standard output.
enum class ExecOutput {
    events,  ///< JSON lines, one for each call of the sink
    text,    ///< plain text in UTF-8, parsed on
    html,    ///< a page, parsed on
};

/// A parser that is a program, declared in a file of a few lines; see docs/plugins.md.
class ExecParser {
public:
    /// Reads a declaration. @returns Errc::not_found or Errc::plugin_failed naming the place
    static Result<std::shared_ptr<const ExecParser>> load(const std::string& path);
    ExecParser(const ExecParser&) = delete;
    ExecParser& operator=(const ExecParser&) = delete;

    /// Its table; the function in it is only there to be recognised.
    const polidex_parser& table() const { return table_; }
    /// The parser whose table this is; null when it is not a program's.
    static const ExecParser* of(const polidex_parser& table);

    const std::string& name() const { return name_; }
    const std::string& licence() const { return licence_; }
    const std::string& path() const { return path_; }      ///< of the declaration
    const std::string& folder() const { return folder_; }  ///< where it lies, and where it runs
    const std::vector<std::string>& command() const { return command_; }
    ExecOutput output() const { return output_; }
    unsigned deadline_seconds() const { return deadline_seconds_; }  ///< 0: the usual
    std::uint64_t memory_bytes() const { return memory_bytes_; }
    /// What it means that the program ends with @p code without a word; empty when nothing was said
    std::string reason(int code) const;

private:
    ExecParser() = default;
    void make_table(std::uint32_t version);

    std::string name_;
    std::string licence_;
    std::string path_;
    std::string folder_;
    std::vector<std::string> command_;
    std::vector<std::string> media_types_;
    std::vector<std::string> extensions_;
    ExecOutput output_ = ExecOutput::text;
    unsigned deadline_seconds_ = 0;
    std::uint64_t memory_bytes_ = 512ULL << 20;
    std::map<std::string, std::string> reasons_;
    std::vector<const char*> media_type_pointers_;
    std::vector<const char*> extension_pointers_;
    struct Table : polidex_parser {
        const ExecParser* self;
    } table_{};
};

}  // namespace polidex
