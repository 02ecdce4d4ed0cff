// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/terms.hpp"
#include "corpus/storage/words.hpp"
#include "query/doc_set.hpp"

#include <polidex/corpus/result.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace polidex::query {

/// The codes of a document's words in @p field: all kept ones, those of the title, or the removed.
Result<std::string_view> codes_of(const storage::Tokens& tokens, storage::TextField field,
                                  std::uint32_t doc);

/// Calls @p visit(i, codes) with the codes of docs[i], for each i. The words of a document lie far
/// from those of the next candidate: they are fetched two documents ahead.
template <typename Visit>
Result<void> scan_words(const storage::Tokens& tokens, storage::TextField field, DocSpan docs,
                        Visit&& visit) {
    constexpr std::size_t ahead = 2;
    for (std::size_t i = 0; i < docs.size(); ++i) {
        if (i + ahead < docs.size()) tokens.prefetch(docs[i + ahead]);
        const auto codes = codes_of(tokens, field, docs[i]);
        if (!codes) return codes.error();
        visit(i, *codes);
    }
    return {};
}

}  // namespace polidex::query
