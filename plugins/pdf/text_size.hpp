// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/pdf/page_text.hpp"

namespace polidex::pdf {

constexpr float larger_than_text = 1.12F;  // of the usual size: a heading

/// Font sizes that are one when printed.
int half_points(float size);

/// The size that most text of the document has; 0 without text.
float usual_size(const std::vector<PageText>& pages);

}  // namespace polidex::pdf
