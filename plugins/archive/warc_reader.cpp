// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/archive/warc_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace polidex::archive {
namespace {

constexpr std::size_t chunk_bytes = 128 << 10;
constexpr std::size_t longest_line = 64 << 10;
constexpr std::size_t most_fields = 200;
constexpr std::uint64_t most_block_bytes = 256ULL << 20;
constexpr std::uint64_t unsuspicious_bytes = 32ULL << 20;
constexpr std::uint64_t most_ratio = 200;  // as ReadLimits::unpacked_ratio

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

}  // namespace

void add_field(std::string_view line, Fields& fields) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || fields.size() >= most_fields) return;
    std::string name(trimmed(line.substr(0, colon)));
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    fields.emplace(std::move(name), trimmed(line.substr(colon + 1)));
}

WarcReader::WarcReader(std::string_view bytes)
    : packed_(bytes),
      unpacker_(records::unpacker_for(bytes)),
      left_(std::max(unsuspicious_bytes, bytes.size() * most_ratio)) {}

bool WarcReader::fail(const std::string& reason) {
    if (damaged_.empty()) damaged_ = "damaged: " + reason;
    return false;
}

bool WarcReader::fill() {
    if (!damaged_.empty()) return false;
    if (at_ > 0) buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t filled = buffer_.size();
    if (!unpacker_) {
        buffer_ += packed_.substr(0, chunk_bytes);
        packed_.remove_prefix(std::min(chunk_bytes, packed_.size()));
        return buffer_.size() > filled;
    }
    buffer_.resize(filled + chunk_bytes);
    const std::size_t got = unpack(buffer_.data() + filled);
    buffer_.resize(filled + got);
    if (got > left_) {
        damaged_ = fmt::format("limit: unpacks to more than {} times its size", most_ratio);
        return false;
    }
    left_ -= got;
    return got > 0;
}

/// What stands before damage is kept, so that the records before it are read.
std::size_t WarcReader::unpack(char* out) {
    for (;;) {
        const auto step = unpacker_->step(packed_, out, chunk_bytes);
        packed_.remove_prefix(step.read);
        if (step.damage) fail(step.damage);
        if (step.written > 0 || step.damage) return step.written;
        if (step.read > 0 && !packed_.empty()) continue;
        if (unpacker_->unfinished()) fail("ends inside a packed record");
        return 0;
    }
}

bool WarcReader::read_line(std::string& line) {
    for (;;) {
        const auto end = buffer_.find('\n', at_);
        if (end != std::string::npos) {
            line.assign(trimmed(std::string_view(buffer_).substr(at_, end - at_)));
            at_ = end + 1;
            return true;
        }
        if (buffer_.size() - at_ > longest_line) return fail("a line without end");
        if (!fill()) return false;
    }
}

bool WarcReader::read_block(std::uint64_t length, std::string& block) {
    block.clear();
    const bool keep = length <= most_block_bytes;
    while (length > 0) {
        if (at_ == buffer_.size() && !fill()) return fail("ends inside a record");
        const auto part = std::min<std::uint64_t>(length, buffer_.size() - at_);
        if (keep) block.append(buffer_, at_, static_cast<std::size_t>(part));
        at_ += static_cast<std::size_t>(part);
        length -= part;
    }
    return true;
}

bool WarcReader::next(WarcRecord& record) {
    record.fields.clear();
    std::string line;
    do {
        if (!read_line(line)) return false;
    } while (line.empty());
    if (line.rfind("WARC/", 0) != 0) return fail("a record that does not begin with WARC/");
    for (;;) {
        if (!read_line(line)) return fail("ends inside a record");
        if (line.empty()) break;
        add_field(line, record.fields);
    }
    const std::string stated = record.header("content-length");
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(stated.data(), stated.data() + stated.size(), length);
    if (error != std::errc() || end == stated.data()) return fail("a record without length");
    return read_block(length, record.block);
}

}  // namespace polidex::archive
