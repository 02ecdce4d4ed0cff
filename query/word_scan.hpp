// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/terms.hpp"
#include "corpus/storage/words.hpp"

#include <polidex/corpus/result.hpp>

#include <cstdint>
#include <string_view>

namespace polidex::query {

/// The codes of a document's words in @p field: all kept ones, those of the title, or the removed.
Result<std::string_view> codes_of(const storage::Tokens& tokens, storage::TextField field,
                                  std::uint32_t doc);

}  // namespace polidex::query
