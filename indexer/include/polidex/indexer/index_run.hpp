// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/indexer/index_writer.hpp>
#include <polidex/plugin/document_reader.hpp>
#include <polidex/plugin/parser_registry.hpp>
#include <polidex/plugin/record_options.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace polidex {

/// How far an indexing run is. Counts are of source files.
struct IndexProgress {
    std::uint64_t found = 0;  ///< files seen by the scan, which is complete when scanned
    bool scanned = false;
    std::uint64_t done = 0;   ///< read, skipped or failed
    std::uint64_t bytes = 0;  ///< bytes of the files done, and of records read
    std::uint64_t failed = 0;
    std::uint64_t records = 0;             ///< documents made of records
    std::uint64_t record_bytes = 0;        ///< read of the files of records
    std::uint64_t record_bytes_total = 0;  ///< size of those files, known when they are begun
    std::uint64_t committed = 0;  ///< of those done, the ones that would survive a crash now
};

/// A source, or a record of one, that could not be read in this run.
struct FailedFile {
    std::string path;
    Error error;
    std::uint64_t line = 0;  ///< where the record begins; 0: the whole source
};

/// Something that a source says and that is left out; the rest of it is indexed.
struct IndexWarning {
    std::string path;
    std::string message;
};

/// What an indexing run did.
struct IndexReport {
    std::uint64_t indexed = 0;    ///< new or changed documents
    std::uint64_t unchanged = 0;  ///< files skipped
    std::uint64_t removed = 0;    ///< files that vanished since the last run
    std::uint64_t bytes = 0;      ///< bytes of files read
    std::vector<std::string> removed_paths;
    std::vector<Error> merge_failures;  ///< the index is sound, but has more segments than it ought
    std::vector<FailedFile> failed;     ///< in path order; of each file the first 20 records
    std::uint64_t failed_records = 0;   ///< records left out, also those not in `failed`
    std::uint64_t replaced = 0;         ///< records that replaced an earlier one of this run
    std::vector<IndexWarning> warnings;  ///< values of records and claims of annotators that were
                                         ///< left out; of the latter the first 100
    bool cancelled = false;              ///< stopped by the caller; what was done is committed
};

/// What affects an indexing run.
struct IndexOptions {
    WriterOptions writer;  ///< with the taxonomy that documents are filed by
    ReadLimits limits;
    RecordOptions records;       ///< for files of records
    unsigned threads = 0;        ///< for parsing; 0: one per core
    double commit_seconds = 30;  ///< commit at least this often, so that little is lost to a crash
    bool force = false;          ///< read unchanged files again
    bool retry_failed = false;   ///< read those again that could not be read
    std::function<void(const IndexProgress&)> progress;  ///< called from the calling thread
    /// Told which field was taken for what, in a file of records and without a map.
    std::function<void(const std::string& path, const std::string& map)> recognised;
    std::function<bool()> cancelled;  ///< asked between files; true: commit what is done and stop
};

/// Brings the index at @p index up to date with the files below @p paths.
///
/// Files of records (JSON Lines, CSV, TSV, also packed with zstd or gzip) give a document for each
/// record; each file goes in as a whole or not at all. The path `-` is the standard input, which
/// holds records of the form that RecordOptions::format says.
/// Unchanged files (same bytes, same sidecar, same parser version, same taxonomy) are skipped,
/// changed ones replaced. Files below @p paths that the index knows and that are gone are removed.
/// Devices, FIFOs and symlink loops are passed over; each file is read once. A file that cannot be
/// read is reported and the run goes on.
/// @returns an error only when the index itself cannot be written, no path exists, or the map of
/// the records is wrong or fits none of them
Result<IndexReport> index_paths(const std::vector<std::string>& paths, const std::string& index,
                                const ParserRegistry& registry, const IndexOptions& options = {});

}  // namespace polidex
