// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/cleaner_page.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace polidex::understanding {

/// What the cleaner knows about a container. Counts include the containers inside of it.
struct ContainerNode {
    std::size_t prose = 0;       ///< bytes of sentences outside of chrome
    std::size_t text = 0;        ///< bytes of text
    std::size_t links = 0;       ///< bytes of text in links
    std::size_t free_text = 0;   ///< bytes of text outside of chrome
    std::size_t free_links = 0;  ///< likewise, in links
    std::uint32_t blocks = 0;
    Chrome chrome = Chrome::none;  ///< said by its name or by that of a container around it
    bool names_main = false;       ///< calls itself the main text
    bool names_body = false;       ///< calls itself the very text, or is inside of such
    bool holds_main = false;       ///< a container in it calls itself the main text
    bool caption = false;
    bool in_header = false;       ///< inside of a <header>
    bool link_list = false;       ///< a list whose items are links
    bool other_articles = false;  ///< a list of articles beside the page's own
    bool main = false;            ///< belongs to the main text
};

bool is_main_element(std::string_view name);  ///< of HTML: <article> or <main>

/// The containers of a page of HTML, weighed, and the one that holds the main text.
class ContainerTree {
public:
    explicit ContainerTree(const Page& page);

    std::vector<ContainerNode> nodes;  ///< parallel to Document::containers

private:
    void read_names();
    void weigh_blocks();
    void mark_lists_of_articles();
    void mark_teasers();
    void spread_chrome();
    std::size_t prose_of(std::size_t block) const;
    std::uint32_t find_main() const;
    void weigh_free_text();
    bool leaves_text(std::uint32_t outer, std::uint32_t inner) const;
    bool is_article(std::uint32_t container) const;
    bool is_leaf(std::uint32_t container) const;
    void mark_leads(std::uint32_t main);
    void mark_main(std::uint32_t main);

    const Page& page_;
    std::string_view article_body_;  ///< as JSON-LD has it; may be empty
};

}  // namespace polidex::understanding
