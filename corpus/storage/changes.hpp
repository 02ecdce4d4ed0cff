// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::storage {

/// The list of what each commit added or replaced, beside the manifest. An index is whole without
/// it; then nobody knows what is new in it.
inline constexpr const char* changes_name = "changes";

/// What stands in the list for a document: XXH3-64 of its id.
std::uint64_t change_key(std::string_view id);

/// Says that generation @p generation adds or replaces @p documents, and fsyncs that; before its
/// manifest is published. What was said of this generation or later ones, by a writer that
/// did not get so far, is dropped. Old generations are dropped when the list grows beyond 16 bytes
/// for each of @p live documents and a megabyte. Only under the writer's lock.
Result<void> append_changes(const std::string& index, std::uint64_t generation,
                            std::span<const std::uint64_t> documents, std::uint64_t live);

/// Keys of the documents that generations @p after + 1 to @p until added or replaced, rising.
/// @returns Errc::not_found when the list does not go back so far, saying how far it goes
Result<std::vector<std::uint64_t>> changes_between(const std::string& index, std::uint64_t after,
                                                   std::uint64_t until);

/// Compares the list with its checksums. Sound is also a list that is missing, or goes on behind
/// the record of generation @p live with anything: that is what a writer did not finish.
/// @returns Errc::corrupt
Result<void> verify_changes(const std::string& index, std::uint64_t live);

}  // namespace polidex::storage
