// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facet_counter.hpp"

#include "corpus/authority/authority.hpp"

#include <algorithm>
#include <string_view>

namespace polidex::query {

FacetCounter::FacetCounter(const Snapshot& snapshot, Facet facet)
    : snapshot_(snapshot),
      table_(snapshot.facet(facet)),
      facet_(facet),
      counts_(table_.labels.size()) {}

void FacetCounter::add(std::size_t segment, DocSpan docs) {
    const SegmentState& state = *snapshot_.segments()[segment];
    if (docs.size() == state.documents()) return add_stored(segment);
    const storage::FacetColumn& column = state.columns().facet(facet_);
    local_.assign(column.labels.size(), 0);
    const std::uint32_t* offsets = column.offsets.data();
    const std::uint16_t* values = column.values.data();
    for (const std::uint32_t doc : docs) {
        const std::uint32_t begin = offsets[doc];
        const std::uint32_t end = offsets[doc + 1];
        none_ += begin == end ? 1U : 0U;
        for (std::uint32_t i = begin; i < end; ++i) ++local_[values[i]];
    }
    const auto& places = table_.places[segment];
    for (std::size_t i = 0; i < local_.size(); ++i) counts_[places[i]] += local_[i];
}

/// All documents of a segment: their counts stand in the column.
void FacetCounter::add_stored(std::size_t segment) {
    const auto stored = snapshot_.segments()[segment]->columns().facet(facet_).counts;
    const auto& places = table_.places[segment];
    for (std::size_t i = 0; i < stored.size(); ++i) counts_[places[i]] += stored[i];
    none_ += table_.none[segment];
}

FacetCounts FacetCounter::finish(std::size_t most) const {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < counts_.size(); ++i)
        if (counts_[i] > 0) order.push_back(i);
    FacetCounts counts;
    counts.facet = facet_;
    counts.none = none_;
    counts.distinct = order.size();
    const std::size_t shown = std::min(most, order.size());
    const auto middle = order.begin() + static_cast<std::ptrdiff_t>(shown);
    std::partial_sort(order.begin(), middle, order.end(), [this](auto a, auto b) {
        return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : a < b;
    });
    order.resize(shown);
    counts.values.reserve(shown);
    for (const std::uint32_t at : order)
        counts.values.push_back(
            {std::string(table_.labels[at]), facet_label(facet_, table_.labels[at]), counts_[at]});
    return counts;
}

std::string facet_label(Facet facet, std::string_view value) {
    switch (facet) {
        case Facet::domain:
        case Facet::type:
        case Facet::status:
        case Facet::lang:
        case Facet::source:
            return std::string(value);
        case Facet::pair: {
            const std::size_t hyphen = value.find('-');
            if (hyphen == std::string_view::npos) return std::string(value);
            return std::string(authority::label_of(value.substr(0, hyphen))) + " – " +
                   std::string(authority::label_of(value.substr(hyphen + 1)));
        }
        default:
            return std::string(authority::label_of(value));
    }
}

}  // namespace polidex::query
