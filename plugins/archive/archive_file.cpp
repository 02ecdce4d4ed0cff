// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/archive/archive_file.hpp"

#include <array>

namespace polidex::archive {
namespace {

using Handle = struct archive*;

// By name and not all of them: some filters of libarchive start other programs.
constexpr std::array filters = {archive_read_support_filter_bzip2,
                                archive_read_support_filter_compress,
                                archive_read_support_filter_gzip, archive_read_support_filter_xz,
                                archive_read_support_filter_zstd};
constexpr std::array formats = {archive_read_support_format_7zip, archive_read_support_format_tar,
                                archive_read_support_format_zip};

constexpr std::size_t chunk_bytes = 128 << 10;

}  // namespace

Utf8Locale::Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    before_ = locale_ ? uselocale(locale_) : nullptr;
}

Utf8Locale::~Utf8Locale() {
    if (!locale_) return;
    uselocale(before_);
    freelocale(locale_);
}

ArchiveFile::ArchiveFile(std::string_view bytes, Packing packing) : handle_(archive_read_new()) {
    if (!handle_) throw std::bad_alloc();
    if (packing == Packing::stream) {
        archive_read_support_format_zip_streamable(handle_.get());
    } else {
        for (const auto add : formats) add(handle_.get());
    }
    if (packing == Packing::single) {
        for (const auto add : filters) add(handle_.get());
        archive_read_support_format_raw(handle_.get());
    }
    if (archive_read_open_memory(handle_.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        damaged_ = reason();
    }
}

bool ArchiveFile::next() {
    if (!damaged_.empty()) return false;
    for (;;) {
        const int result = archive_read_next_header(handle_.get(), &entry_);
        if (result == ARCHIVE_OK || result == ARCHIVE_WARN) return true;
        if (result == ARCHIVE_RETRY || result == ARCHIVE_FAILED) continue;
        if (result != ARCHIVE_EOF) damaged_ = reason();
        return false;
    }
}

bool ArchiveFile::is_file() const {
    if (archive_entry_hardlink(entry_) || archive_entry_symlink(entry_)) return false;
    const auto type = archive_entry_filetype(entry_);
    return type == AE_IFREG || (type == 0 && !raw_name().empty() && raw_name().back() != '/');
}

bool ArchiveFile::is_encrypted() const { return archive_entry_is_encrypted(entry_) != 0; }

bool ArchiveFile::is_single() const {
    return archive_format(handle_.get()) == ARCHIVE_FORMAT_RAW &&
           archive_filter_count(handle_.get()) > 1;
}

std::string ArchiveFile::raw_name() const {
    const char* name = archive_entry_pathname(entry_);
    if (!name) name = archive_entry_pathname_utf8(entry_);
    return name ? name : "";
}

// Sizes that the archive states are not believed: memory grows with what is really there.
Ending ArchiveFile::read(std::uint64_t most_bytes, std::string& bytes, std::string& error) {
    bytes.clear();
    for (;;) {
        const std::size_t filled = bytes.size();
        bytes.resize(filled + chunk_bytes);
        const auto got = archive_read_data(handle_.get(), bytes.data() + filled, chunk_bytes);
        bytes.resize(filled + (got > 0 ? static_cast<std::size_t>(got) : 0));
        if (got == 0) return Ending::whole;
        if (got < 0) {
            error = reason();
            if (got == ARCHIVE_FATAL) damaged_ = error;
            return Ending::failed;
        }
        if (bytes.size() > most_bytes) return Ending::too_long;
    }
}

std::string ArchiveFile::reason() const {
    const char* message = archive_error_string(handle_.get());
    return plain_reason(message ? message : "not readable");
}

std::string plain_reason(std::string_view message) {
    const auto says = [&](std::string_view words) {
        return message.find(words) != std::string_view::npos;
    };
    if (says("ncrypt") || says("assphrase")) return "encrypted, a password is needed";
    if (says("nsupported") || says("not supported")) return "unsupported: " + std::string(message);
    return "damaged: " + std::string(message);
}

}  // namespace polidex::archive
