// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/inspection.hpp"
#include "query/cli/json.hpp"
#include "query/cli/plugins.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::size_t shown_quote = 160;  // columns of the sentence behind a claim

std::string claim_line(const Claim& claim, const Style& style) {
    const std::string_view role = name_of(claim.role);
    const std::string value = shorten(label_of(claim.facet, claim.value), 40);
    std::string line =
        fmt::format("  {:<8} {}{}{} · {:.2f} by {}\n", name_of(claim.facet), value,
                    role.empty() ? "" : ", ", role, claim.confidence, text::printable(claim.rule));
    if (claim.quote.empty()) return line;
    return line + wrap("“" + shorten(claim.quote, shown_quote) + "”", 11, style);
}

/// How much of each document was kept.
std::string text_line(const Document& document) {
    const auto removed = std::count_if(document.blocks.begin(), document.blocks.end(),
                                       [](const Block& block) { return !block.kept(); });
    const auto kept = static_cast<std::ptrdiff_t>(document.blocks.size()) - removed;
    return fmt::format("  {} {} of main text, {} removed; language {}\n", kept,
                       kept == 1 ? "block" : "blocks", removed,
                       document.lang.empty() ? "unknown" : text::printable(document.lang));
}

std::string table_of_inspection(const Document& document, const Style& style) {
    const std::string place = document.source.path == "-" ? std::string("standard input")
                                                          : text::printable(document.source.path);
    std::string out = bold(title_line(document, style), style) + "\n" +
                      wrap(facts_line(document), 2, style) + "  " + dim(place, style) + "\n" +
                      text_line(document);
    for (const Claim& claim : document.claims)
        if (claim.assigned) out += claim_line(claim, style);
    return out + "\n";
}

/// Writes documents as they come; in JSON as one object.
class InspectionWriter {
public:
    InspectionWriter(Console& console, Format format) : console_(console), format_(format) {
        if (format_ == Format::json) console_.write("{\"schema\":1,\"documents\":[");
    }

    std::string operator()(const Document& document) const {
        if (format_ == Format::table) return table_of_inspection(document, console_.style());
        return json_of_inspection(document) + (format_ == Format::json ? ",\n" : "\n");
    }

    void write(std::string text) {
        if (format_ != Format::json) return console_.write(text);
        if (text.empty()) return;
        text.resize(text.size() - 2);  // the comma before the next, if there is a next
        console_.write(first_ ? "\n" : ",\n");
        console_.write(text);
        first_ = false;
    }

    void finish() {
        if (format_ == Format::json) console_.write("\n]}\n");
    }

private:
    Console& console_;
    Format format_;
    bool first_ = true;
};

}  // namespace

ExitCode inspect_command(const Arguments& arguments, Console& console) {
    CommandLine line("inspect",
                     "Read and understand files without an index: one JSON object a line when\n"
                     "the output is not a terminal.",
                     {"polidex inspect treaty.html", "polidex inspect *.html > facts.jsonl",
                      "curl -s https://example.org/pact | polidex inspect - --format json"});
    std::vector<std::string> files;
    std::vector<std::string> plugins;
    line.app.add_option("FILE", files, "Files to read; - is standard input")
        ->required()
        ->option_text("...");
    add_plugin_option(line.app, plugins);
    std::string taxonomy_file;
    add_taxonomy_option(line.app, taxonomy_file);
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto taxonomy =
        load_taxonomy(taxonomy_file.empty() ? line.settings().taxonomy : taxonomy_file);
    if (!taxonomy) return fail(console, taxonomy.error());
    bool all = true;
    const auto registry = parsers_in_host(plugins, console, all);
    if (!registry) return fail(console, registry.error());
    ExitCode code = all ? ExitCode::ok : ExitCode::failures;
    InspectionWriter writer(console,
                            line.format(console.terminal() ? Format::table : Format::jsonl));
    const auto take = [&](const Inspected& inspected) {
        writer.write(inspected.output);
        if (inspected.result) return;
        console.report(inspected.result.error());
        code = ExitCode::failures;
    };
    inspect_files(files, *registry, *taxonomy, std::cref(writer), take);
    writer.finish();
    return code;
}

}  // namespace polidex::cli
