// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner_containers.hpp"
#include "corpus/understanding/cleaner_page.hpp"

#include <algorithm>
#include <string_view>

namespace polidex::understanding {

namespace {

constexpr double link_heavy = 0.6;         ///< share of a block's text that lies in links
constexpr std::size_t short_block = 200;   ///< bytes; longer ones full of links may be text
constexpr std::size_t kicker_bytes = 100;  ///< a longer block in a header is a standfirst

bool is_link_heavy(const Block& block) {
    return block.link_bytes > 0 && static_cast<double>(block.link_bytes) >=
                                       link_heavy * static_cast<double>(block.text.size());
}

/// The label of a block inside of the main container; none for main text.
Chrome label_inside(const ContainerTree& tree, const Page& page, std::size_t i) {
    const Block& block = page.block(i);
    const ContainerNode& node = tree.nodes[block.container];
    const bool quoted_post = block.kind == BlockKind::quote && node.chrome == Chrome::sharing;
    if (node.chrome != Chrome::none) return quoted_post ? Chrome::none : node.chrome;
    if (node.caption) return Chrome::other;
    if (node.in_header && block.kind != BlockKind::heading && block.text.size() < kicker_bytes)
        return Chrome::byline;
    if (node.link_list) return Chrome::related;
    if (is_link_heavy(block) && block.text.size() < short_block && !page.is_prose(i))
        return Chrome::related;
    return Chrome::none;
}

Chrome label_outside(const ContainerTree& tree, const Page& page, std::size_t i) {
    const Chrome chrome = tree.nodes[page.block(i).container].chrome;
    return chrome == Chrome::none ? Chrome::other : chrome;
}

bool is_page_of_html(const Document& document) {
    const std::size_t last = std::min<std::size_t>(document.containers.size(), 4);
    return std::any_of(document.containers.begin(),
                       document.containers.begin() + static_cast<std::ptrdiff_t>(last),
                       [](const Container& container) { return container.name == "html"; });
}

struct HintedPart {
    std::string_view hints;
    Chrome chrome;
};
/// What parsers of office documents say of the parts beside the text (docs/plugins.md).
constexpr HintedPart hinted_parts[] = {
    {"toc", Chrome::navigation},
    {"comments", Chrome::comments},
    {"running", Chrome::repeated},
};

void label_hinted_parts(Page& page) {
    const auto& containers = page.document.containers;
    for (std::size_t i = 0; i < page.size(); ++i) {
        if (page.block(i).container >= containers.size()) continue;  // not read by a parser
        for (const auto& [hints, chrome] : hinted_parts)
            if (containers[page.block(i).container].hints == hints) page.label(i, chrome);
    }
}

}  // namespace

void label_structure(Page& page) {
    if (!is_page_of_html(page.document)) return label_hinted_parts(page);
    const ContainerTree tree(page);
    for (std::size_t i = 0; i < page.size(); ++i) {
        Block& block = page.block(i);
        const ContainerNode& node = tree.nodes[block.container];
        if (node.caption && block.kind == BlockKind::paragraph) block.kind = BlockKind::caption;
        const Chrome chrome =
            node.main ? label_inside(tree, page, i) : label_outside(tree, page, i);
        if (chrome != Chrome::none) page.label(i, chrome);
    }
}

}  // namespace polidex::understanding
