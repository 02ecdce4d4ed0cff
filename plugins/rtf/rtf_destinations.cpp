// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/rtf/rtf_destinations.hpp"

#include <unordered_map>

namespace polidex::rtf {

// Destinations of the Rich Text Format Specification 1.9.1 that hold no text of the document are
// skipped; of those marked by `\*` all that are not named here.
std::optional<Destination> destination_of(std::string_view word) {
    using D = Destination;
    static const std::unordered_map<std::string_view, Destination> words = {
        {"fonttbl", D::fonts},       {"stylesheet", D::styles}, {"listtext", D::label},
        {"pntext", D::label},        {"bkmkstart", D::anchor},  {"footnote", D::note},
        {"annotation", D::comment},  {"header", D::running},    {"headerl", D::running},
        {"headerr", D::running},     {"headerf", D::running},   {"footer", D::running},
        {"footerl", D::running},     {"footerr", D::running},   {"footerf", D::running},
        {"title", D::title},         {"author", D::author},     {"subject", D::subject},
        {"keywords", D::keywords},   {"doccomm", D::remarks},   {"company", D::company},
        {"fldrslt", D::link},        {"shptxt", D::body},       {"shpinst", D::body},
        {"shprslt", D::skipped},     {"ud", D::body},           {"do", D::body},
        {"dptxbxtext", D::body},     {"result", D::body},       {"colortbl", D::skipped},
        {"filetbl", D::skipped},     {"listtable", D::skipped}, {"listoverridetable", D::skipped},
        {"revtbl", D::skipped},      {"rsidtbl", D::skipped},   {"pict", D::skipped},
        {"nonshppict", D::skipped},  {"objdata", D::object},    {"objclass", D::skipped},
        {"objname", D::skipped},     {"objalias", D::skipped},  {"objsect", D::skipped},
        {"fldinst", D::instruction}, {"datafield", D::skipped}, {"formfield", D::skipped},
        {"sn", D::skipped},          {"sv", D::skipped},        {"tc", D::skipped},
        {"tcn", D::skipped},         {"xe", D::skipped},        {"rxe", D::skipped},
        {"txe", D::skipped},         {"pntxta", D::skipped},    {"pntxtb", D::skipped},
        {"bkmkend", D::skipped},     {"creatim", D::skipped},   {"revtim", D::skipped},
        {"printim", D::skipped},     {"buptim", D::skipped},    {"operator", D::skipped},
        {"manager", D::skipped},     {"category", D::skipped},  {"hlinkbase", D::skipped},
        {"comment", D::skipped},     {"ftnsep", D::skipped},    {"ftnsepc", D::skipped},
        {"ftncn", D::skipped},       {"aftnsep", D::skipped},   {"aftnsepc", D::skipped},
        {"aftncn", D::skipped},      {"atnid", D::skipped},     {"atnauthor", D::skipped},
        {"atnref", D::skipped},      {"atndate", D::skipped},   {"atnparent", D::skipped},
        {"atnicn", D::skipped},      {"private", D::skipped},   {"template", D::skipped},
    };
    const auto found = words.find(word);
    if (found == words.end()) return std::nullopt;
    return found->second;
}

std::string_view character_of(std::string_view word) {
    static const std::unordered_map<std::string_view, std::string_view> characters = {
        {"tab", " "},
        {"line", " "},
        {"lbr", " "},
        {"softline", " "},
        {"emspace", " "},
        {"enspace", " "},
        {"qmspace", " "},
        {"emdash", "\u2014"},
        {"endash", "\u2013"},
        {"lquote", "\u2018"},
        {"rquote", "\u2019"},
        {"ldblquote", "\u201c"},
        {"rdblquote", "\u201d"},
        {"bullet", "\u2022"},
    };
    const auto found = characters.find(word);
    return found == characters.end() ? std::string_view() : found->second;
}

}  // namespace polidex::rtf
