// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/indexer/index_writer.hpp>

#include "corpus/storage/backup_mark.hpp"
#include "indexer/index_folder.hpp"
#include "indexer/writer_state.hpp"

#include <fmt/format.h>

#include <utility>

namespace polidex {

Result<IndexWriter> IndexWriter::open(const std::string& path, const WriterOptions& options) {
    const auto made = indexer::prepare_index_folder(path, options.create);
    if (!made) return made.error();
    auto lock = storage::WriterLock::acquire(path);
    if (!lock) return lock.error();
    auto manifest = storage::read_manifest(path);
    if (!manifest && manifest.error().code != Errc::not_found) return manifest.error();
    auto impl = std::make_unique<Impl>(path, options, std::move(*lock));
    impl->made_folder = *made;
    if (manifest) impl->manifest = std::move(*manifest);
    if (auto cleaned = storage::remove_litter(path, impl->manifest); !cleaned)
        return cleaned.error();
    if (auto own = storage::remove_backup_mark(path); !own) return own.error();
    if (auto loaded = impl->load(); !loaded) return loaded.error();
    impl->take_taxonomy();
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

Result<std::shared_ptr<const Taxonomy>> IndexWriter::taxonomy() const {
    if (impl_->options.taxonomy) return impl_->options.taxonomy;
    const storage::StoredTaxonomy& stored = impl_->taxonomy;
    if (stored.is_builtin()) return Taxonomy::builtin();
    auto read = Taxonomy::parse(stored.text, stored.name);
    if (read) return read;
    return Error{
        Errc::bad_input,
        fmt::format("{}: its taxonomy cannot be read: {}", impl_->path, read.error().message),
        "give a corrected one: polidex index --taxonomy FILE, or --taxonomy builtin"};
}

KnownSources IndexWriter::sources() const { return impl_->known; }

Result<void> IndexWriter::commit() {
    if (impl_->broken) return *impl_->broken;
    return impl_->broken_by(impl_->commit());
}

Result<void> IndexWriter::finish_merges() {
    if (impl_->broken) return *impl_->broken;
    return impl_->broken_by(impl_->finish_merges());
}

Result<void> IndexWriter::compact() {
    if (impl_->broken) return *impl_->broken;
    return impl_->broken_by(impl_->compact());
}

std::vector<Error> IndexWriter::take_merge_failures() {
    return std::exchange(impl_->merge_failures, {});
}

std::uint64_t IndexWriter::generation() const { return impl_->manifest.generation; }
std::uint64_t IndexWriter::documents() const { return impl_->manifest.documents(); }

}  // namespace polidex
