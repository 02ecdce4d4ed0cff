// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/segment.hpp"
#include "query/doc_set.hpp"
#include "query/posting_cache.hpp"

#include <polidex/corpus/facet.hpp>
#include <polidex/corpus/result.hpp>

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

/// The last year that a date can have.
inline constexpr int last_year = 9999;

/// Year of a day since 1970-01-01; 0 for an undated one.
std::uint16_t year_of(std::int32_t day);

/// How many of a segment's newest documents are remembered, for hits without scores.
inline constexpr std::size_t newest_kept = 1000;

/// An open segment and what is worked out from it once, when first asked for.
/// Any number of threads may use one object.
class SegmentState {
public:
    /// @param number of the segment in the cache of posting lists
    SegmentState(std::shared_ptr<const storage::Segment> segment, std::uint64_t number);

    std::uint64_t number() const { return number_; }

    const std::shared_ptr<const storage::Segment>& shared() const { return segment_; }
    const storage::Segment& segment() const { return *segment_; }
    const storage::Columns& columns() const { return segment_->columns(); }
    const storage::Tokens& tokens() const { return segment_->tokens(); }
    std::uint32_t documents() const { return segment_->documents(); }
    bool has_deleted() const { return segment_->deleted().count() > 0; }
    std::uint32_t live() const { return documents() - segment_->deleted().count(); }
    std::uint64_t live_length() const { return live_length_; }

    /// Documents that are not deleted.
    DocSpan live_docs() const;

    /// Year of each document's date; 0 for an undated one.
    const std::vector<std::uint16_t>& years() const;
    /// True when years() costs less than working out those of @p docs documents: it was asked for
    /// already, or as many as the segment has were worked out one by one since.
    bool years_pay(std::size_t docs) const {
        return years_made_.load(std::memory_order_acquire) ||
               years_worked_out_.fetch_add(docs, std::memory_order_relaxed) + docs > documents();
    }

    /// How many documents are of each year, deleted ones too, up to the last
    /// year there is.
    const std::vector<std::uint32_t>& year_counts() const;

    /// Live documents with the newest dates, then by id: the first `newest_kept` of that order.
    DocSpan newest() const;

    /// How many words of the segment, kept or removed, have each stem.
    const std::vector<std::uint32_t>& words_of_stem() const;

private:
    std::shared_ptr<const storage::Segment> segment_;
    std::uint64_t number_;
    std::uint64_t live_length_ = 0;
    mutable std::once_flag live_once_;
    mutable Docs live_docs_;
    mutable std::once_flag years_once_;
    mutable std::atomic<bool> years_made_ = false;
    mutable std::atomic<std::size_t> years_worked_out_ = 0;
    mutable std::vector<std::uint16_t> years_;
    mutable std::vector<std::uint32_t> year_counts_;
    mutable std::once_flag newest_once_;
    mutable Docs newest_;
    mutable std::once_flag words_once_;
    mutable std::vector<std::uint32_t> words_of_stem_;
};

/// A facet over all segments.
struct FacetTable {
    std::vector<std::string_view> labels;            ///< in byte order
    std::vector<std::vector<std::uint32_t>> places;  ///< by segment: place of each of its labels
};

using Segments = std::vector<std::shared_ptr<const SegmentState>>;

class StoryGroups;

/// An index as it was when opened, shared by all searchers of the process that read it. The next
/// one takes over the segments that did not change and the cache of posting lists.
/// Any number of threads may use one object.
class Snapshot {
public:
    /// The index as it is now: the snapshot that is open already when nothing was committed since.
    /// @param cache_bytes limit of the cache, unless the process has the index open
    /// @returns Errc::not_found, Errc::corrupt, Errc::schema_mismatch
    static Result<std::shared_ptr<const Snapshot>> open(const std::string& path,
                                                        std::size_t cache_bytes);

    const std::string& path() const { return path_; }  ///< without links

    const storage::Manifest& manifest() const { return manifest_; }
    const Segments& segments() const { return segments_; }
    const std::vector<std::string>& languages() const { return languages_; }
    std::uint64_t documents() const { return documents_; }     ///< live ones
    double average_length() const { return average_length_; }  ///< of the live ones, at least 1
    PostingCache& cache() const { return *cache_; }

    const FacetTable& facet(Facet facet) const;

    /// Which documents belong together; worked out when first asked for. @returns Errc::corrupt
    Result<std::shared_ptr<const StoryGroups>> stories() const;

    /// The tree of the domains: the index's own, else the built-in one.
    const DomainTree& domains() const;

    /// True when @p manifest names the same files.
    bool is_of(const storage::Manifest& manifest) const;

private:
    std::shared_ptr<const SegmentState> segment_of(const storage::SegmentEntry& entry) const;
    Snapshot(std::string path, storage::Manifest manifest, Segments segments,
             std::shared_ptr<PostingCache> cache);
    static Result<std::shared_ptr<const Snapshot>> load(const std::string& path,
                                                        storage::Manifest manifest,
                                                        const Snapshot* before,
                                                        std::size_t cache_bytes);

    std::string path_;
    storage::Manifest manifest_;
    Segments segments_;
    std::shared_ptr<PostingCache> cache_;
    std::vector<std::string> languages_;
    std::uint64_t documents_ = 0;
    double average_length_ = 1;
    DomainTree own_domains_;  ///< empty where the built-in ones are used
    mutable std::array<std::once_flag, column_facet_count> facet_once_;
    mutable std::array<FacetTable, column_facet_count> facets_;
    mutable std::mutex stories_mutex_;
    mutable std::shared_ptr<const StoryGroups> stories_;
};

}  // namespace polidex::query
