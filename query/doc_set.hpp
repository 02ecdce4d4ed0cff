// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace polidex::query {

/// Numbers of documents of one segment, rising.
using DocSpan = std::span<const std::uint32_t>;
using Docs = std::vector<std::uint32_t>;

/// Documents, with a share in whatever holds them.
struct DocList {
    DocSpan docs;
    std::shared_ptr<const void> holder;

    static DocList of(Docs docs) {
        auto held = std::make_shared<const Docs>(std::move(docs));
        return {*held, held};
    }
};

Docs intersect(DocSpan a, DocSpan b);
Docs subtract(DocSpan from, DocSpan what);
/// @param documents number of documents of the segment
Docs unite(const std::vector<DocSpan>& lists, std::uint32_t documents);

/// The first place at or after @p at in @p docs whose document is not below @p doc, found in steps
/// that double (galloping), so that a short list passes quickly through a long one.
std::size_t gallop(DocSpan docs, std::size_t at, std::uint32_t doc);

/// A list at least this many times longer than another is galloped through.
inline constexpr std::size_t gallop_ratio = 16;

}  // namespace polidex::query
