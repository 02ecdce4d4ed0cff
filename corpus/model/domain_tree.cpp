// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/corpus/domain_tree.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace polidex {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

struct Framework {
    std::string_view name;
    std::string DomainLabel::*part;
};
constexpr std::array<Framework, 2> frameworks{
    {{"gci", &DomainLabel::gci}, {"cmm", &DomainLabel::cmm}}};

using Children = std::map<std::string_view, std::vector<const DomainLabel*>>;

Children children_of(const std::vector<DomainLabel>& labels) {
    std::set<std::string_view> names;
    for (const DomainLabel& label : labels) names.insert(label.name);
    Children children;
    for (const DomainLabel& label : labels) {
        const bool below = names.count(label.parent) != 0;
        children[below ? std::string_view(label.parent) : std::string_view()].push_back(&label);
    }
    return children;
}

}  // namespace

DomainTree::DomainTree(const std::vector<DomainLabel>& labels) {
    const Children children = children_of(labels);
    std::vector<std::pair<const DomainLabel*, std::uint32_t>> ahead;
    const auto push = [&](std::string_view parent, std::uint32_t depth) {
        const auto found = children.find(parent);
        if (found == children.end()) return;
        std::for_each(found->second.rbegin(), found->second.rend(),
                      [&](const DomainLabel* child) { ahead.emplace_back(child, depth); });
    };
    push({}, 0);
    while (!ahead.empty()) {
        const auto [label, depth] = ahead.back();
        ahead.pop_back();
        labels_.push_back(*label);
        labels_.back().depth = depth;
        if (!label->name.empty()) push(label->name, depth + 1);
    }
}

const DomainLabel* DomainTree::find(std::string_view name) const {
    const auto found = std::find_if(labels_.begin(), labels_.end(), [&](const DomainLabel& label) {
        return same_name(label.name, name);
    });
    return found == labels_.end() ? nullptr : &*found;
}

std::vector<std::string> DomainTree::standing_for(std::string_view name) const {
    std::vector<std::string> names;
    if (const DomainLabel* label = find(name)) {
        names.push_back(label->name);
        const DomainLabel* const end = labels_.data() + labels_.size();
        for (const DomainLabel* below = label + 1; below != end && below->depth > label->depth;
             ++below)
            names.push_back(below->name);
        return names;
    }
    for (const Framework& framework : frameworks)
        for (const DomainLabel& label : labels_) {
            const std::string& part = label.*framework.part;
            if (!part.empty() && same_name(framework_value(framework.name, part), name))
                names.push_back(label.name);
        }
    return names;
}

std::vector<std::string> DomainTree::framework_values() const {
    std::vector<std::string> values;
    for (const Framework& framework : frameworks) {
        std::set<std::string> parts;
        for (const DomainLabel& label : labels_)
            if (const std::string& part = label.*framework.part; !part.empty())
                parts.insert(framework_value(framework.name, part));
        values.insert(values.end(), parts.begin(), parts.end());
    }
    return values;
}

std::string framework_value(std::string_view framework, std::string_view part) {
    std::string value(framework);
    value += '-';
    for (const char c : part) value += c == ' ' ? '-' : lower(c);
    return value;
}

}  // namespace polidex
