// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/columns.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace polidex::storage {

/// Documents of a segment that another one takes over as they are.
struct ColumnsPart {
    static constexpr std::uint32_t gone = UINT32_MAX;

    Columns columns;
    std::span<const std::uint32_t> docs;     ///< that are taken over, rising
    std::span<const std::uint32_t> numbers;  ///< new number of each document, or `gone`
};

/// Writes `columns` of the documents of @p parts, in their order: byte for byte what ColumnsWriter
/// would. It goes through the parts once for each section, so that hardly anything is held.
/// @param sources of the documents, by new number
/// @returns Errc::corrupt, Errc::io, Errc::limit
Result<FileInfo> merge_columns(const std::string& path, std::span<const ColumnsPart> parts,
                               const SourceRuns& sources);

}  // namespace polidex::storage
