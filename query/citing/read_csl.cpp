// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/bibliography.hpp"
#include "query/json_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::query {
namespace {

std::string key_of(const Json& item) {
    const auto id = item.find("id");
    if (id == item.end()) return {};
    return id->is_string() ? id->get<std::string>() : id->dump();
}

RawEntry entry_of(const Json& item) {
    RawEntry entry{key_of(item), {}};
    for (const auto& value : item)
        if (value.is_string()) entry.values.push_back(value.get<std::string>());
    return entry;
}

}  // namespace

Result<std::vector<RawEntry>> read_csl(std::string_view content) {
    const Json json = Json::parse(content, nullptr, false);
    if (json.is_discarded())
        return Error{Errc::bad_input, "not valid JSON", "CSL-JSON is a list of objects"};
    const Json items = json.is_object() && json.contains("items") ? json["items"] : json;
    std::vector<RawEntry> all;
    if (items.is_object()) {
        all.push_back(entry_of(items));
    } else {
        for (const Json& item : items)
            if (item.is_object()) all.push_back(entry_of(item));
    }
    return all;
}

}  // namespace polidex::query
