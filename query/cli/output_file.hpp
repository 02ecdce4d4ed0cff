// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/console.hpp"
#include "query/cli/exit_code.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdio>
#include <string>
#include <string_view>

namespace polidex::cli {

/// A file that appears whole or not at all: written beside its place, then moved there. What is
/// half done is removed at the end, and when a signal ends the program. One at a time.
class OutputFile {
public:
    /// @returns Errc::io; Errc::bad_argument where something else than a file has the name
    static Result<OutputFile> create(const std::string& path);
    OutputFile(OutputFile&& other) noexcept;
    OutputFile& operator=(OutputFile&&) = delete;
    ~OutputFile();

    Result<void> write(std::string_view data);

    /// Puts the file in its place.
    Result<void> finish();

private:
    OutputFile(std::string path, std::string draft, std::FILE* file);

    std::string path_;
    std::string draft_;
    std::FILE* file_ = nullptr;
};

/// Reports that a file could not be read or written. @returns its exit code
ExitCode fail_on_file(Console& console, const Error& error);

}  // namespace polidex::cli
