// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/office/package.hpp"
#include "plugins/office/word_numbering.hpp"
#include "plugins/office/word_paragraph.hpp"
#include "plugins/office/word_styles.hpp"

#include <pugixml.hpp>

#include <string>
#include <string_view>

namespace polidex::office {

/// Reports the paragraphs and tables of a part of a Word document as blocks, in order.
///
/// One object for each part: it knows the part's relationships.
class WordBlocks {
public:
    WordBlocks(Package& package, const WordStyles& styles, WordNumbering& numbering,
               Relationships relationships, Sink& sink)
        : package_(package),
          styles_(styles),
          numbering_(numbering),
          relationships_(std::move(relationships)),
          sink_(sink) {}

    /// The blocks inside @p container: a body, a note, a header.
    /// @param anchor  of the first block
    void read(const pugi::xml_node& container, std::string_view anchor = {});

    /// The same as page headers and footers are labelled.
    void read_as_footer(const pugi::xml_node& container);

private:
    void read_element(const pugi::xml_node& element);
    void read_paragraph(const pugi::xml_node& element);
    void read_table(const pugi::xml_node& table);
    void read_row(const pugi::xml_node& row);
    void read_content_control(const pugi::xml_node& element);
    void read_chunk(const pugi::xml_node& element);
    void read_drawn(const WordParagraph& paragraph);
    std::string cell_text(const pugi::xml_node& cell);
    void add(const WordStyle& style, WordParagraph& paragraph);
    void label(const WordStyle& style, std::string& text);

    Package& package_;
    const WordStyles& styles_;
    WordNumbering& numbering_;
    Relationships relationships_;
    Sink& sink_;
    std::string anchor_;
    bool footer_ = false;
    bool titled_ = false;    ///< a paragraph in the style Title makes headings one level lower
    bool contents_ = false;  ///< inside the table of contents
};

}  // namespace polidex::office
