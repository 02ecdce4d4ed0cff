// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/segment.hpp"

#include <fmt/format.h>

#include <bit>
#include <numeric>

#include "corpus/storage/file.hpp"

namespace polidex::storage {
namespace {

constexpr std::string_view magic = "PDXDELET";
constexpr std::uint32_t version = 1;

std::size_t words_for(std::uint32_t documents) { return (std::size_t{documents} + 63) / 64; }

}  // namespace

DeletedDocuments::DeletedDocuments(std::uint32_t documents) : documents_(documents) {}

void DeletedDocuments::add(std::uint32_t doc) {
    if (doc >= documents_) return;
    if (bits_.empty()) bits_.resize(words_for(documents_));
    auto& word = bits_[doc / 64];
    const auto bit = std::uint64_t{1} << (doc % 64);
    if ((word & bit) == 0) ++count_;
    word |= bit;
}

Result<FileInfo> DeletedDocuments::write(const std::string& folder, const std::string& name) const {
    auto file = SectionFileWriter::create(fmt::format("{}/{}", folder, name), magic, version);
    if (!file) return file.error();
    file->begin("deleted");
    file->append_array(std::span<const std::uint64_t>(bits_));
    return file->finish();
}

Result<DeletedDocuments> DeletedDocuments::read(const std::string& path, std::uint32_t documents) {
    auto file = SectionFile::open(path, magic, version);
    if (!file) return file.error();
    auto bits = file->array<std::uint64_t>("deleted");
    if (!bits) return bits.error();
    const auto beyond = documents % 64 == 0 ? 0 : ~std::uint64_t{0} << (documents % 64);
    if (!bits->empty() && (bits->size() != words_for(documents) || (bits->back() & beyond) != 0))
        return damaged(path, fmt::format("does not fit a segment of {} documents", documents));
    DeletedDocuments deleted(documents);
    deleted.bits_.assign(bits->begin(), bits->end());
    for (const auto word : *bits) deleted.count_ += static_cast<std::uint32_t>(std::popcount(word));
    return deleted;
}

}  // namespace polidex::storage
