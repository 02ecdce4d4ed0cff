// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <polidex/corpus/claim.hpp>
#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/corpus/taxonomy.hpp>

namespace polidex::annotators {

/// Most bytes of a value.
constexpr std::size_t longest_value = 256;

/// The claim that an annotator makes of @p document, as polidex has it: its facet known, its value
/// one of that facet, its place in the text, its quote the sentence there. Without a rule.
/// @returns Errc::bad_input whose message says only what is wrong
Result<Claim> check_claim(const polidex_claim& raw, const Document& document,
                          const Taxonomy& taxonomy);

}  // namespace polidex::annotators
