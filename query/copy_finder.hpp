// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/model/story.hpp"
#include "query/union_find.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace polidex::query {

/// Places of a sketch that make a band: texts are compared when one band of theirs is equal.
inline constexpr std::size_t band_places = 3;
inline constexpr std::size_t bands = 10;

/// Places in which sketches of copies agree. With this and the bands, texts that have 0.6 of their
/// shingles in common (Jaccard) are joined two times out of three, with 0.8 always, with 0.4 in
/// four cases of a hundred and with 0.3 in one of a thousand.
inline constexpr std::size_t places_of_copies = 18;

std::size_t places_in_common(const TextSketch& a, const TextSketch& b);

/// The sketch of a document, which stands for @p member of a UnionFind.
struct SketchedText {
    const TextSketch* sketch = nullptr;
    std::uint32_t member = 0;
};

/// Unites the copies among @p texts, found by bands (Leskovec, Rajaraman & Ullman, Mining of
/// Massive Datasets, ch. 3.4) and confirmed by the whole sketches. In a band that more than
/// `most_compared` different sketches share, each is compared with as many neighbours.
void unite_copies(std::vector<SketchedText> texts, UnionFind& stories);

inline constexpr std::size_t most_compared = 256;

}  // namespace polidex::query
