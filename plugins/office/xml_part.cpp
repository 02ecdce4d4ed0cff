// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/xml_part.hpp"

#include "plugins/html/html_charset.hpp"
#include "plugins/text/charset.hpp"
#include "plugins/xml/xml_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace polidex::office {
namespace {

constexpr std::size_t most_bytes = 48 << 20;  // its tree takes up to seven times as much
constexpr int most_depth = 512;

bool is_deeper(const pugi::xml_document& tree, int limit) {
    int depth = 0;
    pugi::xml_node node = tree;
    while (node) {
        if (node.first_child()) {
            node = node.first_child();
            if (++depth > limit) return true;
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        if (node) node = node.next_sibling();
    }
    return false;
}

/// Text in UTF-8, in place where it is so already; empty when there is none.
std::string_view to_utf8(std::string& bytes) {
    text::Decoded decoded;
    text::decode(bytes, html::declared_charset(bytes, {}), decoded);
    if (decoded.utf8.empty()) return {};
    if (decoded.owned.empty()) return decoded.utf8;
    const auto offset = static_cast<std::size_t>(decoded.utf8.data() - decoded.owned.data());
    const std::size_t size = decoded.utf8.size();
    bytes = std::move(decoded.owned);
    return std::string_view(bytes).substr(offset, size);
}

}  // namespace

Result<void> XmlPart::load(std::string_view name, std::string bytes, Blanks blanks) {
    if (bytes.size() > most_bytes) {
        return Error{Errc::limit,
                     fmt::format("limit: {} has more than {} MiB", name, most_bytes >> 20), ""};
    }
    bytes_ = std::move(bytes);
    const std::string_view utf8 = to_utf8(bytes_);
    if (utf8.empty()) return Error{Errc::bad_input, fmt::format("damaged: {} is empty", name), ""};
    const auto offset = static_cast<std::size_t>(utf8.data() - bytes_.data());
    const unsigned options =
        pugi::parse_default |
        (blanks == Blanks::all ? pugi::parse_ws_pcdata : pugi::parse_ws_pcdata_single);
    const auto result = tree_.load_buffer_inplace(bytes_.data() + offset, utf8.size(), options,
                                                  pugi::encoding_utf8);
    if (result.status == pugi::status_out_of_memory) {
        return Error{Errc::limit, fmt::format("limit: {} needs too much memory", name), ""};
    }
    if (!result) {
        return Error{
            Errc::bad_input,
            fmt::format("damaged: {}: byte {}: {}", name, result.offset, result.description()), ""};
    }
    if (is_deeper(tree_, most_depth)) {
        return Error{Errc::limit,
                     fmt::format("limit: {} has elements more than {} deep", name, most_depth), ""};
    }
    return {};
}

std::string_view local(const pugi::xml_node& node) { return xml::local_name(node.name()); }

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const auto& one : node.attributes()) {
        if (xml::local_name(one.name()) == name) return one.value();
    }
    return {};
}

int number(const pugi::xml_node& node, std::string_view name, int otherwise, int most) {
    const std::string_view digits = attribute(node, name);
    int value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (read.ec != std::errc() || digits.empty()) return otherwise;
    return std::clamp(value, 0, most);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    for (const auto& one : node.children()) {
        if (local(one) == name) return one;
    }
    return {};
}

pugi::xml_node descendant(const pugi::xml_node& node, std::string_view name) {
    for (auto one = next_node(node, node); one; one = next_node(one, node)) {
        if (local(one) == name) return one;
    }
    return {};
}

pugi::xml_node next_node(pugi::xml_node node, const pugi::xml_node& root, bool skip) {
    if (!skip && node.first_child()) return node.first_child();
    while (node && node != root && !node.next_sibling()) node = node.parent();
    return node == root ? pugi::xml_node() : node.next_sibling();
}

bool is_text(const pugi::xml_node& node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (auto one = next_node(node, node); one; one = next_node(one, node)) {
        if (is_text(one)) text += one.value();
    }
    return text;
}

}  // namespace polidex::office
