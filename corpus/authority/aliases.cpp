// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/aliases.hpp"

#include "corpus/authority/tables.hpp"

#include <algorithm>
#include <string>

namespace polidex::authority {
namespace {

std::string_view text_of(tables::Text text) { return tables::blob.substr(text.begin, text.size); }

auto first_row(std::string_view key) {
    return std::lower_bound(
        tables::aliases.begin(), tables::aliases.end(), key,
        [](const tables::AliasRow& a, std::string_view b) { return text_of(a.key) < b; });
}

const tables::AliasRow* row_of(std::string_view key) {
    const auto row = first_row(key);
    return row != tables::aliases.end() && text_of(row->key) == key ? &*row : nullptr;
}

bool has_two_capitals(std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) > 1;
}

void add_group(std::size_t number, std::string_view but, std::vector<Alias>& names) {
    const tables::AliasGroupRow& group = tables::alias_groups[number];
    for (std::size_t at = group.first; at < group.last; ++at) {
        const tables::AliasRow& row = tables::aliases[tables::alias_members[at]];
        if (row.wanted && text_of(row.key) != but)
            names.push_back({text_of(row.text), text_of(row.key), text_of(row.not_after)});
    }
}

}  // namespace

std::optional<Aliases> aliases_of(std::string_view key, std::string_view written) {
    const tables::AliasRow* row = row_of(key);
    if (row == nullptr || !row->understood) return std::nullopt;
    if (row->capitals && !has_two_capitals(written)) return std::nullopt;
    Aliases found;
    add_group(row->group, key, found.equal);
    const tables::AliasGroupRow& group = tables::alias_groups[row->group];
    for (std::size_t at = group.first_related; at < group.last_related; ++at)
        add_group(tables::alias_related[at], key, found.related);
    return found;
}

bool begins_alias(std::string_view key) {
    const std::string begin = std::string(key) + ' ';
    const auto row = first_row(begin);
    return row != tables::aliases.end() && text_of(row->key).substr(0, begin.size()) == begin;
}

}  // namespace polidex::authority
