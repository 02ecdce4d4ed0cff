// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/xml/xml_names.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace polidex::xml {
namespace {

struct Name {
    std::string_view name;
    Part part;
};

// Element names of Akoma Ntoso 3, Formex 4, TEI P5, DocBook 5, JATS 1.3 and of the corpora at hand;
// sorted.
constexpr std::array names = {
    Name{"abstract", Part::other},
    Name{"alinea", Part::paragraph},
    Name{"b", Part::inline_text},
    Name{"bib.data", Part::metadata},
    Name{"bib.instance", Part::metadata},
    Name{"biblstruct", Part::metadata},
    Name{"block", Part::paragraph},
    Name{"blockquote", Part::quote},
    Name{"bold", Part::inline_text},
    Name{"caption", Part::caption},
    Name{"cell", Part::cell},
    Name{"code", Part::inline_text},
    Name{"date", Part::inline_text},
    Name{"docinfo", Part::metadata},
    Name{"em", Part::inline_text},
    Name{"emph", Part::inline_text},
    Name{"emphasis", Part::inline_text},
    Name{"entry", Part::cell},
    Name{"figcaption", Part::caption},
    Name{"frbrexpression", Part::metadata},
    Name{"frbrmanifestation", Part::metadata},
    Name{"frbrwork", Part::metadata},
    Name{"front-matter", Part::metadata},
    Name{"ft", Part::inline_text},
    Name{"h1", Part::heading},
    Name{"h2", Part::heading},
    Name{"h3", Part::heading},
    Name{"h4", Part::heading},
    Name{"h5", Part::heading},
    Name{"h6", Part::heading},
    Name{"head", Part::heading},
    Name{"header", Part::metadata},
    Name{"heading", Part::heading},
    Name{"headline", Part::heading},
    Name{"hi", Part::inline_text},
    Name{"ht", Part::inline_text},
    Name{"i", Part::inline_text},
    Name{"identification", Part::metadata},
    Name{"info", Part::metadata},
    Name{"italic", Part::inline_text},
    Name{"item", Part::item},
    Name{"label", Part::label},
    Name{"li", Part::item},
    Name{"link", Part::inline_text},
    Name{"listitem", Part::item},
    Name{"meta", Part::metadata},
    Name{"metadata", Part::metadata},
    Name{"no.article", Part::heading},
    Name{"no.p", Part::label},
    Name{"no.parag", Part::label},
    Name{"np", Part::paragraph},
    Name{"num", Part::label},
    Name{"number", Part::label},
    Name{"p", Part::paragraph},
    Name{"para", Part::paragraph},
    Name{"pre", Part::code},
    Name{"programlisting", Part::code},
    Name{"quote", Part::quote},
    Name{"ref", Part::inline_text},
    Name{"ref.doc", Part::inline_text},
    Name{"row", Part::row},
    Name{"span", Part::inline_text},
    Name{"sti.art", Part::heading},
    Name{"sub", Part::inline_text},
    Name{"subtitle", Part::heading},
    Name{"sup", Part::inline_text},
    Name{"td", Part::cell},
    Name{"teiheader", Part::metadata},
    Name{"th", Part::cell},
    Name{"ti", Part::heading},
    Name{"ti.art", Part::heading},
    Name{"title", Part::heading},
    Name{"tr", Part::row},
    Name{"txt", Part::paragraph},
    Name{"u", Part::inline_text},
    Name{"ulink", Part::inline_text},
    Name{"xref", Part::inline_text},
};
static_assert(std::is_sorted(names.begin(), names.end(),
                             [](const Name& a, const Name& b) { return a.name < b.name; }));

}  // namespace

Part part_of(std::string_view name) {
    std::string lower(name.substr(0, 32));
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto at =
        std::lower_bound(names.begin(), names.end(), lower,
                         [](const Name& n, const std::string& key) { return n.name < key; });
    return at != names.end() && at->name == lower ? at->part : Part::other;
}

std::string_view local_name(std::string_view qualified) {
    const auto colon = qualified.find(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

}  // namespace polidex::xml
