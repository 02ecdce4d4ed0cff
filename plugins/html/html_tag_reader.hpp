// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace polidex::html {

/// Attributes that are read; the others are left out of the tree.
enum class Attribute : unsigned {
    aria_hidden,
    aria_label,
    class_,
    content,
    data_component,
    data_testid,
    datetime,
    hidden,
    href,
    hreflang,
    http_equiv,
    id,
    itemprop,
    itemtype,
    lang,
    name,
    property,
    rel,
    role,
    style,
    title,
    type,
    xml_lang,
};
inline constexpr std::size_t attribute_count = 23;

/// Reads one tag by the rules of the HTML Living Standard, section 13.2.5. Memory is kept for the
/// next. One thread per object.
class TagReader {
public:
    /// Reads the tag that begins at @p at of @p page. @returns the place behind it
    std::size_t read(std::string_view page, std::size_t at);

    bool complete() const { return complete_; }      ///< false when the page ended in it
    std::string_view name() const { return name_; }  ///< in lower case
    bool has_hints() const;
    bool is_json_ld() const;
    void write_attributes(std::string& out) const;

    /// True when the tag name @p name, in lower case, stands at @p at of @p page.
    static bool is_name(std::string_view page, std::size_t at, std::string_view name);

private:
    std::size_t read_attribute(std::string_view page, std::size_t at);
    void set(std::string_view name, std::string_view value);
    bool hidden() const;
    std::string_view value(Attribute a) const { return values_[static_cast<std::size_t>(a)]; }

    std::string name_;
    std::array<std::string_view, attribute_count> values_{};  ///< data() is null where absent
    unsigned seen_ = 0;
    bool complete_ = false;
};

}  // namespace polidex::html
