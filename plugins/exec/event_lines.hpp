// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

#include <string_view>

namespace polidex {

/// Tells @p sink what JSON lines say, one event a line:
///
///     {"block": "text", "kind": "heading", "level": 1, "page": 3, "anchor": "s1"}
///     {"metadata": "meta:author", "value": "…", "confidence": 0.9}
///     {"enter": "article", "hints": "main"}      {"leave": true}
///     {"child": "note.txt", "text": "…", "media_type": "text/plain"}
///     {"log": "…"}      {"refuse": "bad-input", "reason": "…"}   or "not-mine", "failed"
///
/// @returns a polidex_status; a line that is no event is POLIDEX_FAILED and logged
int replay_lines(std::string_view lines, const polidex_sink& sink);

}  // namespace polidex
