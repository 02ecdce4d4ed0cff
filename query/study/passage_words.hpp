// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/words.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::query {

/// Words of a passage, by their numbers in the segment.
using PassageWords = std::span<const storage::WordId>;

/// Splits word streams into passages. One thread per object.
class PassageSplitter {
public:
    /// The passages of @p codes: of a kept stream the title and then each kept block, of a removed
    /// one each removed block. Valid until the next call.
    const std::vector<PassageWords>& split(std::string_view codes);

private:
    std::vector<storage::WordId> words_;
    std::vector<std::pair<std::size_t, std::size_t>> bounds_;
    std::vector<PassageWords> passages_;
};

}  // namespace polidex::query
