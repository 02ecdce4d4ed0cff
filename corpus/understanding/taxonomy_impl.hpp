// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/lexicon.hpp"
#include "corpus/understanding/taxonomy_reader.hpp"

#include <polidex/corpus/taxonomy.hpp>

#include <string>
#include <utility>

namespace polidex {

struct Taxonomy::Impl {
    Impl(std::string taxonomy_name, std::string taxonomy_text, std::uint64_t taxonomy_hash,
         understanding::TaxonomyTables read)
        : name(std::move(taxonomy_name)),
          text(std::move(taxonomy_text)),
          hash(taxonomy_hash),
          tables(std::move(read)),
          tree(tables.labels),
          lexicons(tables.terms) {}

    std::string name;
    std::string text;
    std::uint64_t hash;
    understanding::TaxonomyTables tables;
    DomainTree tree;
    understanding::Lexicons lexicons;
};

}  // namespace polidex
