// SPDX-License-Identifier: GPL-2.0-or-later
// Run by the build: joins the names of iso-codes, CLDR and the hand tables into one table of names.
//   polidex_authority <iso-codes json folder> <corpus/data folder> <output .cpp>
#include "corpus/authority/alias_groups.hpp"
#include "corpus/authority/generated_names.hpp"
#include "corpus/authority/generator_sources.hpp"

#include <fstream>
#include <iostream>

using namespace polidex::authority;

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: polidex_authority ISO_CODES_FOLDER DATA_FOLDER OUTPUT\n";
        return 2;
    }
    try {
        const std::string data = std::string(argv[2]) + "/";
        GeneratedNames names;
        const auto codes = read_iso_codes(argv[1], names);
        read_cldr_names(codes, names);
        read_hand_table(data + "countries.toml", NameList::country, names);
        read_hand_table(data + "organisations.toml", NameList::organisation, names);
        read_regions(data + "regions.toml", names);
        std::ofstream out(argv[3], std::ios::binary);
        write_tables(names, alias_groups(data + "aliases.toml", names), out);
        out.flush();
        if (!out) throw std::runtime_error(std::string(argv[3]) + ": cannot be written");
    } catch (const std::exception& error) {
        std::cerr << "polidex_authority: " << error.what() << '\n';
        return 1;
    }
    return 0;
}
