// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/archive_writer.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <zlib.h>

#include <catch2/catch.hpp>

#include <cstdint>
#include <memory>

namespace polidex::tests {
namespace {

using Writer = std::unique_ptr<struct archive, int (*)(struct archive*)>;
using Entry = std::unique_ptr<archive_entry, void (*)(archive_entry*)>;

la_ssize_t append(struct archive* /*out*/, void* data, const void* bytes, size_t size) {
    static_cast<std::string*>(data)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

void open(const Writer& out, std::string& bytes) {
    archive_write_set_bytes_per_block(out.get(), 0);
    REQUIRE(archive_write_open(out.get(), &bytes, nullptr, append, nullptr) == ARCHIVE_OK);
}

__LA_MODE_T type_of(Member::Kind kind) {
    switch (kind) {
        case Member::Kind::folder:
            return AE_IFDIR;
        case Member::Kind::soft_link:
            return AE_IFLNK;
        case Member::Kind::device:
            return AE_IFCHR;
        case Member::Kind::pipe:
            return AE_IFIFO;
        default:
            return AE_IFREG;
    }
}

void add(const Writer& out, const Member& member) {
    const Entry entry(archive_entry_new(), archive_entry_free);
    archive_entry_set_pathname(entry.get(), member.name.c_str());
    archive_entry_set_filetype(entry.get(), type_of(member.kind));
    archive_entry_set_perm(entry.get(), 0644);
    const bool file = member.kind == Member::Kind::file;
    archive_entry_set_size(entry.get(), file ? static_cast<la_int64_t>(member.content.size()) : 0);
    if (member.kind == Member::Kind::hard_link)
        archive_entry_set_hardlink(entry.get(), member.content.c_str());
    if (member.kind == Member::Kind::soft_link)
        archive_entry_set_symlink(entry.get(), member.content.c_str());
    INFO(member.name);
    REQUIRE(archive_write_header(out.get(), entry.get()) == ARCHIVE_OK);
    if (!file) return;
    REQUIRE(archive_write_data(out.get(), member.content.data(), member.content.size()) ==
            static_cast<la_ssize_t>(member.content.size()));
}

std::string little(std::uint64_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}

std::uint32_t crc_of(std::string_view bytes) {
    return static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size())));
}

std::string bytes_of(std::initializer_list<int> values) {
    std::string out;
    for (const int value : values) out += static_cast<char>(value);
    return out;
}

}  // namespace

std::string pack(const std::string& format, const std::vector<Member>& members,
                 const std::string& password) {
    std::string bytes;
    const Writer out(archive_write_new(), archive_write_free);
    REQUIRE(archive_write_set_format_by_name(out.get(), format.c_str()) == ARCHIVE_OK);
    if (!password.empty()) {
        REQUIRE(archive_write_set_options(out.get(), "zip:encryption=aes256") == ARCHIVE_OK);
        REQUIRE(archive_write_set_passphrase(out.get(), password.c_str()) == ARCHIVE_OK);
    }
    open(out, bytes);
    for (const Member& member : members) add(out, member);
    REQUIRE(archive_write_close(out.get()) == ARCHIVE_OK);
    return bytes;
}

std::string compress(const std::string& filter, std::string_view content) {
    std::string bytes;
    const Writer out(archive_write_new(), archive_write_free);
    REQUIRE(archive_write_set_format_raw(out.get()) == ARCHIVE_OK);
    REQUIRE(archive_write_add_filter_by_name(out.get(), filter.c_str()) == ARCHIVE_OK);
    open(out, bytes);
    add(out, {"data", std::string(content)});
    REQUIRE(archive_write_close(out.get()) == ARCHIVE_OK);
    return bytes;
}

// APPNOTE.TXT 6.3, sections 4.3.7, 4.3.12 and 4.3.16.
std::string overlapping_zip(std::size_t entries, std::string_view content) {
    const std::string name = "a.txt";
    const std::string facts = little(20, 2) + little(0, 8) + little(crc_of(content), 4) +
                              little(content.size(), 4) + little(content.size(), 4) +
                              little(name.size(), 2) + little(0, 2);
    std::string zip = "PK\x03\x04" + facts + name + std::string(content);
    const std::size_t directory = zip.size();
    for (std::size_t i = 0; i < entries; ++i) {
        zip += "PK\x01\x02" + little(20, 2) + facts + little(0, 8) + little(0, 6) + name;
    }
    const std::size_t end = zip.size();
    return zip + "PK\x05\x06" + little(0, 4) + little(entries & 0xFFFF, 2) +
           little(entries & 0xFFFF, 2) + little(end - directory, 4) + little(directory, 4) +
           little(0, 2);
}

// 7zFormat.txt of the 7-Zip source: a signature header, the packed stream, the header.
std::string encrypted_7z() {
    const std::string packed(16, 'x');
    std::string header = bytes_of({0x01, 0x04});                        // header, its streams
    header += bytes_of({0x06, 0, 1, 0x09, 16, 0});                      // one of 16 bytes
    header += bytes_of({0x07, 0x0B, 1, 0});                             // one folder
    header += bytes_of({1, 0x24, 0x06, 0xF1, 0x07, 0x01, 2, 0x13, 0});  // by AES-256
    header += bytes_of({0x0C, 16, 0, 0x08, 0, 0});                      // of 16 bytes
    header += bytes_of({0x05, 1, 0x11, 13, 0});                         // one file and name
    header += std::string("a\0.\0t\0x\0t\0\0\0", 12) + bytes_of({0, 0});
    const std::string place =
        little(packed.size(), 8) + little(header.size(), 8) + little(crc_of(header), 4);
    return std::string("7z\xBC\xAF\x27\x1C\0\4", 8) + little(crc_of(place), 4) + place + packed +
           header;
}

}  // namespace polidex::tests
