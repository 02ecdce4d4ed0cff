// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_tags.hpp"

#include <algorithm>
#include <array>

namespace polidex::html {
namespace {

using enum TagClass;

// The elements of the HTML Living Standard, section 4, and of its obsolete ones; sorted.
constexpr std::array tags = {
    Tag{"a", inline_text},      Tag{"abbr", inline_text},   Tag{"acronym", formatting},
    Tag{"address", block},      Tag{"applet", opaque},      Tag{"area", empty},
    Tag{"article", block},      Tag{"aside", block},        Tag{"audio", opaque},
    Tag{"b", formatting},       Tag{"base", empty},         Tag{"basefont", empty},
    Tag{"bdi", formatting},     Tag{"bdo", formatting},     Tag{"bgsound", empty},
    Tag{"big", formatting},     Tag{"blockquote", block},   Tag{"body", block},
    Tag{"br", empty},           Tag{"button", inline_text}, Tag{"canvas", opaque},
    Tag{"caption", block, 3},   Tag{"center", block},       Tag{"cite", formatting},
    Tag{"code", formatting},    Tag{"col", empty},          Tag{"colgroup", dropped},
    Tag{"datalist", opaque},    Tag{"dd", block, 2},        Tag{"del", formatting},
    Tag{"details", block},      Tag{"dfn", formatting},     Tag{"dialog", block},
    Tag{"dir", block},          Tag{"div", block},          Tag{"dl", block},
    Tag{"dt", block, 2},        Tag{"em", formatting},      Tag{"embed", empty},
    Tag{"fieldset", block},     Tag{"figcaption", block},   Tag{"figure", block},
    Tag{"font", formatting},    Tag{"footer", block},       Tag{"form", block},
    Tag{"frame", dropped},      Tag{"frameset", dropped},   Tag{"h1", block},
    Tag{"h2", block},           Tag{"h3", block},           Tag{"h4", block},
    Tag{"h5", block},           Tag{"h6", block},           Tag{"head", block},
    Tag{"header", block},       Tag{"hgroup", block},       Tag{"hr", empty},
    Tag{"html", block},         Tag{"i", formatting},       Tag{"iframe", raw_text},
    Tag{"image", empty},        Tag{"img", empty},          Tag{"input", empty},
    Tag{"ins", formatting},     Tag{"kbd", formatting},     Tag{"label", inline_text},
    Tag{"legend", block},       Tag{"li", block, 2},        Tag{"link", empty},
    Tag{"listing", dropped},    Tag{"main", block},         Tag{"map", dropped},
    Tag{"mark", formatting},    Tag{"marquee", block},      Tag{"math", dropped},
    Tag{"menu", block},         Tag{"meta", empty},         Tag{"meter", opaque},
    Tag{"nav", block},          Tag{"nobr", formatting},    Tag{"noembed", raw_text},
    Tag{"noframes", raw_text},  Tag{"noscript", raw_text},  Tag{"object", opaque},
    Tag{"ol", block},           Tag{"optgroup", dropped},   Tag{"option", dropped},
    Tag{"output", inline_text}, Tag{"p", block, 1},         Tag{"param", empty},
    Tag{"picture", dropped},    Tag{"plaintext", dropped},  Tag{"pre", block},
    Tag{"progress", opaque},    Tag{"q", formatting},       Tag{"rb", dropped},
    Tag{"rp", opaque},          Tag{"rt", opaque},          Tag{"rtc", opaque},
    Tag{"ruby", dropped},       Tag{"s", formatting},       Tag{"samp", formatting},
    Tag{"script", raw_text},    Tag{"search", block},       Tag{"section", block},
    Tag{"select", opaque},      Tag{"slot", inline_text},   Tag{"small", formatting},
    Tag{"source", empty},       Tag{"span", inline_text},   Tag{"strike", formatting},
    Tag{"strong", formatting},  Tag{"style", raw_text},     Tag{"sub", formatting},
    Tag{"summary", block},      Tag{"sup", formatting},     Tag{"svg", opaque},
    Tag{"table", block},        Tag{"tbody", block, 5},     Tag{"td", block, 3},
    Tag{"template", opaque},    Tag{"textarea", raw_text},  Tag{"tfoot", block, 5},
    Tag{"th", block, 3},        Tag{"thead", block, 5},     Tag{"time", inline_text},
    Tag{"title", raw_text},     Tag{"tr", block, 4},        Tag{"track", empty},
    Tag{"tt", formatting},      Tag{"u", formatting},       Tag{"ul", block},
    Tag{"var", formatting},     Tag{"video", opaque},       Tag{"wbr", empty},
    Tag{"xmp", dropped},
};

constexpr bool sorted() {
    for (std::size_t i = 1; i < tags.size(); ++i) {
        if (!(tags[i - 1].name < tags[i].name)) return false;
    }
    return true;
}
static_assert(sorted());

}  // namespace

const Tag* find_tag(std::string_view name) {
    const auto at =
        std::lower_bound(tags.begin(), tags.end(), name,
                         [](const Tag& tag, std::string_view n) { return tag.name < n; });
    return at != tags.end() && at->name == name ? &*at : nullptr;
}

}  // namespace polidex::html
