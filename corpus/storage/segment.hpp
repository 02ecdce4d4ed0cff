// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/columns.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/manifest.hpp"
#include "corpus/storage/postings.hpp"
#include "corpus/storage/record_store.hpp"
#include "corpus/storage/words.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// Names of a segment's files, as in docs/format.md.
inline constexpr const char* postings_name = "postings.glass";
inline constexpr const char* texts_name = "texts.zst";
inline constexpr const char* tokens_name = "tokens";
inline constexpr const char* columns_name = "columns";
inline constexpr const char* docs_name = "docs";

/// What `texts.zst` and `docs` begin with, and the versions written.  // on disk: never change
inline constexpr std::string_view texts_magic = "PDXTEXTS";
inline constexpr std::string_view docs_magic = "PDXDOCUM";
inline constexpr std::uint32_t texts_version = 2;
inline constexpr std::uint32_t docs_version = 1;

/// How `texts.zst` is compressed: a group holds the shapes of some 20 KB of text.
inline constexpr RecordOptions texts_options{3, 4096, 64 * 1024};

/// How `docs` is compressed: a hit reads one record of a hundred bytes or so, and unpacking costs
/// about a microsecond a kilobyte.
inline constexpr RecordOptions docs_options{3, 1024, 64 * 1024};

/// Documents marked deleted. Written once per change, as a new file.
class DeletedDocuments {
public:
    explicit DeletedDocuments(std::uint32_t documents = 0);
    static Result<DeletedDocuments> read(const std::string& path, std::uint32_t documents);
    Result<FileInfo> write(const std::string& folder, const std::string& name) const;

    bool contains(std::uint32_t doc) const {
        return !bits_.empty() && (bits_[doc / 64] >> (doc % 64) & 1) != 0;
    }
    void add(std::uint32_t doc);
    std::uint32_t count() const { return count_; }

private:
    std::uint32_t documents_ = 0;
    std::uint32_t count_ = 0;
    std::vector<std::uint64_t> bits_;  ///< empty while nothing is deleted
};

/// An open segment. Immutable; any number of threads may read one object. It stays readable when a
/// merge unlinks its files.
class Segment {
public:
    /// Opens and checks the files a manifest entry names (their presence, size and headers).
    static Result<std::shared_ptr<const Segment>> open(const std::string& index,
                                                       const SegmentEntry& entry);

    const std::string& path() const { return path_; }
    std::uint32_t documents() const { return entry_.documents; }
    const SegmentEntry& entry() const { return entry_; }
    const DeletedDocuments& deleted() const { return deleted_; }
    const Tokens& tokens() const { return tokens_; }
    const Columns& columns() const { return columns_; }
    const RecordStore& texts() const { return texts_; }
    const RecordStore& docs() const { return docs_; }

    Result<std::vector<Block>> blocks(std::uint32_t doc) const;
    /// The same, from the document's record in texts().
    Result<std::vector<Block>> blocks(std::uint32_t doc, std::string_view record) const;
    /// The document without its blocks. Reads the blocks to bring quotes back.
    Result<Document> facts(std::uint32_t doc) const;
    /// The same, when the document's blocks have been read already.
    Result<Document> facts(std::uint32_t doc, std::span<const Block> blocks) const;
    /// The same, but quotes that stand in blocks are empty: for lists of hits.
    Result<Document> brief(std::uint32_t doc) const;

    /// The checked posting list of @p term, deleted documents included; empty when the segment has
    /// no such term. @returns Errc::corrupt naming the file when the list is not what was written
    Result<PostingList> posting_list(std::string_view term) const;

private:
    Segment(std::string path, SegmentEntry entry, DeletedDocuments deleted, Tokens tokens,
            Columns columns, RecordStore texts, RecordStore docs, Postings postings);
    Error corrupt_record(const char* file, std::uint32_t doc, const Error& error) const;
    std::string path_;
    SegmentEntry entry_;
    DeletedDocuments deleted_;
    Tokens tokens_;
    Columns columns_;
    RecordStore texts_;
    RecordStore docs_;
    Postings postings_;
};

/// Compares every byte of a file in @p folder with what the manifest says of it.
Result<void> verify_file(const std::string& folder, const FileInfo& file);

/// Verifies every byte of every file of a segment. @returns the damage found, one error a file
std::vector<Error> verify_segment(const std::string& index, const SegmentEntry& entry);

}  // namespace polidex::storage
