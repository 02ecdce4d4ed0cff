// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/record_pool.hpp"
#include "plugins/records/record_warnings.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/indexer/index_run.hpp>
#include <polidex/indexer/index_writer.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace polidex::indexer {

/// The files of @p given paths, of @p found ones and the standard input that hold records; they are
/// taken out of @p found.
std::vector<RecordInput> take_record_inputs(const std::vector<std::string>& given,
                                            const IndexOptions& options,
                                            std::vector<std::string>& found);

/// Brings files of records into an index. Each file goes in as a whole or not at all: what a long
/// one adds is committed at its end, and dropped when it cannot be read to its end.
///
/// One thread per object. The arguments outlive it.
class RecordRun {
public:
    /// @param settle called between files, to commit when it is time
    /// @param registry whose annotators read the records
    RecordRun(const std::string& index, IndexWriter& writer, const ParserRegistry& registry,
              const IndexOptions& options, std::function<Result<void>()> settle,
              IndexReport& report, IndexProgress& progress);

    /// Reads @p inputs; stops when the caller cancels.
    /// @returns an error when the index cannot be written, or when the map fits none of the files
    Result<void> run(const std::vector<RecordInput>& inputs);

private:
    /// What is known of the file being read.
    struct File {
        std::string path;
        std::string name;  ///< for messages
        std::vector<Document> held;
        std::uint64_t held_bytes = 0;
        std::uint64_t bytes = 0;
        std::uint64_t documents = 0;
        std::uint64_t failed = 0;
        std::uint64_t replaced = 0;
        std::string first_replaced;
        std::optional<Error> given_up;  ///< why none of it goes in
        bool streaming = false;         ///< the writer has some of its documents, without a commit
        std::vector<FailedFile> failures;
        records::RecordWarnings warnings;
    };

    Result<void> take(RecordStep step, const RecordInput& input);
    Result<void> begin(const RecordStep& step, const RecordInput& input);
    Result<void> take_records(RecordStep& step);
    Result<void> add(std::vector<Document>& documents);
    Result<void> start_streaming();
    Result<void> end(const RecordStep& step);
    Result<void> keep();
    Result<void> give_up(const RecordStep& step);
    Result<void> refuse(const Error& error, const std::string& path, const KnownSource& source);
    Result<void> roll_back();
    void skip(const RecordStep& step, const RecordInput& input);
    void note_failures(RecordStep& step);
    void tell();
    void show_progress() const;

    const std::string& index_;
    IndexWriter& writer_;
    const ParserRegistry& registry_;
    const IndexOptions& options_;
    std::function<Result<void>()> settle_;
    IndexReport& report_;
    IndexProgress& progress_;
    std::uint64_t held_bytes_;  ///< a file up to this size needs no commit of its own
    File file_;
    std::unordered_set<std::uint64_t> ids_;  ///< hashes of those seen in this run
    std::uint64_t bytes_before_ = 0;         ///< of the files that are done
    std::size_t unfit_ = 0;                  ///< files that the map does not fit
};

}  // namespace polidex::indexer
