// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/word_paragraph.hpp"

#include "corpus/text/utf8.hpp"
#include "plugins/office/xml_part.hpp"

#include <charconv>
#include <unordered_map>

namespace polidex::office {
namespace {

enum class Run {
    other,
    text,
    blank,
    hyphen,
    symbol,
    skipped,
    link,
    bookmark,
    box,
    choice,
    chart,
    diagram,
    word_art,
};

// Elements inside paragraphs (ECMA-376 part 1, 17.3 and 17.13); others hold runs.
Run run_of(std::string_view name) {
    static const std::unordered_map<std::string_view, Run> runs = {
        {"t", Run::text},
        {"tab", Run::blank},
        {"ptab", Run::blank},
        {"br", Run::blank},
        {"cr", Run::blank},
        {"noBreakHyphen", Run::hyphen},
        {"sym", Run::symbol},
        {"pPr", Run::skipped},
        {"rPr", Run::skipped},
        {"del", Run::skipped},
        {"moveFrom", Run::skipped},
        {"delText", Run::skipped},
        {"instrText", Run::skipped},
        {"fldData", Run::skipped},
        {"binData", Run::skipped},
        {"rt", Run::skipped},
        {"footnote", Run::skipped},
        {"endnote", Run::skipped},
        {"hyperlink", Run::link},
        {"hlink", Run::link},
        {"bookmarkStart", Run::bookmark},
        {"txbxContent", Run::box},
        {"AlternateContent", Run::choice},
        {"chart", Run::chart},
        {"relIds", Run::diagram},
        {"textpath", Run::word_art},
    };
    const auto found = runs.find(name);
    return found == runs.end() ? Run::other : found->second;
}

// Symbol fonts live in the private area and mean nothing outside their font.
void add_symbol(const pugi::xml_node& node, std::string& text) {
    const std::string_view digits = attribute(node, "char");
    unsigned code = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (code > ' ' && code < 0xe000) text::append_utf8(text, code);
}

void collect_link(const pugi::xml_node& node, WordParagraph& out) {
    const std::size_t before = out.text.size();
    const std::uint32_t linked = out.link_bytes;
    for (const auto& inner : node.children()) collect(inner, out);
    out.link_bytes = linked + static_cast<std::uint32_t>(out.text.size() - before);
}

void add_anchor(const pugi::xml_node& node, std::string& anchor) {
    const std::string_view name = attribute(node, "name");
    if (anchor.empty() && !name.empty() && name.front() != '_') anchor = name;
}

}  // namespace

pugi::xml_node alternative(const pugi::xml_node& node) {
    const auto choice = child(node, "Choice");
    return choice ? choice : child(node, "Fallback");
}

void collect(const pugi::xml_node& node, WordParagraph& out) {
    if (node.type() != pugi::node_element) return;
    switch (run_of(local(node))) {
        case Run::text:
            out.text += text_of(node);
            return;
        case Run::blank:
            out.text += ' ';
            return;
        case Run::hyphen:
            out.text += '-';
            return;
        case Run::symbol:
            add_symbol(node, out.text);
            return;
        case Run::skipped:
            return;
        case Run::link:
            collect_link(node, out);
            return;
        case Run::bookmark:
            add_anchor(node, out.anchor);
            return;
        case Run::box:
            out.boxes.push_back(node);
            return;
        case Run::chart:
            out.drawn.emplace_back(attribute(node, "id"));
            return;
        case Run::diagram:
            out.drawn.emplace_back(attribute(node, "dm"));
            return;
        case Run::word_art:
            (out.text += ' ') += attribute(node, "string");
            return;
        case Run::choice:
            collect(alternative(node), out);
            return;
        case Run::other:
            break;
    }
    for (const auto& inner : node.children()) collect(inner, out);
}

}  // namespace polidex::office
