// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/ooxml.hpp"
#include "plugins/office/word_blocks.hpp"

#include <fmt/format.h>

#include <array>
#include <set>

namespace polidex::office {
namespace {

/// A part with notes: footnotes, endnotes, comments. The hints say that comments are no text.
struct NoteKind {
    std::string_view relationship;
    std::string_view element;
    std::string_view container;
    std::string_view hints;
};
constexpr std::array note_kinds = {
    NoteKind{"footnotes", "footnote", "dl", "notes"},
    NoteKind{"endnotes", "endnote", "dl", "notes"},
    NoteKind{"comments", "comment", "aside", "comments"},
};

class WordDocument {
public:
    WordDocument(Package& package, std::string_view part, Sink& sink)
        : package_(package), part_(part), relationships_(package.relationships(part)), sink_(sink) {
        if (XmlPart xml; load("styles", xml)) styles_ = WordStyles(xml.root());
        if (XmlPart xml; load("numbering", xml)) numbering_ = WordNumbering(xml.root());
    }

    void read(const pugi::xml_node& root) {
        blocks_of(part_).read(root);
        for (const auto& kind : note_kinds) read_notes(kind);
        read_running("header");
        read_running("footer");
    }

private:
    bool load(std::string_view type, XmlPart& xml) {
        const std::string part = relationships_.by_type(type);
        return !part.empty() && package_.load(part, xml);
    }

    WordBlocks blocks_of(std::string_view part) {
        return {package_, styles_, numbering_, package_.relationships(part), sink_};
    }

    void read_notes(const NoteKind& kind) {
        XmlPart xml;
        const std::string part = relationships_.by_type(kind.relationship);
        if (part.empty() || !package_.load(part, xml)) return;
        WordBlocks blocks = blocks_of(part);
        sink_.enter(kind.container, kind.hints);
        for (const auto& note : xml.root().children()) {
            const std::string_view type = attribute(note, "type");
            if (local(note) != kind.element || (!type.empty() && type != "normal")) continue;
            blocks.read(note, fmt::format("{}-{}", kind.element, attribute(note, "id")));
        }
        sink_.leave();
    }

    /// Headers or footers; sections often have the same ones.
    void read_running(std::string_view type) {
        for (const auto& one : relationships_) {
            XmlPart xml;
            if (one.type != type || one.external || !package_.load(one.target, xml)) continue;
            if (!seen_.insert(text_of(xml.root())).second) continue;
            sink_.enter("footer", "running");
            blocks_of(one.target).read_as_footer(xml.root());
            sink_.leave();
        }
    }

    Package& package_;
    std::string part_;
    Relationships relationships_;
    Sink& sink_;
    WordStyles styles_;
    WordNumbering numbering_;
    std::set<std::string> seen_;
};

}  // namespace

Result<void> read_word(Package& package, std::string_view part, const pugi::xml_node& root,
                       Sink& sink) {
    WordDocument(package, part, sink).read(root);
    return {};
}

}  // namespace polidex::office
