// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/word_scan.hpp"

#include "corpus/storage/code_search.hpp"

#include <string>

namespace polidex::query {

Result<std::string_view> codes_of(const storage::Tokens& tokens, storage::TextField field,
                                  std::uint32_t doc) {
    if (field == storage::TextField::removed) return tokens.removed(doc);
    auto kept = tokens.kept(doc);
    if (!kept || field == storage::TextField::body) return kept;
    std::string block_break;
    storage::append_code(block_break, storage::block_break);
    return kept->substr(0, storage::find_sequence(*kept, block_break));
}

}  // namespace polidex::query
