// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/filters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::query {
namespace {

/// Which labels of @p column are asked for, by number.
std::vector<char> chosen_labels(const storage::PackedFacet& column, const QueryNode& node) {
    std::vector<char> chosen(column.labels.size(), 0);
    for (const std::string_view value : node.values) {
        const auto at = std::lower_bound(column.labels.begin(), column.labels.end(), value);
        if (at != column.labels.end() && *at == value)
            chosen[static_cast<std::size_t>(at - column.labels.begin())] = 1;
    }
    return chosen;
}

std::string cache_key(std::uint64_t segment, const QueryNode& node,
                      const std::vector<char>& chosen) {
    std::string key =
        fmt::format("F{} {}{}", segment, name_of(node.facet), node.none ? " none" : "");
    for (std::size_t number = 0; number < chosen.size(); ++number)
        if (chosen[number] != 0) fmt::format_to(std::back_inserter(key), " {}", number);
    return key;
}

Docs scan_column(const SegmentState& state, const storage::PackedFacet& column,
                 const std::vector<char>& chosen, bool none) {
    Docs docs;
    std::size_t at = 0;
    for (std::uint32_t doc = 0; doc < state.documents(); ++doc) {
        const auto end = at + (column.sizes.size() > 0 ? column.sizes[doc] : 0);
        bool found = at == end && none;
        for (; at < end; ++at) found = found || chosen[column.values[at]] != 0;
        if (found && !state.segment().deleted().contains(doc)) docs.push_back(doc);
    }
    return docs;
}

}  // namespace

DocList facet_documents(const Snapshot& snapshot, std::size_t segment, const QueryNode& node) {
    const SegmentState& state = *snapshot.segments()[segment];
    const storage::PackedFacet& column = state.columns().packed(node.facet);
    const std::vector<char> chosen = chosen_labels(column, node);
    const bool any = std::find(chosen.begin(), chosen.end(), 1) != chosen.end();
    if (!any && !node.none) return {};
    const std::string key = cache_key(state.number(), node, chosen);
    if (const PostingListPtr held = snapshot.cache().find(key)) return {held->docs, held};
    storage::PostingList list;
    list.docs = scan_column(state, column, chosen, node.none);
    const auto made = std::make_shared<const storage::PostingList>(std::move(list));
    snapshot.cache().insert(key, made);
    return {made->docs, made};
}

Docs dated_documents(const SegmentState& state, const DateRange& range, DocSpan docs) {
    const auto first = state.columns().first_day();
    const auto last = state.columns().last_day();
    Docs found(docs.size());
    std::size_t count = 0;
    for (const std::uint32_t doc : docs) {
        const bool undated = first[doc] == storage::undated;
        const bool overlaps = first[doc] <= range.last_day && last[doc] >= range.first_day;
        found[count] = doc;
        count += (range.undated ? undated : !undated && overlaps) ? 1 : 0;
    }
    found.resize(count);
    return found;
}

Result<Docs> documents_with_removed(const SegmentState& state, DocSpan docs) {
    Docs found;
    for (const std::uint32_t doc : docs) {
        const auto codes = state.tokens().removed(doc);
        if (!codes) return codes.error();
        const bool has_word = std::any_of(codes->begin(), codes->end(), [](char c) {
            return static_cast<unsigned char>(c) != 0x80;  // the code of a block break
        });
        if (has_word) found.push_back(doc);
    }
    return found;
}

}  // namespace polidex::query
