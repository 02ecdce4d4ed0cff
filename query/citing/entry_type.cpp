// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/entry_type.hpp"

#include <algorithm>
#include <array>

namespace polidex::query {
namespace {

constexpr std::array<EntryType, 8> types{{
    {"treaty", "treaty", "legal", "misc", "STAT", ""},
    {"moc", "treaty", "legal", "misc", "STAT", "Memorandum"},
    {"legislation", "legislation", "legislation", "misc", "STAT", ""},
    {"resolution", "document", "misc", "misc", "GOVDOC", "Resolution"},
    {"statement", "document", "misc", "misc", "GOVDOC", "Statement"},
    {"strategy", "report", "report", "techreport", "RPRT", "Strategy"},
    {"report", "report", "report", "techreport", "RPRT", ""},
    {"news", "article-newspaper", "online", "misc", "NEWS", ""},
}};

constexpr EntryType page{"", "webpage", "online", "misc", "ELEC", ""};
constexpr EntryType other{"", "document", "misc", "misc", "GEN", ""};

bool is_one_of(std::string_view type, std::initializer_list<std::string_view> wanted) {
    return std::find(wanted.begin(), wanted.end(), type) != wanted.end();
}

}  // namespace

EntryType entry_type_of(const Citation& citation) {
    EntryType found = citation.url.empty() ? other : page;
    for (const EntryType& one : types)
        if (one.type == citation.type) found = one;
    // These demand a field that is not known; BibTeX and biber would complain.
    if (citation.authors.empty() && found.bibtex == "techreport") found.bibtex = "misc";
    if (citation.authors.empty() && found.biblatex == "report") found.biblatex = "misc";
    if (citation.url.empty() && found.biblatex == "online") found.biblatex = "misc";
    return found;
}

bool is_instrument(std::string_view type) {
    return is_one_of(type, {"treaty", "moc", "statement", "legislation", "resolution"});
}

bool is_agreed(std::string_view type) { return is_one_of(type, {"treaty", "moc", "statement"}); }

}  // namespace polidex::query
