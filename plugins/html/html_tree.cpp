// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_tree.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace polidex::html {
namespace {

constexpr std::size_t chunk_bytes = 1 << 20;
constexpr std::size_t alignment = alignof(std::max_align_t);
constexpr std::size_t longest_hints = 512;

constexpr std::array hint_attributes = {"class",    "id",         "role",           "itemprop",
                                        "itemtype", "aria-label", "data-component", "data-testid"};

}  // namespace

void* HtmlTree::allocate(void* arena, std::size_t bytes) {
    auto& tree = *static_cast<HtmlTree*>(arena);
    bytes = (bytes + alignment - 1) / alignment * alignment;
    if (bytes > tree.left_) {
        const std::size_t size = std::max(bytes, chunk_bytes);
        tree.chunks_.push_back(std::unique_ptr<char[]>(new char[size]));
        char* const begin = tree.chunks_.back().get();
        if (size - bytes < tree.left_) return begin;  // a large one; go on with the old chunk
        tree.free_ = begin;
        tree.left_ = size;
    }
    char* const memory = tree.free_;
    tree.free_ += bytes;
    tree.left_ -= bytes;
    return memory;
}

void HtmlTree::release(void* /*arena*/, void* /*memory*/) {}

HtmlTree::HtmlTree(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = &HtmlTree::allocate;
    options.deallocator = &HtmlTree::release;
    options.userdata = this;
    options.max_errors = 0;
    output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

std::string_view attribute(const GumboNode& node, const char* name) {
    const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
    return found ? std::string_view(found->value) : std::string_view();
}

bool has_attribute(const GumboNode& node, const char* name) {
    return gumbo_get_attribute(&node.v.element.attributes, name) != nullptr;
}

std::string_view tag_name(const GumboNode& node) {
    const auto& element = node.v.element;
    if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    return piece.data ? std::string_view(piece.data, piece.length) : std::string_view();
}

std::string text_of(const GumboNode& node, std::size_t limit) {
    std::string text;
    walk(
        &node,
        [&](const GumboNode& inner) {
            const bool is_text = inner.type == GUMBO_NODE_TEXT ||
                                 inner.type == GUMBO_NODE_WHITESPACE ||
                                 inner.type == GUMBO_NODE_CDATA;
            if (is_text && text.size() < limit) text += inner.v.text.text;
            return text.size() < limit;
        },
        [](const GumboNode&) {});
    if (text.size() > limit) text.resize(limit);
    return text;
}

void append_hints(const GumboNode& node, std::string& out) {
    const std::size_t begin = out.size();
    for (const char* name : hint_attributes) {
        const auto value = attribute(node, name);
        if (value.empty() || out.size() - begin > longest_hints) continue;
        if (out.size() > begin) out += ' ';
        std::transform(value.begin(), value.end(), std::back_inserter(out), [](char c) {
            return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        });
    }
}

}  // namespace polidex::html
