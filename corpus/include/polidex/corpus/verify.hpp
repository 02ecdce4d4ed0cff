// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace polidex {

/// A damaged part of an index, and what it spoils.
struct Damage {
    Error error;                  ///< names the file, says what is wrong and what to do
    std::string file;             ///< below the folder of the index
    std::string segment;          ///< the segment it belongs to; empty: the index as a whole
    std::uint64_t documents = 0;  ///< documents whose answers depend on it; 0: none can be read
    bool news_only = false;       ///< what is new since a generation depends on it, nothing else
};

/// What verify_index() saw.
struct VerifyReport {
    std::uint64_t generation = 0;
    std::uint64_t documents = 0;  ///< live ones
    std::uint64_t segments = 0;
    std::uint64_t files = 0;
    std::uint64_t bytes = 0;
    std::uint64_t lists = 0;          ///< posting lists read and compared
    std::vector<Damage> damages;      ///< empty: the index is sound
    std::vector<std::string> unused;  ///< files that do not belong to it, below its folder: those
                                      ///< of a writer at work or of one that was killed
    bool cancelled = false;           ///< stopped by the caller
};

/// How far a verification is.
struct VerifyProgress {
    std::uint64_t bytes = 0;  ///< compared so far
    std::uint64_t total = 0;
};

/// What affects a verification.
struct VerifyOptions {
    std::function<void(const VerifyProgress&)> progress;  ///< called from the calling thread
    std::function<bool()> cancelled;                      ///< asked between files; true: stop
};

/// Reads a whole index and compares it with every checksum there is: each file with the manifest,
/// each table with its own, each document and each posting list by decoding it. Changes nothing;
/// a writer may be at work.
/// @returns the damage found in the report; Errc::not_found when @p path holds no index,
///          Errc::schema_mismatch when a newer polidex wrote it
Result<VerifyReport> verify_index(const std::string& path, const VerifyOptions& options = {});

}  // namespace polidex
