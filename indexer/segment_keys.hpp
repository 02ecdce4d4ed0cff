// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/manifest.hpp"
#include "corpus/storage/record_store.hpp"
#include "corpus/storage/section_file.hpp"
#include "corpus/storage/segment.hpp"
#include "corpus/storage/string_section.hpp"
#include "indexer/number_table.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::indexer {

/// Documents of a finished segment that follow each other and come from one source.
struct SourceRun {
    std::uint64_t hash = 0;  ///< of the source's path
    std::uint32_t first = 0;
    std::uint32_t end = 0;
};

/// Finds the documents of a finished segment by id and by source, in the segment's own files: what
/// is held in memory is some 20 bytes a document. Any number of threads may read one object.
class SegmentKeys {
public:
    static Result<std::shared_ptr<const SegmentKeys>> open(const std::string& index,
                                                           const storage::SegmentEntry& entry);

    /// The document with this id that is not deleted.
    std::optional<std::uint32_t> find(std::string_view id,
                                      const storage::DeletedDocuments& deleted) const;

    /// All documents of a source, as runs, deleted ones included.
    Result<std::vector<SourceRun>> runs_of(std::string_view path) const;

    std::uint32_t run_count() const { return static_cast<std::uint32_t>(hashes_.size()); }
    SourceRun run(std::uint32_t number) const;

    /// Where a document came from, out of its record.
    Result<Source> source(std::uint32_t doc) const;

private:
    SegmentKeys(storage::SectionFile columns, storage::RecordStore docs);
    Result<void> load();
    Result<void> load_runs();
    Result<void> read_runs();

    storage::SectionFile columns_;
    storage::RecordStore docs_;
    storage::StringSection ids_;
    std::span<const std::uint64_t> hashes_;  ///< of each run of documents of one source
    std::span<const std::uint32_t> firsts_;
    std::vector<std::uint64_t> own_hashes_;  ///< where the segment does not store them
    std::vector<std::uint32_t> own_firsts_;
    NumberTable by_id_;
    NumberTable by_source_;
};

}  // namespace polidex::indexer
