// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/doc_set.hpp"
#include "query/document_finder.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace polidex::query {

/// The documents at @p places, rising, by segment.
inline std::vector<Docs> docs_by_segment(const std::vector<DocumentPlace>& places,
                                         std::size_t segments) {
    std::vector<Docs> docs(segments);
    for (const DocumentPlace& place : places) docs[place.segment].push_back(place.doc);
    for (Docs& own : docs) std::sort(own.begin(), own.end());
    return docs;
}

}  // namespace polidex::query
