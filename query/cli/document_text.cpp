// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/document_text.hpp"

#include "corpus/text/utf8.hpp"
#include "query/cli/document_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

std::string number_text(std::size_t number) { return fmt::format("#p{} ", number); }

/// @p text as it is printed, with the bytes of it that stand out.
struct Printed {
    std::string text;
    Highlights highlights;
};

Printed printed(const std::string& text, std::uint32_t number,
                const std::vector<Highlight>& highlights) {
    Printed made{text::printable(text), {}};
    const auto place = [&text](std::uint32_t byte) {
        return static_cast<std::uint32_t>(text::printable(text.substr(0, byte)).size());
    };
    for (const Highlight& highlight : highlights)
        if (highlight.passage == number)
            made.highlights.emplace_back(place(highlight.begin), place(highlight.end));
    return made;
}

/// Blocks that follow each other without a blank line.
bool is_tight(const Block& block) {
    return !block.kept() || block.kind == BlockKind::list_item ||
           block.kind == BlockKind::table_row;
}

/// Writes the passages of one document.
class PassageWriter {
public:
    PassageWriter(const Document& document, const Reading& reading, const Style& style)
        : document_(document),
          reading_(reading),
          style_(style),
          gutter_(reading.numbers ? number_text(document.blocks.size()).size() : 0) {}

    std::string write() {
        for (std::uint32_t number = 1; number <= document_.blocks.size(); ++number)
            if (reading_.takes(document_, number)) add(number);
        return std::move(out_);
    }

private:
    void add(std::uint32_t number) {
        const Block& block = document_.blocks[number - 1];
        const bool turned = block.page != 0 && block.page != page_;
        const bool skipped = last_ != 0 && reading_.passage != 0 && number != last_ + 1;
        if (last_ != 0) {
            const Block& before = document_.blocks[last_ - 1];
            if (is_tight(before) &&
                (turned || skipped || !is_tight(block) || block.kept() != before.kept()))
                out_ += "\n";
        }
        if (turned) out_ += page_line(page_ = block.page);
        out_ += numbered(block_text(block, number), number);
        if (!is_tight(block)) out_ += "\n";
        last_ = number;
    }

    std::string page_line(std::uint32_t page) const {
        return std::string(gutter_, ' ') + dim(fmt::format("--- page {} ---", page), style_) +
               "\n\n";
    }

    std::string block_text(const Block& block, std::uint32_t number) const {
        auto [text, highlights] = printed(block.text, number, reading_.highlights);
        if (!block.kept()) {
            const std::string label = fmt::format("[{}] ", name_of(block.chrome));
            for (auto& [begin, end] : highlights) {
                begin += static_cast<std::uint32_t>(label.size());
                end += static_cast<std::uint32_t>(label.size());
            }
            const std::string lines = wrap(label + text, gutter_, style_, highlights);
            return highlights.empty() ? dimmed(lines) : lines;
        }
        if (block.kind == BlockKind::heading && highlights.empty()) {
            highlights.emplace_back(0, static_cast<std::uint32_t>(text.size()));
        } else if (block.kind == BlockKind::list_item) {
            const std::size_t indent = gutter_ + 2 * std::max<std::size_t>(block.level, 1);
            std::string lines = wrap(text, indent, style_, highlights);
            if (!lines.empty()) lines[indent - 2] = '-';
            return lines;
        }
        return wrap(text, gutter_, style_, highlights);
    }

    /// Lines of wrap() without highlights, dim but for the gutter.
    std::string dimmed(const std::string& lines) const {
        std::string out;
        for (std::size_t begin = 0; begin < lines.size();) {
            const std::size_t end = lines.find('\n', begin);
            out += std::string(gutter_, ' ') +
                   dim(lines.substr(begin + gutter_, end - begin - gutter_), style_) + "\n";
            begin = end + 1;
        }
        return out;
    }

    std::string numbered(const std::string& lines, std::uint32_t number) const {
        if (gutter_ == 0 || lines.size() < gutter_) return lines;
        const std::string text = pad(number_text(number), gutter_);
        const bool wanted = number == reading_.passage;
        return (wanted ? bold(text, style_) : dim(text, style_)) + lines.substr(gutter_);
    }

    const Document& document_;
    const Reading& reading_;
    const Style& style_;
    std::size_t gutter_;
    std::string out_;
    std::uint32_t last_ = 0;
    std::uint32_t page_ = 0;
};

}  // namespace

bool Reading::takes(const Document& document, std::uint32_t number) const {
    const Block& block = document.blocks[number - 1];
    if (passage == 0) return (removed || block.kept()) && (page == 0 || block.page == page);
    if (number == passage) return true;
    if (!removed && !block.kept()) return false;
    // Neighbours are counted among those that are shown.
    std::uint32_t between = 1;
    for (std::uint32_t at = std::min(number, passage) + 1; at < std::max(number, passage); ++at)
        between += removed || document.blocks[at - 1].kept() ? 1 : 0;
    return between <= around;
}

std::string text_of_document(const Document& document, const Reading& reading, const Style& style) {
    const auto [title, marks] = printed(document.title, 0, reading.highlights);
    std::string out = title.empty() ? "(untitled)\n"
                      : marks.empty() || !style.colour
                          ? bold(title, style) + "\n"
                          : wrap(title, 0, Style{true, columns_of(title) + 1}, marks);
    out += wrap(facts_line(document), 0, style) + dim(place_line(document), style) + "\n\n";
    const std::string text = PassageWriter(document, reading, style).write();
    if (text.empty() && reading.page != 0) return out + "(no text on this page)\n";
    const bool whole = std::all_of(document.blocks.begin(), document.blocks.end(),
                                   [](const Block& block) { return block.kept(); });
    return out + text + (reading.removed && whole ? "(all of it is main text)\n" : "");
}

std::string outline_of(const Document& document, const Style& style) {
    std::string out =
        bold(document.title.empty() ? "(untitled)" : text::printable(document.title), style) +
        "\n" + dim(place_line(document), style) + "\n\n";
    const std::size_t gutter = number_text(document.blocks.size()).size();
    std::string lines;
    for (std::size_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        const bool heading = block.kind == BlockKind::heading;
        if (!block.kept() || (!heading && block.anchor.empty())) continue;
        const std::size_t indent =
            heading && block.level > 1 ? 2 * (block.level - std::size_t{1}) : 0;
        std::string behind = block.page == 0 ? "" : fmt::format("  p. {}", block.page);
        if (!block.anchor.empty()) behind += "  #" + text::printable(block.anchor);
        const std::size_t taken = gutter + indent + columns_of(behind);
        const std::size_t room = std::max<std::size_t>(style.columns, taken + 20) - taken;
        lines += dim(pad(number_text(i + 1), gutter), style) + std::string(indent, ' ') +
                 shorten(block.text, room) + dim(behind, style) + "\n";
    }
    return out + (lines.empty() ? "(no headings)\n" : lines);
}

}  // namespace polidex::cli
