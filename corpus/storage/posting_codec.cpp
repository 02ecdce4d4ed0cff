// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/posting_codec.hpp"

#include "corpus/storage/byte_codec.hpp"

#include <bit>
#include <cstring>

namespace polidex::storage {
namespace {

/// Reads a varint of at most 32 bits. @returns false when there is none before @p end
inline bool read_number(const char*& at, const char* end, std::uint32_t& value) {
    std::uint64_t sum = 0;
    for (unsigned shift = 0; shift < 35 && at != end; shift += 7) {
        const auto byte = static_cast<unsigned char>(*at++);
        sum |= std::uint64_t{byte & 0x7FU} << shift;
        if (byte >= 0x80) continue;
        value = static_cast<std::uint32_t>(sum);
        return sum == value;
    }
    return false;
}

/// So many pairs are decoded between two looks at the ends of the chunk and of the list.
constexpr std::size_t pairs_at_once = 4;
/// No fewer bytes than that many pairs take, and what is read at once beyond the last of them.
constexpr std::size_t bytes_at_once = 16;
constexpr std::uint64_t high_bits = 0x8080808080808080;

std::uint64_t eight_bytes(const char* at) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, at, sizeof bytes);
    return bytes;
}

}  // namespace

PostingDecoder::PostingDecoder(PostingList& list, std::uint32_t expected, std::uint32_t documents)
    : list_(list), documents_(documents) {
    list_.docs.resize(expected);
    list_.wdf.resize(expected);
    docs_ = list_.docs.data();
    wdf_ = list_.wdf.data();
}

bool PostingDecoder::take_chunk(std::string_view chunk, std::uint64_t first) {
    const char* at = chunk.data();
    const char* end = at + chunk.size();
    std::uint32_t distance = 0;
    std::uint32_t weight = 0;
    if (chunk.empty() || (*at != '0' && *at != '1') || done()) return false;
    const bool last = *at++ == '1';
    if (!read_number(at, end, distance) || !read_number(at, end, weight)) return false;
    last_ = first;
    push(weight);
    if (!take_pairs(at, end) || last_ != first + distance || last_ >= documents_) return false;
    return last == done();
}

/// Four pairs of numbers of one byte each. @returns false when one is longer
bool PostingDecoder::take_short_pairs(const char*& at) {
    const auto bytes = eight_bytes(at);
    if ((bytes & high_bits) != 0) return false;
    for (std::size_t i = 0; i < pairs_at_once; ++i) {
        last_ += (bytes >> (16 * i) & 0xFF) + 1;
        push(static_cast<std::uint32_t>(bytes >> (16 * i + 8) & 0xFF));
    }
    at += sizeof bytes;
    return true;
}

/// A pair of a gap of one or two bytes, told apart without a branch, as they alternate by chance,
/// and a weight of one byte. @returns false when either is longer
bool PostingDecoder::take_pair(const char*& at) {
    const auto bytes = eight_bytes(at);
    const auto longer = bytes >> 7 & 1;
    const auto rest = bytes >> (8 * longer);  // the gap's last byte, then the weight
    if ((rest & 0x8080) != 0) return false;
    last_ += (((rest & 0x7F) << (7 * longer)) | (bytes & (longer * 0x7F))) + 1;
    push(static_cast<std::uint32_t>(rest >> 8 & 0xFF));
    at += 2 + longer;
    return true;
}

bool PostingDecoder::take_any_pair(const char*& at, const char* end) {
    std::uint32_t gap = 0;
    std::uint32_t weight = 0;
    if (done() || !read_number(at, end, gap) || !read_number(at, end, weight)) return false;
    last_ += std::uint64_t{gap} + 1;
    push(weight);
    return true;
}

bool PostingDecoder::take_pairs(const char* at, const char* end) {
    while (at != end) {
        const bool roomy = static_cast<std::size_t>(end - at) >= bytes_at_once &&
                           count_ + pairs_at_once <= list_.docs.size();
        if (roomy && (take_short_pairs(at) || (take_pair(at) && take_pair(at) && take_pair(at))))
            continue;
        if (!take_any_pair(at, end)) return false;
    }
    return true;
}

std::optional<std::uint32_t> read_sorted(std::string_view bytes) {
    if (bytes.size() < 2 || bytes.size() > 5) return std::nullopt;
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    const auto ones =
        static_cast<std::size_t>(std::countl_one(static_cast<unsigned char>(bytes[0])));
    if (ones != bytes.size() - 2) return std::nullopt;
    if (ones > 0) value &= (std::uint64_t{1} << (7 * bytes.size() + 1)) - 1;
    return value <= UINT32_MAX ? std::optional(static_cast<std::uint32_t>(value)) : std::nullopt;
}

}  // namespace polidex::storage
