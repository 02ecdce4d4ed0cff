// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <cstddef>
#include <vector>

namespace polidex::test {

/// The samples of the project.
const std::vector<Document>& sample_documents();

/// Real documents from beside the source folder, or from where POLIDEX_SHARED points; none where
/// there are none.
const std::vector<Document>& shared_documents();

/// Each document as many, of @p blocks blocks and an id of their own, all said to be English.
std::vector<Document> in_pieces(const std::vector<Document>& documents, std::size_t blocks);

}  // namespace polidex::test
