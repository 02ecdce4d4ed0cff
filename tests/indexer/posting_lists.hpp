// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/words.hpp"
#include "indexer/posting_file.hpp"

#include <cstdint>
#include <map>
#include <random>
#include <string>

namespace polidex::tests {

/// Posting lists by term.
using Lists = std::map<std::string, indexer::PostingFile::List>;

/// Lists of short and long ones, terms with odd bytes, and weights of one byte and of more.
Lists random_lists(std::uint32_t documents, std::size_t terms, std::mt19937& random);

/// Writes @p lists of documents with lengths below 1000 as `postings.glass` into @p folder.
void write_lists(const std::string& folder, std::uint32_t documents, const Lists& lists);

/// The check that `tokens` records for a list.
storage::TermCheck check_of_list(const indexer::PostingFile::List& list);

}  // namespace polidex::tests
