// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/corpus/taxonomy.hpp>
#include <polidex/indexer/known_sources.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// What affects how an index is written.
struct WriterOptions {
    bool create = true;                          ///< make the index when there is none
    std::uint32_t segment_documents = 50'000;    ///< a segment is closed at this many documents,
    std::uint64_t segment_bytes = 256ULL << 20;  ///< or at this much text, whichever is first
    /// What an indexing run may hold in memory, whatever the size of the corpus. Segments are
    /// closed earlier when it asks for that. A single document may need more.
    std::uint64_t memory_bytes = 512ULL << 20;
    unsigned threads = 0;  ///< segments built at a time, as memory allows; 0: one per core
    /// The fields that documents are filed under, kept in the index for queries and for the next
    /// run. Null: those the index has, in a new one the built-in ones.
    std::shared_ptr<const Taxonomy> taxonomy;
};

/// The one writer of an index. What commit() acknowledged survives a crash and a power cut; what
/// was added since is dropped when the writer is destroyed without a commit.
///
/// Documents are made into segments on threads of the writer's own; with `threads` 1 on the
/// caller's. What goes wrong there ends the use of the writer and is returned by the next call.
///
/// One thread at a time. Readers go on with the state they opened.
class IndexWriter {
public:
    /// Takes the writer's lock and removes what a killed writer left.
    /// @returns Errc::locked naming the holder, Errc::io, Errc::corrupt, Errc::schema_mismatch
    static Result<IndexWriter> open(const std::string& path, const WriterOptions& options = {});
    IndexWriter(IndexWriter&&) noexcept;
    IndexWriter& operator=(IndexWriter&&) noexcept;
    ~IndexWriter();

    /// Adds an understood document; one of the same id is replaced.
    Result<void> add(const Document& document);
    Result<void> add(Document&& document);

    /// Removes the document @p id, if there is one.
    Result<void> remove(std::string_view id);

    /// Removes all documents of a source path, and a failure kept for it.
    Result<void> remove_source(std::string_view path);

    /// Keeps the reason why a source cannot be read; its old documents are removed.
    Result<void> fail(std::string_view path, const KnownSource& failure);

    /// The fields that documents are filed under: the option's, else those of the index.
    /// @returns Errc::bad_input when the index has some that this version cannot read
    Result<std::shared_ptr<const Taxonomy>> taxonomy() const;

    /// Sources the index knows, as of the last commit.
    KnownSources sources() const;

    /// Makes everything since the last commit durable and visible to readers that open from now on.
    Result<void> commit();

    /// Commits, and merges small segments until that is done as far as it pays. Otherwise merging
    /// goes on beside the writer: what is finished takes effect with the next commit, and the end
    /// of the writer gives up what is not.
    Result<void> finish_merges();

    /// Merges that failed since the last call. What they were to replace goes on to be used, and
    /// this writer merges no more but in compact().
    std::vector<Error> take_merge_failures();

    /// Rewrites all segments into one without deleted documents, from their own files, and commits.
    /// Into several where one would take more than 4 GiB, or a quarter of `memory_bytes` to make.
    Result<void> compact();

    std::uint64_t generation() const;
    std::uint64_t documents() const;  ///< live ones, as of the last commit

private:
    struct Impl;
    explicit IndexWriter(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex
