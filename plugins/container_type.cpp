// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/container_type.hpp"

#include "plugins/ole_file.hpp"
#include "plugins/zip_names.hpp"

#include <algorithm>
#include <array>

namespace polidex {
namespace {

struct Part {
    std::string_view name;  ///< in lower case; with `/` at its end, a folder
    std::string_view media_type;
};

// The parts that say what a package is, most telling first.
constexpr std::array zip_parts = {
    Part{"word/document.xml",
         "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Part{"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Part{"ppt/presentation.xml",
         "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    Part{"xl/workbook.bin", "application/vnd.ms-excel.sheet.binary.macroenabled.12"},
    Part{"visio/document.xml", "application/vnd.ms-visio.drawing"},
    Part{"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Part{"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Part{"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    Part{"meta-inf/container.xml", "application/epub+zip"},
};

// Documents that begin with their media type; their templates and masters read alike.
constexpr std::array<std::string_view, 3> mimetypes = {
    "application/epub+zip", "application/vnd.oasis.opendocument.", "application/vnd.sun.xml."};

// [MS-DOC], [MS-XLS], [MS-PPT], [MS-OXMSG] and [MS-OFFCRYPTO] name these streams.
constexpr std::array ole_streams = {
    Part{"encryptedpackage", "application/x-ooxml-encrypted"},
    Part{"__properties_version1.0", "application/vnd.ms-outlook"},
    Part{"worddocument", "application/msword"},
    Part{"powerpoint document", "application/vnd.ms-powerpoint"},
    Part{"workbook", "application/vnd.ms-excel"},
    Part{"book", "application/vnd.ms-excel"},
    Part{"visiodocument", "application/vnd.visio"},
    Part{"hwpsummaryinformation", "application/x-hwp"},
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c == '\\') c = '/';
    }
    return out;
}

bool is_part(std::string_view name, std::string_view part) {
    return part.back() == '/' ? name.starts_with(part) : name == part;
}

template <typename Names, std::size_t Size>
std::string_view find_type(const Names& names, const std::array<Part, Size>& parts) {
    for (const auto& [part, media_type] : parts) {
        for (const auto& name : names) {
            if (is_part(lower(name), part)) return media_type;
        }
    }
    return {};
}

bool is_package(const ZipNames& zip) {
    return std::any_of(zip.names.begin(), zip.names.end(), [](std::string_view name) {
        const std::string lowered = lower(name);
        return lowered == "[content_types].xml" || lowered == "_rels/.rels" ||
               lowered == "meta-inf/container.xml";
    });
}

}  // namespace

std::string zip_type(std::string_view bytes) {
    const ZipNames zip = zip_names(bytes);
    for (const auto prefix : mimetypes) {
        if (zip.mimetype.starts_with(prefix)) return std::string(zip.mimetype);
    }
    const auto found = is_package(zip) ? find_type(zip.names, zip_parts) : std::string_view();
    return std::string(found.empty() ? "application/zip" : found);
}

std::string ole_type(std::string_view bytes) {
    const auto found = find_type(ole_names(bytes), ole_streams);
    return std::string(found.empty() ? "application/x-ole-storage" : found);
}

}  // namespace polidex
