// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/copy_finder.hpp"

#include <algorithm>
#include <utility>

namespace polidex::query {
namespace {

/// A text's place in the list under what its band says.
using BandEntry = std::pair<std::uint32_t, std::uint32_t>;

std::uint32_t band_of(const TextSketch& sketch, std::size_t band) {
    std::uint32_t key = 0;
    for (std::size_t i = 0; i < band_places; ++i)
        key = key << 8 | sketch.places[band * band_places + i];
    return key;
}

/// Texts [begin, end) of @p entries have a band in common.
void unite_in_band(const std::vector<SketchedText>& texts, const BandEntry* begin,
                   const BandEntry* end, UnionFind& stories) {
    for (const BandEntry* one = begin; one != end; ++one) {
        const SketchedText& text = texts[one->second];
        const auto before = static_cast<std::size_t>(one - begin);
        for (const BandEntry* other = one - std::min(before, most_compared); other != one;
             ++other) {
            const SketchedText& earlier = texts[other->second];
            if (stories.find(earlier.member) != stories.find(text.member) &&
                places_in_common(*earlier.sketch, *text.sketch) >= places_of_copies)
                stories.unite(earlier.member, text.member);
        }
    }
}

}  // namespace

std::size_t places_in_common(const TextSketch& a, const TextSketch& b) {
    std::size_t common = 0;
    for (std::size_t i = 0; i < TextSketch::size; ++i)
        common += a.places[i] == b.places[i] ? 1U : 0U;
    return common;
}

void unite_copies(std::vector<SketchedText> texts, UnionFind& stories) {
    // Equal sketches become neighbours, in every band.
    std::stable_sort(texts.begin(), texts.end(), [](const auto& a, const auto& b) {
        return a.sketch->places < b.sketch->places;
    });
    std::vector<BandEntry> entries(texts.size());
    for (std::size_t band = 0; band < bands; ++band) {
        for (std::uint32_t i = 0; i < texts.size(); ++i)
            entries[i] = {band_of(*texts[i].sketch, band), i};
        std::sort(entries.begin(), entries.end());
        const BandEntry* const last = entries.data() + entries.size();
        for (const BandEntry* begin = entries.data(); begin != last;) {
            const BandEntry* const end = std::find_if(
                begin, last, [&](const BandEntry& entry) { return entry.first != begin->first; });
            unite_in_band(texts, begin, end, stories);
            begin = end;
        }
    }
}

}  // namespace polidex::query
