// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment_keys.hpp"

#include "corpus/storage/columns.hpp"
#include "corpus/storage/columns_layout.hpp"
#include "corpus/storage/document_record.hpp"
#include "corpus/storage/file.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <functional>
#include <utility>

namespace polidex::indexer {
namespace {

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

}  // namespace

SegmentKeys::SegmentKeys(storage::SectionFile columns, storage::RecordStore docs)
    : columns_(std::move(columns)), docs_(std::move(docs)) {}

Result<std::shared_ptr<const SegmentKeys>> SegmentKeys::open(const std::string& index,
                                                             const storage::SegmentEntry& entry) {
    const std::string folder = storage::segment_path(index, entry.id) + '/';
    auto columns = storage::SectionFile::open(folder + storage::columns_name,
                                              storage::columns_magic, storage::columns_version);
    if (!columns) return columns.error();
    auto docs = storage::RecordStore::open(folder + storage::docs_name, storage::docs_magic,
                                           storage::docs_version);
    if (!docs) return docs.error();
    std::shared_ptr<SegmentKeys> keys(new SegmentKeys(std::move(*columns), std::move(*docs)));
    if (auto loaded = keys->load(); !loaded) return loaded.error();
    return std::shared_ptr<const SegmentKeys>(std::move(keys));
}

Result<void> SegmentKeys::load() {
    auto ids = storage::StringSection::load(columns_, "ids");
    if (!ids) return ids.error();
    ids_ = *ids;
    if (ids_.size() != docs_.size())
        return storage::damaged(columns_.path(),
                                fmt::format("has {} ids, expected {}", ids_.size(), docs_.size()));
    by_id_ = NumberTable(ids_.size());
    for (std::uint32_t doc = 0; doc < ids_.size(); ++doc) by_id_.insert(hash_of(ids_[doc]), doc);
    auto loaded = columns_.find(storage::source_hashes_section) ? load_runs() : read_runs();
    if (!loaded) return loaded;
    by_source_ = NumberTable(hashes_.size());
    for (std::uint32_t run = 0; run < hashes_.size(); ++run) by_source_.insert(hashes_[run], run);
    return {};
}

Result<void> SegmentKeys::load_runs() {
    auto hashes = columns_.array<std::uint64_t>(storage::source_hashes_section);
    if (!hashes) return hashes.error();
    auto firsts = columns_.array<std::uint32_t>(storage::source_firsts_section);
    if (!firsts) return firsts.error();
    hashes_ = *hashes;
    firsts_ = *firsts;
    const bool rising =
        std::adjacent_find(firsts_.begin(), firsts_.end(), std::greater_equal<>()) == firsts_.end();
    const bool sound = hashes_.size() == firsts_.size() && hashes_.empty() == (ids_.size() == 0) &&
                       rising &&
                       (firsts_.empty() || (firsts_.front() == 0 && firsts_.back() < ids_.size()));
    if (!sound) return storage::damaged(columns_.path(), "the sources are not valid");
    return {};
}

/// For segments of an earlier version, which do not store the hashes.
Result<void> SegmentKeys::read_runs() {
    Result<void> damage;
    auto read = docs_.for_each([&](std::uint32_t doc, std::string_view record) {
        if (!damage) return;
        const auto source = storage::decode_source(record);
        if (!source) {
            damage = source.error();
            return;
        }
        const auto hash = storage::source_hash(source->path);
        if (!own_hashes_.empty() && own_hashes_.back() == hash) return;
        own_hashes_.push_back(hash);
        own_firsts_.push_back(doc);
    });
    hashes_ = own_hashes_;
    firsts_ = own_firsts_;
    return read ? damage : read;
}

SourceRun SegmentKeys::run(std::uint32_t number) const {
    const bool last = number + 1 == firsts_.size();
    return {hashes_[number], firsts_[number],
            last ? static_cast<std::uint32_t>(ids_.size()) : firsts_[number + 1]};
}

std::optional<std::uint32_t> SegmentKeys::find(std::string_view id,
                                               const storage::DeletedDocuments& deleted) const {
    std::optional<std::uint32_t> found;
    by_id_.find(hash_of(id), [&](std::uint32_t doc) {
        if (ids_[doc] != id || deleted.contains(doc)) return false;
        found = doc;
        return true;
    });
    return found;
}

Result<std::vector<SourceRun>> SegmentKeys::runs_of(std::string_view path) const {
    std::vector<SourceRun> runs;
    Result<void> damage;
    const auto hash = storage::source_hash(path);
    by_source_.find(hash, [&](std::uint32_t number) {
        if (hashes_[number] != hash) return false;
        const SourceRun found = run(number);
        const auto recorded = source(found.first);  // another path may have the same hash
        if (!recorded)
            damage = recorded.error();
        else if (recorded->path == path)
            runs.push_back(found);
        return !damage;
    });
    if (!damage) return damage.error();
    return runs;
}

Result<Source> SegmentKeys::source(std::uint32_t doc) const {
    auto record = docs_.get(doc);
    if (!record) return record.error();
    return storage::decode_source(*record);
}

}  // namespace polidex::indexer
