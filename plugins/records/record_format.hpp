// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace polidex::records {

/// How records are written down.
enum class RecordFormat : std::uint8_t { jsonl, csv, tsv };

/// The name of the standard input among paths.
inline constexpr std::string_view standard_input = "-";

/// What a file's name says: `x.jsonl`, `x.ndjson`, `x.csv`, `x.tsv`, each also with `.zst` or
/// `.gz`; nothing when it is no file of records.
std::optional<RecordFormat> format_of_file(std::string_view path);

/// @returns Errc::bad_argument unless @p name is `jsonl`, `csv` or `tsv`
Result<RecordFormat> format_named(std::string_view name);

std::string_view media_type_of(RecordFormat format);

}  // namespace polidex::records
