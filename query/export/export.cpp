// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/export.hpp>

#include "corpus/text/utf8.hpp"
#include "query/export/row_writer.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace polidex {
namespace query {
namespace {

/// One way to write documents.
struct Way {
    std::string_view name;
    ExportFormat format;
    std::unique_ptr<RowWriter> (*writer)(RowsWanted wanted);
};

constexpr std::array<Way, 6> ways{{{"jsonl", ExportFormat::jsonl, json_lines},
                                   {"json", ExportFormat::json, json_rows},
                                   {"csv", ExportFormat::csv, csv_rows},
                                   {"tsv", ExportFormat::tsv, tsv_rows},
                                   {"md", ExportFormat::md, markdown_rows},
                                   {"html", ExportFormat::html, html_report}}};

std::vector<std::string> usual_fields(ExportFormat format) {
    if (format == ExportFormat::md) return {"date", "title", "type", "country", "pair", "id"};
    if (format == ExportFormat::html)
        return {"date", "type", "status", "pair", "party", "country", "org", "domain", "source"};
    return {"id",   "title", "date",   "date_role", "type",   "status", "country",
            "pair", "party", "domain", "lang",      "source", "url",    "path"};
}

bool needs(const std::vector<Field>& fields, Field::Need need) {
    return std::any_of(fields.begin(), fields.end(),
                       [need](const Field& field) { return field.need == need; });
}

/// A visit says how many there are, however soon it ends.
Result<std::uint64_t> count_matches(const Searcher& searcher, std::string_view query,
                                    VisitOptions matching) {
    matching.quotes = matching.blocks = false;
    return searcher.visit(query, matching, [](const Document&) { return false; });
}

Result<std::uint64_t> write_rows(const Searcher& searcher, std::string_view query,
                                 const VisitOptions& reading, RowWriter& writer,
                                 std::uint64_t total, const ExportSink& sink) {
    if (const std::string head = writer.begin(total); !head.empty() && !sink(head)) return total;
    bool wanted = true;
    auto visited = searcher.visit(query, reading, [&](const Document& document) {
        return wanted = sink(writer.row(document));
    });
    if (!visited) return visited.error();
    if (const std::string tail = writer.end(); wanted && !tail.empty()) sink(tail);
    return visited;
}

}  // namespace

std::string joined(const std::vector<std::string>& values) {
    std::string out;
    for (const std::string& value : values) {
        if (!out.empty()) out += "; ";
        out += value;
    }
    return out;
}

std::string clean(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t end = text.find('\n');
        out += text::printable(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        out += '\n';
        text.remove_prefix(end + 1);
    }
}

}  // namespace query

std::optional<ExportFormat> export_format_named(std::string_view name) {
    for (const query::Way& way : query::ways)
        if (way.name == name) return way.format;
    return std::nullopt;
}

std::vector<std::string> export_fields() {
    std::vector<std::string> names;
    for (const query::Field& field : query::all_fields()) names.push_back(field.name);
    return names;
}

Result<std::uint64_t> export_matches(const Searcher& searcher, std::string_view query,
                                     const ExportOptions& options, const ExportSink& sink) {
    auto fields = query::fields_named(options.fields.empty() ? query::usual_fields(options.format)
                                                             : options.fields);
    if (!fields) return fields.error();
    VisitOptions reading = options.matching;
    reading.quotes =
        options.format == ExportFormat::html || query::needs(*fields, query::Field::Need::quotes);
    reading.blocks = query::needs(*fields, query::Field::Need::blocks);
    auto total = query::count_matches(searcher, query, options.matching);
    if (!total) return total;
    const auto& way = query::ways.at(static_cast<std::size_t>(options.format));
    const auto writer = way.writer({std::string(query), std::move(*fields), options.raw});
    return query::write_rows(searcher, query, reading, *writer, *total, sink);
}

}  // namespace polidex
