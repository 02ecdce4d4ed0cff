// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/office/odf_paragraph.hpp"
#include "plugins/office/odf_styles.hpp"
#include "plugins/sink.hpp"

#include <pugixml.hpp>

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::office {

/// Reports the body of an OpenDocument text, spreadsheet or presentation as blocks, in order; its
/// notes and comments come behind it.
class OdfBlocks {
public:
    OdfBlocks(const OdfStyles& styles, Sink& sink) : styles_(styles), sink_(sink) {}

    /// @param body  `office:text`, `office:spreadsheet`, `office:presentation`
    void read(const pugi::xml_node& body);

    /// What stands in a page header or footer.
    void read_as_footer(const pugi::xml_node& container);

private:
    void read_inner(const pugi::xml_node& container);
    void read_element(const pugi::xml_node& element);
    void read_paragraph(const pugi::xml_node& element);
    void read_list(const pugi::xml_node& list);
    void read_contents(const pugi::xml_node& index);
    void read_page(const pugi::xml_node& page);
    void read_frame(const pugi::xml_node& frame);
    void read_sheet(const pugi::xml_node& table);
    void read_row(const pugi::xml_node& row);
    void add_paragraph(const pugi::xml_node& element, std::string& text);
    std::string cell_text(const pugi::xml_node& cell);
    void read_notes();
    BlockDraft draft_of(const pugi::xml_node& element) const;

    const OdfStyles& styles_;
    Sink& sink_;
    std::deque<pugi::xml_node> notes_;
    std::deque<pugi::xml_node> comments_;
    std::uint32_t page_ = 0;
    std::uint32_t list_level_ = 0;
    bool sheets_ = false;
    bool footer_ = false;
    bool title_ = false;   ///< inside the title of a slide
    bool titled_ = false;  ///< a paragraph in the style Title makes headings one level lower
    bool contents_ = false;
};

}  // namespace polidex::office
