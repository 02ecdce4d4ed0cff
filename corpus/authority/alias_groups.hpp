// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/authority/generated_names.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace polidex::authority {

/// A name on its way into the table of aliases.
struct GeneratedAlias {
    std::string text;       ///< as shown
    std::string key;        ///< its words, folded, with a blank between two
    bool capitals = false;  ///< understood only when typed with capitals
    bool understood = true;
    bool wanted = true;          ///< looked for when another of its group is asked for
    std::string not_after = {};  ///< words that make it another's name: `democratic people s`
};

/// Names that all mean the same.
struct GeneratedAliasGroup {
    std::vector<GeneratedAlias> names;
    std::vector<std::size_t> related;  ///< numbers of groups
};

/// Joins corpus/data/aliases.toml at @p path with the names of countries and organisations.
/// Throws std::runtime_error naming what is wrong with the file.
std::vector<GeneratedAliasGroup> alias_groups(const std::string& path, const GeneratedNames& names);

}  // namespace polidex::authority
