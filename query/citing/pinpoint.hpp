// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <cstddef>
#include <string>

namespace polidex::query {

/// The article that block @p at stands in, with its own paragraph: `art. 4(2)(a)`, `para. 12`,
/// `第四条`. Empty where the text has no such numbers.
std::string section_of(const Document& document, std::size_t at);

}  // namespace polidex::query
