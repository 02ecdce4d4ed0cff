// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::records {

/// Why one record is left out.
struct RecordFailure {
    std::uint64_t line = 0;  ///< where it begins, from 1
    Error error;             ///< its message without file and line
};

/// One row of CSV: cells [first_cell, first_cell + cells) of its batch.
struct CsvRow {
    std::uint64_t line = 0;
    std::size_t first_cell = 0;
    std::size_t cells = 0;
};

/// Some whole records as they stand in the file: lines of JSON, or the cells of CSV rows.
struct RecordBatch {
    std::uint64_t first_line = 1;        ///< of the file; JSON Lines only
    std::string bytes;                   ///< whole lines, or all cells one after the other
    std::vector<std::size_t> cell_ends;  ///< in `bytes`
    std::vector<CsvRow> rows;
    std::vector<RecordFailure> failures;  ///< what is seen to be wrong without looking into it

    bool empty() const { return bytes.empty() && rows.empty() && failures.empty(); }

    std::string_view cell(const CsvRow& row, std::size_t column) const {
        const std::size_t at = row.first_cell + column;
        const std::size_t begin = at == 0 ? 0 : cell_ends[at - 1];
        return std::string_view(bytes).substr(begin, cell_ends[at] - begin);
    }
};

/// About as many bytes go into a batch; a longer record makes it longer.
inline constexpr std::size_t batch_bytes = 1 << 20;

}  // namespace polidex::records
