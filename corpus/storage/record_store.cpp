// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/record_store.hpp"

#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/record_store_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <new>

namespace polidex::storage {
namespace {

/// Most bytes a group unpacks to: a record of full size and the small ones before it.
constexpr std::uint64_t max_group_bytes = max_record_bytes + (64ULL << 20);

/// One for each thread: it is costly to make and holds no state between calls.
ZSTD_DCtx& decompressor() {
    thread_local const Zstd<ZSTD_DCtx> context{ZSTD_createDCtx()};
    if (!context) throw std::bad_alloc();
    return *context;
}

}  // namespace

struct RecordStore::Impl {
    explicit Impl(SectionFile&& opened) : file(std::move(opened)) {}

    Result<void> load();
    Result<std::string> unpack(std::uint32_t group) const;

    SectionFile file;
    std::uint32_t groups = 0;  ///< number of the section
    std::span<const std::uint64_t> offsets;
    std::span<const std::uint32_t> firsts;  ///< first record of each group, and their number
    Zstd<ZSTD_DDict> dictionary;
};

Result<void> RecordStore::Impl::load() {
    const auto number = file.find("groups");
    if (!number) return damaged(file.path(), "has no section groups");
    groups = *number;
    auto ends = file.array<std::uint64_t>("group.offsets");
    if (!ends) return ends.error();
    auto numbers = file.array<std::uint32_t>("group.firsts");
    if (!numbers) return numbers.error();
    auto trained = file.section("dictionary");
    if (!trained) return trained.error();
    offsets = *ends;
    firsts = *numbers;
    const bool rising =
        std::adjacent_find(firsts.begin(), firsts.end(), std::greater_equal<>()) == firsts.end();
    if (offsets.empty() || offsets.size() != firsts.size() || offsets.front() != 0 ||
        firsts.front() != 0 || offsets.back() != file.size(groups) || !rising)
        return damaged(file.path(), "the places of groups are not valid");
    if (trained->empty()) return {};
    dictionary.reset(ZSTD_createDDict(trained->data(), trained->size()));
    if (!dictionary) return damaged(file.path(), "the dictionary is not valid");
    return {};
}

Result<std::string> RecordStore::Impl::unpack(std::uint32_t group) const {
    const auto frame = file.range(groups, offsets[group], offsets[group + 1]);
    if (!frame) return frame.error();
    const auto invalid = [&] {
        return damaged(file.path(), fmt::format("group {} cannot be unpacked", group));
    };
    // Both "unknown" and "error" are very large numbers.
    const auto size = ZSTD_getFrameContentSize(frame->data(), frame->size());
    if (size > max_group_bytes) return invalid();
    std::string bytes(static_cast<std::size_t>(size), '\0');
    const auto got = ZSTD_decompress_usingDDict(&decompressor(), bytes.data(), bytes.size(),
                                                frame->data(), frame->size(), dictionary.get());
    if (ZSTD_isError(got) != 0 || got != size) return invalid();
    return bytes;
}

RecordStore::RecordStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
RecordStore::RecordStore(RecordStore&&) noexcept = default;
RecordStore& RecordStore::operator=(RecordStore&&) noexcept = default;
RecordStore::~RecordStore() = default;

Result<RecordStore> RecordStore::open(const std::string& path, std::string_view magic,
                                      std::uint32_t version) {
    auto file = SectionFile::open(path, magic, version);
    if (!file) return file.error();
    RecordStore store(std::make_unique<Impl>(std::move(*file)));
    if (auto loaded = store.impl_->load(); !loaded) return loaded.error();
    return store;
}

std::uint32_t RecordStore::size() const { return impl_->firsts.back(); }

std::uint32_t RecordStore::group_count() const {
    return static_cast<std::uint32_t>(impl_->firsts.size() - 1);
}

Result<RecordStore::Group> RecordStore::group_records(std::uint32_t group) const {
    auto bytes = impl_->unpack(group);
    if (!bytes) return bytes.error();
    Group records;
    records.first = impl_->firsts[group];
    records.bytes = std::make_unique<const std::string>(std::move(*bytes));
    ByteReader in(*records.bytes);
    const auto count = impl_->firsts[group + 1] - records.first;
    std::vector<std::uint64_t> sizes;
    for (std::uint32_t i = 0; i < count && !in.failed(); ++i) sizes.push_back(in.varint());
    for (const auto size : sizes) records.parts.push_back(in.take(size));
    if (!in.at_end())
        return damaged(impl_->file.path(),
                       fmt::format("the records of group {} are not valid", group));
    return records;
}

std::uint32_t RecordStore::group_of(std::uint32_t record) const {
    const auto& firsts = impl_->firsts;
    const auto after = std::upper_bound(firsts.begin(), firsts.end(), record);
    return static_cast<std::uint32_t>(after - firsts.begin() - 1);
}

Result<std::string> RecordStore::get(std::uint32_t record) const {
    RecordCursor cursor(*this);
    const auto bytes = cursor.get(record);
    if (!bytes) return bytes.error();
    return std::string(*bytes);
}

Result<std::string_view> RecordCursor::get(std::uint32_t record) {
    if (record >= store_.size())
        return Error{Errc::bad_argument,
                     fmt::format("{}: has {} records, number {} is asked for",
                                 store_.impl_->file.path(), store_.size(), record),
                     {}};
    if (record < group_.first || record - group_.first >= group_.parts.size()) {
        auto read = store_.group_records(store_.group_of(record));
        if (!read) return read.error();
        group_ = std::move(*read);
    }
    return group_.parts[record - group_.first];
}

void RecordStore::release() const { impl_->file.release(); }

Result<void> RecordStore::verify() const {
    if (auto sound = impl_->file.verify(); !sound) return sound;
    return for_each([](std::uint32_t, std::string_view) {});
}

}  // namespace polidex::storage
