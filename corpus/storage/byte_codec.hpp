// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace polidex::storage {

// Numbers are copied to and from the disk as they stand in memory.
static_assert(std::endian::native == std::endian::little, "the index format is little-endian");

/// Appends numbers and strings to a byte string. One thread per object.
class ByteWriter {
public:
    explicit ByteWriter(std::string& out) : out_(out) {}

    /// Fixed width, little-endian.
    template <typename T>
    void fixed(T value) {
        out_.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    /// LEB128: 7 bits a byte, least significant first, the high bit set on all but the last.
    void varint(std::uint64_t value) {
        for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
        out_ += static_cast<char>(value);
    }
    /// Its length as a varint, then its bytes.
    void string(std::string_view text) {
        varint(text.size());
        out_ += text;
    }

private:
    std::string& out_;
};

/// Reads back what ByteWriter wrote. A read beyond the end gives zero or nothing and makes failed()
/// true for good, so that callers check once. One thread per object.
class ByteReader {
public:
    explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

    template <typename T>
    T fixed() {
        T value{};
        const auto bytes = take(sizeof value);
        if (!failed_) std::memcpy(&value, bytes.data(), sizeof value);
        return value;
    }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = fixed<std::uint8_t>();
            value |= std::uint64_t{byte & 0x7FU} << shift;
            if (shift == 63 && byte > 1) break;
            if (byte < 0x80) return value;
        }
        return fail();
    }
    /// A varint that must be below @p limit.
    std::uint64_t varint_below(std::uint64_t limit) {
        const auto value = varint();
        return value < limit ? value : fail();
    }
    std::uint32_t varint32() { return static_cast<std::uint32_t>(varint_below(1ULL << 32)); }
    std::string_view string() { return take(varint()); }
    std::string_view take(std::uint64_t size) {
        if (failed_ || size > rest_.size()) {
            fail();
            return {};
        }
        const auto bytes = rest_.substr(0, static_cast<std::size_t>(size));
        rest_.remove_prefix(bytes.size());
        return bytes;
    }
    /// Bytes left.
    std::size_t rest() const { return rest_.size(); }
    bool failed() const { return failed_; }
    bool at_end() const { return !failed_ && rest_.empty(); }
    std::uint64_t fail() {
        failed_ = true;
        rest_ = {};
        return 0;
    }

private:
    std::string_view rest_;
    bool failed_ = false;
};

}  // namespace polidex::storage
