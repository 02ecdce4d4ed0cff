// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/export/delimited.hpp"
#include "query/export/row_writer.hpp"

#include <utility>

namespace polidex::query {
namespace {

class DelimitedRows final : public RowWriter {
public:
    DelimitedRows(RowsWanted wanted, Delimiter by) : wanted_(std::move(wanted)), by_(by) {}

    std::string begin(std::uint64_t) override {
        std::vector<std::string> names;
        for (const Field& field : wanted_.fields) names.emplace_back(field.name);
        return delimited_row(names, by_);
    }

    std::string row(const Document& document) override {
        std::vector<std::string> values;
        values.reserve(wanted_.fields.size());
        for (const Field& field : wanted_.fields) values.push_back(joined(field.values(document)));
        return delimited_row(wanted_.raw ? values : spreadsheet_values(std::move(values)), by_);
    }

    std::string end() override { return {}; }

private:
    RowsWanted wanted_;
    Delimiter by_;
};

}  // namespace

std::unique_ptr<RowWriter> csv_rows(RowsWanted wanted) {
    return std::make_unique<DelimitedRows>(std::move(wanted), Delimiter::comma);
}

std::unique_ptr<RowWriter> tsv_rows(RowsWanted wanted) {
    return std::make_unique<DelimitedRows>(std::move(wanted), Delimiter::tab);
}

}  // namespace polidex::query
