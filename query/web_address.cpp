// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/web_address.hpp"

#include "corpus/understanding/address.hpp"

#include <algorithm>
#include <string_view>

namespace polidex::query {
namespace {

bool starts_like(std::string_view text, std::string_view scheme) {
    return text.size() > scheme.size() &&
           std::equal(scheme.begin(), scheme.end(), text.begin(),
                      [](char wanted, char c) { return wanted == c || wanted - 32 == c; });
}

/// Characters that a URI does not have: RFC 3986, section 2.
bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return c > ' ' && c != '\x7f' &&
               std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
    });
}

/// The address with letters outside ASCII percent-encoded.
std::string encoded(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        }
    }
    return out;
}

}  // namespace

std::string web_address(const Document& document) {
    for (const Metadata& entry : document.metadata) {
        if (!understanding::is_address(entry)) continue;
        std::string address = encoded(entry.value);
        if ((starts_like(address, "https://") || starts_like(address, "http://")) &&
            is_plain(address))
            return address;
    }
    return {};
}

}  // namespace polidex::query
