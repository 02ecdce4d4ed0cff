// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/archive/http_message.hpp"

#include "plugins/archive/archive_file.hpp"

#include <algorithm>
#include <charconv>

namespace polidex::archive {
namespace {

constexpr std::uint64_t most_body_bytes = 64ULL << 20;

std::string_view next_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

/// RFC 9112, section 7.1. What is not in chunks, as some archivers write it, stays as it is.
std::string without_chunks(std::string_view body) {
    std::string out;
    std::string_view rest = body;
    while (!rest.empty()) {
        const auto line = next_line(rest);
        std::uint64_t size = 0;
        const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
        if (error != std::errc() || end == line.data())
            return out.empty() ? std::string(body) : out;
        if (size == 0) break;
        const auto part =
            rest.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(size, rest.size())));
        out += part;
        rest.remove_prefix(part.size());
        next_line(rest);
    }
    return out;
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool is_packed(std::string_view body, std::string_view mark) {
    return body.substr(0, mark.size()) == mark;
}

}  // namespace

bool parse_http(std::string_view bytes, HttpMessage& message) {
    const auto first = next_line(bytes);
    const auto blank = first.find(' ');
    if (first.rfind("HTTP/", 0) != 0 || blank == std::string_view::npos) return false;
    const auto code = first.substr(blank + 1);
    std::from_chars(code.data(), code.data() + code.size(), message.status);
    while (!bytes.empty()) {
        const auto line = next_line(bytes);
        if (line.empty()) break;
        add_field(line, message.fields);
    }
    message.body = bytes;
    return true;
}

bool decode_body(HttpMessage& message, std::string& error) {
    if (lower(message.header("transfer-encoding")).find("chunked") != std::string::npos) {
        message.body = without_chunks(message.body);
    }
    const std::string encoding = lower(message.header("content-encoding"));
    if (encoding.empty() || encoding == "identity") return true;
    if (!is_packed(message.body, "\x1f\x8b") && !is_packed(message.body, "\x28\xb5\x2f\xfd")) {
        if (encoding.find("gzip") != std::string::npos) return true;  // unpacked by the archiver
        error = "unsupported: content-encoding " + encoding;
        return false;
    }
    ArchiveFile packed(message.body, Packing::single);
    std::string body;
    const Ending ending =
        packed.next() ? packed.read(most_body_bytes, body, error) : Ending::failed;
    if (ending != Ending::whole) {
        if (ending == Ending::too_long)
            error = "limit: the body unpacks to more than " + std::to_string(most_body_bytes) +
                    " bytes";
        if (error.empty()) error = "damaged: the body cannot be unpacked";
        return false;
    }
    message.body = std::move(body);
    return true;
}

}  // namespace polidex::archive
