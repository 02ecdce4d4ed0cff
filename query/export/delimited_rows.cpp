// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/export/row_writer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::query {
namespace {

/// What a spreadsheet takes for the beginning of a formula, also in full width (OWASP).
bool begins_formula(std::string_view value) {
    constexpr std::array<std::string_view, 11> signs{"=",
                                                     "+",
                                                     "-",
                                                     "@",
                                                     "\t",
                                                     "\r",
                                                     "\n",
                                                     "\xEF\xBC\x9D",
                                                     "\xEF\xBC\x8B",
                                                     "\xEF\xBC\x8D",
                                                     "\xEF\xBC\xA0"};
    const auto begin = value.find_first_not_of(' ');
    if (begin == std::string_view::npos) return false;
    value.remove_prefix(begin);
    return std::any_of(signs.begin(), signs.end(),
                       [&](std::string_view sign) { return value.substr(0, sign.size()) == sign; });
}

std::string quoted_if_needed(const std::string& value) {
    const bool plain = value.find_first_of("\",\r\n") == std::string::npos &&
                       (value.empty() || (value.front() != ' ' && value.back() != ' '));
    if (plain) return value;
    std::string out = "\"";
    for (const char c : value) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string on_one_line(std::string value) {
    std::replace_if(
        value.begin(), value.end(), [](char c) { return c == '\t' || c == '\r' || c == '\n'; },
        ' ');
    return value;
}

/// How a table of text is cut into values and rows.
struct Dialect {
    char separator;
    std::string_view line_end;
    std::string (*cell)(const std::string& value);
};

class DelimitedRows final : public RowWriter {
public:
    DelimitedRows(RowsWanted wanted, const Dialect& dialect)
        : wanted_(std::move(wanted)), dialect_(dialect) {}

    std::string begin(std::uint64_t) override {
        return line([](const Field& field) { return field.name; });
    }

    std::string row(const Document& document) override {
        return line([&](const Field& field) { return value_of(field, document); });
    }

    std::string end() override { return {}; }

private:
    template <typename Value>
    std::string line(Value&& value) const {
        std::string out;
        for (const Field& field : wanted_.fields) {
            if (&field != wanted_.fields.data()) out += dialect_.separator;
            out += dialect_.cell(value(field));
        }
        return out.append(dialect_.line_end);
    }

    std::string value_of(const Field& field, const Document& document) const {
        std::string value = joined(field.values(document));
        if (wanted_.raw) return value;
        const bool formula = begins_formula(value);
        value = clean(value);
        return formula || begins_formula(value) ? "'" + value : value;
    }

    RowsWanted wanted_;
    Dialect dialect_;
};

}  // namespace

std::unique_ptr<RowWriter> csv_rows(RowsWanted wanted) {
    return std::make_unique<DelimitedRows>(
        std::move(wanted),
        Dialect{',', "\r\n", [](const std::string& value) { return quoted_if_needed(value); }});
}

std::unique_ptr<RowWriter> tsv_rows(RowsWanted wanted) {
    return std::make_unique<DelimitedRows>(
        std::move(wanted),
        Dialect{'\t', "\n", [](const std::string& value) { return on_one_line(value); }});
}

}  // namespace polidex::query
