// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/actors.hpp"
#include "corpus/understanding/annotators.hpp"

namespace polidex::understanding {

void annotate_countries(Reading& reading) { claim_roles(reading, false); }

}  // namespace polidex::understanding
