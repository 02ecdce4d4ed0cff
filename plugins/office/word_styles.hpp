// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <pugixml.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace polidex::office {

/// What a paragraph is by its style.
enum class WordRole { text, title, heading, contents, caption, quote, code, footer };

struct WordStyle {
    WordRole role = WordRole::text;
    std::uint32_t level = 0;  ///< headings: from 1
    std::string numbering;    ///< id of its list; empty when it has none
    int list_level = 0;       ///< from 0
};

/// The paragraph styles of a Word document, with what they take from the styles they are based on.
class WordStyles {
public:
    WordStyles() = default;

    /// @param root  of styles.xml, or the element with the styles in Word 2003 XML
    explicit WordStyles(const pugi::xml_node& root);

    /// @param id  as paragraphs name it; unknown ones are plain text
    const WordStyle& find(std::string_view id) const;

private:
    std::map<std::string, WordStyle, std::less<>> styles_;
    WordStyle plain_;
};

/// Sets what paragraph properties (`w:pPr`) say about outline level and list.
void apply_properties(const pugi::xml_node& properties, WordStyle& style);

}  // namespace polidex::office
