// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/indexer/index_writer.hpp>

#include "corpus/storage/document_record.hpp"
#include "corpus/storage/manifest.hpp"
#include "corpus/storage/segment.hpp"
#include "corpus/storage/writer_lock.hpp"
#include "indexer/catalogue.hpp"
#include "indexer/index_folder.hpp"
#include "indexer/merger.hpp"
#include "indexer/segment_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace polidex {
namespace {

using indexer::SegmentBuilder;

/// A finished segment as the writer knows it.
struct LiveSegment {
    storage::SegmentEntry entry;
    storage::DeletedDocuments deleted;
    bool changed = false;  ///< `deleted` is not what `entry` says

    bool empty() const { return deleted.count() == entry.documents; }
};

}  // namespace

struct IndexWriter::Impl {
    Impl(std::string index, WriterOptions writer_options, storage::WriterLock writer_lock)
        : path(std::move(index)), options(writer_options), lock(std::move(writer_lock)) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl();

    Result<void> load();
    Result<void> load_segment(const storage::SegmentEntry& entry);
    Result<void> append(const Document& document);
    Result<void> start_segment();
    Result<void> close_segment();
    Result<void> write_deleted();
    Result<void> publish();
    Result<void> rewrite();
    Result<void> rewrite_segment(const storage::SegmentEntry& entry);
    void erase(std::string_view id);
    void erase_source(std::string_view source);
    void remember(const std::string& source, std::optional<KnownSource> state);
    Result<void> broken_by(Result<void> result);

    std::string path;
    WriterOptions options;
    storage::WriterLock lock;
    storage::Manifest manifest;
    std::vector<LiveSegment> segments;
    std::optional<SegmentBuilder> builder;
    std::vector<std::uint32_t> builder_deleted;
    std::uint64_t segments_made = 0;
    indexer::Catalogue catalogue;
    std::map<std::string, storage::FailedSource> failed;
    bool changed = false;  ///< something was done since the last commit
    std::unordered_map<std::string, KnownSource> known;
    std::unordered_map<std::string, std::optional<KnownSource>> pending;
    std::optional<Error> broken;  ///< what made the uncommitted work unusable
};

IndexWriter::Impl::~Impl() {
    builder.reset();
    if (changed) (void)storage::remove_litter(path, manifest);
}

/// Passes @p result on; an error ends the use of this writer, since memory and disk may disagree.
Result<void> IndexWriter::Impl::broken_by(Result<void> result) {
    if (!result) broken = result.error();
    return result;
}

Result<void> IndexWriter::Impl::load() {
    for (const storage::SegmentEntry& entry : manifest.segments)
        if (auto loaded = load_segment(entry); !loaded) return loaded;
    for (const storage::FailedSource& source : manifest.failed) {
        failed[source.path] = source;
        known[source.path] = {source.content_hash, source.parser, source.reason};
    }
    return {};
}

Result<void> IndexWriter::Impl::load_segment(const storage::SegmentEntry& entry) {
    auto opened = storage::Segment::open(path, entry);
    if (!opened) return opened.error();
    const storage::Segment& segment = **opened;
    const auto place = static_cast<std::uint32_t>(segments.size());
    segments.push_back({entry, segment.deleted(), false});
    std::optional<Error> damage;
    auto read = segment.docs().for_each([&](std::uint32_t doc, std::string_view record) {
        if (damage || segment.deleted().contains(doc)) return;
        auto facts = storage::decode_facts(record);
        if (!facts) {
            damage = facts.error();
            return;
        }
        const Source& source = facts->source;
        catalogue.add(facts->id, source.path, {place, doc});
        if (!source.path.empty()) known[source.path] = {source.content_hash, source.parser, {}};
    });
    if (!read) return read;
    if (damage) return *damage;
    return {};
}

Result<void> IndexWriter::Impl::start_segment() {
    auto created = SegmentBuilder::create(
        path, fmt::format("{}-{}", manifest.generation + 1, ++segments_made), manifest.analyser);
    if (!created) return created.error();
    builder.emplace(std::move(*created));
    return {};
}

Result<void> IndexWriter::Impl::append(const Document& document) {
    if (!builder)
        if (auto started = start_segment(); !started) return started;
    const auto segment = static_cast<std::uint32_t>(segments.size());
    catalogue.add(document.id, document.source.path, {segment, builder->add(document)});
    return {};
}

Result<void> IndexWriter::Impl::close_segment() {
    if (!builder) return {};
    auto entry = builder->finish();
    if (!entry) return entry.error();
    LiveSegment segment{std::move(*entry), storage::DeletedDocuments(builder->documents()),
                        !builder_deleted.empty()};
    for (const std::uint32_t doc : builder_deleted) segment.deleted.add(doc);
    segments.push_back(std::move(segment));
    builder.reset();
    builder_deleted.clear();
    return {};
}

void IndexWriter::Impl::erase(std::string_view id) {
    const auto gone = catalogue.erase(id);
    if (!gone) return;
    changed = true;
    const auto& [location, source] = *gone;
    if (location.segment == segments.size()) {
        builder_deleted.push_back(location.doc);
    } else {
        segments[location.segment].deleted.add(location.doc);
        segments[location.segment].changed = true;
    }
    if (!catalogue.has_source(source)) remember(source, std::nullopt);
}

void IndexWriter::Impl::erase_source(std::string_view source) {
    for (const std::string& id : catalogue.documents_of(source)) erase(id);
    if (failed.erase(std::string(source)) == 0) return;
    changed = true;
    remember(std::string(source), std::nullopt);
}

void IndexWriter::Impl::remember(const std::string& source, std::optional<KnownSource> state) {
    if (!source.empty()) pending[source] = std::move(state);
}

/// Writes the marks of deletion that changed and fsyncs the folders.
Result<void> IndexWriter::Impl::write_deleted() {
    for (LiveSegment& segment : segments) {
        if (!segment.changed || segment.empty()) continue;
        const std::string folder = storage::segment_path(path, segment.entry.id);
        auto file =
            segment.deleted.write(folder, fmt::format("deleted-{}", manifest.generation + 1));
        if (!file) return file.error();
        auto& files = segment.entry.files;
        std::erase_if(files, [&](const storage::FileInfo& each) {
            return each.name == segment.entry.deleted_file;
        });
        segment.entry.deleted_file = file->name;
        segment.entry.deleted = segment.deleted.count();
        files.push_back(std::move(*file));
        if (auto synced = storage::sync_folder(folder); !synced) return synced;
        segment.changed = false;
    }
    return storage::sync_folder(path + "/segments");
}

Result<void> IndexWriter::Impl::publish() {
    if (auto written = write_deleted(); !written) return written;
    storage::Manifest next;
    next.generation = manifest.generation + 1;
    next.analyser = manifest.analyser;
    for (const LiveSegment& segment : segments)
        if (!segment.empty()) next.segments.push_back(segment.entry);
    for (const auto& [source, failure] : failed) next.failed.push_back(failure);
    if (auto published = storage::publish_manifest(path, next); !published) return published;
    storage::remove_replaced(path, manifest, next);
    manifest = std::move(next);
    segments_made = 0;
    for (auto& [source, state] : pending) {
        if (state)
            known[source] = std::move(*state);
        else
            known.erase(source);
    }
    pending.clear();
    changed = false;
    return {};
}

Result<void> IndexWriter::Impl::rewrite_segment(const storage::SegmentEntry& entry) {
    auto segment = storage::Segment::open(path, entry);
    if (!segment) return segment.error();
    Result<void> appended;
    auto read = indexer::for_each_live(**segment, [&](Document&& document) {
        if (appended) appended = append(document);
    });
    return read ? appended : read;
}

Result<void> IndexWriter::Impl::rewrite() {
    changed = true;
    catalogue.clear();
    segments.clear();
    for (const storage::SegmentEntry& entry : manifest.segments)
        if (auto rewritten = rewrite_segment(entry); !rewritten) return rewritten;
    if (auto closed = close_segment(); !closed) return closed;
    if (auto published = publish(); !published) return published;
    return storage::remove_litter(path, manifest);
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

Result<void> IndexWriter::add(const Document& document) {
    if (impl_->broken) return *impl_->broken;
    if (document.id.empty())
        return Error{Errc::bad_argument,
                     fmt::format("a document of '{}' has no id", document.source.path),
                     "set Document::id to something stable and unique"};
    impl_->erase(document.id);
    impl_->changed = true;
    const Source& source = document.source;
    impl_->failed.erase(source.path);
    if (auto added = impl_->broken_by(impl_->append(document)); !added) return added;
    impl_->remember(source.path, KnownSource{source.content_hash, source.parser, {}});
    const bool full = impl_->builder->documents() >= impl_->options.segment_documents ||
                      impl_->builder->text_bytes() >= impl_->options.segment_bytes;
    return full ? impl_->broken_by(impl_->close_segment()) : Result<void>();
}

Result<void> IndexWriter::remove(std::string_view id) {
    if (impl_->broken) return *impl_->broken;
    impl_->erase(id);
    return {};
}

Result<void> IndexWriter::remove_source(std::string_view path) {
    if (impl_->broken) return *impl_->broken;
    impl_->erase_source(path);
    return {};
}

Result<void> IndexWriter::fail(std::string_view path, const KnownSource& failure) {
    if (impl_->broken) return *impl_->broken;
    const std::string source(path);
    impl_->erase_source(path);
    impl_->failed[source] = {source, failure.content_hash, failure.parser, failure.failure};
    impl_->changed = true;
    impl_->remember(source, failure);
    return {};
}

const std::unordered_map<std::string, KnownSource>& IndexWriter::sources() const {
    return impl_->known;
}

Result<void> IndexWriter::commit() {
    if (impl_->broken) return *impl_->broken;
    if (!impl_->changed && impl_->manifest.generation > 0) return {};
    if (auto closed = impl_->broken_by(impl_->close_segment()); !closed) return closed;
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
