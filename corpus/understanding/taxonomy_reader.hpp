// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/vocabularies.hpp"

#include <polidex/corpus/domain_tree.hpp>
#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// A taxonomy as its files say it.
struct TaxonomyTables {
    std::vector<DomainLabel> labels;  ///< in the order of the files
    std::vector<bool> needs_context;  ///< of each label: its terms count only near context terms
    std::map<std::string, std::uint32_t, std::less<>> numbers;  ///< of the labels, by name
    std::vector<VocabularyTerm> terms;
    std::set<std::string, std::less<>> strings;  ///< what the terms point into
    std::vector<std::string> context_roots;  ///< parts of words that show the context by themselves
    bool has_context = false;                ///< there are context terms
};

/// Limits of a file.
inline constexpr std::size_t max_taxonomy_bytes = 1 << 20;
inline constexpr std::size_t max_taxonomy_labels = 1000;
inline constexpr std::size_t max_taxonomy_depth = 16;
inline constexpr std::size_t max_taxonomy_terms = 100'000;
inline constexpr std::size_t max_label_bytes = 64;

/// Reads @p text. @param builtin the text that `extends = "builtin"` stands for
/// @returns Errc::bad_input with @p name and the line; Errc::limit
Result<TaxonomyTables> read_taxonomy(std::string_view text, const std::string& name,
                                     std::string_view builtin);

}  // namespace polidex::understanding
