// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/sink.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::rtf {

/// What is known of a paragraph besides its text.
struct ParagraphState {
    polidex_kind kind = POLIDEX_PARAGRAPH;
    std::uint32_t level = 0;
    bool in_table = false;
    bool contents = false;  ///< a line of a table of contents
    bool title = false;     ///< in the style Title
};

/// A block that waits for its place behind the text.
struct LateBlock {
    polidex_kind kind = POLIDEX_PARAGRAPH;
    std::uint32_t level = 0;
    std::uint32_t link_bytes = 0;
    bool contents = false;
    std::string text;
    std::string anchor;
};

/// Makes paragraphs and table rows of a run of text: the body, or a note beside it.
class Flow {
public:
    void add(std::string_view text, bool linked);
    void set_label(std::string label) { label_ = std::move(label); }
    void set_anchor(std::string anchor);

    bool has_text() const;
    void end_paragraph(const ParagraphState& state);
    void end_cell();
    void end_row();

    /// The blocks that are finished, which are gone from here; a row that goes on is not.
    std::vector<LateBlock> take();

private:
    void emit(polidex_kind kind, const ParagraphState& state, std::string text);

    std::string text_;
    std::uint32_t link_bytes_ = 0;
    std::string label_;
    std::string anchor_;
    std::vector<std::string> cells_;
    std::vector<LateBlock> blocks_;
};

}  // namespace polidex::rtf
