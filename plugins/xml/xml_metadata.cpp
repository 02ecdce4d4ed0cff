// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/xml/xml_metadata.hpp"

#include "plugins/xml/xml_names.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace polidex::xml {
namespace {

constexpr int deepest_path = 16;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// `meta.parties.partyisocode`: names from below the root.
std::string path_of(const pugi::xml_node& node) {
    std::vector<std::string> names;
    for (auto at = node; at.parent().parent() && names.size() < deepest_path; at = at.parent()) {
        names.push_back(lower(local_name(at.name())));
    }
    std::string path;
    std::reverse(names.begin(), names.end());
    for (const auto& name : names) {
        if (!path.empty()) path += '.';
        path += name;
    }
    return path;
}

void report_attributes(const pugi::xml_node& node, const std::string& path, Sink& sink) {
    for (const auto& attribute : node.attributes()) {
        const std::string name = lower(attribute.name());
        if (name.rfind("xmlns", 0) == 0 || name.rfind("xsi:", 0) == 0) continue;
        if (!is_blank(attribute.value())) {
            sink.metadata("xml:" + path + '@' + std::string(local_name(name)), attribute.value());
        }
    }
}

class Visitor : public pugi::xml_tree_walker {
public:
    explicit Visitor(Sink& sink) : sink_(sink) {}

    bool for_each(pugi::xml_node& node) override {
        const bool is_text = node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
        if (is_text && !is_blank(node.value())) {
            sink_.metadata("xml:" + path_of(node.parent()), node.value());
        }
        if (node.type() == pugi::node_element && node.first_attribute()) {
            report_attributes(node, path_of(node), sink_);
        }
        return !sink_.stopped();
    }

private:
    Sink& sink_;
};

}  // namespace

void report_root(const pugi::xml_node& root, Sink& sink) {
    sink.metadata("xml:root", lower(local_name(root.name())));
    report_attributes(root, {}, sink);
}

void report_metadata(const pugi::xml_node& element, Sink& sink) {
    pugi::xml_node node = element;
    report_attributes(node, path_of(node), sink);
    Visitor visitor(sink);
    node.traverse(visitor);
}

}  // namespace polidex::xml
