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

class Columns;

/// What `columns` says of a source path: a document's source is found without reading `docs`.
std::uint64_t source_hash(std::string_view path);

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
    /// Appends documents of another segment as they are there.
    /// @param docs their numbers there, rising
    /// @param sources for each, the hash of its source's path
    /// @returns Errc::corrupt when @p from is damaged; then nothing was appended
    Result<void> carry(const Columns& from, std::span<const std::uint32_t> docs,
                       std::span<const std::uint64_t> sources);
    /// Bytes held until finish(), roughly.
    std::uint64_t memory() const;
    Result<FileInfo> finish(const std::string& path);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// One facet of a segment, unfolded: the values of document d are values[offsets[d] .. offsets[d +
/// 1]).
struct FacetColumn {
    std::vector<std::string_view> labels;    ///< value strings in byte order, by number
    std::span<const std::uint32_t> offsets;  ///< documents + 1 of them
    std::span<const std::uint16_t> values;   ///< numbers of labels
    std::span<const std::uint32_t> counts;   ///< documents of each label, over the whole segment
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
    /// The values in a form that reaches any document at once; made when first asked for.
    const FacetColumn& facet(Facet facet) const;
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
    Result<void> verify() const;

private:
    struct Impl;
    explicit Columns(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex::storage
