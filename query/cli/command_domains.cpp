// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/json.hpp"
#include "query/cli/layout.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <optional>

namespace polidex::cli {
namespace {

constexpr std::size_t least_about = 20;  // columns

/// The tree to be listed, and how many documents stand under each field if an index was read.
struct Listed {
    std::string taxonomy;
    DomainTree tree;
    std::optional<FacetCounts> counts;
};

Result<Listed> listed_of(const Searcher& searcher) {
    SearchOptions options;
    options.limit = 0;
    options.facets = {Facet::domain};
    options.tree = true;
    auto matches = searcher.search("", options);
    if (!matches) return matches.error();
    return Listed{searcher.info().taxonomy, searcher.domains(), matches->facets.front()};
}

std::size_t indent_of(const DomainLabel& label) { return 2 * std::size_t{label.depth}; }

struct Widths {
    std::size_t name = 6;
    std::size_t gci = 3;
    std::size_t cmm = 3;
};

Widths widths_of(const DomainTree& tree) {
    Widths widths;
    for (const DomainLabel& label : tree.labels()) {
        widths.name = std::max(widths.name, indent_of(label) + columns_of(label.name));
        widths.gci = std::max(widths.gci, columns_of(label.gci));
        widths.cmm = std::max(widths.cmm, columns_of(label.cmm));
    }
    return widths;
}

std::string table_of_domains(const Listed& listed, const Style& style) {
    const Widths widths = widths_of(listed.tree);
    const auto line = [&](std::string_view name, std::string_view count, std::string_view gci,
                          std::string_view cmm) {
        std::string text = pad(name, widths.name);
        if (listed.counts) text += fmt::format("  {:>9}", count);
        return text + "  " + pad(gci, widths.gci) + "  " + pad(cmm, widths.cmm) + "  ";
    };
    const std::string head = line("domain", "documents", "GCI", "CMM");
    const std::size_t indent = columns_of(head);
    const Style wide{style.colour, std::max(style.columns, indent + least_about)};
    std::string out = bold(head + "about", style) + "\n";
    for (const DomainLabel& label : listed.tree.labels()) {
        const std::string count =
            listed.counts ? fmt::format("{}", count_of(*listed.counts, label.name)) : "";
        const std::string about = wrap(text::printable(label.about), indent, wide);
        out += line(std::string(indent_of(label), ' ') + text::printable(label.name), count,
                    label.gci, label.cmm) +
               (about.size() > indent ? about.substr(indent) : "\n");
    }
    const auto frameworks = listed.tree.framework_values();
    std::string names = "In a query, domain:NAME stands for a field and all below it";
    if (!frameworks.empty())
        names += fmt::format("; or for the fields of a framework's part: {}",
                             fmt::join(frameworks, ", "));
    return out + "\n" + wrap(names + ".", 0, style);
}

}  // namespace

ExitCode domains_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "domains",
        "List the fields documents are filed under, with the pillars of the ITU Global\n"
        "Cybersecurity Index (GCI) and the dimensions of the Oxford Maturity Model (CMM)\n"
        "they belong to, and the documents of the index under each.",
        {"polidex domains", "polidex domains --taxonomy my-fields.toml",
         "polidex domains --format json"});
    std::string file;
    line.app.add_option("--taxonomy", file, "Check and list this file instead: docs/taxonomy.md")
        ->option_text("FILE");
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    Listed listed{"builtin", DomainTree::builtin(), std::nullopt};
    if (!file.empty()) {
        const auto taxonomy = load_taxonomy(file);
        if (!taxonomy) return fail(console, taxonomy.error());
        listed = {(*taxonomy)->name(), (*taxonomy)->tree(), std::nullopt};
    } else if (line.index()) {
        ExitCode failure{};
        const auto searcher = line.open_index(console, failure);
        if (!searcher) return failure;
        auto counted = listed_of(*searcher);
        if (!counted) return fail(console, counted.error());
        listed = std::move(*counted);
    }
    console.write(line.format() == Format::table
                      ? table_of_domains(listed, console.style())
                      : json_of_domains(listed.taxonomy, listed.tree, listed.counts) + "\n");
    return ExitCode::ok;
}

}  // namespace polidex::cli
