// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/authority/authority.hpp"

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

namespace polidex::authority {

enum class NameList : std::uint8_t { country, organisation, region };

/// A name on its way into the tables.
struct GeneratedName {
    std::string text;
    std::string value;  ///< empty for a blocker
    std::string lang;
    NameKind kind = NameKind::name;
    Letters letters = Letters::capital;
    std::uint8_t tail = 0;
    std::string source;
};

/// All that the generator has read.
struct GeneratedNames {
    std::map<NameList, std::vector<GeneratedName>> lists;
    std::map<std::string, std::string> labels;                 ///< value to English label
    std::map<std::string, std::vector<std::string>> regions;   ///< slug to members
    std::vector<std::pair<std::string, std::string>> aliases;  ///< further keys: alpha-3 codes

    void add(NameList list, GeneratedName name) { lists[list].push_back(std::move(name)); }
};

struct GeneratedAliasGroup;

/// Writes corpus/authority/tables.hpp's tables as C++.
void write_tables(const GeneratedNames& names, const std::vector<GeneratedAliasGroup>& aliases,
                  std::ostream& out);

}  // namespace polidex::authority
