// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/writer_state.hpp"

#include "corpus/storage/changes.hpp"
#include "indexer/index_folder.hpp"

#include <algorithm>

namespace polidex {

IndexWriter::Impl::~Impl() {
    pool.reset();
    const bool unfinished = merges.give_up();
    if (changed || unfinished) (void)storage::remove_litter(path, manifest);
    if (made_folder && manifest.generation == 0) indexer::remove_unused_folder(path);
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

/// Another taxonomy than that of the index makes a commit worth while.
void IndexWriter::Impl::take_taxonomy() {
    taxonomy = manifest.taxonomy;
    const auto& wanted = options.taxonomy;
    if (!wanted || wanted->text() == taxonomy.text) return;
    taxonomy = {};
    if (!wanted->text().empty())
        taxonomy = {wanted->name(), wanted->text(), wanted->tree().labels()};
    changed = true;
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
    const indexer::OpenSegment& segment = *open[builder];
    return segment.documents() >= options.segment_documents ||
           segment.text_bytes() >= options.segment_bytes ||
           segment.memory() + pool->memory(builder, segment.key()) >= plan.segment_bytes;
}

Result<void> IndexWriter::Impl::append(Document&& document) {
    if (!pool) {
        pool = std::make_unique<indexer::BuilderPool>(
            path, manifest.analyser, indexer::BuilderPoolOptions{plan.builders, plan.queue_bytes});
        open.assign(pool->size(), nullptr);
    }
    const std::size_t builder = pool->choose();
    if (open[builder] == nullptr)
        if (auto started = start_segment(builder); !started) return started;
    added_keys.push_back(storage::change_key(document.id));
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
    next.taxonomy = taxonomy;
    next.segments = live.entries();
    for (const auto& [source, failure] : *failed) next.failed.push_back(failure);
    if (auto told = storage::append_changes(path, next.generation, added_keys, next.documents());
        !told)
        return told;
    if (auto published = storage::publish_manifest(path, next); !published) return published;
    added_keys.clear();
    storage::remove_replaced(path, manifest, next);
    manifest = std::move(next);
    segments_made = 0;
    take_snapshot();
    live.remove_unpublished();
    changed = false;
    return {};
}

}  // namespace polidex
