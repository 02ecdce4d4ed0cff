// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/value_binder.hpp"

#include "corpus/authority/authority.hpp"
#include "query/query_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace polidex::query {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_but_for_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
    return out;
}

/// Facets whose values are codes of countries and organisations.
bool names_actors(Facet facet) {
    return facet == Facet::country || facet == Facet::org || facet == Facet::party ||
           facet == Facet::issuer || facet == Facet::host || facet == Facet::subject ||
           facet == Facet::adversary || facet == Facet::mentioned;
}

std::vector<std::string> labels_like(const Snapshot& snapshot, Facet facet, std::string_view text) {
    std::vector<std::string> labels;
    for (const std::string_view label : snapshot.facet(facet).labels)
        if (same_but_for_case(label, text)) labels.emplace_back(label);
    return labels;
}

std::vector<std::string_view> known_names() {
    std::vector<std::string_view> names(authority::regions().begin(), authority::regions().end());
    for (const auto list : {authority::country_names(), authority::organisation_names()})
        for (const authority::Name& name : list)
            if (name.lang.empty() || name.lang == "en") names.push_back(name.text);
    return names;
}

std::vector<std::string> actor_values(std::string_view text) {
    const auto region = authority::countries_of_region(lower(text));
    if (!region.empty()) return {region.begin(), region.end()};
    if (const auto value = authority::value_of(text)) return {std::string(*value)};
    return {};
}

/// The pair that @p text names: its parties, at whichever hyphen parts it into two known names, in
/// alphabetical order.
std::optional<std::string> pair_value(std::string_view text) {
    for (std::size_t at = text.find('-'); at != std::string_view::npos;
         at = text.find('-', at + 1)) {
        const auto left = authority::value_of(text.substr(0, at));
        const auto right = authority::value_of(text.substr(at + 1));
        if (!left || !right) continue;
        const auto& [first, second] = std::minmax(*left, *right);
        return fmt::format("{}-{}", first, second);
    }
    return std::nullopt;
}

/// `B-A` for `A-B`, of codes the authority does not know.
std::string swapped(std::string_view text) {
    const std::size_t hyphen = text.find('-');
    if (hyphen == std::string_view::npos) return std::string(text);
    return fmt::format("{}-{}", text.substr(hyphen + 1), text.substr(0, hyphen));
}

Error unknown_name(const QueryNode& node) {
    const std::string where = node.at == 0 ? "" : fmt::format(" at {}", node.at);
    return bad_query(fmt::format("unknown {} {}{}{}", name_of(node.facet), quoted(node.text), where,
                                 did_you_mean(similar(node.text, known_names()))),
                     "write a code such as IN, a name in quotes, or a region such as south-asia",
                     node.at);
}

Error unknown_pair(const QueryNode& node) {
    const std::string where = node.at == 0 ? "" : fmt::format(" at {}", node.at);
    return bad_query(
        fmt::format("unknown pair {}{}: it names no two parties", quoted(node.text), where),
        "join two codes or names with a hyphen: IN-JP, or \"India-Japan\" in quotes", node.at);
}

/// The labels that @p text stands for: in the tree those below it too.
std::vector<std::string> domain_values(const Snapshot& snapshot, std::string_view text) {
    auto values = snapshot.domains().standing_for(text);
    for (std::string& label : labels_like(snapshot, Facet::domain, text))
        if (std::find(values.begin(), values.end(), label) == values.end())
            values.push_back(std::move(label));
    return values;
}

Result<void> bind(QueryNode& node, const Snapshot& snapshot) {
    if (same_but_for_case(node.text, "none")) {
        node.none = true;
        return {};
    }
    node.values = node.facet == Facet::domain ? domain_values(snapshot, node.text)
                                              : labels_like(snapshot, node.facet, node.text);
    if (!node.values.empty()) return {};
    if (names_actors(node.facet)) {
        node.values = actor_values(node.text);
        if (node.values.empty()) return unknown_name(node);
    } else if (node.facet == Facet::pair) {
        node.values = labels_like(snapshot, node.facet, swapped(node.text));
        if (!node.values.empty()) return {};
        const auto pair = pair_value(node.text);
        if (!pair) return unknown_pair(node);
        node.values = {*pair};
    }
    return {};
}

Result<QueryNode> any_of(const Selection& selection, const std::vector<std::string>& values,
                         const Snapshot& snapshot) {
    QueryNode all;
    all.kind = NodeKind::facet;
    all.facet = selection.facet;
    for (const std::string& value : values) {
        QueryNode one;
        one.facet = selection.facet;
        one.text = value;
        const auto bound = bind(one, snapshot);
        if (!bound) return Error{Errc::bad_argument, bound.error().message, bound.error().hint};
        all.none = all.none || one.none;
        all.values.insert(all.values.end(), one.values.begin(), one.values.end());
    }
    return all;
}

}  // namespace

Result<void> bind_values(QueryNode& tree, const Snapshot& snapshot) {
    if (tree.kind == NodeKind::facet) return bind(tree, snapshot);
    for (QueryNode& child : tree.children) {
        auto bound = bind_values(child, snapshot);
        if (!bound) return bound;
    }
    return {};
}

Result<std::vector<QueryNode>> bind_selection(const Selection& selection,
                                              const Snapshot& snapshot) {
    if (static_cast<std::size_t>(selection.facet) >= column_facet_count)
        return Error{Errc::bad_argument,
                     fmt::format("facet {} cannot be selected", name_of(selection.facet)),
                     "use date: and title: in the query"};
    std::vector<QueryNode> conditions;
    if (!selection.any_of.empty()) {
        auto wanted = any_of(selection, selection.any_of, snapshot);
        if (!wanted) return wanted.error();
        conditions.push_back(std::move(*wanted));
    }
    if (!selection.none_of.empty()) {
        auto unwanted = any_of(selection, selection.none_of, snapshot);
        if (!unwanted) return unwanted.error();
        QueryNode negation;
        negation.kind = NodeKind::none_of;
        negation.children.push_back(std::move(*unwanted));
        conditions.push_back(std::move(negation));
    }
    return conditions;
}

}  // namespace polidex::query
