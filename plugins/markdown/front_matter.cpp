// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/markdown/front_matter.hpp"

namespace polidex::markdown {

std::string_view report_front_matter(std::string_view text, Sink&) { return text; }

}  // namespace polidex::markdown
