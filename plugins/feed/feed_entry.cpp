// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/feed/feed_entry.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace polidex::feed {
namespace {

enum class Field {
    id,
    title,
    link,
    published,
    updated,
    author,
    category,
    content,
    language,
};

struct Name {
    std::string_view name;
    Field field;
    int rank = 0;  ///< of contents: the higher is fuller
};

// RSS 0.91 to 2.0, RSS 1.0 with its modules Dublin Core and Content, Atom 0.3 and 1.0 (RFC 4287).
constexpr std::array names = {
    Name{"author", Field::author},
    Name{"category", Field::category},
    Name{"content", Field::content, 4},
    Name{"created", Field::published},
    Name{"creator", Field::author},
    Name{"date", Field::published},
    Name{"description", Field::content, 2},
    Name{"encoded", Field::content, 5},
    Name{"guid", Field::id},
    Name{"id", Field::id},
    Name{"issued", Field::published},
    Name{"language", Field::language},
    Name{"lastbuilddate", Field::updated},
    Name{"link", Field::link},
    Name{"modified", Field::updated},
    Name{"pubdate", Field::published},
    Name{"published", Field::published},
    Name{"subject", Field::category},
    Name{"subtitle", Field::content, 2},
    Name{"summary", Field::content, 1},
    Name{"tagline", Field::content, 2},
    Name{"title", Field::title},
    Name{"updated", Field::updated},
};

bool is_text(const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
};

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<') {
            out += "&lt;";
        } else if (c == '&') {
            out += "&amp;";
        } else {
            out += c;
        }
    }
    return out;
}

std::string trimmed(const std::string& text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

/// Media RSS and others reuse the names of RSS for pictures and players.
bool is_of_other_module(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    if (colon == std::string_view::npos) return false;
    const auto prefix = name.substr(0, colon);
    return prefix == "media" || prefix == "itunes" || prefix == "image" || prefix == "geo" ||
           prefix == "blogChannel";
}

}  // namespace

std::string name_of(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const auto colon = name.find(':');
    std::string local(colon == std::string_view::npos ? name : name.substr(colon + 1));
    std::transform(local.begin(), local.end(), local.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return local;
}

std::string html_of(const pugi::xml_node& element) {
    const std::string_view type = element.attribute("type").value();
    const bool plain = type == "text" || type == "text/plain";
    StringWriter out;
    for (const auto& child : element.children()) {
        if (is_text(child)) {
            out.text += plain ? escaped(child.value()) : std::string(child.value());
        } else if (child.type() == pugi::node_element) {
            child.print(out, "", pugi::format_raw, pugi::encoding_utf8);
        }
    }
    return out.text;
}

std::string text_of(const pugi::xml_node& element) {
    std::string text;
    auto node = element.first_child();
    while (node) {
        if (is_text(node)) text += node.value();
        if (node.first_child()) {
            node = node.first_child();
            continue;
        }
        while (node != element && !node.next_sibling()) node = node.parent();
        node = node == element ? pugi::xml_node() : node.next_sibling();
    }
    return trimmed(text);
}

FeedEntry::FeedEntry(const pugi::xml_node& element) {
    language = element.attribute("xml:lang").value();
    for (const auto& child : element.children()) {
        if (child.type() != pugi::node_element || is_of_other_module(child)) continue;
        read(child, name_of(child));
    }
    if (id.empty()) id = element.attribute("rdf:about").value();
    if (id.empty()) id = link;
    if (published.empty()) published = updated;
}

void FeedEntry::read(const pugi::xml_node& child, const std::string& name) {
    const auto* known = std::find_if(names.begin(), names.end(),
                                     [&](const Name& entry) { return entry.name == name; });
    if (known == names.end()) return;
    const auto set_once = [&](std::string& value) {
        if (value.empty()) value = text_of(child);
    };
    switch (known->field) {
        case Field::id:
            return set_once(id);
        case Field::published:
            return set_once(published);
        case Field::updated:
            return set_once(updated);
        case Field::language:
            return set_once(language);
        case Field::link:
            return read_link(child);
        case Field::title:
            if (title_html.empty()) title_html = html_of(child);
            return set_once(title);
        case Field::author: {
            const auto person = child.child("name");
            authors.push_back(text_of(person ? person : child));
            return;
        }
        case Field::category: {
            const std::string term = child.attribute("term").value();
            categories.push_back(term.empty() ? text_of(child) : term);
            return;
        }
        case Field::content:
            if (known->rank <= content_rank_) return;
            if (std::string html = html_of(child); !trimmed(html).empty()) {
                content = std::move(html);
                content_rank_ = known->rank;
            }
            return;
    }
}

/// RSS has the address as text, Atom as attribute and may have several.
void FeedEntry::read_link(const pugi::xml_node& child) {
    const std::string_view relation = child.attribute("rel").value();
    if (!relation.empty() && relation != "alternate") return;
    std::string address = child.attribute("href").value();
    if (address.empty()) address = text_of(child);
    if (link.empty()) link = std::move(address);
}

}  // namespace polidex::feed
