// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdlib>

namespace polidex::tests {

/// Whether tests run in their long forms, as `./dev soak` has them.
inline bool soaking() { return std::getenv("POLIDEX_SOAK") != nullptr; }

/// @p count in the long form, else @p usual.
inline int soak_or(int count, int usual) { return soaking() ? count : usual; }

}  // namespace polidex::tests
