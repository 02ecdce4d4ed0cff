// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/model/story.hpp"
#include "corpus/storage/packed_facet.hpp"
#include "corpus/storage/section_file.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/facet.hpp>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// `first` and `last` of an undated document.
inline constexpr std::int32_t undated = INT32_MIN;

/// What `columns` says of a source path: a document's source is found without reading `docs`.
std::uint64_t source_hash(std::string_view path);

/// The sources of a segment's documents, those that follow each other from one source as one.
class SourceRuns {
public:
    /// The source of document @p doc; they come in order.
    void add(std::uint64_t hash, std::uint32_t doc);
    void write(SectionFileWriter& file) const;

private:
    std::vector<std::uint64_t> hashes_;
    std::vector<std::uint32_t> firsts_;
};

/// Collects ids, facet values, dates and lengths of a segment's documents and writes `columns`.
/// One thread per object.
class ColumnsWriter {
public:
    ColumnsWriter();
    ColumnsWriter(ColumnsWriter&&) noexcept;
    ColumnsWriter& operator=(ColumnsWriter&&) noexcept;
    ~ColumnsWriter();

    /// Appends the next document. @param length its weighted number of words, as in the postings
    void add(const Document& document, std::uint32_t length, const StoryTraits& story = {});
    /// Bytes held until finish(), roughly.
    std::uint64_t memory() const;
    Result<FileInfo> finish(const std::string& path);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// What tells the stories of a segment's documents. Views of the file.
struct StoryColumns {
    std::span<const TextSketch> sketches;  ///< by document; empty when no text has one
    std::span<const std::uint32_t> docs;   ///< documents with an event, rising
    std::span<const EventKey> events;      ///< of each of these
};

/// Reads `columns`; all sections but those of stories() are verified when opened. Any number of
/// threads may read it.
class Columns {
public:
    static Result<Columns> open(const std::string& path);
    Columns(Columns&&) noexcept;
    Columns& operator=(Columns&&) noexcept;
    ~Columns();

    std::uint32_t documents() const;
    const PackedFacet& packed(Facet facet) const;
    /// How many documents have no value of @p facet.
    std::uint32_t without_value(Facet facet) const;
    std::span<const std::int32_t> first_day() const;  ///< days since 1970-01-01, or `undated`
    std::span<const std::int32_t> last_day() const;
    std::span<const std::uint32_t> length() const;
    std::uint64_t total_length() const;
    /// Document::id without reading `docs`, for breaking ties and for look-up.
    std::string_view id(std::uint32_t doc) const;
    /// Numbers of the documents in byte order of their ids.
    std::span<const std::uint32_t> id_order() const;
    /// Verified when first asked for; empty in segments written without.
    Result<StoryColumns> stories() const;
    /// Lets go of what was read of the file until it is asked for again. No thread may be reading.
    void release() const;
    Result<void> verify() const;

private:
    struct Impl;
    explicit Columns(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex::storage
