// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/evidence.hpp"
#include "query/export/html_text.hpp"
#include "query/export/row_writer.hpp"
#include "query/web_address.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace polidex::query {
namespace {

/// The title, a link where the document has an address. `bdi` keeps right-to-left text in its
/// place.
std::string heading(const Document& document) {
    std::string title = fmt::format(
        "<bdi>{}</bdi>", document.title.empty() ? "(untitled)" : html_escaped(document.title));
    const std::string address = web_address(document);
    if (address.empty()) return title;
    return fmt::format(R"(<a href="{}" rel="noreferrer">{}</a>)", html_escaped(address), title);
}

std::string place(const Document& document) {
    std::string line = html_escaped(document.id);
    if (!document.source.path.empty() && document.source.path != document.id)
        line += " · " + html_escaped(document.source.path);
    return line;
}

std::string sentence(const Claim* claim) {
    if (claim == nullptr || claim->quote.empty()) return {};
    const std::string where = claim->span.block == Span::no_block
                                  ? std::string("metadata")
                                  : fmt::format("#p{}", std::uint64_t{claim->span.block} + 1);
    return fmt::format(R"(<q dir="auto">{}</q> <span class="rule">{}, {} {:.2f}</span>)",
                       html_escaped(claim->quote), where, html_escaped(claim->rule),
                       claim->confidence);
}

std::string line(std::string_view name, const std::string& value, const std::string& evidence) {
    return fmt::format("<tr><th scope=\"row\">{}</th><td class=\"value\">{}</td><td>{}</td></tr>\n",
                       html_escaped(name), value, evidence);
}

std::string shown(const Field& field, const Document& document, const std::string& value) {
    std::string label = html_escaped(label_of(field.facet, value));
    if (field.facet != Facet::date || document.date_role == Role::none) return label;
    return fmt::format("{} ({})", label, name_of(document.date_role));
}

/// Values with the sentence that shows them; those that one sentence shows, on one line. The field
/// is named once.
std::string lines_of_facet(const Field& field, const Document& document) {
    std::vector<std::pair<std::string, std::string>> groups;  // sentence, values
    for (const std::string& value : field.values(document)) {
        const std::string evidence = sentence(evidence_of(document, field.facet, value));
        const auto same = std::find_if(groups.begin(), groups.end(),
                                       [&](const auto& group) { return group.first == evidence; });
        if (same == groups.end())
            groups.emplace_back(evidence, shown(field, document, value));
        else
            same->second += ", " + shown(field, document, value);
    }
    std::string out;
    for (const auto& [evidence, values] : groups)
        out += line(out.empty() ? std::string_view(field.name) : "", values, evidence);
    return out;
}

std::string lines_of(const Field& field, const Document& document) {
    if (field.is_facet()) return lines_of_facet(field, document);
    std::string out;
    for (const std::string& value : field.values(document))
        out += line(field.name, {}, html_escaped(value));
    return out;
}

class HtmlReport final : public RowWriter {
public:
    explicit HtmlReport(RowsWanted wanted) : wanted_(std::move(wanted)) {}

    std::string begin(std::uint64_t total) override {
        const std::string query = wanted_.query.empty() ? "All documents" : wanted_.query;
        return html_head(query) +
               fmt::format(
                   "<h1><bdi>{}</bdi></h1>\n<p>{} {}, by id. Each fact stands with the "
                   "sentence that shows it.</p>\n",
                   html_escaped(query), total, total == 1 ? "document" : "documents");
    }

    std::string row(const Document& document) override {
        std::string out =
            fmt::format("<article>\n<h2>{}</h2>\n<p class=\"place\">{}</p>\n<table>\n",
                        heading(document), place(document));
        for (const Field& field : wanted_.fields) out += lines_of(field, document);
        return out + "</table>\n</article>\n";
    }

    std::string end() override { return "</body>\n</html>\n"; }

private:
    RowsWanted wanted_;
};

}  // namespace

std::unique_ptr<RowWriter> html_report(RowsWanted wanted) {
    return std::make_unique<HtmlReport>(std::move(wanted));
}

}  // namespace polidex::query
