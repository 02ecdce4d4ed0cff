// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/doc_set.hpp"

#include <algorithm>
#include <bit>
#include <iterator>

namespace polidex::query {
namespace {

Docs gallop_through(DocSpan few, DocSpan many) {
    Docs both;
    both.reserve(few.size());
    std::size_t at = 0;
    for (const std::uint32_t doc : few) {
        at = gallop(many, at, doc);
        if (at == many.size()) break;
        if (many[at] == doc) both.push_back(doc);
    }
    return both;
}

/// Writes every candidate and moves on only behind the common ones: no branch to mispredict.
Docs merge_common(DocSpan a, DocSpan b) {
    Docs both(std::min(a.size(), b.size()) + 1);
    std::size_t count = 0;
    for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
        const std::uint32_t left = a[i];
        const std::uint32_t right = b[j];
        both[count] = left;
        count += left == right ? 1 : 0;
        i += left <= right ? 1 : 0;
        j += right <= left ? 1 : 0;
    }
    both.resize(count);
    return both;
}

Docs unite_by_bits(const std::vector<DocSpan>& lists, std::uint32_t documents) {
    std::vector<std::uint64_t> bits((documents + 63) / 64);
    for (const DocSpan list : lists)
        for (const std::uint32_t doc : list) bits[doc / 64] |= std::uint64_t{1} << (doc % 64);
    Docs docs;
    std::size_t count = 0;
    for (const std::uint64_t word : bits) count += static_cast<std::size_t>(std::popcount(word));
    docs.reserve(count);
    for (std::size_t i = 0; i < bits.size(); ++i)
        for (std::uint64_t word = bits[i]; word != 0; word &= word - 1)
            docs.push_back(static_cast<std::uint32_t>(i * 64) +
                           static_cast<std::uint32_t>(std::countr_zero(word)));
    return docs;
}

}  // namespace

std::size_t gallop(DocSpan docs, std::size_t at, std::uint32_t doc) {
    std::size_t step = 1;
    std::size_t end = at;
    while (end < docs.size() && docs[end] < doc) {
        at = end + 1;
        end += step;
        step *= 2;
    }
    const auto first = docs.begin() + static_cast<std::ptrdiff_t>(at);
    const auto last = docs.begin() + static_cast<std::ptrdiff_t>(std::min(end, docs.size()));
    return static_cast<std::size_t>(std::lower_bound(first, last, doc) - docs.begin());
}

Docs intersect(DocSpan a, DocSpan b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() / gallop_ratio >= a.size()) return gallop_through(a, b);
    return merge_common(a, b);
}

Docs subtract(DocSpan from, DocSpan what) {
    Docs left;
    left.reserve(from.size());
    std::size_t at = 0;
    for (const std::uint32_t doc : from) {
        at = gallop(what, at, doc);
        if (at == what.size() || what[at] != doc) left.push_back(doc);
    }
    return left;
}

Docs unite(const std::vector<DocSpan>& lists, std::uint32_t documents) {
    if (lists.size() == 1) return {lists[0].begin(), lists[0].end()};
    std::size_t total = 0;
    for (const DocSpan list : lists) total += list.size();
    if (total > documents / 64) return unite_by_bits(lists, documents);
    Docs all;
    all.reserve(total);
    for (const DocSpan list : lists) all.insert(all.end(), list.begin(), list.end());
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

}  // namespace polidex::query
