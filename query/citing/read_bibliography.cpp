// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/bibliography.hpp"
#include "query/citing/stamp.hpp"

#include <algorithm>
#include <utility>

namespace polidex {
namespace {

/// Text that is no bibliography: each line that ends in a stamp.
std::vector<query::RawEntry> read_lines(std::string_view content) {
    std::vector<query::RawEntry> all;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        if (const auto stamp = query::read_stamp(content.substr(0, end)))
            all.push_back({stamp->passage.to_string(), {std::string(content.substr(0, end))}});
        content.remove_prefix(std::min(end + 1, content.size()));
    }
    return all;
}

/// An entry of BibTeX begins a line; an address of mail or a hostile title does not.
bool has_bibtex(std::string_view content) {
    for (std::size_t at = content.find('@'); at != std::string_view::npos;
         at = content.find('@', at + 1)) {
        const std::size_t before = content.substr(0, at).find_last_not_of(" \t");
        if (before == std::string_view::npos || content[before] == '\n') return true;
    }
    return false;
}

Result<std::vector<query::RawEntry>> read_entries(std::string_view content) {
    const std::size_t begin = content.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return std::vector<query::RawEntry>{};
    const std::string_view text = content.substr(begin);
    if (text[0] == '[' && text.substr(0, 8) != "[polidex") return query::read_csl(text);
    if (text[0] == '{') return query::read_csl(text);
    if (text.substr(0, 2) == "TY") return query::read_ris(text);
    if (has_bibtex(content)) return query::read_bibtex(content);
    return read_lines(content);
}

}  // namespace

Result<Bibliography> read_bibliography(std::string_view content) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (content.substr(0, 3) == byte_order_mark) content.remove_prefix(3);
    const auto entries = read_entries(content);
    if (!entries) return entries.error();
    Bibliography all;
    for (const query::RawEntry& entry : *entries) {
        const std::size_t before = all.cited.size();
        for (const std::string& value : entry.values)
            if (auto stamp = query::read_stamp(value))
                all.cited.push_back({entry.key, std::move(stamp->passage), std::move(stamp->hash),
                                     std::move(stamp->quotation)});
        if (all.cited.size() == before) ++all.others;
    }
    return all;
}

}  // namespace polidex
