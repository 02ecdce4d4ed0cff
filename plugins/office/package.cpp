// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/package.hpp"

#include <fmt/format.h>

#include <array>
#include <sstream>
#include <utility>

namespace polidex::office {
namespace {

constexpr std::array main_parts = {"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"};
constexpr std::size_t most_relationships = 100'000;

std::string_view last_segment(std::string_view type) {
    const auto slash = type.rfind('/');
    return slash == std::string_view::npos ? type : type.substr(slash + 1);
}

/// `word/_rels/document.xml.rels` for `word/document.xml`.
std::string relationships_name(std::string_view part) {
    const auto slash = part.rfind('/');
    if (slash == std::string_view::npos) return fmt::format("_rels/{}.rels", part);
    return fmt::format("{}/_rels/{}.rels", part.substr(0, slash), part.substr(slash + 1));
}

std::string resolve(std::string_view part, std::string_view target) {
    if (!target.empty() && (target.front() == '/' || target.front() == '\\')) {
        return normal_name(target);
    }
    const auto slash = part.rfind('/');
    if (slash == std::string_view::npos) return normal_name(target);
    return normal_name(fmt::format("{}/{}", part.substr(0, slash), target));
}

}  // namespace

const Relationship* Relationships::by_id(std::string_view id) const {
    for (const auto& one : list_) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

std::string Relationships::by_type(std::string_view type) const {
    for (const auto& one : list_) {
        if (one.type == type && !one.external) return one.target;
    }
    return {};
}

Package Package::from_flat(const pugi::xml_node& root) {
    Package package{Archive()};
    for (const auto& part : root.children()) {
        const auto element = child(part, "xmlData").first_child();
        if (!element) continue;
        std::ostringstream out;
        element.print(out, "", pugi::format_raw);
        package.archive_.add(attribute(part, "name"), std::move(out).str());
    }
    return package;
}

bool Package::has(std::string_view part) const {
    const std::string* bytes = archive_.find(part);
    return bytes && !bytes->empty();
}

Relationships Package::relationships(std::string_view part) const {
    const std::string name = relationships_name(part);
    const std::string* bytes = archive_.find(name);
    XmlPart xml;
    if (!bytes || bytes->empty() || !xml.load(name, *bytes)) return {};
    std::vector<Relationship> list;
    for (const auto& node : xml.root().children()) {
        if (local(node) != "Relationship" || list.size() == most_relationships) continue;
        const bool external = attribute(node, "TargetMode") == "External";
        const std::string target(attribute(node, "Target"));
        list.push_back({std::string(attribute(node, "Id")),
                        std::string(last_segment(attribute(node, "Type"))),
                        external ? target : resolve(part, target), external});
    }
    return Relationships(std::move(list));
}

std::string Package::main_part() const {
    std::string named = relationships({}).by_type("officeDocument");
    if (has(named)) return named;
    for (const char* name : main_parts) {
        if (has(name)) return name;
    }
    return {};
}

Result<void> Package::load(std::string_view part, XmlPart& out) {
    if (!has(part)) {
        return Error{Errc::bad_input, fmt::format("damaged: {} is missing", part), ""};
    }
    return out.load(part, archive_.take(part));
}

}  // namespace polidex::office
