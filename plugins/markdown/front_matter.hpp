// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <string_view>

namespace polidex::markdown {

/// Reports YAML (`---`) or TOML (`+++`) front matter as `frontmatter:<key>`: plain values, lists
/// and tables of them. @returns the text behind it
std::string_view report_front_matter(std::string_view text, Sink& sink);

}  // namespace polidex::markdown
