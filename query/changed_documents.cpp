// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/changed_documents.hpp"

#include "corpus/storage/changes.hpp"

#include <algorithm>
#include <utility>

namespace polidex::query {

Result<ChangedDocuments> ChangedDocuments::after(const Snapshot& snapshot, std::uint64_t after) {
    ChangedDocuments changed;
    if (after == 0) return changed;
    auto keys = storage::changes_between(snapshot.path(), after, snapshot.manifest().generation);
    if (!keys) return keys.error();
    changed.keys_ = std::make_shared<const std::vector<std::uint64_t>>(std::move(*keys));
    return changed;
}

bool ChangedDocuments::contains(std::string_view id) const {
    return !keys_ || std::binary_search(keys_->begin(), keys_->end(), storage::change_key(id));
}

DocList ChangedDocuments::among(const SegmentState& state, DocList docs) const {
    if (!keys_) return docs;
    Docs found;
    for (const std::uint32_t doc : docs.docs)
        if (contains(state.columns().id(doc))) found.push_back(doc);
    return DocList::of(std::move(found));
}

}  // namespace polidex::query
