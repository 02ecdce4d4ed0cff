// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

namespace polidex::host {

/// Whether this build has the address or the thread sanitizer in it: they need terabytes of address
/// space and calls of their own, and keep what is freed.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

}  // namespace polidex::host
