// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace polidex::query {

/// `text=` directive that leads a browser to @p passage: the whole of a short one, else its first
/// and its last words (https://wicg.github.io/scroll-to-text-fragment/).
std::string text_directive(std::string_view passage);

/// @p address with @p passage as its text fragment, behind a fragment it may have already.
std::string with_text_fragment(const std::string& address, std::string_view passage);

}  // namespace polidex::query
