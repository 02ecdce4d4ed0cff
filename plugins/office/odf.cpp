// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/odf.hpp"

#include "plugins/document_property.hpp"
#include "plugins/office/archive.hpp"
#include "plugins/office/odf_blocks.hpp"
#include "plugins/office/xml_part.hpp"

#include <fmt/format.h>

#include <array>
#include <set>
#include <string>
#include <utility>

namespace polidex::office {
namespace {

struct Property {
    std::string_view element;
    std::string_view key;
};
constexpr std::array properties = {
    Property{"title", "dc:title"},
    Property{"initial-creator", "dc:creator"},
    Property{"creator", "office:last_modified_by"},
    Property{"subject", "dc:subject"},
    Property{"description", "dc:description"},
    Property{"language", "dc:language"},
    Property{"keyword", "office:keywords"},
    Property{"creation-date", "office:created"},
    Property{"date", "office:modified"},
};

bool is_odf_part(std::string_view name) {
    return name == "content.xml" || name == "styles.xml" || name == "meta.xml" ||
           name == "meta-inf/manifest.xml";
}

void report_meta(const pugi::xml_node& root, Sink& sink) {
    for (const auto& node : descendant(root, "meta").children()) {
        for (const auto& [element, key] : properties) {
            if (local(node) == element) report_property(key, text_of(node), sink);
        }
        if (local(node) != "user-defined") continue;
        sink.metadata(fmt::format("office:custom.{}", attribute(node, "name")), text_of(node));
    }
}

void read_running(const pugi::xml_node& root, OdfBlocks& blocks, Sink& sink) {
    std::set<std::string> seen;
    for (const auto& page : child(root, "master-styles").children()) {
        for (const auto& running : page.children()) {
            const std::string_view name = local(running);
            const bool header = name.starts_with("header");
            if (!header && !name.starts_with("footer")) continue;
            if (!seen.insert(text_of(running)).second) continue;
            sink.enter("footer", "running");
            blocks.read_as_footer(running);
            sink.leave();
        }
    }
}

/// @param styled  the root of what holds styles and pages; the same as @p root in flat files
Result<void> read_body(const pugi::xml_node& root, const pugi::xml_node& styled, Sink& sink) {
    const auto body = child(root, "body");
    if (!body) {
        return Error{Errc::bad_input, "damaged: the OpenDocument file has no body", ""};
    }
    OdfStyles styles;
    styles.add(child(root, "automatic-styles"));
    styles.add(child(styled, "styles"));
    styles.add(child(styled, "automatic-styles"));
    OdfBlocks blocks(styles, sink);
    // OpenOffice.org XML has no element for the kind of document.
    const auto kind = body.first_child();
    const std::string_view name = local(kind);
    const bool named = name == "text" || name == "spreadsheet" || name == "presentation" ||
                       name == "drawing" || name == "chart" || name == "database";
    blocks.read(named ? kind : body);
    read_running(styled, blocks, sink);
    return {};
}

bool is_encrypted(const Archive& archive) {
    const std::string* manifest = archive.find("META-INF/manifest.xml");
    return manifest && manifest->find("encryption-data") != std::string::npos;
}

Result<void> read_packed(std::string_view bytes, Sink& sink) {
    auto archive = Archive::read(bytes, is_odf_part, sink);
    if (!archive) return archive.error();
    if (is_encrypted(*archive)) {
        return Error{Errc::bad_input, "encrypted: a password is needed to read it", ""};
    }
    const std::string* found = archive->find("content.xml");
    if (!found || found->empty() || !archive->damage().empty()) {
        const std::string& damage = archive->damage();
        return Error{Errc::bad_input,
                     "damaged: " + (damage.empty() ? "content.xml is missing" : damage), ""};
    }
    if (XmlPart meta; meta.load("meta.xml", archive->take("meta.xml"), Blanks::all)) {
        report_meta(meta.root(), sink);
    }
    XmlPart styles;
    XmlPart content;
    if (std::string part = archive->take("styles.xml"); !part.empty()) {
        auto ok = styles.load("styles.xml", std::move(part), Blanks::all);
        if (!ok) sink.log(ok.error().message);
    }
    auto ok = content.load("content.xml", archive->take("content.xml"), Blanks::all);
    if (!ok) return ok;
    return read_body(content.root(), styles.root(), sink);
}

Result<void> read_flat(std::string_view bytes, Sink& sink) {
    XmlPart xml;
    if (auto ok = xml.load("the file", std::string(bytes), Blanks::all); !ok) return ok;
    report_meta(xml.root(), sink);
    return read_body(xml.root(), xml.root(), sink);
}

}  // namespace

Result<void> read_odf(const polidex_input& input, Sink& sink) {
    const std::string_view bytes = view_of(input.bytes);
    return bytes.starts_with("PK") ? read_packed(bytes, sink) : read_flat(bytes, sink);
}

}  // namespace polidex::office
