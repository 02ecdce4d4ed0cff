// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/byte_sums.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// Numbers as they rest in a section file: of 8 or of 16 bits. Some bytes behind the last may be
/// read, as the trailer of the file follows.
struct NarrowNumbers {
    std::span<const std::uint8_t> bytes;
    std::span<const std::uint16_t> words;

    std::size_t size() const { return bytes.size() + words.size(); }
    std::uint32_t operator[](std::size_t i) const {
        return words.empty() ? bytes[i] : std::uint32_t{words[i]};
    }
};

/// The values of one facet by document, as they rest in `columns`.
struct PackedFacet {
    std::vector<std::string_view> labels;   ///< value strings in byte order, by number
    NarrowNumbers sizes;                    ///< how many values each document has
    NarrowNumbers values;                   ///< numbers of labels, one document after the other
    std::span<const std::uint32_t> counts;  ///< documents of each label, over the whole segment
};

inline std::uint64_t sum_of(const std::uint8_t* numbers, std::size_t count) {
    return sum_of_bytes(numbers, count);
}
inline std::uint64_t sum_of(const std::uint16_t* numbers, std::size_t count) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += numbers[i];
    return sum;
}

/// Calls @p visit(values, count) for each of @p docs, which rise, with a pointer to its values; two
/// numbers may be read there whatever the count is. Where they begin is the sum of the sizes
/// before: no table of beginnings has to be made or fetched.
template <typename Size, typename Value, typename Visit>
void walk_values(const Size* sizes, const Value* values, std::span<const std::uint32_t> docs,
                 Visit&& visit) {
    std::uint32_t passed = 0;
    for (const std::uint32_t doc : docs) {
        values += sum_of(sizes + passed, doc - passed);
        passed = doc;
        visit(values, std::uint32_t{sizes[doc]});
    }
}

/// The same, whatever the widths are. Nothing is called when no document has a value.
template <typename Visit>
void walk_values(const PackedFacet& facet, std::span<const std::uint32_t> docs, Visit&& visit) {
    const auto with_sizes = [&](const auto* sizes) {
        if (facet.values.words.empty())
            walk_values(sizes, facet.values.bytes.data(), docs, visit);
        else
            walk_values(sizes, facet.values.words.data(), docs, visit);
    };
    if (facet.values.size() == 0) return;
    if (facet.sizes.words.empty())
        with_sizes(facet.sizes.bytes.data());
    else
        with_sizes(facet.sizes.words.data());
}

}  // namespace polidex::storage
