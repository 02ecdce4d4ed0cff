// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/query/citation.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace polidex::query {

/// What a citation carries to be checked by: `“quotation” [polidex xxh3:1f3a90c277b0e4d1 ID#p3]`.
/// It stands in a field for notes, as readers of bibliographies keep those.
struct Stamp {
    PassageId passage;
    std::string hash;
    std::string quotation;
};

std::string write_stamp(const Citation& citation);
std::optional<Stamp> read_stamp(std::string_view note);

}  // namespace polidex::query
