// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/sidecar.hpp"

namespace polidex {

Result<void> apply_sidecar(std::string_view, const std::string&, Document&) { return {}; }

}  // namespace polidex
