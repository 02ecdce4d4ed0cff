// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/builtin_parsers.hpp"
#include "plugins/html/html_blocks.hpp"
#include "plugins/html/html_sieve.hpp"
#include "plugins/markdown/front_matter.hpp"
#include "plugins/sink.hpp"
#include "plugins/text/charset.hpp"

#include <md4c.h>

#include <gumbo.h>

#include <algorithm>
#include <string>
#include <vector>

namespace polidex {
namespace {

/// Collects md4c's events into blocks. Its callbacks must not throw: they are called from C.
class MarkdownReader {
public:
    explicit MarkdownReader(Sink& sink) : sink_(sink) {}

    int read(std::string_view text) {
        MD_PARSER parser{};
        parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            return self_of(self).guarded_call([&](auto& me) { me.enter(type, detail); });
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
            return self_of(self).guarded_call([&](auto& me) { me.leave(type); });
        };
        parser.enter_span = [](MD_SPANTYPE type, void*, void* self) {
            if (type == MD_SPAN_A) ++self_of(self).links_;
            return 0;
        };
        parser.leave_span = [](MD_SPANTYPE type, void*, void* self) {
            if (type == MD_SPAN_A) --self_of(self).links_;
            return 0;
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* chars, MD_SIZE size, void* self) {
            return self_of(self).guarded_call([&](auto& me) { me.add(type, {chars, size}); });
        };
        const int failed = md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this);
        if (sink_.stopped()) return sink_.status();
        return failed ? sink_.refuse(POLIDEX_FAILED, "out of memory") : POLIDEX_OK;
    }

private:
    static MarkdownReader& self_of(void* self) { return *static_cast<MarkdownReader*>(self); }

    template <typename Call>
    int guarded_call(Call&& call) {
        try {
            call(*this);
        } catch (const std::exception&) {
            return 1;
        }
        return sink_.stopped() ? 1 : 0;
    }

    void enter(MD_BLOCKTYPE type, void* detail);
    void leave(MD_BLOCKTYPE type);
    void add(MD_TEXTTYPE type, std::string_view text);
    void add_html(std::string_view html);
    void flush();
    void report_html();
    void text(std::string_view more) {
        report_html();
        text_ += more;
        if (links_ > 0) link_bytes_ += static_cast<std::uint32_t>(more.size());
    }

    Sink& sink_;
    std::string text_;
    std::string html_;  ///< blocks of HTML with nothing between them
    std::uint32_t link_bytes_ = 0;
    std::uint32_t links_ = 0;
    std::uint32_t lists_ = 0;
    std::uint32_t items_ = 0;
    std::uint32_t quotes_ = 0;
    std::uint32_t level_ = 0;
    bool row_ = false;
    bool code_ = false;
    bool in_html_ = false;
};

void MarkdownReader::enter(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) {
        if (!text_.empty()) text_ += " | ";
        return;
    }
    flush();
    if (type != MD_BLOCK_HTML) report_html();
    switch (type) {
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            ++lists_;
            break;
        case MD_BLOCK_LI:
            ++items_;
            break;
        case MD_BLOCK_QUOTE:
            ++quotes_;
            break;
        case MD_BLOCK_H:
            level_ = static_cast<MD_BLOCK_H_DETAIL*>(detail)->level;
            break;
        case MD_BLOCK_CODE:
            code_ = true;
            break;
        case MD_BLOCK_TR:
            row_ = true;
            break;
        case MD_BLOCK_HTML:
            in_html_ = true;
            break;
        default:
            break;
    }
}

void MarkdownReader::leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) return;
    flush();
    if (type != MD_BLOCK_HTML) report_html();
    switch (type) {
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            --lists_;
            break;
        case MD_BLOCK_LI:
            --items_;
            break;
        case MD_BLOCK_QUOTE:
            --quotes_;
            break;
        case MD_BLOCK_H:
        case MD_BLOCK_P:
            level_ = 0;
            break;
        case MD_BLOCK_CODE:
            code_ = false;
            break;
        case MD_BLOCK_TR:
            row_ = false;
            break;
        case MD_BLOCK_HTML:
            in_html_ = false;
            break;
        default:
            break;
    }
}

/// The character a reference such as `&amp;` stands for.
std::string resolve(std::string_view reference) {
    const std::string html = "<p>" + std::string(reference);
    GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
    std::string text;
    const GumboNode* node = output->root;
    while (node && node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0) {
        const auto& children = node->v.element.children;
        node = static_cast<const GumboNode*>(children.data[children.length - 1]);
    }
    if (node && node->type == GUMBO_NODE_TEXT) text = node->v.text.text;
    gumbo_destroy_output(&kGumboDefaultOptions, output);
    return text;
}

/// Tags within a paragraph are not its text; whole blocks of HTML are read as a page is. md4c takes
/// <h2> to <h6> for tags within a paragraph.
void MarkdownReader::add_html(std::string_view html) {
    if (in_html_) {
        html_ += html;
        return;
    }
    const bool end = html.substr(0, 2) == "</";
    const std::string_view tag = html.substr(end ? 2 : 1, 2);
    if (tag == "br" || tag == "BR") text_ += ' ';
    if (row_ || tag.size() < 2 || (tag[0] != 'h' && tag[0] != 'H') || tag[1] < '1' || tag[1] > '6')
        return;
    flush();
    level_ = end ? 0 : static_cast<std::uint32_t>(tag[1] - '0');
}

void MarkdownReader::report_html() {
    if (html_.empty()) return;
    const html::SievedPage page = html::sieve(html_);
    html::report_blocks(html::HtmlTree(page.html), sink_);
    html_.clear();
}

void MarkdownReader::add(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
        case MD_TEXT_NULLCHAR:
            break;
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR:
            text_ += ' ';
            break;
        case MD_TEXT_ENTITY:
            this->text(resolve(text));
            break;
        case MD_TEXT_HTML:
            add_html(text);
            break;
        default:
            this->text(text);
            break;
    }
}

void MarkdownReader::flush() {
    BlockDraft draft;
    draft.text = text_;
    draft.link_bytes = link_bytes_;
    if (level_ > 0) {
        draft.kind = POLIDEX_HEADING;
        draft.level = level_;
    } else if (row_) {
        draft.kind = POLIDEX_TABLE_ROW;
    } else if (code_) {
        draft.kind = POLIDEX_CODE;
    } else if (items_ > 0) {
        draft.kind = POLIDEX_LIST_ITEM;
        draft.level = lists_;
    } else if (quotes_ > 0) {
        draft.kind = POLIDEX_QUOTE;
    }
    if (!text_.empty()) sink_.block(draft);
    text_.clear();
    link_bytes_ = 0;
}

int parse_markdown(const polidex_input& input, Sink& sink) {
    const std::string_view bytes = view_of(input.bytes);
    if (const auto reason = text::binary_reason(bytes)) {
        return sink.refuse(POLIDEX_BAD_INPUT, *reason);
    }
    text::Decoded decoded;
    text::decode(bytes, view_of(input.charset), decoded);
    sink.metadata("source:charset", decoded.charset, decoded.confidence);
    const std::string_view text = markdown::report_front_matter(decoded.utf8, sink);
    return MarkdownReader(sink).read(text);
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* sink) {
    return guarded(*sink, [&](Sink& guarded_sink) { return parse_markdown(*input, guarded_sink); });
}

constexpr const char* media_types[] = {"text/markdown", "text/x-markdown", nullptr};
constexpr const char* extensions[] = {"md", "markdown", "mkd", nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "markdown",
                                  2,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& markdown_parser() { return table; }

}  // namespace polidex
