// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/word_styles.hpp"

#include "plugins/office/xml_part.hpp"

#include <algorithm>
#include <array>

namespace polidex::office {
namespace {

constexpr int most_bases = 20;
constexpr int body_outline = 9;  // the outline level of text that is no heading

struct NamedRole {
    std::string_view prefix;
    WordRole role;
};
// Names of built-in styles, which are English in every language (ECMA-376 part 1, 17.7.4.9).
constexpr std::array named_roles = {
    NamedRole{"heading ", WordRole::heading},
    NamedRole{"title", WordRole::title},
    NamedRole{"toc ", WordRole::contents},
    NamedRole{"table of figures", WordRole::contents},
    NamedRole{"caption", WordRole::caption},
    NamedRole{"quote", WordRole::quote},
    NamedRole{"intense quote", WordRole::quote},
    NamedRole{"block text", WordRole::quote},
    NamedRole{"html preformatted", WordRole::code},
    NamedRole{"header", WordRole::footer},
    NamedRole{"footer", WordRole::footer},
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_whole(std::string_view prefix) { return prefix.back() != ' '; }

void apply_name(std::string_view style_name, WordStyle& style) {
    const std::string name = lower(style_name);
    for (const auto& [prefix, role] : named_roles) {
        if (is_whole(prefix) ? name != prefix : !name.starts_with(prefix)) continue;
        style.role = role;
        const char digit = name.back();
        if (role == WordRole::heading) {
            style.level = digit >= '1' && digit <= '9' ? std::uint32_t(digit - '0') : 1;
        }
    }
}

struct Source {
    pugi::xml_node node;
    std::string base;
};
using Sources = std::map<std::string, Source, std::less<>>;

Sources sources_of(const pugi::xml_node& root) {
    Sources sources;
    for (const auto& node : root.children()) {
        if (local(node) != "style") continue;
        const std::string_view type = attribute(node, "type");
        if (!type.empty() && type != "paragraph") continue;
        sources.emplace(attribute(node, "styleId"),
                        Source{node, std::string(attribute(child(node, "basedOn"), "val"))});
    }
    return sources;
}

}  // namespace

void apply_properties(const pugi::xml_node& properties, WordStyle& style) {
    if (const auto outline = child(properties, "outlineLvl")) {
        const int level = number(outline, "val", body_outline);
        if (level < body_outline) {
            if (style.role != WordRole::title) style.role = WordRole::heading;
            style.level = std::uint32_t(level) + 1;
        } else if (style.role == WordRole::heading) {
            style.role = WordRole::text;
        }
    }
    // Word 2003 XML has listPr with ilfo in place of numPr with numId.
    auto list = child(properties, "numPr");
    if (!list) list = child(properties, "listPr");
    if (!list) return;
    style.list_level = number(child(list, "ilvl"), "val", style.list_level, 8);
    for (const char* id : {"numId", "ilfo"}) {
        if (const auto node = child(list, id)) style.numbering = attribute(node, "val");
    }
    if (style.numbering == "0") style.numbering.clear();
}

WordStyles::WordStyles(const pugi::xml_node& root) {
    const Sources sources = sources_of(root);
    for (const auto& [id, source] : sources) {
        std::array<pugi::xml_node, most_bases> chain;
        std::size_t length = 0;
        for (auto at = sources.find(id); at != sources.end() && length < chain.size();
             at = sources.find(at->second.base)) {
            chain[length++] = at->second.node;
        }
        WordStyle style;
        while (length-- > 0) {
            const auto& node = chain[length];
            apply_name(attribute(child(node, "name"), "val"), style);
            apply_properties(child(node, "pPr"), style);
        }
        styles_.emplace(id, std::move(style));
    }
}

const WordStyle& WordStyles::find(std::string_view id) const {
    const auto found = styles_.find(id);
    return found == styles_.end() ? plain_ : found->second;
}

}  // namespace polidex::office
