// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <gmime/gmime.h>

#include <memory>
#include <string>
#include <string_view>

namespace polidex::mail {

struct Unref {
    template <typename T>
    void operator()(T* object) const {
        if (object) g_object_unref(object);
    }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

struct Free {
    void operator()(void* memory) const { g_free(memory); }
};
using OwnedText = std::unique_ptr<char, Free>;

/// Makes GMime ready, and silent; once for the process.
void start_library();

/// Reads a message. Null when @p bytes hold none.
Owned<GMimeMessage> parse_message(std::string_view bytes);

/// A header field with its encoded words decoded, UTF-8; empty when there is none.
std::string header_of(GMimeObject* object, const char* name);

/// A date of mail as ISO 8601 with its time zone; @p raw itself when it is no date of mail.
std::string iso_date(const std::string& raw);

/// The bytes of a part without transfer encoding.
std::string content_of(GMimePart* part);

/// `text/html`, lower case.
std::string media_type_of(GMimeObject* object);
std::string charset_of(GMimeObject* object);

}  // namespace polidex::mail
