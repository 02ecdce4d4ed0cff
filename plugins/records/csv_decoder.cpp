// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_values.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::records {
namespace {

constexpr std::size_t no_column = SIZE_MAX;

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

class CsvDecoder : public RecordDecoder {
public:
    explicit CsvDecoder(const std::vector<std::string>& header) : header_(header) {}

    FieldSurvey survey(const RecordBatch& batch,
                       const std::vector<const RecordField*>& wanted) override;
    void decode(const RecordBatch& batch, const RecordMap& map,
                const std::function<void(RecordValues&)>& take,
                const std::function<void(RecordFailure)>& fail) override;

private:
    std::size_t column_of(const std::string& name) const {
        const auto found = std::find(header_.begin(), header_.end(), name);
        return found == header_.end() ? no_column
                                      : static_cast<std::size_t>(found - header_.begin());
    }
    bool fits(const RecordBatch& batch, const CsvRow& row) const;

    const std::vector<std::string>& header_;
};

FieldSurvey CsvDecoder::survey(const RecordBatch& batch,
                               const std::vector<const RecordField*>& wanted) {
    FieldSurvey survey;
    survey.names = header_;
    survey.any_record = !batch.rows.empty();
    for (const RecordField* field : wanted)
        survey.found.push_back(column_of(field->path) != no_column);
    return survey;
}

/// Spreadsheets write empty cells behind the last column.
bool CsvDecoder::fits(const RecordBatch& batch, const CsvRow& row) const {
    if (row.cells < header_.size()) return false;
    for (std::size_t i = header_.size(); i < row.cells; ++i)
        if (!is_blank(batch.cell(row, i))) return false;
    return true;
}

void CsvDecoder::decode(const RecordBatch& batch, const RecordMap& map,
                        const std::function<void(RecordValues&)>& take,
                        const std::function<void(RecordFailure)>& fail) {
    std::vector<std::size_t> columns;
    for (const RecordField* field : map.fields()) columns.push_back(column_of(field->path));
    for (const CsvRow& row : batch.rows) {
        if (row.cells == 1 && is_blank(batch.cell(row, 0))) continue;
        if (!fits(batch, row)) {
            fail({row.line,
                  {Errc::bad_input,
                   fmt::format("{} values, but the header names {} columns", row.cells,
                               header_.size()),
                   "write values with commas or quotes in quotes"}});
            continue;
        }
        RecordValues values;
        values.line = row.line;
        values.fields.resize(columns.size());
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (columns[i] != no_column) values.fields[i].push_back(batch.cell(row, columns[i]));
        take(values);
    }
}

}  // namespace

std::unique_ptr<RecordDecoder> make_csv_decoder(const std::vector<std::string>& header) {
    return std::make_unique<CsvDecoder>(header);
}

}  // namespace polidex::records
