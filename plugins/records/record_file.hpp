// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/records/byte_source.hpp"
#include "plugins/records/record_batch.hpp"
#include "plugins/records/record_document.hpp"
#include "plugins/records/record_format.hpp"
#include "plugins/records/record_splitter.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <deque>
#include <memory>
#include <string>

namespace polidex::records {

/// A file of records, read from its beginning to its end in batches. One thread at a time.
class RecordFile {
public:
    /// Opens @p path, or `-` for the standard input, looks at its first records and finds out which
    /// field is what.
    /// @returns Errc::not_found, Errc::io; Errc::bad_input when it holds no record;
    ///          Errc::unsupported when no field is known to hold the text; Errc::bad_argument when
    ///          the map is wrong or names a field that the records have not
    /// @param taxonomy the fields that documents are filed under; null: the built-in one
    /// @param annotation of plugins; null: none
    static Result<RecordFile> open(const std::string& path, RecordFormat format,
                                   const RecordOptions& options, const ReadLimits& limits,
                                   std::shared_ptr<const Taxonomy> taxonomy = {},
                                   std::shared_ptr<const annotators::Annotation> annotation = {});

    /// What the content is, also where open() fails: bytes hashed, 0 when they could not be.
    static std::uint64_t hash_of(const std::string& path);

    const RecordPlan& plan() const { return *plan_; }
    std::shared_ptr<const RecordPlan> shared_plan() const { return plan_; }
    const std::vector<std::string>& header() const { return splitter_->header(); }

    /// True when the map was made from the names of the fields.
    bool recognised() const { return plan_->options.map.empty(); }

    /// The next records. @returns an empty batch at the end; Errc::io, Errc::bad_input
    Result<RecordBatch> next();

    std::uint64_t size() const { return source_->size(); }          ///< bytes; 0 when unknown
    std::uint64_t position() const { return source_->position(); }  ///< bytes read

private:
    RecordFile() = default;
    Result<void> look(const RecordOptions& options, RecordMap& map);

    std::unique_ptr<ByteSource> source_;
    std::unique_ptr<RecordSplitter> splitter_;
    RecordFormat format_ = RecordFormat::jsonl;
    std::deque<RecordBatch> looked_at_;
    std::shared_ptr<const RecordPlan> plan_;
};

/// What became of a batch.
struct ReadRecords {
    std::vector<Document> documents;
    std::vector<RecordFailure> failures;  ///< the first of them
    std::uint64_t failed = 0;
    RecordWarnings warnings;
};

/// At most as many failures of a file are told one by one.
inline constexpr std::size_t most_failures_told = 20;

/// Makes documents of @p batch. Any number of threads may call it, each with its own batch.
/// @param header RecordFile::header()
/// @param runner of the plan's annotators, for this thread; null when it has none
ReadRecords read_records(const RecordBatch& batch, const RecordPlan& plan,
                         const std::vector<std::string>& header, ParserRunner* runner = nullptr);

}  // namespace polidex::records
