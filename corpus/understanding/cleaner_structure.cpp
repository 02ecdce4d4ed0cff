// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner_page.hpp"

namespace polidex::understanding {

void label_structure(Page&) {}

}  // namespace polidex::understanding
