// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/indexer/index_writer.hpp>

#include "corpus/storage/manifest.hpp"
#include "corpus/storage/writer_lock.hpp"
#include "indexer/builder_pool.hpp"
#include "indexer/index_folder.hpp"
#include "indexer/known_sources.hpp"
#include "indexer/live_segments.hpp"
#include "indexer/memory_plan.hpp"
#include "indexer/merger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace polidex {

using indexer::BuilderPool;
using indexer::OpenSegment;

struct IndexWriter::Impl {
    Impl(std::string index, const WriterOptions& writer_options, storage::WriterLock writer_lock)
        : path(std::move(index)),
          options(writer_options),
          plan(indexer::plan_memory(writer_options)),
          lock(std::move(writer_lock)),
          live(path) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl();

    Result<void> load();
    Result<void> append(Document&& document);
    Result<void> start_segment(std::size_t builder);
    bool is_full(std::size_t builder) const;
    Result<void> close_segment(std::size_t builder);
    Result<void> close_segments();
    Result<void> take_built(Result<std::vector<indexer::BuiltSegment>> built);
    Result<void> publish();
    Result<void> rewrite();
    Result<void> erase(std::string_view id);
    Result<void> erase_source(std::string_view source);
    indexer::FailedSources& own_failed();
    void take_snapshot();
    std::string next_id() { return fmt::format("{}-{}", manifest.generation + 1, ++segments_made); }
    Result<void> broken_by(Result<void> result);

    std::string path;
    WriterOptions options;
    indexer::MemoryPlan plan;
    storage::WriterLock lock;
    storage::Manifest manifest;
    indexer::LiveSegments live;
    std::unique_ptr<BuilderPool> pool;
    std::vector<OpenSegment*> open;  ///< what each builder works on, if anything
    std::uint64_t segments_made = 0;
    std::shared_ptr<indexer::FailedSources> failed = std::make_shared<indexer::FailedSources>();
    KnownSources known;           ///< as of the last commit
    bool changed = false;         ///< something was done since the last commit
    std::optional<Error> broken;  ///< what made the uncommitted work unusable
};

IndexWriter::Impl::~Impl() {
    pool.reset();
    if (changed) (void)storage::remove_litter(path, manifest);
}

/// Passes @p result on; an error ends the use of this writer, since memory and disk may disagree.
Result<void> IndexWriter::Impl::broken_by(Result<void> result) {
    if (!result) broken = result.error();
    return result;
}

Result<void> IndexWriter::Impl::load() {
    for (const storage::SegmentEntry& entry : manifest.segments)
        if (auto loaded = live.load(entry); !loaded) return loaded;
    for (const storage::FailedSource& source : manifest.failed) (*failed)[source.path] = source;
    take_snapshot();
    return {};
}

void IndexWriter::Impl::take_snapshot() {
    auto snapshot = std::make_shared<KnownSources::Impl>();
    snapshot->segments = live.committed();
    snapshot->failed = failed;
    known = KnownSources(std::move(snapshot));
}

/// The failures, to be changed: the ones of the last commit stay as they are.
indexer::FailedSources& IndexWriter::Impl::own_failed() {
    if (failed.use_count() > 1) failed = std::make_shared<indexer::FailedSources>(*failed);
    return *failed;
}

Result<void> IndexWriter::Impl::start_segment(std::size_t builder) {
    open[builder] = &live.open();
    return pool->start(builder, open[builder]->key(), next_id());
}

bool IndexWriter::Impl::is_full(std::size_t builder) const {
    const OpenSegment& segment = *open[builder];
    return segment.documents() >= options.segment_documents ||
           segment.text_bytes() >= options.segment_bytes ||
           segment.memory() + pool->memory(builder, segment.key()) >= plan.segment_bytes;
}

Result<void> IndexWriter::Impl::append(Document&& document) {
    if (!pool) {
        pool = std::make_unique<BuilderPool>(
            path, manifest.analyser, indexer::BuilderPoolOptions{plan.builders, plan.queue_bytes});
        open.assign(pool->size(), nullptr);
    }
    const std::size_t builder = pool->choose();
    if (open[builder] == nullptr)
        if (auto started = start_segment(builder); !started) return started;
    open[builder]->add(document);
    if (auto added = pool->add(builder, std::move(document)); !added) return added;
    if (!is_full(builder)) return {};
    if (auto closed = close_segment(builder); !closed) return closed;
    return take_built(pool->collect());
}

Result<void> IndexWriter::Impl::close_segment(std::size_t builder) {
    if (open[builder] == nullptr) return {};
    open[builder] = nullptr;
    return pool->close(builder);
}

Result<void> IndexWriter::Impl::close_segments() {
    if (!pool) return {};
    for (std::size_t builder = 0; builder < open.size(); ++builder)
        if (auto closed = close_segment(builder); !closed) return closed;
    return take_built(pool->wait());
}

Result<void> IndexWriter::Impl::take_built(Result<std::vector<indexer::BuiltSegment>> built) {
    if (!built) return built.error();
    for (indexer::BuiltSegment& segment : *built)
        if (auto taken = live.built(segment.key, std::move(segment.entry)); !taken) return taken;
    return {};
}

Result<void> IndexWriter::Impl::erase(std::string_view id) {
    const auto erased = live.erase(id);
    if (!erased) return broken_by(erased.error());
    changed = changed || *erased;
    return {};
}

Result<void> IndexWriter::Impl::erase_source(std::string_view source) {
    if (source.empty()) return {};
    const auto erased = live.erase_source(source);
    if (!erased) return broken_by(erased.error());
    changed = changed || *erased;
    if (failed->count(source) == 0) return {};
    own_failed().erase(std::string(source));
    changed = true;
    return {};
}

Result<void> IndexWriter::Impl::publish() {
    if (auto written = live.write_deleted(manifest.generation + 1); !written) return written;
    storage::Manifest next;
    next.generation = manifest.generation + 1;
    next.analyser = manifest.analyser;
    next.segments = live.entries();
    for (const auto& [source, failure] : *failed) next.failed.push_back(failure);
    if (auto published = storage::publish_manifest(path, next); !published) return published;
    storage::remove_replaced(path, manifest, next);
    manifest = std::move(next);
    segments_made = 0;
    take_snapshot();
    live.remove_obsolete();
    changed = false;
    return {};
}

Result<void> IndexWriter::Impl::rewrite() {
    changed = true;
    auto builder = indexer::SegmentBuilder::create(path, next_id(), manifest.analyser);
    if (!builder) return builder.error();
    for (const storage::SegmentEntry& entry : manifest.segments) {
        auto segment = storage::Segment::open(path, entry);
        if (!segment) return segment.error();
        auto read =
            indexer::for_each_live(**segment, [&](Document&& document) { builder->add(document); });
        if (!read) return read;
    }
    auto entry = builder->finish();
    if (!entry) return entry.error();
    const std::vector<indexer::LiveSegment> from = live.all();
    if (auto replaced = live.replace(from, std::move(*entry)); !replaced) return replaced;
    return publish();
}

Result<IndexWriter> IndexWriter::open(const std::string& path, const WriterOptions& options) {
    if (auto usable = indexer::prepare_index_folder(path, options.create); !usable)
        return usable.error();
    auto lock = storage::WriterLock::acquire(path);
    if (!lock) return lock.error();
    auto manifest = storage::read_manifest(path);
    if (!manifest && manifest.error().code != Errc::not_found) return manifest.error();
    auto impl = std::make_unique<Impl>(path, options, std::move(*lock));
    if (manifest) impl->manifest = std::move(*manifest);
    if (auto cleaned = storage::remove_litter(path, impl->manifest); !cleaned)
        return cleaned.error();
    if (auto loaded = impl->load(); !loaded) return loaded.error();
    return IndexWriter(std::move(impl));
}

IndexWriter::IndexWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

Result<void> IndexWriter::add(const Document& document) { return add(Document(document)); }

Result<void> IndexWriter::add(Document&& document) {
    if (impl_->broken) return *impl_->broken;
    if (document.id.empty())
        return Error{Errc::bad_argument,
                     fmt::format("a document of '{}' has no id", document.source.path),
                     "set Document::id to something stable and unique"};
    if (auto erased = impl_->erase(document.id); !erased) return erased;
    impl_->changed = true;
    if (impl_->failed->count(document.source.path) != 0)
        impl_->own_failed().erase(document.source.path);
    return impl_->broken_by(impl_->append(std::move(document)));
}

Result<void> IndexWriter::remove(std::string_view id) {
    if (impl_->broken) return *impl_->broken;
    return impl_->erase(id);
}

Result<void> IndexWriter::remove_source(std::string_view path) {
    if (impl_->broken) return *impl_->broken;
    return impl_->erase_source(path);
}

Result<void> IndexWriter::fail(std::string_view path, const KnownSource& failure) {
    if (impl_->broken) return *impl_->broken;
    if (auto erased = impl_->erase_source(path); !erased) return erased;
    const std::string source(path);
    impl_->own_failed()[source] = {source, failure.content_hash, failure.parser, failure.failure};
    impl_->changed = true;
    return {};
}

KnownSources IndexWriter::sources() const { return impl_->known; }

Result<void> IndexWriter::commit() {
    if (impl_->broken) return *impl_->broken;
    if (!impl_->changed && impl_->manifest.generation > 0) return {};
    if (auto closed = impl_->broken_by(impl_->close_segments()); !closed) return closed;
    return impl_->broken_by(impl_->publish());
}

Result<void> IndexWriter::compact() {
    if (auto committed = commit(); !committed) return committed;
    const auto& segments = impl_->manifest.segments;
    const bool compact = segments.empty() || (segments.size() == 1 && segments[0].deleted == 0);
    return compact ? storage::remove_litter(impl_->path, impl_->manifest)
                   : impl_->broken_by(impl_->rewrite());
}

std::uint64_t IndexWriter::generation() const { return impl_->manifest.generation; }
std::uint64_t IndexWriter::documents() const { return impl_->manifest.documents(); }

}  // namespace polidex
