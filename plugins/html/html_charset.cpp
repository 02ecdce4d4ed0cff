// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_charset.hpp"

#include "plugins/text/charset.hpp"

#include <algorithm>

namespace polidex::html {
namespace {

constexpr std::size_t sniffed_bytes = 4096;

/// The label behind @p key and `=`, from @p at on; with or without quotes.
std::string label_after(std::string_view text, std::string_view key, std::size_t at) {
    at = text.find(key, at);
    if (at == std::string_view::npos) return {};
    at = text.find_first_not_of(" \t\r\n", at + key.size());
    if (at == std::string_view::npos || text[at] != '=') return {};
    at = text.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string_view::npos) return {};
    const auto end = std::min(text.find_first_of(" \t\r\n\"';/>?", at), text.size());
    return std::string(text.substr(at, end - at));
}

}  // namespace

std::string declared_charset(std::string_view bytes, std::string_view outside) {
    std::string text = text::as_ascii(bytes.substr(0, sniffed_bytes));
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    for (std::size_t at = text.find("<meta"); at != std::string::npos;
         at = text.find("<meta", at + 5)) {
        const auto tag = std::string_view(text).substr(at, text.find('>', at) - at + 1);
        std::string label = label_after(tag, "charset", 0);
        if (text::is_known_charset(label)) return label;
    }
    if (text.rfind("<?xml", 0) == 0) {
        const auto declaration = std::string_view(text).substr(0, text.find("?>"));
        std::string label = label_after(declaration, "encoding", 0);
        if (text::is_known_charset(label)) return label;
    }
    return std::string(outside);
}

}  // namespace polidex::html
