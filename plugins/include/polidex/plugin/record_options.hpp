// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace polidex {

/// How files of records are read: JSON Lines, CSV and TSV, where each record is a document.
struct RecordOptions {
    /// Which field is what: `id=id,text=summary+body,country=countries`; see docs/records.md.
    /// Empty: fields are known by their usual names.
    std::string map;

    /// Takes the records as they are: what the map does not name stays unknown, but for the
    /// language, without which words cannot be found.
    bool as_given = false;

    /// `jsonl`, `csv` or `tsv`: what given files and the standard input are, whatever their names.
    /// Empty: known by the file's extension.
    std::string format;

    std::uint64_t record_bytes = 16ULL << 20;  ///< longest record; 16 MiB
};

}  // namespace polidex
