// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/code_search.hpp"

#include "corpus/storage/words.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace polidex::storage {
namespace {

constexpr auto npos = std::string_view::npos;

bool ends_word(char byte) { return (static_cast<unsigned char>(byte) & 0x80U) != 0; }

bool stands_at(std::string_view codes, std::string_view pattern, std::size_t at) {
    return (at == 0 || ends_word(codes[at - 1])) &&
           std::memcmp(codes.data() + at, pattern.data(), pattern.size()) == 0;
}

#ifdef __SSE2__
/// Compares the first and the last byte of the pattern at 16 places at once and the rest only where
/// both agree. Advances @p at to the first place it has not looked at.
std::size_t find_wide(std::string_view codes, std::string_view pattern, std::size_t& at) {
    const auto first = _mm_set1_epi8(pattern.front());
    const auto last = _mm_set1_epi8(pattern.back());
    const auto span = pattern.size() - 1;
    for (; at + span + 16 <= codes.size(); at += 16) {
        const auto* here = reinterpret_cast<const __m128i*>(codes.data() + at);
        const auto* there = reinterpret_cast<const __m128i*>(codes.data() + at + span);
        const auto both = _mm_and_si128(_mm_cmpeq_epi8(_mm_loadu_si128(here), first),
                                        _mm_cmpeq_epi8(_mm_loadu_si128(there), last));
        for (auto places = static_cast<unsigned>(_mm_movemask_epi8(both)); places != 0;
             places &= places - 1) {
            const auto place = at + static_cast<std::size_t>(std::countr_zero(places));
            if (stands_at(codes, pattern, place)) return place;
        }
    }
    return npos;
}
#else
std::size_t find_wide(std::string_view, std::string_view, std::size_t&) { return npos; }
#endif

}  // namespace

std::size_t find_sequence(std::string_view codes, std::string_view pattern, std::size_t from) {
    if (pattern.empty() || pattern.size() > codes.size()) return npos;
    auto at = from;
    if (const auto found = find_wide(codes, pattern, at); found != npos) return found;
    for (; at + pattern.size() <= codes.size(); ++at)
        if (codes[at] == pattern.front() && stands_at(codes, pattern, at)) return at;
    return npos;
}

std::size_t words_before(std::string_view codes, std::size_t position) {
    const auto before = codes.substr(0, position);
    return static_cast<std::size_t>(std::count_if(before.begin(), before.end(), ends_word));
}

void append_code(std::string& out, WordId id) {
    for (unsigned shift = 28; shift > 0; shift -= 7)
        if (id >> shift != 0) out += static_cast<char>(id >> shift & 0x7F);
    out += static_cast<char>((id & 0x7F) | 0x80);
}

Result<std::vector<WordId>> decode_codes(std::string_view codes) {
    std::vector<WordId> words;
    if (codes.empty()) return words;
    if (!ends_word(codes.back()))
        return Error{Errc::corrupt, "a sequence of words is cut off within a code", {}};
    words.reserve(words_before(codes, codes.size()));
    while (!codes.empty()) words.push_back(next_code(codes));
    return words;
}

}  // namespace polidex::storage
