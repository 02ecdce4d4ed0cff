// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner_containers.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace polidex::understanding {

namespace {

constexpr double whole_page = 0.45;      ///< share of the prose no piece of chrome has
constexpr double named_share = 0.35;     ///< of the prose around it, for a container named main
constexpr double unnamed_share = 0.55;   ///< likewise, for any other
constexpr double inner_share = 0.9;      ///< likewise, inside of a container named main
constexpr double caption_share = 0.25;   ///< most of the prose that is a caption
constexpr double left_prose = 600;       ///< bytes of prose outside that may be text
constexpr double left_share = 0.08;      ///< of all prose, likewise
constexpr double left_links = 0.08;      ///< most of it that lies in links
constexpr double linked_list = 0.7;      ///< share of a list's text that lies in links
constexpr std::size_t body_weight = 2;   ///< of a paragraph in a container named so
constexpr std::size_t proof_weight = 4;  ///< of a paragraph that JSON-LD quotes
constexpr std::size_t proof_bytes = 48;  ///< of a paragraph that are looked for there

/// Elements that say by their name that they hold no main text (HTML Living Standard, 4.3).
constexpr std::pair<std::string_view, Chrome> element_chrome[] = {
    {"nav", Chrome::navigation},  {"menu", Chrome::navigation}, {"aside", Chrome::related},
    {"footer", Chrome::notice},   {"form", Chrome::widget},     {"button", Chrome::widget},
    {"dialog", Chrome::widget},   {"label", Chrome::widget},    {"legend", Chrome::widget},
    {"fieldset", Chrome::widget}, {"search", Chrome::widget},
};

/// Elements that hold text directly: no main container is inside of them.
constexpr std::string_view leaves[] = {
    "p",  "li",   "a",   "h1",         "h2",     "h3",         "h4",    "h5",
    "h6", "td",   "th",  "tr",         "dd",     "dt",         "ul",    "ol",
    "dl", "span", "pre", "blockquote", "figure", "figcaption", "table", "tbody"};

/// Calls @p visit with each hint word, and with its parts between hyphens and underscores, alone
/// and two at a time, until it returns true.
template <typename Visit>
void each_hint(std::string_view hints, const Visit& visit) {
    for (std::size_t at = 0; at < hints.size();) {
        const std::size_t end = std::min(hints.find(' ', at), hints.size());
        const std::string_view word = hints.substr(at, end - at);
        at = end + 1;
        if (word.empty()) continue;
        visit(word, true);
        std::size_t before = std::string_view::npos;
        for (std::size_t part = 0; part < word.size();) {
            const std::size_t stop = std::min(word.find_first_of("-_", part), word.size());
            if (stop - part < word.size()) {
                if (stop > part) visit(word.substr(part, stop - part), false);
                if (before != std::string_view::npos)
                    visit(word.substr(before, stop - before), false);
            }
            before = part;
            part = stop + 1;
        }
    }
}

void read_name(const Container& container, ContainerNode& node) {
    for (const auto& [name, chrome] : element_chrome)
        if (container.name == name) node.chrome = chrome;
    node.names_main = is_main_element(container.name);
    node.caption = container.name == "figcaption" || container.name == "figure";
    node.in_header = container.name == "header";
    each_hint(container.hints, [&](std::string_view hint, bool whole) {
        const auto role = ChromeVocabulary::instance().role_of(hint);
        if (!role) return;
        if (role->main && whole) node.names_main = true;
        if (role->body && whole) node.names_body = true;
        if (role->caption) node.caption = true;
        if (role->chrome != Chrome::none && node.chrome == Chrome::none) node.chrome = role->chrome;
    });
}

}  // namespace

bool is_main_element(std::string_view name) { return name == "article" || name == "main"; }

ContainerTree::ContainerTree(const Page& page) : page_(page) {
    nodes.resize(page.document.containers.size());
    for (const Metadata& metadata : page.document.metadata)
        if (metadata.key == "jsonld:articlebody" && metadata.value.size() > article_body_.size())
            article_body_ = metadata.value;
    read_names();
    weigh_blocks();
    mark_lists_of_articles();
    mark_teasers();
    spread_chrome();
    weigh_free_text();
    const std::uint32_t main = find_main();
    mark_main(main);
}

void ContainerTree::read_names() {
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const Container& container = page_.document.containers[i];
        read_name(container, nodes[i]);
        nodes[i].names_body = nodes[i].names_body || nodes[container.parent].names_body;
    }
}

/// Bytes of a block that count as prose: sentences count in full, items and lines little, links
/// not.
std::size_t ContainerTree::prose_of(std::size_t block) const {
    const Block& b = page_.block(block);
    const bool item = b.kind == BlockKind::list_item || b.kind == BlockKind::table_row;
    if (b.link_bytes * (item ? 6 : 2) > b.text.size()) return 0;
    std::size_t weight = b.text.size();
    if (item || !page_.is_prose(block)) weight /= item && page_.is_prose(block) ? 2 : 4;
    if (nodes[b.container].names_body) weight *= body_weight;
    if (!article_body_.empty() && b.text.size() >= proof_bytes &&
        article_body_.find(std::string_view(b.text).substr(0, proof_bytes)) !=
            std::string_view::npos)
        weight *= proof_weight;
    return weight;
}

void ContainerTree::weigh_blocks() {
    for (std::size_t i = 0; i < page_.size(); ++i) {
        const Block& block = page_.block(i);
        ContainerNode& node = nodes[block.container];
        node.prose += prose_of(i);
        node.text += block.text.size();
        node.links += block.link_bytes;
        ++node.blocks;
    }
    for (std::size_t i = nodes.size(); i-- > 1;) {
        ContainerNode& parent = nodes[page_.document.containers[i].parent];
        parent.prose += nodes[i].prose;
        parent.text += nodes[i].text;
        parent.links += nodes[i].links;
        parent.blocks += nodes[i].blocks;
        parent.holds_main = parent.holds_main || nodes[i].names_main || nodes[i].holds_main;
    }
}

/// What is inside of chrome is chrome. A container with most of the page is none, whatever its
/// name: `<body class="has-sidebar">`.
void ContainerTree::spread_chrome() {
    const auto all = static_cast<double>(nodes.front().prose);
    std::vector<std::size_t> lost(nodes.size(), 0);
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const Container& container = page_.document.containers[i];
        ContainerNode& node = nodes[i];
        const ContainerNode& parent = nodes[container.parent];
        const bool whole = static_cast<double>(node.prose) > whole_page * all && all > 0;
        const bool comments = node.chrome == Chrome::comments && !node.names_main;
        if (whole && !node.other_articles && (node.holds_main || !comments))
            node.chrome = Chrome::none;
        if (node.names_main && node.prose > 0 && is_main_element(container.name) &&
            node.chrome != Chrome::comments && !node.other_articles)
            node.chrome = Chrome::none;
        if (parent.chrome != Chrome::none)
            node.chrome = parent.chrome;
        else if (node.chrome != Chrome::none)
            lost[i] = node.prose;
        node.caption = parent.caption ||
                       (node.caption && static_cast<double>(node.prose) <= caption_share * all);
        node.in_header = node.in_header || parent.in_header;
        const bool list =
            container.name == "ul" || container.name == "ol" || container.name == "dl";
        node.link_list =
            node.link_list || parent.link_list ||
            (list && node.blocks >= 2 &&
             static_cast<double>(node.links) >= linked_list * static_cast<double>(node.text));
    }
    // Prose in chrome does not count for what is around it.
    for (std::size_t i = nodes.size(); i-- > 1;) {
        if (nodes[i].chrome != Chrome::none) nodes[i].prose -= std::min(nodes[i].prose, lost[i]);
        lost[page_.document.containers[i].parent] += lost[i];
        if (nodes[i].chrome == Chrome::none) nodes[i].prose -= std::min(nodes[i].prose, lost[i]);
    }
    nodes.front().prose -= std::min(nodes.front().prose, lost.front());
}

void ContainerTree::weigh_free_text() {
    for (std::size_t i = 0; i < page_.size(); ++i) {
        const Block& block = page_.block(i);
        ContainerNode& node = nodes[block.container];
        if (node.chrome != Chrome::none) continue;
        node.free_text += block.text.size();
        node.free_links += block.link_bytes;
    }
    for (std::size_t i = nodes.size(); i-- > 1;) {
        ContainerNode& parent = nodes[page_.document.containers[i].parent];
        parent.free_text += nodes[i].free_text;
        parent.free_links += nodes[i].free_links;
    }
}

/// Whether going from @p outer into @p inner would leave much text without links behind, as in a
/// law whose recitals and articles stand side by side.
bool ContainerTree::leaves_text(std::uint32_t outer, std::uint32_t inner) const {
    const ContainerNode& all = nodes[outer];
    const ContainerNode& part = nodes[inner];
    const auto prose = static_cast<double>(all.prose - std::min(all.prose, part.prose));
    const auto text = static_cast<double>(all.free_text - part.free_text);
    const auto links = static_cast<double>(all.free_links - part.free_links);
    return prose >= left_prose && prose >= left_share * static_cast<double>(all.prose) &&
           links <= left_links * text;
}

bool ContainerTree::is_leaf(std::uint32_t container) const {
    const std::string_view name = page_.document.containers[container].name;
    return std::find(std::begin(leaves), std::end(leaves), name) != std::end(leaves);
}

bool ContainerTree::is_article(std::uint32_t container) const {
    return page_.document.containers[container].name == "article" && !nodes[container].holds_main;
}

/// From the root, goes on into the child that has most of the prose, as long as there is one.
std::uint32_t ContainerTree::find_main() const {
    std::vector<std::uint32_t> best(nodes.size(), 0);
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        if (nodes[i].chrome != Chrome::none || is_leaf(i)) continue;
        std::uint32_t& child = best[page_.document.containers[i].parent];
        if (child == 0 || nodes[i].prose > nodes[child].prose) child = i;
    }
    std::uint32_t main = 0;
    while (best[main] != 0) {
        const ContainerNode& child = nodes[best[main]];
        double share = child.names_main || child.holds_main ? named_share : unnamed_share;
        if (nodes[main].names_body || is_article(main)) share = inner_share;
        if (child.prose == 0 ||
            static_cast<double>(child.prose) < share * static_cast<double>(nodes[main].prose))
            break;
        if (!child.names_body && leaves_text(main, best[main])) break;
        main = best[main];
    }
    return main;
}

void ContainerTree::mark_main(std::uint32_t main) {
    nodes[main].main = true;
    mark_leads(main);
    if (nodes[main].prose == 0) nodes.front().main = true;  // no prose: names alone decide
    for (std::size_t i = 1; i < nodes.size(); ++i)
        nodes[i].main = nodes[i].main || nodes[page_.document.containers[i].parent].main;
}

}  // namespace polidex::understanding
