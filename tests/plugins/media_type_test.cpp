// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/plugins/reading.hpp"

using namespace polidex;
using namespace std::string_view_literals;

TEST_CASE("Content decides what a file is, its name only where content says little",
          "[plugins][media-type]") {
    struct Case {
        std::string_view bytes;
        std::string_view name;
        std::string_view media_type;
    };
    const Case cases[] = {
        {"%PDF-1.7\n", "report.txt", "application/pdf"},
        {"PK\x03\x04rest", "a.docx", "application/zip"},
        {"\x1f\x8b\x08", "a.txt", "application/gzip"},
        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", "application/x-ole-storage"},
        {"\x7f"
         "ELF",
         "a", "application/x-executable"},
        {"\x89PNG\r\n\x1a\n", "a.html", "image/png"},
        {"\xff\xd8\xff\xe0", "a.jpg", "image/jpeg"},
        {"{\\rtf1\\ansi}", "a.doc", "application/rtf"},
        {"plain words", "a.txt", "text/plain"},
        {"plain words", "a", "text/plain"},
        {"plain words", "a.md", "text/markdown"},
        {"plain words", "a.html", "text/html"},
        {"<!DOCTYPE html><p>x", "a.txt", "text/html"},
        {" \r\n<!-- c --><!-- d --> <HTML lang=en>", "a.txt", "text/html"},
        {"\xef\xbb\xbf<html>", "a", "text/html"},
        {"\xff\xfe<\0h\0t\0m\0l\0>\0"sv, "a", "text/html"},
        {"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "a.xml", "application/xhtml+xml"},
        {"<?xml version='1.0'?>\n<treaty>", "a.xml", "application/xml"},
        {"<?xml version='1.0'?><rss version='2.0'>", "a.xml", "application/rss+xml"},
        {"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b>c'>\n]><rss>", "a.xml",
         "application/rss+xml"},
        {"<treaty>", "a.xml", "application/xml"},
        {"<b>bold</b> words", "a.md", "text/markdown"},
        {"a < b and c > d", "a.txt", "text/plain"},
        {"abc\0def"sv, "a.txt", "application/octet-stream"},
        {"", "a.txt", "text/plain"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.bytes, c.name);
        CHECK(detect_media_type(c.bytes, c.name) == c.media_type);
    }
}

TEST_CASE("Control characters in numbers are binary, a few are not", "[plugins][media-type]") {
    std::string text(1000, 'a');
    text[10] = '\x01';
    CHECK(detect_media_type(text, "a.txt") == "text/plain");
    for (std::size_t i = 0; i < text.size(); i += 10) text[i] = '\x02';
    CHECK(detect_media_type(text, "a.txt") == "application/octet-stream");
}
