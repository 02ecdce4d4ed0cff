// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/model/story.hpp"
#include "corpus/text/tokenizer.hpp"

#include <polidex/corpus/document.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace polidex::understanding {

/// Words of a shingle, and the fewest words of a text that is sketched.
inline constexpr std::size_t shingle_words = 5;
inline constexpr std::size_t least_words = 24;

/// Where the shingles of a document begin to be hashed. Texts in force, such as treaties and laws,
/// are alike without being copies, as they are made from templates: only those of one type, the
/// same countries and one year can be copies of each other. All other documents have one seed.
std::uint64_t sketch_seed(const Document& document);

/// Sketches texts by MinHash (Broder 1997) with one permutation whose range is cut into as many
/// bins as there are places (Li, Owen & Zhang 2012), empty bins borrowing from others (Shrivastava
/// 2017), of which the last 8 bits are kept (Li & König 2010). One thread per object.
class TextSketcher {
public:
    /// @param seed as sketch_seed() gives it
    void begin(std::uint64_t seed);

    /// Goes on with the words of the next block.
    void add(std::span<const text::Token> words);

    /// @returns an empty sketch for less than `least_words` words
    TextSketch finish() const;

private:
    std::uint64_t seed_ = 0;
    std::size_t words_ = 0;
    std::array<std::uint64_t, shingle_words> last_{};  ///< hashes of the last words, in a ring
    std::array<std::uint64_t, TextSketch::size> least_{};
};

/// The event a news item or statement is about: its parties (the members of its pairs), whether it
/// is about an agreement (a status is claimed), and its main domains. Unknown for other types,
/// without a pair, for several pairs that have nothing to do with each other, and for talks without
/// an agreement that are not dated to the day.
EventKey event_key(const Document& document);

}  // namespace polidex::understanding
