// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/json_text.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>

namespace polidex::query {
namespace {

/// Code points that JSON lets pass and a terminal should not see.
bool disturbs(char32_t c) {
    return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string escape_disturbing(const std::string& json) {
    std::string out;
    out.reserve(json.size());
    for (std::size_t at = 0; at < json.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(json, at);
        if (disturbs(c))
            out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
            out.append(json, begin, at - begin);
    }
    return out;
}

}  // namespace

std::string dump(const Json& json) {
    return escape_disturbing(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Json or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

}  // namespace polidex::query
