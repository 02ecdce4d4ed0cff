// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/plugin/document_reader.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace polidex {

/// What one file may hold with all documents inside it, those inside these included: against
/// archives that are small and unpack to more than a machine has. A file that holds more is
/// refused as a whole, so that nobody takes a part of it for all of it.
///
/// One thread per object.
class Unpacking {
public:
    /// @param path the file, for messages
    Unpacking(std::string path, std::uint64_t file_bytes, const ReadLimits& limits);

    /// Counts a document of @p bytes found inside. @returns the limit that it breaks
    const std::optional<Error>& take(std::uint64_t bytes);

    /// The limit that was broken, if one was.
    const std::optional<Error>& error() const { return error_; }

private:
    std::string path_;
    std::uint64_t most_bytes_ = 0;
    const char* option_ = nullptr;  ///< how most_bytes_ is raised
    std::uint64_t most_members_ = 0;
    std::uint64_t bytes_ = 0;
    std::uint64_t members_ = 0;
    std::optional<Error> error_;
};

/// What became of the documents inside one: names that are unlike each other, and what could not be
/// read, told once for each kind and not once for each of ten thousand pictures.
class Members {
public:
    explicit Members(std::string path) : path_(std::move(path)) {}

    /// The id of a member: `outer.zip!/name`, with `~2` behind it when another had the same.
    std::string id_of(const std::string& name);

    void add_unsupported(const std::string& media_type, const std::string& message);
    void add_failure(std::string message);

    /// One line for each failure and kind. @returns the first of them; empty when all went well
    std::string report(std::vector<std::string>& warnings) const;

private:
    std::string path_;
    std::map<std::string, std::uint32_t> names_;
    struct Unsupported {
        std::string first;  ///< what was said of the first
        std::uint64_t more = 0;
    };
    std::map<std::string, Unsupported> unsupported_;  ///< by media type
    std::vector<std::string> failures_;
    std::uint64_t untold_ = 0;
};

}  // namespace polidex
