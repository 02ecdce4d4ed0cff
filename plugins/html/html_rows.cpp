// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_rows.hpp"

#include <array>
#include <string>

namespace polidex::html {
namespace {

constexpr std::size_t most_nodes = 400;  // looked at in a row; keeps nested tables linear
constexpr std::size_t longest_data_cell = 600;
constexpr std::size_t longest_mark = 8;

bool is_cell(GumboTag tag) { return tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH; }

/// Elements that a cell of data does not hold.
bool is_structure(GumboTag tag) {
    switch (tag) {
        case GUMBO_TAG_TABLE:
        case GUMBO_TAG_UL:
        case GUMBO_TAG_OL:
        case GUMBO_TAG_DL:
        case GUMBO_TAG_H1:
        case GUMBO_TAG_H2:
        case GUMBO_TAG_H3:
        case GUMBO_TAG_BLOCKQUOTE:
        case GUMBO_TAG_ARTICLE:
        case GUMBO_TAG_SECTION:
        case GUMBO_TAG_NAV:
        case GUMBO_TAG_FORM:
            return true;
        default:
            return false;
    }
}

struct RowCensus {
    std::size_t nodes = 0;
    std::size_t cells = 0;       ///< with text
    std::size_t paragraphs = 0;  ///< in the cell being read
    std::size_t most_paragraphs = 0;
    std::size_t longest_cell = 0;
    std::size_t cell_bytes = 0;
    bool structure = false;
    std::string first_cell;
};

void end_cell(RowCensus& census) {
    if (census.cell_bytes > 0) ++census.cells;
    census.longest_cell = std::max(census.longest_cell, census.cell_bytes);
    census.most_paragraphs = std::max(census.most_paragraphs, census.paragraphs);
    census.cell_bytes = 0;
    census.paragraphs = 0;
}

RowCensus count(const GumboNode& row) {
    RowCensus census;
    walk(
        &row,
        [&](const GumboNode& node) {
            if (++census.nodes > most_nodes) return false;
            if (node.type == GUMBO_NODE_TEXT) {
                const std::string_view text = node.v.text.text;
                if (census.cells == 0 && census.first_cell.size() <= longest_mark * 4) {
                    census.first_cell += text.substr(0, longest_mark * 4);
                }
                census.cell_bytes += text.size();
                return false;
            }
            if (node.type != GUMBO_NODE_ELEMENT) return false;
            const GumboTag tag = node.v.element.tag;
            census.structure = census.structure || is_structure(tag);
            if (tag == GUMBO_TAG_P || tag == GUMBO_TAG_DIV) ++census.paragraphs;
            return true;
        },
        [&](const GumboNode& node) {
            if (is_cell(node.v.element.tag)) end_cell(census);
        });
    return census;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

}  // namespace

bool is_list_mark(std::string_view text) {
    text = trimmed(text);
    if (text.empty() || text.size() > longest_mark) return false;
    for (const std::string_view dash : {"-", "–", "—", "•", "·", "*", "o", "►"}) {
        if (text == dash) return true;
    }
    const char last = text.back();
    if (last != ')' && last != '.') return false;
    text.remove_suffix(1);
    if (!text.empty() && text.front() == '(') text.remove_prefix(1);
    const auto only = [&](const char* letters) {
        return text.find_first_not_of(letters) == std::string_view::npos;
    };
    return !text.empty() && (text.size() == 1 || only("0123456789.") || only("ivxlc") ||
                             only("IVXLC") || only("0123456789abcdef"));
}

RowShape shape_of_row(const GumboNode& row) {
    const RowCensus census = count(row);
    if (census.nodes > most_nodes || census.structure) return RowShape::layout;
    if (census.most_paragraphs > 1) return RowShape::layout;
    if (census.cells == 2 && is_list_mark(census.first_cell)) return RowShape::list_item;
    if (census.cells < 2 || census.longest_cell > longest_data_cell) return RowShape::layout;
    return RowShape::data;
}

}  // namespace polidex::html
