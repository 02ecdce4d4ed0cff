// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/snapshot.hpp"

#include "corpus/storage/file.hpp"
#include "query/open_snapshots.hpp"
#include "query/story_groups.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace polidex::query {
namespace {

/// How often a snapshot is tried anew when a writer replaced it while it was being opened.
constexpr int open_attempts = 8;

std::vector<std::string_view> all_labels(const Segments& segments, Facet facet) {
    std::vector<std::string_view> labels;
    for (const auto& state : segments) {
        const auto& own = state->columns().packed(facet).labels;
        labels.insert(labels.end(), own.begin(), own.end());
    }
    std::sort(labels.begin(), labels.end());
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    return labels;
}

FacetTable make_table(const Segments& segments, Facet facet) {
    FacetTable table;
    table.labels = all_labels(segments, facet);
    for (const auto& state : segments) {
        auto& places = table.places.emplace_back();
        for (const std::string_view label : state->columns().packed(facet).labels)
            places.push_back(static_cast<std::uint32_t>(
                std::lower_bound(table.labels.begin(), table.labels.end(), label) -
                table.labels.begin()));
    }
    return table;
}

}  // namespace

std::uint16_t year_of(std::int32_t day) {
    if (day == storage::undated) return 0;
    const std::chrono::sys_days date{std::chrono::days{day}};
    const auto year = static_cast<int>(std::chrono::year_month_day{date}.year());
    return static_cast<std::uint16_t>(std::clamp(year, 1, last_year));
}

SegmentState::SegmentState(std::shared_ptr<const storage::Segment> segment, std::uint64_t number)
    : segment_(std::move(segment)), number_(number), live_length_(columns().total_length()) {
    if (!has_deleted()) return;
    for (std::uint32_t doc = 0; doc < documents(); ++doc)
        if (segment_->deleted().contains(doc)) live_length_ -= columns().length()[doc];
}

DocSpan SegmentState::live_docs() const {
    std::call_once(live_once_, [this] {
        live_docs_.reserve(live());
        for (std::uint32_t doc = 0; doc < documents(); ++doc)
            if (!segment_->deleted().contains(doc)) live_docs_.push_back(doc);
    });
    return live_docs_;
}

const std::vector<std::uint16_t>& SegmentState::years() const {
    std::call_once(years_once_, [this] {
        years_.reserve(documents());
        for (const std::int32_t day : columns().first_day()) years_.push_back(year_of(day));
        const auto last = std::max_element(years_.begin(), years_.end());
        if (last == years_.end()) return;
        year_counts_.resize(std::size_t{*last} + 1);
        for (const std::uint16_t year : years_) ++year_counts_[year];
        years_made_.store(true, std::memory_order_release);
    });
    return years_;
}

const std::vector<std::uint32_t>& SegmentState::year_counts() const {
    years();
    return year_counts_;
}

DocSpan SegmentState::newest() const {
    std::call_once(newest_once_, [this] {
        const auto days = columns().first_day();
        std::vector<std::pair<std::int32_t, std::uint32_t>> order;  // day, place by id
        order.reserve(live());
        const auto by_id = columns().id_order();
        for (std::uint32_t place = 0; place < documents(); ++place)
            if (!segment_->deleted().contains(by_id[place]))
                order.emplace_back(days[by_id[place]], place);
        const auto count = std::min(newest_kept, order.size());
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                          order.end(), [](const auto& a, const auto& b) {
                              return a.first != b.first ? a.first > b.first : a.second < b.second;
                          });
        for (std::size_t i = 0; i < count; ++i) newest_.push_back(by_id[order[i].second]);
    });
    return newest_;
}

const std::vector<std::uint32_t>& SegmentState::words_of_stem() const {
    std::call_once(words_once_, [this] {
        for (storage::WordId id = 1; id <= tokens().word_count(); ++id) {
            const storage::StemId stem = tokens().word(id).stem;
            if (stem >= words_of_stem_.size()) words_of_stem_.resize(stem + 1);
            ++words_of_stem_[stem];
        }
    });
    return words_of_stem_;
}

Snapshot::Snapshot(std::string path, storage::Manifest manifest, Segments segments,
                   std::shared_ptr<PostingCache> cache)
    : path_(std::move(path)),
      manifest_(std::move(manifest)),
      segments_(std::move(segments)),
      cache_(std::move(cache)),
      own_domains_(manifest_.taxonomy.labels) {
    std::uint64_t length = 0;
    for (const auto& state : segments_) {
        documents_ += state->live();
        length += state->live_length();
        const auto& own = state->tokens().languages();
        languages_.insert(languages_.end(), own.begin(), own.end());
    }
    std::sort(languages_.begin(), languages_.end());
    languages_.erase(std::unique(languages_.begin(), languages_.end()), languages_.end());
    if (length > 0) average_length_ = static_cast<double>(length) / static_cast<double>(documents_);
}

Result<std::shared_ptr<const Snapshot>> Snapshot::load(const std::string& path,
                                                       storage::Manifest manifest,
                                                       const Snapshot* before,
                                                       std::size_t cache_bytes) {
    auto cache = before != nullptr ? before->cache_ : std::make_shared<PostingCache>(cache_bytes);
    Segments segments;
    for (const storage::SegmentEntry& entry : manifest.segments) {
        if (auto held = before != nullptr ? before->segment_of(entry) : nullptr) {
            segments.push_back(std::move(held));
            continue;
        }
        auto segment = storage::Segment::open(path, entry);
        if (!segment) return segment.error();
        segments.push_back(
            std::make_shared<const SegmentState>(std::move(*segment), cache->new_segment()));
    }
    return std::shared_ptr<const Snapshot>(new Snapshot(
        storage::real_path(path), std::move(manifest), std::move(segments), std::move(cache)));
}

std::shared_ptr<const SegmentState> Snapshot::segment_of(const storage::SegmentEntry& entry) const {
    for (const auto& state : segments_)
        if (storage::same_files(state->segment().entry(), entry)) return state;
    return nullptr;
}

bool Snapshot::is_of(const storage::Manifest& manifest) const {
    const auto& own = manifest_.segments;
    return manifest_.generation == manifest.generation &&
           std::equal(own.begin(), own.end(), manifest.segments.begin(), manifest.segments.end(),
                      storage::same_files);
}

Result<std::shared_ptr<const Snapshot>> Snapshot::open(const std::string& path,
                                                       std::size_t cache_bytes) {
    auto& shared = OpenSnapshots::of_process();
    const std::string place = storage::real_path(path);
    for (int attempt = 1;; ++attempt) {
        auto manifest = storage::read_manifest(path);
        if (!manifest) return manifest.error();
        const auto before = shared.find(place);
        if (before && before->is_of(*manifest)) return before;
        const std::uint64_t generation = manifest->generation;
        auto snapshot = load(path, std::move(*manifest), before.get(), cache_bytes);
        if (snapshot) return shared.keep(place, std::move(*snapshot));
        if (attempt == open_attempts) return snapshot;
        const auto now = storage::read_manifest(path);
        if (!now || now->generation == generation) return snapshot;
    }
}

const FacetTable& Snapshot::facet(Facet facet) const {
    const auto at = static_cast<std::size_t>(facet);
    std::call_once(facet_once_.at(at), [&] { facets_[at] = make_table(segments_, facet); });
    return facets_[at];
}

Result<std::shared_ptr<const StoryGroups>> Snapshot::stories() const {
    const std::lock_guard lock(stories_mutex_);
    if (!stories_) {
        auto groups = StoryGroups::of(segments_);
        if (!groups) return groups.error();
        stories_ = std::make_shared<const StoryGroups>(std::move(*groups));
    }
    return stories_;
}

const DomainTree& Snapshot::domains() const {
    return manifest_.taxonomy.is_builtin() ? DomainTree::builtin() : own_domains_;
}

}  // namespace polidex::query
