// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner_containers.hpp"

#include <algorithm>
#include <string_view>

namespace polidex::understanding {

namespace {

constexpr std::size_t lead_prose = 200;      ///< bytes of prose of what leads into a main text
constexpr double lead_links = 0.08;          ///< most of its text that lies in links
constexpr std::uint32_t fewest_members = 3;  ///< of a list of articles or teasers
constexpr double members_share = 0.7;        ///< of its text that is in them
constexpr std::size_t longest_teaser = 400;  ///< bytes
constexpr double teasers_share = 0.4;        ///< most of the prose of a page that is in teasers
constexpr double whole_link = 0.9;           ///< share of a block that makes it a link

bool is_link(const Block& block) {
    return block.link_bytes > 0 && static_cast<double>(block.link_bytes) >=
                                       whole_link * static_cast<double>(block.text.size());
}

/// What the members of a list add up to.
struct Members {
    std::uint32_t count = 0;
    std::size_t text = 0;
};

}  // namespace

/// Several articles inside of one that stands beside a simple article are a list of other
/// articles: HTML has them related to the one around them, which is not the page's.
void ContainerTree::mark_lists_of_articles() {
    const auto& containers = page_.document.containers;
    std::vector<Members> members(nodes.size());
    std::vector<std::uint32_t> article(nodes.size(), 0);  // the next one around each container
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        const std::uint32_t parent = containers[i].parent;
        article[i] = containers[parent].name == "article" ? parent : article[parent];
        if (containers[i].name != "article" || article[i] == 0) continue;
        ++members[article[i]].count;
        members[article[i]].text += nodes[i].prose;
    }
    std::vector<bool> has_simple(nodes.size(), false);  // a simple article among its children
    for (std::uint32_t i = 1; i < nodes.size(); ++i)
        if (containers[i].name == "article" && members[i].count == 0 &&
            nodes[i].prose >= lead_prose && nodes[i].chrome == Chrome::none)
            has_simple[containers[i].parent] = true;
    for (std::uint32_t i = 1; i < nodes.size(); ++i)
        if (has_simple[containers[i].parent] && members[i].count >= fewest_members &&
            static_cast<double>(members[i].text) >=
                members_share * static_cast<double>(nodes[i].prose)) {
            nodes[i].chrome = Chrome::related;
            nodes[i].other_articles = true;
        }
}

/// Containers of one kind side by side, each a link with a few words below it, are teasers.
void ContainerTree::mark_teasers() {
    const auto& containers = page_.document.containers;
    std::vector<bool> begun(nodes.size(), false);
    std::vector<bool> begins_with_link(nodes.size(), false);
    for (std::size_t i = 0; i < page_.size(); ++i)
        for (std::uint32_t at = page_.block(i).container; at != 0 && !begun[at];
             at = containers[at].parent) {
            begun[at] = true;
            begins_with_link[at] = is_link(page_.block(i));
        }
    std::vector<Members> members(nodes.size());
    std::vector<std::uint32_t> first(nodes.size(), 0);
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        const bool teaser = begins_with_link[i] && nodes[i].blocks >= 2 &&
                            nodes[i].text <= longest_teaser && !containers[i].hints.empty();
        if (!teaser) continue;
        const std::uint32_t parent = containers[i].parent;
        if (first[parent] == 0) first[parent] = i;
        if (containers[first[parent]].hints != containers[i].hints) continue;
        ++members[parent].count;
        members[parent].text += nodes[i].text;
    }
    const double most = teasers_share * static_cast<double>(nodes.front().prose);
    for (std::uint32_t i = 1; i < nodes.size(); ++i)
        if (members[i].count >= fewest_members && static_cast<double>(nodes[i].prose) <= most &&
            static_cast<double>(members[i].text) >=
                members_share * static_cast<double>(nodes[i].text))
            nodes[i].link_list = true;
}

/// Inside of <main> or <article>, prose without links ahead of the main container belongs to it:
/// the preamble of a treaty whose articles stand in a container of their own.
void ContainerTree::mark_leads(std::uint32_t main) {
    const auto& containers = page_.document.containers;
    std::vector<bool> inside(nodes.size(), false);  // on the way from <main> to the main container
    std::vector<std::uint32_t> way;
    for (std::uint32_t at = main; at != 0; at = containers[at].parent) way.push_back(at);
    bool named = false;
    for (std::size_t i = way.size(); i-- > 1;) {
        named = named || is_main_element(containers[way[i]].name);
        inside[way[i]] = named;
    }
    for (std::uint32_t i = 1; i < main; ++i) {
        ContainerNode& node = nodes[i];
        const bool lead = inside[containers[i].parent] && !inside[i] && node.chrome == Chrome::none;
        if (!lead || node.prose < lead_prose ||
            static_cast<double>(node.links) > lead_links * static_cast<double>(node.text))
            continue;
        node.main = true;
    }
}

}  // namespace polidex::understanding
