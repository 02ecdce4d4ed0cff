// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/xml_slices.hpp"

#include "plugins/office/xml_part.hpp"

#include <fmt/format.h>

namespace polidex::office {
namespace {

constexpr std::size_t longest_name = 64;

bool ends_name(char c) { return c == ' ' || c == '>' || c == '/' || (c >= '\t' && c <= '\r'); }

}  // namespace

/// The qualified name of the next start tag with the wanted local name; rest_ then begins with it.
std::string_view XmlSlices::find_start() {
    for (;;) {
        const auto at = rest_.find('<');
        if (at == std::string_view::npos) return {};
        rest_.remove_prefix(at);
        std::size_t end = 1;
        while (end < rest_.size() && end < longest_name && !ends_name(rest_[end])) ++end;
        const auto qualified = rest_.substr(1, end - 1);
        const auto colon = qualified.find(':');
        if (qualified.substr(colon == std::string_view::npos ? 0 : colon + 1) == name_ &&
            end < rest_.size()) {
            return qualified;
        }
        rest_.remove_prefix(1);
    }
}

pugi::xml_node XmlSlices::next() {
    const std::string qualified(find_start());
    if (qualified.empty()) return {};
    const auto tag_end = rest_.find('>');
    if (tag_end == std::string_view::npos) return {};
    std::size_t size = tag_end + 1;
    if (rest_[tag_end - 1] != '/') {
        const std::string close = fmt::format("</{}", qualified);
        auto at = rest_.find(close, size);
        while (at != std::string_view::npos && at + close.size() < rest_.size() &&
               !ends_name(rest_[at + close.size()])) {
            at = rest_.find(close, at + 1);
        }
        const auto end = at == std::string_view::npos ? at : rest_.find('>', at);
        if (end == std::string_view::npos) return {};
        size = end + 1;
    }
    const std::string_view slice = rest_.substr(0, size);
    rest_.remove_prefix(size);
    constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata_single;
    const auto result = tree_.load_buffer(slice.data(), slice.size(), options, pugi::encoding_utf8);
    return result ? tree_.document_element() : pugi::xml_node();
}

}  // namespace polidex::office
