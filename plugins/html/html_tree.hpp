// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::html {

/// A page as a tree. All its nodes lie in one arena, which is freed at once: Gumbo's own release
/// recurses once for each level of nesting.
class HtmlTree {
public:
    /// @param html from sieve(); must outlive the tree
    explicit HtmlTree(std::string_view html);
    HtmlTree(const HtmlTree&) = delete;
    HtmlTree& operator=(const HtmlTree&) = delete;

    const GumboNode* root() const { return output_ ? output_->root : nullptr; }

private:
    static void* allocate(void* arena, std::size_t bytes);
    static void release(void* arena, void* memory);

    std::vector<std::unique_ptr<char[]>> chunks_;
    char* free_ = nullptr;
    std::size_t left_ = 0;
    GumboOutput* output_ = nullptr;
};

/// The next node after @p node within @p root in document order, counting ends: calls
/// @p enter(node), which returns false to skip the children, and @p leave(node) for elements that
/// were entered. Needs no stack.
template <typename Enter, typename Leave>
void walk(const GumboNode* root, Enter&& enter, Leave&& leave) {
    const GumboNode* node = root;
    while (node) {
        const bool element = node->type == GUMBO_NODE_ELEMENT;
        const bool entered = enter(*node) && element;
        if (entered && node->v.element.children.length > 0) {
            node = static_cast<const GumboNode*>(node->v.element.children.data[0]);
            continue;
        }
        if (entered) leave(*node);
        for (;;) {
            if (node == root) return;
            const GumboNode* parent = node->parent;
            const std::size_t next = node->index_within_parent + 1;
            if (next < parent->v.element.children.length) {
                node = static_cast<const GumboNode*>(parent->v.element.children.data[next]);
                break;
            }
            leave(*parent);
            node = parent;
        }
    }
}

/// The value of an attribute; empty when absent.
std::string_view attribute(const GumboNode& node, const char* name);
bool has_attribute(const GumboNode& node, const char* name);

/// The tag's name in lower case.
std::string_view tag_name(const GumboNode& node);

/// Text inside @p node, at most @p limit bytes of it.
std::string text_of(const GumboNode& node, std::size_t limit);

/// The words of the attributes that describe an element; see docs/plugins.md.
void append_hints(const GumboNode& node, std::string& out);

}  // namespace polidex::html
