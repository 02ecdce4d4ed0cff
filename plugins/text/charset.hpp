// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace polidex::text {

/// Text in UTF-8, and the encoding it was found in.
struct Decoded {
    std::string_view utf8;  ///< into `owned`, or into the source when that was UTF-8 already
    std::string owned;
    std::string charset;   ///< lower case: `utf-8`, `utf-16le`, `windows-1252`
    float confidence = 1;  ///< how sure the encoding is, 0 to 1
};

/// Finds the encoding of @p bytes and converts them; without byte order mark. Looks at, in this
/// order: the byte order mark, the pattern of NUL bytes, UTF-8 validity, @p declared, statistics.
/// Bytes that mean nothing in the encoding become U+FFFD.
void decode(std::string_view bytes, std::string_view declared, Decoded& out);

/// Why @p bytes are not text in any encoding, such as "NUL byte at 17"; nothing when they are.
std::optional<std::string> binary_reason(std::string_view bytes);

/// The ASCII characters of @p bytes in UTF-8, UTF-16 or an ASCII superset, for sniffing markup;
/// byte order mark removed.
std::string as_ascii(std::string_view bytes);

/// True when this process can convert from @p charset.
bool is_known_charset(std::string_view charset);

}  // namespace polidex::text
