// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "plugins/rtf/rtf_destinations.hpp"
#include "plugins/rtf/rtf_flow.hpp"
#include "plugins/rtf/rtf_lexer.hpp"
#include "plugins/rtf/rtf_objects.hpp"
#include "plugins/rtf/rtf_text.hpp"
#include "plugins/sink.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::rtf {

/// Reads a Rich Text Format document. One object for each.
class Reader {
public:
    Reader(std::string_view bytes, Sink& sink) : lexer_(bytes), sink_(sink) {}

    /// @returns a polidex_status
    int read();

private:
    /// What `\pard` resets.
    struct Format {
        int style = 0;
        int outline = -1;
        int list_level = -1;
        bool in_table = false;
    };
    struct Group {
        Destination destination = Destination::body;
        Format format;
        int fallback = 1;  ///< characters behind `\u` for readers that do not know it
        int font = 0;
        bool hidden = false;
        bool starred = false;  ///< began with `\*`
        bool linked = false;
        bool owns_destination = false;  ///< its end is that of the destination
    };
    struct Style {
        std::string name;
        int outline = -1;
    };

    void take(const Token& token);
    void open_group();
    void close_group();
    void finish(const Group& closed);
    void finish_flow(const Group& closed);
    void take_word(const Token& word);
    void take_symbol(char symbol);
    void take_bytes(std::string_view bytes);
    void take_format(const Token& word);
    void take_paragraph_word(const Token& word);
    void take_structure(std::string_view word);
    void open_destination(Destination destination);
    void flush_text();
    void add_text(std::string_view text);
    void end_paragraph();
    ParagraphState state_of(const Format& format) const;
    void apply_style(int style, ParagraphState& state) const;
    void send(const std::vector<LateBlock>& blocks, bool footer);
    void send_late(std::vector<std::vector<LateBlock>>& late, std::string_view name,
                   std::string_view hints, bool footer);
    int code_page() const;
    Flow& flow() { return flows_.back(); }
    Group& group() { return groups_.back(); }

    Lexer lexer_;
    Sink& sink_;
    TextMaker text_;
    std::vector<Group> groups_{1};
    std::vector<Flow> flows_{1};
    std::string gathered_;  ///< text of a destination that is no flow
    Objects objects_;
    std::map<int, int> font_pages_;
    std::map<int, Style> styles_;
    std::vector<std::vector<LateBlock>> notes_;
    std::vector<std::vector<LateBlock>> comments_;
    std::vector<std::vector<LateBlock>> running_;
    int document_page_ = 1252;
    int defined_ = 0;  ///< number of the font or style being defined
    int defined_outline_ = -1;
    int skip_ = 0;            ///< fallback characters still to be skipped
    bool titled_ = false;     ///< a paragraph in the style Title makes headings one level lower
    bool hyperlink_ = false;  ///< the field that was read last is a link
    bool too_deep_ = false;
};

}  // namespace polidex::rtf
