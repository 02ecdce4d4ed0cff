// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/citing/dates.hpp"
#include "query/citing/entry_type.hpp"
#include "query/citing/stamp.hpp"
#include "query/citing/styles.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::query {
namespace {

void add(std::string& entry, std::string_view tag, std::string_view value) {
    const std::string line = text::squeeze(value);
    if (!line.empty()) entry += fmt::format("{}  - {}\r\n", tag, line);
}

/// A comma parts family and given names, an asterisk is not allowed, a semicolon parts keywords.
std::string as_name(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == ',' || c == '*' || c == ';'; }, ' ');
    return name;
}

/// `2020/10/07/`: what is unknown is empty, but the slashes stand.
std::string ris_date(const PartialDate& date) {
    if (!date.known()) return {};
    std::string out = fmt::format("{:04}/", date.year);
    if (date.month != 0) out += fmt::format("{:02}", date.month);
    out += '/';
    if (date.day != 0) out += fmt::format("{:02}", date.day);
    return out + '/';
}

}  // namespace

std::string ris_entry(const Citation& citation) {
    const EntryType type = entry_type_of(citation);
    std::string entry = fmt::format("TY  - {}\r\n", type.ris);
    add(entry, "ID", citation.key);
    for (const std::string& author : citation.authors) add(entry, "AU", as_name(author));
    add(entry, "TI", citation.title);
    add(entry, "T2", type.ris == "NEWS" ? citation.site : "");
    add(entry, "M3", type.genre);
    if (citation.date.known()) add(entry, "PY", fmt::format("{:04}", citation.date.year));
    add(entry, "DA", ris_date(citation.date));
    add(entry, "SE", citation.section);
    if (citation.page != 0) add(entry, "SP", fmt::format("{}", citation.page));
    add(entry, "LA", citation.lang);
    for (const std::string& party : citation.parties) add(entry, "KW", as_name(party));
    add(entry, "UR", citation.url);
    add(entry, "N1", life_in_words(citation));
    add(entry, "N1", write_stamp(citation));
    if (type.csl == "treaty") add(entry, "M2", "type: treaty");  // as Zotero reads it
    return entry + "ER  - \r\n\r\n";
}

}  // namespace polidex::query
