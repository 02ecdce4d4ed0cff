// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/authority/generated_names.hpp"

#include <string>
#include <vector>

namespace polidex::authority {

// Each throws std::exception when its source cannot be read.

/// English and official names of ISO 3166-1. @returns its alpha-2 codes
std::vector<std::string> read_iso_codes(const std::string& folder, GeneratedNames& names);

/// CLDR's names of @p codes, EU and XK in about 45 languages.
void read_cldr_names(const std::vector<std::string>& codes, GeneratedNames& names);

/// corpus/data/countries.toml or organisations.toml.
void read_hand_table(const std::string& path, NameList list, GeneratedNames& names);

/// corpus/data/regions.toml, members by UN M49 from CLDR.
void read_regions(const std::string& path, GeneratedNames& names);

}  // namespace polidex::authority
