// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace polidex::tests {

/// Documents by id.
using Documents = std::map<std::string, Document>;

/// Weight of each document, by id, in each term's list.
using Postings = std::map<std::string, std::map<std::string, std::uint32_t>>;

/// What a fresh reader finds in an index. Every byte is verified.
struct IndexState {
    std::uint64_t generation = 0;
    std::size_t segments = 0;
    std::uint64_t deleted = 0;
    Documents documents;
    Postings postings;
    std::map<std::string, std::string> failed;  ///< reasons by source
};

IndexState read_index(const std::string& index);

/// The postings that @p documents ought to have, computed document by document.
Postings expected_postings(const Documents& documents);

/// What of a document an index must give back: title, blocks, claims, date, source.
std::string digest(const Document& document);
std::map<std::string, std::string> digests(const Documents& documents);

/// Files and folders of an index that its manifest does not name.
std::vector<std::string> litter_in(const std::string& index);

std::vector<std::string> ids_of(const IndexState& state);

}  // namespace polidex::tests
