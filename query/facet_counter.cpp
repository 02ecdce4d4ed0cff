// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facet_counter.hpp"

#include "corpus/authority/authority.hpp"
#include "query/story_groups.hpp"

#include <algorithm>
#include <string_view>

namespace polidex::query {
namespace {

/// @p yes or @p no without a branch, which compilers make of the operator for this.
std::uint32_t chosen(bool condition, std::uint32_t yes, std::uint32_t no) {
    return no ^ ((yes ^ no) & (0U - static_cast<std::uint32_t>(condition)));
}

}  // namespace

FacetCounter::FacetCounter(const Snapshot& snapshot, Facet facet, const StoryGroups* stories,
                           bool tree)
    : snapshot_(snapshot),
      table_(snapshot.facet(facet)),
      facet_(facet),
      stories_(stories),
      counts_(table_.labels.size()) {
    if (tree && facet == Facet::domain && stories == nullptr) tree_.emplace(snapshot);
}

void FacetCounter::add(std::size_t segment, DocSpan docs) {
    if (stories_ != nullptr) return add_stories(segment, docs);
    if (tree_) tree_->add(segment, docs);
    const SegmentState& state = *snapshot_.segments()[segment];
    if (docs.size() == state.documents()) return add_stored(segment);
    const storage::PackedFacet& values = state.columns().packed(facet_);
    const std::size_t none = values.labels.size();
    if (none == 0) {
        none_ += docs.size();
        return;
    }
    local_.assign(none + 2, 0);
    count(values, docs, local_.data());
    none_ += local_[none];
    local_.resize(none);
    const auto& places = table_.places[segment];
    for (std::size_t i = 0; i < local_.size(); ++i) counts_[places[i]] += local_[i];
}

/// Most documents have two values or fewer: these are counted without a branch, which the processor
/// would often mispredict. @p counts has two elements behind those of labels: for documents without
/// a value, and for those without a second one.
void FacetCounter::count(const storage::PackedFacet& facet, DocSpan docs, std::uint32_t* counts) {
    const auto none = static_cast<std::uint32_t>(facet.labels.size());
    storage::walk_values(facet, docs, [=](const auto* values, std::uint32_t count) {
        ++counts[chosen(count > 0, values[0], none)];
        ++counts[chosen(count > 1, values[1], none + 1)];
        for (std::uint32_t i = 2; i < count; ++i) ++counts[values[i]];
    });
}

/// All documents of a segment: their counts stand in the column.
void FacetCounter::add_stored(std::size_t segment) {
    const auto stored = snapshot_.segments()[segment]->columns().packed(facet_).counts;
    const auto& places = table_.places[segment];
    for (std::size_t i = 0; i < stored.size(); ++i) counts_[places[i]] += stored[i];
    none_ += snapshot_.segments()[segment]->columns().without_value(facet_);
}

void FacetCounter::add_stories(std::size_t segment, DocSpan docs) {
    const auto& places = table_.places[segment];
    for (const std::uint32_t doc : docs) story_counts_.add_document(stories_->story(segment, doc));
    std::size_t at = 0;
    storage::walk_values(snapshot_.segments()[segment]->columns().packed(facet_), docs,
                         [&](const auto* values, std::uint32_t count) {
                             const std::uint32_t story = stories_->story(segment, docs[at++]);
                             for (std::uint32_t i = 0; i < count; ++i)
                                 story_counts_.add_value(places[values[i]], story);
                         });
}

FacetCounts FacetCounter::finish(std::size_t most) {
    if (stories_ != nullptr) {
        counts_ = story_counts_.take(table_.labels.size());
        none_ = counts_.back();
        counts_.pop_back();
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < counts_.size(); ++i)
        if (counts_[i] > 0) order.push_back(i);
    FacetCounts counts;
    counts.facet = facet_;
    counts.none = none_;
    counts.distinct = order.size();
    if (tree_) counts.tree = tree_->finish();
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
