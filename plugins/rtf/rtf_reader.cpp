// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/rtf/rtf_reader.hpp"

#include "plugins/document_property.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace polidex::rtf {
namespace {

constexpr std::string_view bullet = "\u2022";  // its own font is not known
constexpr std::size_t most_groups = 100'000;   // open at once
constexpr std::size_t longest_gathered = 64 << 10;
constexpr std::size_t tokens_between_asking = 4096;

struct PropertyKey {
    Destination destination;
    std::string_view key;
};
constexpr std::array property_keys = {
    PropertyKey{Destination::title, "dc:title"},
    PropertyKey{Destination::author, "dc:creator"},
    PropertyKey{Destination::subject, "dc:subject"},
    PropertyKey{Destination::keywords, "office:keywords"},
    PropertyKey{Destination::remarks, "dc:description"},
    PropertyKey{Destination::company, "office:company"},
};

bool is_flow(Destination destination) {
    return destination == Destination::note || destination == Destination::comment ||
           destination == Destination::running;
}

bool is_text(Destination destination) {
    return destination == Destination::body || destination == Destination::link ||
           is_flow(destination);
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t;");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t;") - begin + 1);
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace

int Reader::read() {
    std::size_t count = 0;
    for (Token token = lexer_.next(); token.kind != Token::Kind::end; token = lexer_.next()) {
        if (++count % tokens_between_asking == 0 && sink_.cancelled()) return POLIDEX_FAILED;
        take(token);
        if (too_deep_) return sink_.refuse(POLIDEX_BAD_INPUT, "limit: groups too deep");
    }
    if (groups_.size() > 1) sink_.log("damaged: it ends inside a group; read as far as it goes");
    while (groups_.size() > 1) close_group();
    flush_text();
    group().format.in_table = false;
    end_paragraph();
    flow().end_row();
    send(flow().take(), false);
    send_late(notes_, "dl", "notes", false);
    send_late(comments_, "aside", "comments", false);
    send_late(running_, "footer", "running", true);
    return sink_.status();
}

void Reader::take(const Token& token) {
    switch (token.kind) {
        case Token::Kind::open:
            return open_group();
        case Token::Kind::close:
            return close_group();
        case Token::Kind::word:
            return take_word(token);
        case Token::Kind::symbol:
            return take_symbol(token.text.front());
        case Token::Kind::byte:
            return take_bytes({&token.byte, 1});
        case Token::Kind::text:
            return take_bytes(token.text);
        case Token::Kind::end:
            return;
    }
}

void Reader::open_group() {
    skip_ = 0;
    if (groups_.size() >= most_groups) {
        too_deep_ = true;
        return;
    }
    Group inner = group();
    inner.starred = false;
    inner.owns_destination = false;
    groups_.push_back(inner);
}

void Reader::close_group() {
    skip_ = 0;
    if (groups_.size() == 1) return;
    flush_text();
    const Group closed = group();
    groups_.pop_back();
    const Destination destination = closed.destination;
    const bool entry = destination == Destination::styles && !closed.owns_destination;
    if (closed.owns_destination || entry) finish(closed);
}

void Reader::finish_flow(const Group& closed) {
    Format format = closed.format;
    format.in_table = false;
    flow().end_paragraph(state_of(format));
    flow().end_row();
    auto blocks = flow().take();
    flows_.pop_back();
    auto& late = closed.destination == Destination::note      ? notes_
                 : closed.destination == Destination::comment ? comments_
                                                              : running_;
    late.push_back(std::move(blocks));
}

/// What has been gathered for a destination goes to its place.
void Reader::finish(const Group& closed) {
    const Destination destination = closed.destination;
    if (is_flow(destination)) return finish_flow(closed);
    if (is_text(destination)) return;
    const std::string text = std::exchange(gathered_, {});
    if (destination == Destination::label) {
        const auto label = trimmed(text);
        flow().set_label(std::string(label.empty() ? bullet : label));
    }
    if (destination == Destination::instruction) {
        hyperlink_ = text.find("HYPERLINK") != std::string::npos;
    }
    if (destination == Destination::object) objects_.finish(sink_);
    if (destination == Destination::anchor) flow().set_anchor(std::string(trimmed(text)));
    if (destination == Destination::styles) {
        styles_[std::exchange(defined_, 0)] = {lower(trimmed(text)),
                                               std::exchange(defined_outline_, -1)};
    }
    for (const auto& [property, key] : property_keys) {
        if (destination == property) report_property(key, trimmed(text), sink_);
    }
}

void Reader::open_destination(Destination destination) {
    if (group().destination == Destination::skipped) return;
    flush_text();
    group().destination = destination;
    group().owns_destination = true;
    if (destination == Destination::link) group().linked = hyperlink_;
    if (is_flow(destination)) flows_.emplace_back();
    if (!is_text(destination)) gathered_.clear();
}

void Reader::take_word(const Token& word) {
    const auto character = character_of(word.text);
    if (skip_ > 0 && !character.empty()) {
        --skip_;
        return;
    }
    skip_ = 0;
    const auto destination = destination_of(word.text);
    const bool starred = std::exchange(group().starred, false);
    if (destination) return open_destination(*destination);
    if (word.text == "upr") return;  // {\upr{for old readers}{\*\ud{for new ones}}}
    if (starred && word.text != "pn") {
        return open_destination(Destination::skipped);
    }
    if (word.text == "u") {
        if (group().destination != Destination::skipped && !group().hidden) {
            text_.add_unit(static_cast<char16_t>(word.number));
        }
        skip_ = group().fallback;
        return;
    }
    if (!character.empty()) return add_text(character);
    take_structure(word.text);
    take_paragraph_word(word);
    take_format(word);
}

/// Ends of paragraphs, cells and rows.
void Reader::take_structure(std::string_view word) {
    if (!is_text(group().destination)) return;
    const bool paragraph_end = word == "par" || word == "sect" || word == "page";
    const bool cell_end = word == "cell" || word == "nestcell";
    const bool row_end = word == "row";
    if (!paragraph_end && !cell_end && !row_end) return;
    flush_text();
    if (paragraph_end) end_paragraph();
    if (cell_end) flow().end_cell();
    if (row_end) flow().end_row();
    if (flows_.size() == 1) send(flow().take(), false);
}

void Reader::end_paragraph() {
    const ParagraphState state = state_of(group().format);
    if (state.title && flow().has_text()) titled_ = true;
    flow().end_paragraph(state);
}

void Reader::take_paragraph_word(const Token& word) {
    const Destination destination = group().destination;
    if (destination == Destination::styles) {
        if (word.text == "s") defined_ = word.number;
        if (word.text == "outlinelevel") defined_outline_ = word.number;
        return;
    }
    Format& format = group().format;
    if (word.text == "pard") {
        flush_text();
        format = {};
    } else if (word.text == "intbl") {
        format.in_table = true;
    } else if (word.text == "s") {
        format.style = word.number;
    } else if (word.text == "outlinelevel") {
        format.outline = word.number;
    } else if (word.text == "ls") {
        format.list_level = std::max(format.list_level, 0);
    } else if (word.text == "ilvl") {
        format.list_level = word.number;
    }
}

void Reader::take_format(const Token& word) {
    const bool on = !word.has_number || word.number != 0;
    if (word.text == "f") {
        if (group().destination == Destination::fonts) defined_ = word.number;
        group().font = word.number;
    } else if (word.text == "fcharset" && group().destination == Destination::fonts) {
        font_pages_[defined_] = code_page_of_charset(word.number);
    } else if (word.text == "cpg" && group().destination == Destination::fonts) {
        font_pages_[defined_] = word.number;
    } else if (word.text == "ansicpg" && word.number > 0) {
        document_page_ = word.number;
    } else if (word.text == "mac") {
        document_page_ = 10000;
    } else if (word.text == "pc") {
        document_page_ = 437;
    } else if (word.text == "pca") {
        document_page_ = 850;
    } else if (word.text == "uc") {
        group().fallback = std::clamp(word.number, 0, 16);
    } else if (word.text == "v" || word.text == "deleted") {
        flush_text();
        group().hidden = on;
    } else if (word.text == "plain") {
        group().hidden = false;
    }
}

void Reader::take_symbol(char symbol) {
    if (symbol == '*') {
        group().starred = true;
        return;
    }
    if (skip_ > 0) {
        --skip_;
        return;
    }
    switch (symbol) {
        case '\r':
        case '\n':
            return take_structure("par");
        case '~':
        case '\t':
            return add_text(" ");
        case '_':
            return add_text("-");
        case '{':
        case '}':
        case '\\':
            return take_bytes({&symbol, 1});
        default:
            return;
    }
}

void Reader::take_bytes(std::string_view bytes) {
    const std::size_t skipped = std::min(bytes.size(), static_cast<std::size_t>(skip_));
    skip_ -= static_cast<int>(skipped);
    bytes.remove_prefix(skipped);
    group().starred = false;
    const Destination destination = group().destination;
    if (bytes.empty() || destination == Destination::skipped || group().hidden) return;
    if (destination == Destination::object) return objects_.add(bytes);
    if (destination == Destination::fonts) return;
    text_.add_bytes(bytes, code_page());
}

void Reader::add_text(std::string_view text) {
    if (group().destination == Destination::skipped || group().hidden) return;
    flush_text();
    text_.add_bytes(text, 65001);
    flush_text();
}

void Reader::flush_text() {
    const std::string text = text_.take();
    if (text.empty()) return;
    if (is_text(group().destination)) {
        flow().add(text, group().linked);
    } else if (gathered_.size() < longest_gathered) {
        gathered_ += text;
    }
}

int Reader::code_page() const {
    const auto found = font_pages_.find(groups_.back().font);
    if (found == font_pages_.end() || found->second == 0) return document_page_;
    return found->second;
}

void Reader::apply_style(int style, ParagraphState& state) const {
    const auto found = styles_.find(style);
    if (found == styles_.end() || style == 0) return;
    const std::string& name = found->second.name;
    const char last = name.empty() ? '\0' : name.back();
    const bool numbered = last >= '1' && last <= '9';
    if (name.starts_with("heading ") && numbered) {
        state.kind = POLIDEX_HEADING;
        state.level = std::uint32_t(last - '0') + (titled_ ? 1 : 0);
    } else if (name == "title") {
        state.kind = POLIDEX_HEADING;
        state.level = 1;
        state.title = true;
    } else if (name == "caption") {
        state.kind = POLIDEX_CAPTION;
    } else if (name == "quote") {
        state.kind = POLIDEX_QUOTE;
    } else if (name.starts_with("toc ") && numbered) {
        state.contents = true;
    }
}

ParagraphState Reader::state_of(const Format& format) const {
    ParagraphState state;
    state.in_table = format.in_table;
    apply_style(format.style, state);
    if (format.outline >= 0 && format.outline < 9 && state.kind != POLIDEX_HEADING) {
        state.kind = POLIDEX_HEADING;
        state.level = std::uint32_t(format.outline) + 1;
    }
    if (format.list_level >= 0 && state.kind == POLIDEX_PARAGRAPH) {
        state.kind = POLIDEX_LIST_ITEM;
        state.level = std::uint32_t(std::min(format.list_level, 8)) + 1;
    }
    return state;
}

void Reader::send(const std::vector<LateBlock>& blocks, bool footer) {
    for (const auto& block : blocks) {
        BlockDraft draft;
        draft.kind = footer ? POLIDEX_FOOTER : block.kind;
        draft.level = footer ? 0 : block.level;
        draft.link_bytes = block.link_bytes;
        draft.text = block.text;
        draft.anchor = block.anchor;
        if (block.contents) sink_.enter("nav", "toc");
        sink_.block(draft);
        if (block.contents) sink_.leave();
    }
}

void Reader::send_late(std::vector<std::vector<LateBlock>>& late, std::string_view name,
                       std::string_view hints, bool footer) {
    if (late.empty()) return;
    sink_.enter(name, hints);
    std::set<std::string> seen;  // sections often have the same headers
    for (const auto& blocks : late) {
        std::string all;
        for (const auto& block : blocks) all += block.text;
        if (!footer || seen.insert(all).second) send(blocks, footer);
    }
    sink_.leave();
}

}  // namespace polidex::rtf
