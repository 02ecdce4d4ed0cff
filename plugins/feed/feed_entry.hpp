// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::feed {

/// An element's name without prefix, lower case.
std::string name_of(const pugi::xml_node& node);

/// Text of @p element as HTML: markup inside it, escaped or not, is kept.
std::string html_of(const pugi::xml_node& element);

/// The same without markup inside: for titles, names and dates.
std::string text_of(const pugi::xml_node& element);

/// An entry or the feed itself, in RSS 0.9 to 2.0, RSS 1.0 or Atom.
struct FeedEntry {
    explicit FeedEntry(const pugi::xml_node& element);

    std::string id;  ///< guid, id or link; may be empty
    std::string title;
    std::string link;
    std::string published;
    std::string updated;
    std::string language;
    std::vector<std::string> authors;
    std::vector<std::string> categories;
    std::string content;  ///< HTML; the fullest there is
    std::string title_html;

private:
    void read(const pugi::xml_node& child, const std::string& name);
    void read_link(const pugi::xml_node& child);

    int content_rank_ = 0;  ///< how full what was found is
};

}  // namespace polidex::feed
