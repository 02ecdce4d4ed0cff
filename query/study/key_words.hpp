// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/doc_set.hpp"
#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/keyness.hpp>

#include <vector>

namespace polidex::query {

/// Documents of two sides, by segment. No document is on both.
struct Sides {
    std::vector<Docs> matches;
    std::vector<Docs> others;
};

/// The words that the matches have more often than the others. Of @p options only what says which
/// words are wanted. @returns Errc::corrupt
Result<Keyness> key_words(const Snapshot& snapshot, const Sides& sides,
                          const KeynessOptions& options);

}  // namespace polidex::query
