// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/dates.hpp"
#include "query/citing/entry_type.hpp"
#include "query/citing/stamp.hpp"
#include "query/citing/styles.hpp"
#include "query/json_text.hpp"

namespace polidex::query {
namespace {

Json csl_date(const PartialDate& date) {
    Json parts = Json::array({date.year});
    if (date.month != 0) parts.push_back(date.month);
    if (date.day != 0) parts.push_back(date.day);
    return {{"date-parts", Json::array({parts})}};
}

Json csl_names(const std::vector<std::string>& names) {
    Json list = Json::array();
    for (const std::string& name : names) list.push_back({{"literal", name}});
    return list;
}

void add(Json& item, const char* name, std::string_view value) {
    if (!value.empty()) item[name] = value;
}

void add(Json& item, const char* name, const PartialDate& date) {
    if (date.known()) item[name] = csl_date(date);
}

std::string keywords_of(const Citation& citation) {
    std::string out;
    for (const std::string& party : citation.parties) out += (out.empty() ? "" : ", ") + party;
    return out;
}

}  // namespace

std::string csl_entry(const Citation& citation) {
    const EntryType type = entry_type_of(citation);
    Json item{{"id", citation.key}, {"type", type.csl}, {"title", citation.title}};
    if (!citation.authors.empty()) item["author"] = csl_names(citation.authors);
    add(item, "genre", type.genre);
    add(item, "container-title", type.csl == "treaty" ? "" : citation.site);
    add(item, "issued", citation.date);
    add(item, "event-date", citation.signed_on);
    add(item, "available-date", citation.in_force);
    add(item, "status", life_in_words(citation));
    add(item, "section", citation.section);
    if (citation.page != 0) item["page"] = std::to_string(citation.page);
    add(item, "URL", citation.url);
    add(item, "language", citation.lang);
    add(item, "keyword", keywords_of(citation));
    item["note"] = write_stamp(citation);
    return dump(item);
}

}  // namespace polidex::query
