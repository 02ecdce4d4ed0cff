// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/text_nodes.hpp"

namespace polidex::query {
namespace {

bool is_place(const QueryNode& node) { return is_text(node) || node.kind == NodeKind::near; }

void collect(const QueryNode& node, std::vector<const QueryNode*>& nodes) {
    if (node.kind == NodeKind::none_of) return;
    if (is_place(node)) {
        nodes.push_back(&node);
        return;
    }
    for (const QueryNode& child : node.children) collect(child, nodes);
}

}  // namespace

std::vector<const QueryNode*> text_nodes(const QueryNode& tree) {
    std::vector<const QueryNode*> nodes;
    collect(tree, nodes);
    return nodes;
}

Result<std::vector<const QueryNode*>> needed_text_nodes(const QueryNode& tree) {
    auto nodes = text_nodes(tree);
    if (!nodes.empty()) return nodes;
    return Error{Errc::bad_query, "the query has no words or phrases whose places could be shown",
                 "add some: 'critical infrastructure' country:IN"};
}

QueryNode conditions_of(const QueryNode& tree) {
    if (is_place(tree)) return {};
    QueryNode conditions = tree;
    if (tree.kind != NodeKind::none_of)
        for (QueryNode& child : conditions.children) child = conditions_of(child);
    return conditions;
}

}  // namespace polidex::query
