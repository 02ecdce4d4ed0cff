// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/odf_styles.hpp"

#include "plugins/office/xml_part.hpp"

#include <array>

namespace polidex::office {
namespace {

constexpr int most_parents = 20;

struct NamedRole {
    std::string_view name;
    OdfRole role;
};
// Styles that LibreOffice and OpenOffice bring along; their names are English in every language.
constexpr std::array named_roles = {
    NamedRole{"Title", OdfRole::title},      NamedRole{"Caption", OdfRole::caption},
    NamedRole{"Quotations", OdfRole::quote}, NamedRole{"Preformatted_20_Text", OdfRole::code},
    NamedRole{"Index", OdfRole::contents},   NamedRole{"Contents_20_Heading", OdfRole::contents},
};

}  // namespace

void OdfStyles::add(const pugi::xml_node& list) {
    for (const auto& style : list.children()) {
        if (local(style) != "style") continue;
        parents_.emplace(attribute(style, "name"), attribute(style, "parent-style-name"));
    }
}

OdfRole OdfStyles::role_of(std::string_view style) const {
    for (int i = 0; i < most_parents && !style.empty(); ++i) {
        for (const auto& [name, role] : named_roles) {
            if (style == name) return role;
        }
        const auto found = parents_.find(style);
        if (found == parents_.end()) break;
        style = found->second;
    }
    return OdfRole::text;
}

}  // namespace polidex::office
