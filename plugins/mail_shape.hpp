// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string_view>

namespace polidex {

/// `message/rfc822`, `multipart/related` (a saved page) or `application/mbox` when @p beginning,
/// the ASCII of a file's first bytes, is that of a message or mailbox; else empty. A memorandum
/// that begins with From, To and Subject is none: it has no field that only machines write.
std::string_view mail_type(std::string_view beginning);

}  // namespace polidex
