// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/tree_counter.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace polidex::query {

TreeCounter::TreeCounter(const Snapshot& snapshot) : snapshot_(snapshot) {
    const auto& labels = snapshot.domains().labels();
    Path above;
    for (std::uint32_t i = 0; i < labels.size(); ++i) {
        above.resize(labels[i].depth);
        above.push_back(i);
        paths_.push_back(above);
    }
    counts_.resize(labels.size());
    last_.resize(labels.size());
}

/// Where each label of @p column stands in the tree; nullptr where it does not.
std::vector<const TreeCounter::Path*> TreeCounter::paths_of(
    const storage::PackedFacet& column) const {
    const auto& labels = snapshot_.domains().labels();
    std::vector<const Path*> paths;
    for (const std::string_view name : column.labels) {
        const auto found =
            std::find_if(labels.begin(), labels.end(),
                         [&](const DomainLabel& label) { return label.name == name; });
        paths.push_back(found == labels.end()
                            ? nullptr
                            : &paths_[static_cast<std::size_t>(found - labels.begin())]);
    }
    return paths;
}

void TreeCounter::add(std::size_t segment, DocSpan docs) {
    const storage::PackedFacet& column =
        snapshot_.segments()[segment]->columns().packed(Facet::domain);
    if (column.labels.empty()) return;
    const auto paths = paths_of(column);
    storage::walk_values(column, docs, [&](const auto* values, std::uint32_t count) {
        ++documents_;
        for (std::uint32_t i = 0; i < count; ++i) {
            if (paths[values[i]] == nullptr) continue;
            for (const std::uint32_t field : *paths[values[i]])
                if (std::exchange(last_[field], documents_) != documents_) ++counts_[field];
        }
    });
}

std::vector<FacetTreeCount> TreeCounter::finish() const {
    const auto& labels = snapshot_.domains().labels();
    std::vector<FacetTreeCount> counts;
    for (std::size_t i = 0; i < labels.size(); ++i)
        if (counts_[i] > 0) counts.push_back({labels[i].name, labels[i].depth, counts_[i]});
    return counts;
}

}  // namespace polidex::query
