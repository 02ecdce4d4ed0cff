// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/archive/warc_reader.hpp"

#include <string>
#include <string_view>

namespace polidex::archive {

/// An answer of a web server as it was sent.
struct HttpMessage {
    int status = 0;
    Fields fields;
    std::string body;

    std::string header(const std::string& name) const {
        const auto at = fields.find(name);
        return at == fields.end() ? std::string() : at->second;
    }
};

/// @returns false when @p bytes are no answer
bool parse_http(std::string_view bytes, HttpMessage& message);

/// Takes transfer and content encoding off the body. @param error why it cannot
bool decode_body(HttpMessage& message, std::string& error);

}  // namespace polidex::archive
