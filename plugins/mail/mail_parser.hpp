// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>

namespace polidex::mail {

/// Messages of mail and pages saved as MHTML: one document each, attachments inside.
const polidex_parser& message_parser();

/// Mailboxes: every message a document inside.
const polidex_parser& mailbox_parser();

}  // namespace polidex::mail
