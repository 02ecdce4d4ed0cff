// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/snapshot.hpp"

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polidex::query {

/// Place of a document in a snapshot.
struct DocumentPlace {
    std::uint32_t segment = 0;
    std::uint32_t doc = 0;
};

/// Finds a live document by its id, or by an end of its id that begins behind a `/` and is that of
/// no other.
/// @returns Errc::not_found; its hint names similar ids, or those that share the end
Result<DocumentPlace> find_document(const Snapshot& snapshot, std::string_view id);

}  // namespace polidex::query
