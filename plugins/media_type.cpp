// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/media_type.hpp"

#include "plugins/container_type.hpp"
#include "plugins/mail_shape.hpp"
#include "plugins/text/charset.hpp"

#include <polidex/plugin/document_reader.hpp>

#include <algorithm>
#include <array>
#include <cctype>

namespace polidex {
namespace {

using namespace std::string_view_literals;

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    std::string_view media_type;
};

// Signatures as in the media types' registrations and file(1).
constexpr std::array magics = {
    Magic{0, "%PDF-"sv, "application/pdf"},
    Magic{0, "PK\x03\x04"sv, "application/zip"},
    Magic{0, "PK\x05\x06"sv, "application/zip"},
    Magic{0, "\x1f\x8b"sv, "application/gzip"},
    Magic{0, "\x1f\x9d"sv, "application/x-compress"},
    Magic{0, "BZh"sv, "application/x-bzip2"},
    Magic{0,
          "\xfd"
          "7zXZ\0"sv,
          "application/x-xz"},
    Magic{0, "\x28\xb5\x2f\xfd"sv, "application/zstd"},
    Magic{0, "7z\xbc\xaf\x27\x1c"sv, "application/x-7z-compressed"},
    Magic{0, "Rar!\x1a\x07"sv, "application/vnd.rar"},
    Magic{257, "ustar"sv, "application/x-tar"},
    Magic{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "application/x-ole-storage"},
    Magic{0, "{\\rtf"sv, "application/rtf"},
    Magic{0, "%!PS"sv, "application/postscript"},
    Magic{0, "AT&TFORM"sv, "image/vnd.djvu"},
    Magic{0,
          "\x7f"
          "ELF"sv,
          "application/x-executable"},
    Magic{0, "\x89PNG\r\n\x1a\n"sv, "image/png"},
    Magic{0, "\xff\xd8\xff"sv, "image/jpeg"},
    Magic{0, "GIF87a"sv, "image/gif"},
    Magic{0, "GIF89a"sv, "image/gif"},
    Magic{0, "II*\0"sv, "image/tiff"},
    Magic{0, "MM\0*"sv, "image/tiff"},
    Magic{8, "WEBPVP8"sv, "image/webp"},
    Magic{0, "OggS"sv, "application/ogg"},
    Magic{0, "ID3"sv, "audio/mpeg"},
    Magic{4, "ftyp"sv, "video/mp4"},
    Magic{0, "SQLite format 3\0"sv, "application/vnd.sqlite3"},
    Magic{0, "WARC/"sv, "application/warc"},
};

struct Extension {
    std::string_view extension;
    std::string_view media_type;
};

// What text with these extensions is; binary formats are known by their content.
constexpr std::array extensions = {
    Extension{"atom", "application/atom+xml"},
    Extension{"eml", "message/rfc822"},
    Extension{"htm", "text/html"},
    Extension{"html", "text/html"},
    Extension{"json", "application/json"},
    Extension{"jsonl", "application/json"},
    Extension{"markdown", "text/markdown"},
    Extension{"mbox", "application/mbox"},
    Extension{"md", "text/markdown"},
    Extension{"mht", "multipart/related"},
    Extension{"mhtml", "multipart/related"},
    Extension{"mkd", "text/markdown"},
    Extension{"ps", "application/postscript"},
    Extension{"rss", "application/rss+xml"},
    Extension{"shtml", "text/html"},
    Extension{"xht", "application/xhtml+xml"},
    Extension{"xhtml", "application/xhtml+xml"},
};

// Binary files without a signature at their beginning: parts of archives, damaged ones, mail that
// carries bytes as they are.
constexpr std::array binary_extensions = {
    Extension{"7z", "application/x-7z-compressed"},
    Extension{"eml", "message/rfc822"},
    Extension{"mbox", "application/mbox"},
    Extension{"mht", "multipart/related"},
    Extension{"mhtml", "multipart/related"},
    Extension{"tar", "application/x-tar"},
    Extension{"zip", "application/zip"},
};

constexpr std::array generic_types = {"application/octet-stream"sv, "application/xml"sv,
                                      "application/zip"sv, "text/plain"sv, "text/xml"sv};

// A page that begins with one of these is HTML whatever it is called.
constexpr std::array page_tags = {"!doctype html"sv, "html"sv, "head"sv, "body"sv};

struct XmlRoot {
    std::string_view name;
    std::string_view media_type;
    std::string_view sign = {};  ///< must stand in the root's tag: a name that many use
};
constexpr std::array xml_roots = {
    XmlRoot{"html", "application/xhtml+xml"},
    XmlRoot{"rss", "application/rss+xml"},
    XmlRoot{"feed", "application/atom+xml"},
    XmlRoot{"svg", "image/svg+xml"},
    XmlRoot{"fictionbook", "application/x-fictionbook+xml"},
    XmlRoot{"document", "application/vnd.oasis.opendocument.flat+xml", "opendocument:xmlns:office"},
    XmlRoot{"worddocument", "application/vnd.ms-word.xml", "schemas.microsoft.com/office/word/"},
    XmlRoot{"workbook", "application/vnd.ms-excel.xml", "microsoft-com:office:spreadsheet"},
    XmlRoot{"package", "application/vnd.ms-office.flat+xml", "office/2006/xmlpackage"},
};

constexpr std::size_t sniffed_bytes = 4096;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool begins(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), text.begin(),
                                                      [](char a, char b) { return a == lower(b); });
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

void skip_blanks(std::string_view& text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
}

/// Removes @p open … @p close at the front. False when @p text does not begin so.
bool skip(std::string_view& text, std::string_view open, std::string_view close) {
    if (!begins(text, open)) return false;
    const auto end = text.find(close, open.size());
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + close.size());
    return true;
}

/// Removes a document type at the front, with what it declares between brackets.
bool skip_doctype(std::string_view& text) {
    if (!begins(text, "<!doctype")) return false;
    const auto bracket = text.find_first_of("[>");
    if (bracket != std::string_view::npos && text[bracket] == '[') {
        text.remove_prefix(std::min(text.find(']', bracket), text.size() - 1));
    }
    text.remove_prefix(std::min(text.find('>'), text.size() - 1) + 1);
    return true;
}

/// The first tag behind white space, comments, declarations and processing instructions, without
/// its `<`. Sets @p xml when an XML declaration stands before it.
std::string_view first_tag(std::string_view text, bool& xml, bool& html_doctype) {
    for (;;) {
        skip_blanks(text);
        if (begins(text, "<?xml")) xml = true;
        if (begins(text, "<!doctype")) {
            auto name = text.substr(std::min<std::size_t>(9, text.size()));
            skip_blanks(name);
            html_doctype = begins(name, "html");
        }
        if (skip(text, "<!--", "-->") || skip(text, "<?", "?>") || skip_doctype(text)) {
            continue;
        }
        return begins(text, "<") ? text.substr(1) : std::string_view();
    }
}

bool is_tag(std::string_view tag, std::string_view name) {
    return begins(tag, name) && (tag.size() == name.size() ||
                                 !std::isalnum(static_cast<unsigned char>(tag[name.size()])));
}

std::string_view xml_type(std::string_view tag) {
    const auto name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    const auto colon = name.find(':');
    const auto local = colon == std::string_view::npos ? name : name.substr(colon + 1);
    for (const auto& root : xml_roots) {
        if (local.size() != root.name.size() || !begins(local, root.name)) continue;
        if (tag.substr(0, tag.find('>')).find(root.sign) != std::string_view::npos) {
            return root.media_type;
        }
    }
    const bool feed = tag.find("//purl.org/rss/1.0") != std::string_view::npos ||
                      tag.find("my.netscape.com/rdf/simple") != std::string_view::npos;
    return begins(local, "rdf") && feed ? "application/rss+xml" : "application/xml";
}

/// The type of markup by its beginning; empty when it is no markup.
std::string_view markup_type(std::string_view beginning, std::string_view extension) {
    bool xml = false;
    bool html_doctype = false;
    const auto tag = first_tag(beginning, xml, html_doctype);
    if (xml && !tag.empty()) return xml_type(tag);
    if (html_doctype) return "text/html";
    for (const auto name : page_tags) {
        if (is_tag(tag, name)) return "text/html";
    }
    if (extension == "xml" && !tag.empty()) return xml_type(tag);
    if (begins(tag, "rss") || begins(tag, "feed xmlns")) return xml_type(tag);
    return {};
}

template <std::size_t Size>
std::string_view by_extension(const std::array<Extension, Size>& known,
                              std::string_view extension) {
    for (const auto& entry : known) {
        if (entry.extension == extension) return entry.media_type;
    }
    return {};
}

/// Archives of the web are compressed record by record; only the name tells before unpacking.
bool is_warc(std::string_view name) {
    constexpr std::string_view end = ".warc.gz";
    return name.size() > end.size() && begins(name.substr(name.size() - end.size()), end);
}

}  // namespace

bool is_generic_media_type(std::string_view media_type) {
    return std::find(generic_types.begin(), generic_types.end(), media_type) != generic_types.end();
}

std::string extension_of(std::string_view name) {
    const auto slash = name.find_last_of("/!");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    std::string extension(name.substr(dot + 1));
    std::transform(extension.begin(), extension.end(), extension.begin(), lower);
    return extension;
}

std::string detect_media_type(std::string_view bytes, std::string_view name) {
    for (const auto& magic : magics) {
        if (bytes.size() >= magic.offset + magic.bytes.size() &&
            bytes.substr(magic.offset, magic.bytes.size()) == magic.bytes) {
            if (magic.media_type == "application/zip") return zip_type(bytes);
            if (magic.media_type == "application/gzip" && is_warc(name)) {
                return "application/warc+gzip";
            }
            if (magic.media_type == "application/x-ole-storage") return ole_type(bytes);
            return std::string(magic.media_type);
        }
    }
    const std::string extension = extension_of(name);
    if (text::binary_reason(bytes)) {
        const auto named = by_extension(binary_extensions, extension);
        return std::string(named.empty() ? "application/octet-stream" : named);
    }
    const std::string beginning = text::as_ascii(bytes.substr(0, sniffed_bytes));
    if (const auto type = markup_type(beginning, extension); !type.empty()) {
        return std::string(type);
    }
    const auto named = by_extension(extensions, extension);
    const auto mail = mail_type(beginning);
    if (!mail.empty() && (mail != "message/rfc822" || named.empty())) return std::string(mail);
    return std::string(named.empty() ? "text/plain" : named);
}

}  // namespace polidex
