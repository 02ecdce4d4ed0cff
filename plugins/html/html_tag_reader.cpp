// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/html/html_tag_reader.hpp"

#include "corpus/text/utf8.hpp"

#include <algorithm>

namespace polidex::html {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_name = 40;
constexpr std::size_t longest_value = 2 << 10;
constexpr std::size_t longest_content = 64 << 10;

struct AttributeName {
    std::string_view name;
    Attribute attribute;
};
constexpr std::array<AttributeName, attribute_count> attributes = {{
    {"aria-hidden", Attribute::aria_hidden},
    {"aria-label", Attribute::aria_label},
    {"class", Attribute::class_},
    {"content", Attribute::content},
    {"data-component", Attribute::data_component},
    {"data-testid", Attribute::data_testid},
    {"datetime", Attribute::datetime},
    {"hidden", Attribute::hidden},
    {"href", Attribute::href},
    {"hreflang", Attribute::hreflang},
    {"http-equiv", Attribute::http_equiv},
    {"id", Attribute::id},
    {"itemprop", Attribute::itemprop},
    {"itemtype", Attribute::itemtype},
    {"lang", Attribute::lang},
    {"name", Attribute::name},
    {"property", Attribute::property},
    {"rel", Attribute::rel},
    {"role", Attribute::role},
    {"style", Attribute::style},
    {"title", Attribute::title},
    {"type", Attribute::type},
    {"xml:lang", Attribute::xml_lang},
}};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool equal(std::string_view mixed, std::string_view lower_case) {
    return mixed.size() == lower_case.size() &&
           std::equal(mixed.begin(), mixed.end(), lower_case.begin(),
                      [](char a, char b) { return lower(a) == b; });
}

std::size_t skip_blanks(std::string_view page, std::size_t at) {
    while (at < page.size() && is_blank(page[at])) ++at;
    return at;
}

bool hides(std::string_view style) {
    std::string squeezed;
    for (const char c : style) {
        if (!is_blank(c)) squeezed += lower(c);
    }
    return squeezed.find("display:none") != std::string::npos ||
           squeezed.find("visibility:hidden") != std::string::npos;
}

// Only these elements need their link or title; elsewhere they would be ballast.
bool wanted(Attribute attribute, std::string_view tag, bool has_itemprop) {
    switch (attribute) {
        case Attribute::href:
            return tag == "link" || (has_itemprop && tag == "a");
        case Attribute::title:
            return tag == "abbr";
        case Attribute::style:
        case Attribute::hidden:
        case Attribute::aria_hidden:
        case Attribute::type:
            return false;  // the first three become one attribute: hidden
        default:
            return true;
    }
}

void write_attribute(std::string& out, std::string_view name, std::string_view value) {
    out += ' ';
    out += name;
    out += "=\"";
    for (std::size_t quote = value.find('"'); quote != std::string_view::npos;
         quote = value.find('"')) {
        out.append(value, 0, quote);
        out += "&quot;";
        value.remove_prefix(quote + 1);
    }
    out += value;
    out += '"';
}

}  // namespace

std::size_t TagReader::read(std::string_view page, std::size_t at) {
    complete_ = false;
    name_.clear();
    values_.fill({});
    seen_ = 0;
    at += page.substr(at, 2) == "</" ? 2 : 1;
    for (; at < page.size() && !is_blank(page[at]) && page[at] != '/' && page[at] != '>'; ++at) {
        // NUL and quotes would end the name differently in the tree builder.
        if (name_.size() < longest_name && page[at] > ' ') name_ += lower(page[at]);
    }
    for (;;) {
        while (at < page.size() && (is_blank(page[at]) || page[at] == '/')) ++at;
        if (at >= page.size()) return at;
        if (page[at] == '>') {
            complete_ = true;
            return at + 1;
        }
        at = read_attribute(page, at);
    }
}

std::size_t TagReader::read_attribute(std::string_view page, std::size_t at) {
    const std::size_t begin = at;
    ++at;  // an attribute's name may begin with "="
    while (at < page.size() && !is_blank(page[at]) && page[at] != '/' && page[at] != '>' &&
           page[at] != '=') {
        ++at;
    }
    const auto name = page.substr(begin, at - begin);
    std::size_t next = skip_blanks(page, at);
    if (next >= page.size() || page[next] != '=') {
        set(name, ""sv);
        return at;
    }
    next = skip_blanks(page, next + 1);
    if (next >= page.size()) return next;
    const char quote = page[next];
    if (quote == '"' || quote == '\'') {
        const std::size_t end = std::min(page.find(quote, next + 1), page.size());
        set(name, page.substr(next + 1, end - next - 1));
        return std::min(end + 1, page.size());
    }
    std::size_t end = next;
    while (end < page.size() && !is_blank(page[end]) && page[end] != '>') ++end;
    set(name, page.substr(next, end - next));
    return end;
}

void TagReader::set(std::string_view name, std::string_view value) {
    if (name.size() < 2 || name.size() > 14) return;
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (attributes[i].name.size() != name.size() || !equal(name, attributes[i].name)) continue;
        if (seen_ & (1U << i)) return;  // the first of two counts
        seen_ |= 1U << i;
        const bool is_content = attributes[i].attribute == Attribute::content;
        const std::size_t limit = is_content ? longest_content : longest_value;
        if (value.size() > limit) value = value.substr(0, text::cut_at(value, limit));
        values_[i] = value;
        return;
    }
}

bool TagReader::has_hints() const {
    return !value(Attribute::itemprop).empty() || !value(Attribute::class_).empty();
}

bool TagReader::is_json_ld() const { return equal(value(Attribute::type), "application/ld+json"); }

bool TagReader::hidden() const {
    if (name_ == "html" || name_ == "body" || name_ == "main" || name_ == "article") return false;
    if (seen_ & (1U << static_cast<unsigned>(Attribute::hidden))) return true;
    return equal(value(Attribute::aria_hidden), "true") || hides(value(Attribute::style));
}

void TagReader::write_attributes(std::string& out) const {
    if (seen_ == 0) return;
    const bool has_itemprop = !value(Attribute::itemprop).empty();
    for (std::size_t i = 0; i < attributes.size(); ++i) {
        if (!(seen_ & (1U << i)) || values_[i].empty()) continue;
        if (wanted(attributes[i].attribute, name_, has_itemprop)) {
            write_attribute(out, attributes[i].name, values_[i]);
        }
    }
    if (hidden()) out += " hidden";
}

bool TagReader::is_name(std::string_view page, std::size_t at, std::string_view name) {
    if (at + name.size() > page.size()) return false;
    if (!equal(page.substr(at, name.size()), name)) return false;
    const std::size_t end = at + name.size();
    return end == page.size() || is_blank(page[end]) || page[end] == '>' || page[end] == '/';
}

}  // namespace polidex::html
