// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

enum class ExportFormat {
    jsonl,  ///< one object a line
    json,   ///< one object with all documents
    csv,    ///< RFC 4180, UTF-8, with a header
    tsv,    ///< text/tab-separated-values: tabs and line breaks in values become blanks
    md,     ///< a table of GitHub Flavored Markdown
    html,   ///< a report that needs no other file: facts, each with the sentence that shows it
};

std::optional<ExportFormat> export_format_named(std::string_view name);

/// How matches are written.
struct ExportOptions {
    ExportFormat format = ExportFormat::jsonl;
    std::vector<std::string> fields;  ///< of export_fields(), in this order; empty: the usual ones
    VisitOptions matching;  ///< what narrows the matches; what is read of them, the fields say
    /// CSV and TSV with every character as it is. Otherwise control and bidi characters are left
    /// out, and a value that a spreadsheet would take for a formula has an apostrophe before it
    /// (https://owasp.org/www-community/attacks/CSV_Injection).
    bool raw = false;
};

/// Takes a piece of what is written; false ends the export.
using ExportSink = std::function<bool(std::string_view piece)>;

/// The names of all fields. Besides, `quote.FACET` is the sentence that shows the first value of a
/// facet, or the date.
std::vector<std::string> export_fields();

/// Writes every match of @p query to @p sink, in byte order of ids; holds one document at a time.
/// @returns how many documents match; Errc::bad_argument for an unknown field, errors of search()
Result<std::uint64_t> export_matches(const Searcher& searcher, std::string_view query,
                                     const ExportOptions& options, const ExportSink& sink);

}  // namespace polidex
