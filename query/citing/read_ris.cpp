// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/bibliography.hpp"

#include <algorithm>

namespace polidex::query {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// `AU  - value`: two signs, two blanks, a hyphen; programs write one blank or two.
bool is_tagged(std::string_view line) {
    const auto is_sign = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    if (line.size() < 5 || !is_sign(line[0]) || !is_sign(line[1])) return false;
    const std::size_t hyphen = line.find_first_not_of(' ', 2);
    return hyphen > 2 && hyphen < 6 && line[hyphen] == '-';
}

}  // namespace

std::vector<RawEntry> read_ris(std::string_view content) {
    std::vector<RawEntry> all;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        const std::string_view line = content.substr(0, end);
        content.remove_prefix(std::min(end + 1, content.size()));
        if (!is_tagged(line)) {  // a long value may go on in the next line
            const std::string_view more = trimmed(line);
            if (!all.empty() && !all.back().values.empty() && !more.empty())
                all.back().values.back().append(" ").append(more);
            continue;
        }
        const std::string_view tag = line.substr(0, 2);
        const std::string_view value = trimmed(line.substr(line.find('-') + 1));
        if (tag == "TY") all.emplace_back();
        if (all.empty() || tag == "ER") continue;
        if (tag == "ID") all.back().key = value;
        all.back().values.emplace_back(value);
    }
    return all;
}

}  // namespace polidex::query
