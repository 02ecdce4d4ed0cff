// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

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

/// Which blocks are shown.
struct Choice {
    bool removed = false;    ///< those outside the main text too
    std::uint32_t page = 0;  ///< those of this page; 0: all

    bool takes(const Block& block) const {
        return (removed || block.kept()) && (page == 0 || block.page == page);
    }
};

std::string page_line(std::uint32_t page, const Style& style) {
    return dim(fmt::format("--- page {} ---", page), style) + "\n\n";
}

std::string text_of(const Document& document, const Choice& choice, const Style& style) {
    std::string out;
    const Block* last = nullptr;
    std::uint32_t page = 0;
    for (const Block& block : document.blocks) {
        if (!choice.takes(block)) continue;
        const bool turned = block.page != 0 && block.page != page;
        if (last != nullptr && is_tight(*last) &&
            (turned || !is_tight(block) || block.kept() != last->kept()))
            out += "\n";
        if (turned) out += page_line(page = block.page, style);
        out += block_text(block, style);
        last = &block;
    }
    return out.empty() && choice.page != 0 ? "(no text on this page)\n" : out;
}

std::string table_of_text(const Document& document, const Choice& choice, const Style& style) {
    const std::string title =
        document.title.empty() ? "(untitled)" : text::printable(document.title);
    const std::string out = bold(title, style) + "\n" + wrap(facts_line(document), 0, style) +
                            dim(place_line(document), style) + "\n\n";
    const bool whole = std::all_of(document.blocks.begin(), document.blocks.end(),
                                   [](const Block& block) { return block.kept(); });
    return out + text_of(document, choice, style) +
           (choice.removed && whole ? "(all of it is main text)\n" : "");
}

/// What is wrong with asking for @p page of @p document, if anything.
std::optional<Error> check_page(const Document& document, std::uint32_t page) {
    std::uint32_t last = 0;
    for (const Block& block : document.blocks) last = std::max(last, block.page);
    if (page <= last) return std::nullopt;
    if (last == 0)
        return Error{Errc::not_found, document.id + ": its source has no pages",
                     "leave --page out"};
    return Error{
        Errc::not_found,
        fmt::format("{}: page {} is behind its last page with text, {}", document.id, page, last),
        ""};
}

}  // namespace

ExitCode show_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "show", "Read one document: its facts and its main text.",
        {"polidex show treaties/eu-jp.html", "polidex show eu-jp.html --removed",
         "polidex show strategy.pdf --page 3", "polidex show eu-jp.html --format json"});
    std::string id;
    Choice choice;
    line.app.add_option("ID", id, "Id of the document, or an unambiguous end of its path")
        ->required()
        ->option_text(" ");
    line.app.add_flag("--removed", choice.removed, "Also what is not main text, with its label");
    line.app.add_option("--page", choice.page, "Only this page of its source, from 1")
        ->check(CLI::PositiveNumber)
        ->option_text("N");
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto document = searcher->document(id);
    if (!document) return fail_on_document(console, document.error());
    if (const auto error = check_page(*document, choice.page))
        return fail_on_document(console, *error);
    console.write(line.format() == Format::table
                      ? table_of_text(*document, choice, console.style())
                      : json_of_text(*document, choice.removed, choice.page) + "\n");
    return ExitCode::ok;
}

}  // namespace polidex::cli
