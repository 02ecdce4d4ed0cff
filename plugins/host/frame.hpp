// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace polidex::host {

/// What a frame says. Numbers are never reused.
enum class FrameType : std::uint8_t {
    document = 1,  ///< to a worker: parser, name, media type, charset, bytes
    block = 2,
    metadata = 3,
    enter = 4,
    leave = 5,
    child = 6,
    log = 7,
    child_metadata = 9,
    annotate = 10,  ///< to a worker: annotator, document
    claim = 11,
    done = 8,  ///< from a worker: status, whether late, calls that were refused
};

struct FrameHeader {
    std::uint64_t payload_bytes;
    FrameType type;
};
constexpr std::size_t frame_header_bytes = 9;

/// Appends frames to a buffer. Both ends run on one machine, so numbers keep its byte order.
class FrameWriter {
public:
    explicit FrameWriter(std::string& out) : out_(out) {}

    void begin(FrameType type) {
        begin_ = out_.size();
        out_.append(frame_header_bytes - 1, '\0');
        out_.push_back(static_cast<char>(type));
    }
    template <typename Number>
    void number(Number value) {
        static_assert(std::is_arithmetic_v<Number>);
        out_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    void text(std::string_view value) {
        number(static_cast<std::uint64_t>(value.size()));
        out_.append(value);
    }
    void end() {
        const std::uint64_t size = out_.size() - begin_ - frame_header_bytes;
        std::memcpy(out_.data() + begin_, &size, sizeof size);
    }

private:
    std::string& out_;
    std::size_t begin_ = 0;
};

/// Reads what a FrameWriter wrote, from a sender that may be hostile.
class FrameReader {
public:
    explicit FrameReader(std::string_view payload) : rest_(payload) {}

    template <typename Number>
    Number number() {
        static_assert(std::is_arithmetic_v<Number>);
        Number value{};
        if (rest_.size() < sizeof value) return fail(value);
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_.remove_prefix(sizeof value);
        return value;
    }
    std::string_view text() {
        const auto size = number<std::uint64_t>();
        if (size > rest_.size()) return fail(std::string_view());
        const auto value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    /// True when everything asked for was there and nothing else.
    bool complete() const { return !failed_ && rest_.empty(); }
    bool failed() const { return failed_; }

private:
    template <typename Value>
    Value fail(Value value) {
        failed_ = true;
        rest_ = {};
        return value;
    }

    std::string_view rest_;
    bool failed_ = false;
};

/// The header at the front of @p bytes; nothing while it is not all there.
inline std::optional<FrameHeader> frame_header(std::string_view bytes) {
    if (bytes.size() < frame_header_bytes) return std::nullopt;
    FrameReader reader(bytes);
    const auto size = reader.number<std::uint64_t>();
    return FrameHeader{size, static_cast<FrameType>(reader.number<std::uint8_t>())};
}

}  // namespace polidex::host
