// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/export/field.hpp"

#include <polidex/query/export.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::query {

/// Writes documents in one format, piece by piece. One thread.
class RowWriter {
public:
    virtual ~RowWriter() = default;
    virtual std::string begin(std::uint64_t total) = 0;
    virtual std::string row(const Document& document) = 0;
    virtual std::string end() = 0;
};

/// What a writer is told.
struct RowsWanted {
    std::string query;
    std::vector<Field> fields;
    bool raw = false;
};

std::unique_ptr<RowWriter> json_rows(RowsWanted wanted);
std::unique_ptr<RowWriter> json_lines(RowsWanted wanted);
std::unique_ptr<RowWriter> csv_rows(RowsWanted wanted);
std::unique_ptr<RowWriter> tsv_rows(RowsWanted wanted);
std::unique_ptr<RowWriter> markdown_rows(RowsWanted wanted);
std::unique_ptr<RowWriter> html_report(RowsWanted wanted);

/// @p values joined by semicolons, as files of records are read: docs/records.md.
std::string joined(const std::vector<std::string>& values);

/// Without control and bidi characters, but with its line breaks.
std::string clean(std::string_view text);

}  // namespace polidex::query
