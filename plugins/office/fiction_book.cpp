// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/fiction_book.hpp"

#include "plugins/office/xml_part.hpp"

#include <string>
#include <utility>

namespace polidex::office {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

class FictionBook {
public:
    explicit FictionBook(Sink& sink) : sink_(sink) {}

    void read(const pugi::xml_node& root) {
        report_title(child(child(root, "description"), "title-info"));
        for (const auto& body : root.children()) {
            if (local(body) != "body") continue;
            const bool notes = attribute(body, "name") == "notes";
            if (notes) sink_.enter("dl", "notes");
            read_section(body, 1);
            if (notes) sink_.leave();
        }
    }

private:
    void report_title(const pugi::xml_node& info) {
        report("dc:title", text_of(child(info, "book-title")));
        report("dc:language", text_of(child(info, "lang")));
        const auto date = child(info, "date");
        const std::string_view value = attribute(date, "value");
        report("dc:date", value.empty() ? text_of(date) : std::string(value));
        for (const auto& author : info.children()) {
            if (local(author) != "author") continue;
            std::string name;
            for (const char* part : {"first-name", "middle-name", "last-name"}) {
                const std::string text = text_of(child(author, part));
                if (!text.empty()) (name += name.empty() ? "" : " ") += trimmed(text);
            }
            report("dc:creator", name);
        }
    }

    void report(std::string_view key, const std::string& value) {
        if (!trimmed(value).empty()) sink_.metadata(key, trimmed(value));
    }

    void read_section(const pugi::xml_node& section, std::uint32_t level) {
        for (const auto& node : section.children()) {
            if (sink_.cancelled()) return;
            const std::string_view name = local(node);
            if (name == "section") {
                read_section(node, level + 1);
            } else if (name == "title") {
                add(node, POLIDEX_HEADING, level, attribute(section, "id"));
            } else if (name == "subtitle") {
                add(node, POLIDEX_HEADING, level + 1, {});
            } else if (name == "tr") {
                read_row(node);
            } else if (name == "p" || name == "v" || name == "text-author" || name == "date") {
                add(node, quote_ ? POLIDEX_QUOTE : POLIDEX_PARAGRAPH, 0, attribute(node, "id"));
            } else if (name == "epigraph" || name == "cite") {
                const bool before = std::exchange(quote_, true);
                read_section(node, level);
                quote_ = before;
            } else {
                read_section(node, level);  // poem, stanza, annotation, table
            }
        }
    }

    void read_row(const pugi::xml_node& row) {
        std::string line;
        for (const auto& cell : row.children()) {
            const std::string text = text_of(cell);
            if (trimmed(text).empty()) continue;
            if (!line.empty()) line += " | ";
            line += trimmed(text);
        }
        add_text(line, POLIDEX_TABLE_ROW, 0, {});
    }

    /// Lines of a title are paragraphs of their own.
    void add(const pugi::xml_node& node, polidex_kind kind, std::uint32_t level,
             std::string_view anchor) {
        std::string text;
        for (auto one = next_node(node, node); one; one = next_node(one, node)) {
            if (is_text(one)) text += one.value();
            if (local(one) == "p" && !text.empty()) text += ' ';
        }
        add_text(text, kind, level, anchor);
    }

    void add_text(std::string_view text, polidex_kind kind, std::uint32_t level,
                  std::string_view anchor) {
        BlockDraft draft;
        draft.kind = kind;
        draft.level = level;
        draft.text = text;
        draft.anchor = anchor;
        if (!text.empty()) sink_.block(draft);
    }

    Sink& sink_;
    bool quote_ = false;
};

}  // namespace

Result<void> read_fiction_book(const polidex_input& input, Sink& sink) {
    XmlPart xml;
    auto ok = xml.load("the book", std::string(view_of(input.bytes)), Blanks::all);
    if (!ok) return ok;
    FictionBook(sink).read(xml.root());
    return {};
}

}  // namespace polidex::office
