// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/searcher.hpp>

#include "query/document_finder.hpp"
#include "query/match_finder.hpp"
#include "query/search_run.hpp"
#include "query/searcher_access.hpp"
#include "query/snapshot.hpp"

#include <utility>

namespace polidex {

struct Searcher::Impl {
    explicit Impl(std::shared_ptr<const query::Snapshot> shared)
        : snapshot(std::move(shared)), tools(snapshot) {}

    std::shared_ptr<const query::Snapshot> snapshot;
    query::SearchTools tools;
};

const query::Snapshot& query::SearcherAccess::snapshot(const Searcher& searcher) {
    return *searcher.impl_->snapshot;
}

query::SearchTools& query::SearcherAccess::tools(const Searcher& searcher) {
    return searcher.impl_->tools;
}

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

Result<Searcher> Searcher::open(const std::string& path, const SearcherOptions& options) {
    auto snapshot = query::Snapshot::open(path, options.cache_bytes);
    if (!snapshot) return snapshot.error();
    return Searcher(std::make_unique<Impl>(std::move(*snapshot)));
}

Result<bool> Searcher::refresh() {
    auto now = query::Snapshot::open(impl_->snapshot->path(), impl_->snapshot->cache().limit());
    if (!now) return now.error();
    if (impl_->snapshot->is_of((*now)->manifest())) return false;
    impl_ = std::make_unique<Impl>(std::move(*now));
    return true;
}

Searcher Searcher::share() const { return Searcher(std::make_unique<Impl>(impl_->snapshot)); }

Result<MatchSet> Searcher::search(std::string_view query, const SearchOptions& options) const {
    return query::run_search(*impl_->snapshot, impl_->tools, query, options);
}

Result<Document> Searcher::document(std::string_view id) const {
    const auto place = query::find_document(*impl_->snapshot, id);
    if (!place) return place.error();
    VisitOptions whole;
    whole.blocks = true;
    return query::read_document(*impl_->snapshot, *place, whole);
}

Result<std::uint64_t> Searcher::visit(std::string_view query, const VisitOptions& options,
                                      const Visitor& visitor) const {
    const query::Snapshot& snapshot = *impl_->snapshot;
    const auto places = query::find_matches(snapshot, impl_->tools.words, query, options);
    if (!places) return places.error();
    for (const query::DocumentPlace& place : *places) {
        const auto document = query::read_document(snapshot, place, options);
        if (!document) return document.error();
        if (!visitor(*document)) break;
    }
    return static_cast<std::uint64_t>(places->size());
}

Result<FacetCounts> Searcher::values(Facet facet) const {
    SearchOptions options;
    options.limit = 0;
    options.facets = {facet};
    options.facet_values = SIZE_MAX;
    auto matches = search("", options);
    if (!matches) return matches.error();
    return std::move(matches->facets.front());
}

const DomainTree& Searcher::domains() const { return impl_->snapshot->domains(); }

IndexInfo Searcher::info() const {
    const query::Snapshot& snapshot = *impl_->snapshot;
    const storage::Manifest& manifest = snapshot.manifest();
    IndexInfo info;
    info.documents = snapshot.documents();
    info.segments = manifest.segments.size();
    info.generation = manifest.generation;
    info.failed = manifest.failed.size();
    info.languages = snapshot.languages();
    info.taxonomy = manifest.taxonomy.is_builtin() ? "builtin" : manifest.taxonomy.name;
    for (const storage::SegmentEntry& entry : manifest.segments) {
        info.deleted += entry.deleted;
        for (const storage::FileInfo& file : entry.files) info.bytes += file.size;
    }
    return info;
}

}  // namespace polidex
