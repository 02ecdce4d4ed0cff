// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/text/paragraphs.hpp"

#include "corpus/text/byte_set.hpp"
#include "plugins/text/line_shape.hpp"

#include <algorithm>

namespace polidex::text {
namespace {

constexpr std::uint32_t narrowest_wrap = 30;  // characters; narrower columns are tables or verse
constexpr std::uint32_t widest_wrap = 140;
constexpr std::uint32_t shortest_paragraph = 60;  // characters; what follows a heading

constexpr ByteSet line_ends("\n\v\f\r");

/// The width at which the text was wrapped by hand or by program; 0 when each line is a paragraph.
std::uint32_t wrap_width(const std::vector<Line>& lines, LineEnds ends) {
    std::vector<std::uint32_t> widths;
    std::size_t followed = 0;  // lines with a line right behind them
    std::size_t broken = 0;    // of these, those that stop in mid-sentence
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].blank()) continue;
        widths.push_back(lines[i].width);
        if (i + 1 >= lines.size() || lines[i + 1].blank()) continue;
        ++followed;
        if (!ends_sentence(lines[i].text)) ++broken;
    }
    const bool wrapped = ends == LineEnds::wrapped;
    if (widths.empty() || (!wrapped && (followed < 2 || broken * 2 < followed))) return 0;
    const auto at = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() * 9 / 10);
    std::nth_element(widths.begin(), at, widths.end());
    const std::uint32_t width = *at;
    return (wrapped || width >= narrowest_wrap) && width <= widest_wrap ? width : 0;
}

/// Whether @p next goes on where @p line stopped, because the line was full or in mid-sentence.
bool continues(const Line& line, const Line& next, std::uint32_t wrap) {
    if (wrap == 0 || is_list_item(next.text)) return false;
    const bool sentence_ended = ends_sentence(line.text);
    if (sentence_ended && next.indent >= line.indent + 2) return false;
    const bool full = line.width + first_word_width(next.text) + 1 >= wrap;
    if (full || line.width * 10 >= wrap * 8) return true;
    return !sentence_ended && (begins_lower(next.text) || ends_open(line.text));
}

/// The nearest line before or behind @p at that is not blank; the size of @p lines when there is
/// none.
std::size_t neighbour(const std::vector<Line>& lines, std::size_t at, int step) {
    do {
        at += static_cast<std::size_t>(step);  // wraps below zero
    } while (at < lines.size() && lines[at].blank());
    return std::min(at, lines.size());
}

/// Headings stand between paragraphs: nothing tells them apart from a short sentence but their
/// shape.
bool is_heading(const std::vector<Line>& lines, std::size_t at, std::uint32_t wrap) {
    const Line& line = lines[at];
    if (!looks_like_heading(line.text)) return false;
    const std::size_t next = neighbour(lines, at, +1);
    if (next >= lines.size()) return false;
    if (is_upper(line.text)) return true;
    if (wrap != 0 && next == at + 1 && continues(line, lines[next], wrap)) return false;
    if (is_numbered_heading(line.text)) {
        // Numbered lines that follow each other are a list.
        const std::size_t last = neighbour(lines, at, -1);
        if (same_numbering(line.text, lines[next].text)) return false;
        return last >= lines.size() || !same_numbering(line.text, lines[last].text);
    }
    const bool before_paragraph =
        lines[next].width >= shortest_paragraph && lines[next].width * 2 >= line.width * 3;
    if (wrap == 0) return before_paragraph;
    return lines[next].width > line.width && line.width * 10 < wrap * 8;
}

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
    std::vector<Line> lines;
    const bool paged = text.find('\f') != std::string_view::npos;
    std::uint32_t page = paged ? 1 : 0;
    while (!text.empty()) {
        const std::size_t end = line_ends.find(text, 0);
        Line line = measure(text.substr(0, end));
        line.page = page;
        lines.push_back(line);
        if (end == text.size()) break;
        if (text[end] == '\f') ++page;
        const bool pair = text.substr(end, 2) == "\r\n";
        text.remove_prefix(end + (pair ? 2 : 1));
    }
    return lines;
}

std::vector<Paragraph> find_paragraphs(const std::vector<Line>& lines, LineEnds ends) {
    const std::uint32_t wrap = wrap_width(lines, ends);
    std::vector<Paragraph> paragraphs;
    for (std::size_t i = 0; i < lines.size();) {
        if (lines[i].blank()) {
            ++i;
            continue;
        }
        Paragraph paragraph{i, i + 1, POLIDEX_PARAGRAPH, 0};
        if (is_heading(lines, i, wrap)) {
            paragraph.kind = POLIDEX_HEADING;
            paragraph.level = heading_level(lines[i].text);
        } else {
            if (is_list_item(lines[i].text)) {
                paragraph.kind = POLIDEX_LIST_ITEM;
                paragraph.level = 1 + std::min<std::uint32_t>(lines[i].indent / 4, 8);
            }
            while (paragraph.last < lines.size() && !lines[paragraph.last].blank() &&
                   lines[paragraph.last].page == lines[i].page &&
                   continues(lines[paragraph.last - 1], lines[paragraph.last], wrap) &&
                   !is_heading(lines, paragraph.last, wrap)) {
                ++paragraph.last;
            }
        }
        paragraphs.push_back(paragraph);
        i = paragraph.last;
    }
    return paragraphs;
}

void join_lines(const std::vector<Line>& lines, const Paragraph& paragraph, std::string& out) {
    out.clear();
    for (std::size_t i = paragraph.first; i < paragraph.last; ++i) {
        const std::string_view line = lines[i].text;
        if (hyphenated(out) && begins_lower(line)) {
            out.pop_back();
        } else if (!out.empty()) {
            out += ' ';
        }
        out += i > paragraph.first
                   ? line.substr(std::min(line.find_first_not_of(" \t"), line.size()))
                   : line;
    }
}

}  // namespace polidex::text
