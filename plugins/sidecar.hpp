// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/result.hpp>

#include <string>
#include <string_view>

namespace polidex {

inline constexpr std::string_view sidecar_suffix = ".polidex.toml";

/// Lets the sidecar @p toml, the file @p path, correct @p document: replaces the claims of the
/// facets it names and sets the plain fields. Nothing is changed when it is not valid.
/// @returns Errc::bad_input naming file, line and key
Result<void> apply_sidecar(std::string_view toml, const std::string& path, Document& document);

}  // namespace polidex
