// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/section_file.hpp"
#include "corpus/storage/section_layout.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

namespace polidex::storage {
namespace {

static_assert(sizeof(SectionTrailer) == file_tail_bytes);

struct OpenSection {
    std::string name;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::vector<std::uint64_t> checksums;  ///< one for each block
};

struct FreeHash {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

template <typename Record>
void seal(Record& record) {
    record.checksum = XXH3_64bits(&record, section_checksummed_bytes);
}

template <typename Record>
std::string_view bytes_of(const Record& record) {
    return {reinterpret_cast<const char*>(&record), sizeof record};
}

}  // namespace

struct SectionFileWriter::Impl {
    Impl(std::string file_path, Descriptor descriptor)
        : path(std::move(file_path)), file(std::move(descriptor)), hash(XXH3_createState()) {
        XXH3_64bits_reset(hash.get());
        block.reserve(section_block_bytes);
    }
    ~Impl() {
        if (!finished) ::unlink(path.c_str());
    }

    void write(std::string_view bytes);
    void write_block(std::string_view bytes);
    void end_section();
    void align();
    std::string directory() const;
    Result<FileInfo> finish();

    std::string path;
    Descriptor file;
    std::unique_ptr<XXH3_state_t, FreeHash> hash;
    std::vector<OpenSection> sections;
    std::string block;  ///< the bytes of the current section that do not fill a block yet
    std::uint64_t written = 0;
    int failure = 0;  ///< first errno; later writes are skipped
    bool finished = false;
};

void SectionFileWriter::Impl::write(std::string_view bytes) {
    XXH3_64bits_update(hash.get(), bytes.data(), bytes.size());
    written += bytes.size();
    if (failure == 0) failure = write_all(file.get(), bytes);
}

void SectionFileWriter::Impl::write_block(std::string_view bytes) {
    sections.back().checksums.push_back(XXH3_64bits(bytes.data(), bytes.size()));
    write(bytes);
}

void SectionFileWriter::Impl::end_section() {
    if (!block.empty()) write_block(block);
    block.clear();
    align();
}

void SectionFileWriter::Impl::align() {
    const auto odd = written % section_alignment;
    if (odd != 0) write(std::string(section_alignment - odd, '\0'));
}

std::string SectionFileWriter::Impl::directory() const {
    std::string bytes;
    ByteWriter out(bytes);
    for (const auto& section : sections) {
        out.string(section.name);
        out.fixed(section.offset);
        out.fixed(section.size);
        for (const auto checksum : section.checksums) out.fixed(checksum);
    }
    return bytes;
}

Result<FileInfo> SectionFileWriter::Impl::finish() {
    if (!sections.empty()) end_section();
    const auto listing = directory();
    SectionTrailer trailer{};
    std::memcpy(trailer.magic, section_trailer_magic.data(), sizeof trailer.magic);
    trailer.directory_offset = written;
    trailer.directory_size = listing.size();
    trailer.directory_checksum = XXH3_64bits(listing.data(), listing.size());
    trailer.section_count = static_cast<std::uint32_t>(sections.size());
    write(listing);
    align();
    trailer.file_size = written + sizeof trailer;
    seal(trailer);
    write(bytes_of(trailer));
    if (failure == 0 && ::fsync(file.get()) != 0) failure = errno;
    if (const int closed = file.close(); failure == 0) failure = closed;
    if (failure != 0) return system_error(path, "cannot write", failure);
    finished = true;
    return FileInfo{path.substr(path.rfind('/') + 1), written, XXH3_64bits_digest(hash.get()),
                    XXH3_64bits(&trailer, sizeof trailer)};
}

SectionFileWriter::SectionFileWriter(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SectionFileWriter::SectionFileWriter(SectionFileWriter&&) noexcept = default;
SectionFileWriter& SectionFileWriter::operator=(SectionFileWriter&&) noexcept = default;
SectionFileWriter::~SectionFileWriter() = default;

Result<SectionFileWriter> SectionFileWriter::create(const std::string& path, std::string_view magic,
                                                    std::uint32_t version) {
    SectionHeader header{};
    if (magic.size() != sizeof header.magic)
        return Error{
            Errc::bad_argument, fmt::format("{}: magic '{}' is not 8 bytes", path, magic), {}};
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
    if (file.get() < 0) return system_error(path, "cannot create", errno);
    struct stat status {};
    if (::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode))
        return Error{Errc::io, fmt::format("{}: is not a regular file", path), {}};
    SectionFileWriter writer(std::make_unique<Impl>(path, std::move(file)));
    std::memcpy(header.magic, magic.data(), sizeof header.magic);
    header.version = version;
    header.layout = section_layout;
    seal(header);
    writer.impl_->write(bytes_of(header));
    return writer;
}

void SectionFileWriter::begin(std::string_view name) {
    if (!impl_->sections.empty()) impl_->end_section();
    impl_->sections.push_back({std::string(name), impl_->written, 0, {}});
}

void SectionFileWriter::append(std::string_view bytes) {
    auto& block = impl_->block;
    impl_->sections.back().size += bytes.size();
    while (!bytes.empty()) {
        if (block.empty() && bytes.size() >= section_block_bytes) {
            impl_->write_block(bytes.substr(0, section_block_bytes));
            bytes.remove_prefix(section_block_bytes);
            continue;
        }
        const auto part = bytes.substr(0, section_block_bytes - block.size());
        block += part;
        bytes.remove_prefix(part.size());
        if (block.size() < section_block_bytes) continue;
        impl_->write_block(block);
        block.clear();
    }
}

std::uint64_t SectionFileWriter::section_size() const {
    return impl_->sections.empty() ? 0 : impl_->sections.back().size;
}

Result<FileInfo> SectionFileWriter::finish() { return impl_->finish(); }

}  // namespace polidex::storage
