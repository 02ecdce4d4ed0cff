// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/known_sources.hpp"

#include "corpus/storage/columns.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace polidex {
namespace {

using indexer::CommittedSegment;
using indexer::SourceRun;

/// A source and where a document of it stands.
struct Place {
    std::uint64_t hash = 0;
    std::uint32_t segment = 0;
    std::uint32_t doc = 0;
};

/// The last document of the run that is not deleted.
std::optional<std::uint32_t> live_document(const CommittedSegment& segment, const SourceRun& run) {
    for (std::uint32_t doc = run.end; doc-- > run.first;)
        if (!segment.deleted.contains(doc)) return doc;
    return std::nullopt;
}

std::vector<std::uint64_t> hashes_of(const std::vector<std::string>& paths) {
    std::vector<std::uint64_t> hashes;
    hashes.reserve(paths.size());
    for (const std::string& path : paths) hashes.push_back(storage::source_hash(path));
    std::sort(hashes.begin(), hashes.end());
    return hashes;
}

/// One place for each source whose hash is not among @p except, in the order of the files.
std::vector<Place> places(const std::vector<CommittedSegment>& segments,
                          const std::vector<std::uint64_t>& except) {
    std::vector<Place> found;
    for (std::uint32_t i = 0; i < segments.size(); ++i) {
        for (std::uint32_t number = 0; number < segments[i].keys->run_count(); ++number) {
            const SourceRun run = segments[i].keys->run(number);
            if (std::binary_search(except.begin(), except.end(), run.hash)) continue;
            if (const auto doc = live_document(segments[i], run))
                found.push_back({run.hash, i, *doc});
        }
    }
    const auto same = [](const Place& a, const Place& b) { return a.hash == b.hash; };
    std::sort(found.begin(), found.end(),
              [](const Place& a, const Place& b) { return a.hash < b.hash; });
    found.erase(std::unique(found.begin(), found.end(), same), found.end());
    std::sort(found.begin(), found.end(), [](const Place& a, const Place& b) {
        return std::tie(a.segment, a.doc) < std::tie(b.segment, b.doc);
    });
    return found;
}

}  // namespace

KnownSources::KnownSources() : KnownSources(std::make_shared<const Impl>()) {}
KnownSources::KnownSources(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

Result<std::optional<KnownSource>> KnownSources::find(std::string_view path) const {
    if (path.empty()) return std::optional<KnownSource>();
    if (impl_->failed) {
        const auto failed = impl_->failed->find(path);
        if (failed != impl_->failed->end())
            return std::optional(KnownSource{failed->second.content_hash, failed->second.parser,
                                             failed->second.reason});
    }
    for (const CommittedSegment& segment : impl_->segments) {
        const auto runs = segment.keys->runs_of(path);
        if (!runs) return runs.error();
        for (const SourceRun& run : *runs) {
            const auto doc = live_document(segment, run);
            if (!doc) continue;
            const auto source = segment.keys->source(*doc);
            if (!source) return source.error();
            return std::optional(KnownSource{source->content_hash, source->parser, {}});
        }
    }
    return std::optional<KnownSource>();
}

Result<void> KnownSources::for_each(const Visit& visit,
                                    const std::vector<std::string>& except) const {
    const auto hashes = hashes_of(except);
    for (const Place& place : places(impl_->segments, hashes)) {
        const auto source = impl_->segments[place.segment].keys->source(place.doc);
        if (!source) return source.error();
        if (source->path.empty() || (impl_->failed && impl_->failed->count(source->path) != 0))
            continue;
        visit(source->path, {source->content_hash, source->parser, {}});
    }
    if (!impl_->failed) return {};
    for (const auto& [path, failed] : *impl_->failed)
        if (!std::binary_search(hashes.begin(), hashes.end(), storage::source_hash(path)))
            visit(path, {failed.content_hash, failed.parser, failed.reason});
    return {};
}

}  // namespace polidex
