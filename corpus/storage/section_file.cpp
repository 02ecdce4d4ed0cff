// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/section_file.hpp"

#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/section_layout.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <optional>
#include <utility>
#include <vector>

namespace polidex::storage {
namespace {

/// A processor fetches no more than about a dozen lines at a time; what lies behind them is
/// fetched in the order it is read.
constexpr std::uint64_t prefetched_bytes = 512;

struct Section {
    std::string_view name;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::string_view checksums;     ///< u64 for each block, unaligned
    std::uint64_t first_block = 0;  ///< its place in the bitmap of verified blocks
};

std::uint64_t blocks_of(std::uint64_t size) {
    return size / section_block_bytes + (size % section_block_bytes != 0 ? 1 : 0);
}

template <typename Record>
Record read_record(std::string_view bytes) {
    Record record{};
    std::memcpy(&record, bytes.data(), sizeof record);
    return record;
}

bool is_sealed(std::string_view bytes) {
    const auto checksum = read_record<std::uint64_t>(bytes.substr(section_checksummed_bytes));
    return XXH3_64bits(bytes.data(), section_checksummed_bytes) == checksum;
}

Result<void> check_header(const std::string& path, std::string_view bytes, std::string_view magic,
                          std::uint32_t version) {
    const auto header = read_record<SectionHeader>(bytes);
    if (bytes.substr(0, magic.size()) != magic)
        return damaged(path, fmt::format("does not begin with '{}'", magic));
    if (!is_sealed(bytes)) return damaged(path, "the header has a wrong checksum");
    if (header.version > version || header.layout > section_layout)
        return Error{Errc::schema_mismatch,
                     fmt::format("{}: has version {}, this polidex reads up to {}", path,
                                 header.version, version),
                     "upgrade polidex: a newer one wrote this index"};
    if (header.version < version)
        return Error{Errc::schema_mismatch,
                     fmt::format("{}: has version {}, this polidex reads version {}", path,
                                 header.version, version),
                     "an older polidex wrote this index: index the sources again into a new one"};
    return {};
}

/// Checks one entry against the bytes before the directory; rising offsets exclude overlaps.
bool fits(const Section& section, std::uint64_t begin, std::uint64_t end) {
    return !section.name.empty() && section.offset >= begin &&
           section.offset % section_alignment == 0 && section.offset <= end &&
           section.size <= end - section.offset;
}

std::optional<std::vector<Section>> read_directory(std::string_view bytes, std::uint32_t count,
                                                   std::uint64_t end) {
    ByteReader in(bytes);
    std::vector<Section> sections;
    std::uint64_t begin = sizeof(SectionHeader);
    std::uint64_t blocks = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        Section section;
        section.name = in.string();
        section.offset = in.fixed<std::uint64_t>();
        section.size = in.fixed<std::uint64_t>();
        section.first_block = blocks;
        if (in.failed() || !fits(section, begin, end)) return std::nullopt;
        section.checksums = in.take(blocks_of(section.size) * sizeof(std::uint64_t));
        begin = section.offset + section.size;
        blocks += blocks_of(section.size);
        sections.push_back(section);
    }
    if (!in.at_end()) return std::nullopt;
    return sections;
}

}  // namespace

struct SectionFile::Impl {
    Impl(std::string file_path, MappedFile file)
        : path(std::move(file_path)), mapped(std::move(file)) {}

    Result<void> read_trailer();
    Result<void> check_blocks(const Section& section, std::uint64_t first,
                              std::uint64_t last) const;
    Result<void> check_block(const Section& section, std::uint64_t number) const;
    bool zero(std::uint64_t begin, std::uint64_t end) const;

    std::string path;
    MappedFile mapped;
    std::vector<Section> sections;
    std::uint64_t directory_begin = 0;
    std::uint64_t directory_end = 0;
    /// One bit for each block. Two threads may both verify a block; neither can be wrong.
    std::unique_ptr<std::atomic<std::uint64_t>[]> verified;
};

Result<void> SectionFile::Impl::read_trailer() {
    const auto bytes = mapped.bytes();
    const auto tail = bytes.substr(bytes.size() - sizeof(SectionTrailer));
    const auto trailer = read_record<SectionTrailer>(tail);
    if (tail.substr(0, section_trailer_magic.size()) != section_trailer_magic || !is_sealed(tail))
        return damaged(path, "is cut off or its trailer is damaged");
    const std::uint64_t end = bytes.size() - sizeof trailer;
    if (trailer.file_size != bytes.size() || trailer.directory_offset > end ||
        trailer.directory_size > end - trailer.directory_offset)
        return damaged(path,
                       fmt::format("has {} bytes, expected {}", bytes.size(), trailer.file_size));
    const auto listing = bytes.substr(trailer.directory_offset, trailer.directory_size);
    if (XXH3_64bits(listing.data(), listing.size()) != trailer.directory_checksum)
        return damaged(path, "the directory of sections has a wrong checksum");
    auto found = read_directory(listing, trailer.section_count, trailer.directory_offset);
    if (!found) return damaged(path, "the directory of sections is not valid");
    sections = std::move(*found);
    directory_begin = trailer.directory_offset;
    directory_end = directory_begin + trailer.directory_size;
    std::uint64_t blocks = 0;
    for (const auto& section : sections) blocks += blocks_of(section.size);
    verified = std::make_unique<std::atomic<std::uint64_t>[]>(blocks / 64 + 1);
    return {};
}

Result<void> SectionFile::Impl::check_block(const Section& section, std::uint64_t number) const {
    const auto begin = number * section_block_bytes;
    const auto size = std::min<std::uint64_t>(section_block_bytes, section.size - begin);
    const auto want =
        read_record<std::uint64_t>(section.checksums.substr(number * sizeof(std::uint64_t)));
    const auto got = XXH3_64bits(mapped.bytes().data() + section.offset + begin, size);
    if (got == want) return {};
    return damaged(path, fmt::format("section {}, block {} has checksum {:016x}, expected {:016x}",
                                     section.name, number, got, want));
}

Result<void> SectionFile::Impl::check_blocks(const Section& section, std::uint64_t first,
                                             std::uint64_t last) const {
    for (auto number = first; number < last; ++number) {
        const auto at = section.first_block + number;
        auto& word = verified[at / 64];
        const auto bit = std::uint64_t{1} << (at % 64);
        if ((word.load(std::memory_order_relaxed) & bit) != 0) continue;
        if (auto sound = check_block(section, number); !sound) return sound;
        word.fetch_or(bit, std::memory_order_relaxed);
    }
    return {};
}

bool SectionFile::Impl::zero(std::uint64_t begin, std::uint64_t end) const {
    const auto gap = mapped.bytes().substr(begin, end - begin);
    return std::all_of(gap.begin(), gap.end(), [](char byte) { return byte == '\0'; });
}

SectionFile::SectionFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SectionFile::SectionFile(SectionFile&&) noexcept = default;
SectionFile& SectionFile::operator=(SectionFile&&) noexcept = default;
SectionFile::~SectionFile() = default;

Result<SectionFile> SectionFile::open(const std::string& path, std::string_view magic,
                                      std::uint32_t version) {
    auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.error();
    const auto bytes = mapped->bytes();
    if (bytes.size() < sizeof(SectionHeader) + sizeof(SectionTrailer))
        return damaged(path, fmt::format("has only {} bytes", bytes.size()));
    if (auto sound = check_header(path, bytes, magic, version); !sound) return sound.error();
    SectionFile file(std::make_unique<Impl>(path, std::move(*mapped)));
    if (auto sound = file.impl_->read_trailer(); !sound) return sound.error();
    return file;
}

const std::string& SectionFile::path() const { return impl_->path; }

std::optional<std::uint32_t> SectionFile::find(std::string_view name) const {
    const auto& all = impl_->sections;
    for (std::uint32_t i = 0; i < all.size(); ++i)
        if (all[i].name == name) return i;
    return std::nullopt;
}

Result<std::string_view> SectionFile::section(std::string_view name) const {
    const auto number = find(name);
    if (!number) return damaged(path(), fmt::format("has no section {}", name));
    return range(*number, 0, impl_->sections[*number].size);
}

Result<std::string_view> SectionFile::range(std::string_view name, std::uint64_t begin,
                                            std::uint64_t end) const {
    const auto number = find(name);
    if (!number) return damaged(path(), fmt::format("has no section {}", name));
    return range(*number, begin, end);
}

Result<std::string_view> SectionFile::range(std::uint32_t number, std::uint64_t begin,
                                            std::uint64_t end) const {
    const auto& section = impl_->sections[number];
    if (begin > end || end > section.size)
        return damaged(path(), fmt::format("section {} has {} bytes, bytes {} to {} are asked for",
                                           section.name, section.size, begin, end));
    const auto checked = impl_->check_blocks(section, begin / section_block_bytes, blocks_of(end));
    if (!checked) return checked.error();
    return impl_->mapped.bytes().substr(section.offset + begin, end - begin);
}

std::uint64_t SectionFile::size(std::uint32_t number) const { return impl_->sections[number].size; }

void SectionFile::prefetch(std::uint32_t number, std::uint64_t begin, std::uint64_t end) const {
    constexpr std::uint64_t line = 64;
    const auto& section = impl_->sections[number];
    const char* bytes = impl_->mapped.bytes().data() + section.offset;
    for (end = std::min({end, section.size, begin + prefetched_bytes}); begin < end; begin += line)
        __builtin_prefetch(bytes + begin);
}

void SectionFile::release() const { impl_->mapped.release(); }

Result<void> SectionFile::verify() const {
    std::uint64_t begin = sizeof(SectionHeader);
    for (const auto& section : impl_->sections) {
        if (!impl_->zero(begin, section.offset)) return damaged(path(), "padding is not zero");
        // Not check_blocks(): what was sound when first read may have rotted since.
        for (std::uint64_t block = 0; block < blocks_of(section.size); ++block)
            if (auto sound = impl_->check_block(section, block); !sound) return sound;
        begin = section.offset + section.size;
    }
    const auto end = impl_->mapped.bytes().size() - sizeof(SectionTrailer);
    if (!impl_->zero(begin, impl_->directory_begin) || !impl_->zero(impl_->directory_end, end))
        return damaged(path(), "padding is not zero");
    return {};
}

Error SectionFile::odd_size(std::string_view name) const {
    return damaged(path(), fmt::format("section {} has an odd size", name));
}

}  // namespace polidex::storage
