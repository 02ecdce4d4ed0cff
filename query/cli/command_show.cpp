// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

std::string block_text(const Block& block, const Style& style) {
    const std::string text = text::printable(block.text);
    if (!block.kept())
        return dim(wrap(fmt::format("[{}] {}", name_of(block.chrome), text), 0, style), style);
    switch (block.kind) {
        case BlockKind::heading:
            return bold(text, style) + "\n\n";
        case BlockKind::list_item: {
            const std::size_t indent = 2 * std::max<std::size_t>(block.level, 1);
            std::string lines = wrap(text, indent, style);
            lines[indent - 2] = '-';
            return lines;
        }
        case BlockKind::table_row:
            return wrap(text, 0, style);
        default:
            return wrap(text, 0, style) + "\n";
    }
}

/// Blocks that follow each other without a blank line.
bool is_tight(const Block& block) {
    return !block.kept() || block.kind == BlockKind::list_item ||
           block.kind == BlockKind::table_row;
}

std::string text_of(const Document& document, bool removed, const Style& style) {
    std::string out;
    const Block* last = nullptr;
    for (const Block& block : document.blocks) {
        if (!removed && !block.kept()) continue;
        if (last != nullptr && is_tight(*last) &&
            (!is_tight(block) || block.kept() != last->kept()))
            out += "\n";
        out += block_text(block, style);
        last = &block;
    }
    return out;
}

std::string table_of_text(const Document& document, bool removed, const Style& style) {
    const std::string title =
        document.title.empty() ? "(untitled)" : text::printable(document.title);
    const std::string out = bold(title, style) + "\n" + wrap(facts_line(document), 0, style) +
                            dim(place_line(document), style) + "\n\n";
    const bool whole = std::all_of(document.blocks.begin(), document.blocks.end(),
                                   [](const Block& block) { return block.kept(); });
    return out + text_of(document, removed, style) +
           (removed && whole ? "(all of it is main text)\n" : "");
}

}  // namespace

ExitCode show_command(const Arguments& arguments, Console& console) {
    CommandLine line("show", "Read one document: its facts and its main text.",
                     {"polidex show treaties/eu-jp.html", "polidex show eu-jp.html --removed",
                      "polidex show eu-jp.html --format json"});
    std::string id;
    bool removed = false;
    line.app.add_option("ID", id, "Id of the document, or an unambiguous end of its path")
        ->required()
        ->option_text(" ");
    line.app.add_flag("--removed", removed, "Also what is not main text, with its label");
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto document = searcher->document(id);
    if (!document) return fail_on_document(console, document.error());
    console.write(line.format() == Format::table
                      ? table_of_text(*document, removed, console.style())
                      : json_of_text(*document, removed) + "\n");
    return ExitCode::ok;
}

}  // namespace polidex::cli
