// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/section_file.hpp"

#include <polidex/corpus/domain_tree.hpp>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace polidex::storage {

/// Version of the index format this library writes; it refuses to read a higher one.
inline constexpr std::uint32_t format_version = 1;

/// A segment as the manifest lists it.
struct SegmentEntry {
    std::string id;               ///< its folder below `segments/`
    std::uint32_t documents = 0;  ///< with the deleted ones
    std::uint32_t deleted = 0;    ///< how many of them are deleted
    std::string deleted_file;     ///< bitmap of deleted documents; empty when none is
    std::vector<FileInfo> files;  ///< all files of the segment, the bitmap included
};

/// True when both name the same segment with the same files, by their checksums.
bool same_files(const SegmentEntry& a, const SegmentEntry& b);

/// A source that could not be read when it was last tried.
struct FailedSource {
    std::string path;
    std::uint64_t content_hash = 0;
    std::string parser;  ///< parser that failed, `html/1`; empty when none fits
    std::string reason;
};

/// How words were made into terms; a reader must do the same.
struct AnalyserSettings {
    std::uint32_t tokenizer = 1;     ///< version of the rules in docs/format.md
    std::uint32_t title_weight = 3;  ///< how often a word of the title counts
    std::uint32_t heading_weight = 2;
};

/// The taxonomy that documents are filed by, where it is not the built-in one.
struct StoredTaxonomy {
    std::string name;                 ///< the file it came from; empty: the built-in one is used
    std::string text;                 ///< of that file, for the next indexing run
    std::vector<DomainLabel> labels;  ///< its tree, for queries

    bool is_builtin() const { return text.empty(); }
};

/// The state of an index at one commit.
struct Manifest {
    std::uint32_t format = format_version;
    std::uint64_t generation = 0;  ///< grows by one with each commit
    AnalyserSettings analyser;
    StoredTaxonomy taxonomy;
    std::vector<SegmentEntry> segments;
    std::vector<FailedSource> failed;

    std::uint64_t documents() const;  ///< live ones
};

/// The manifest that CURRENT names.
/// @returns Errc::not_found when there is no index, Errc::corrupt, Errc::schema_mismatch
Result<Manifest> read_manifest(const std::string& index);

/// Publishes @p manifest as the live one: writes `MANIFEST-<generation>` beside, fsyncs it, points
/// CURRENT to it by rename, fsyncs the folder. When this returns, the commit survives a power cut.
Result<void> publish_manifest(const std::string& index, const Manifest& manifest);

/// Removes what no manifest names: folders and files an interrupted writer left. Only under lock.
Result<void> remove_litter(const std::string& index, const Manifest& manifest);

/// Removes the segments and files that @p before named and @p after, which has been published, does
/// not. What cannot be removed is left as litter for the next writer.
void remove_replaced(const std::string& index, const Manifest& before, const Manifest& after);

/// `segments/<id>` below @p index.
std::string segment_path(const std::string& index, const std::string& id);

/// fsync of a folder, after files were created in it or renamed.
Result<void> sync_folder(const std::string& path);

}  // namespace polidex::storage
