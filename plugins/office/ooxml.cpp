// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/ooxml.hpp"

#include "plugins/document_property.hpp"
#include "plugins/embedded_object.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace polidex::office {
namespace {

struct Kind {
    std::string_view root;
    ReadOoxml read;
};
constexpr std::array kinds = {
    Kind{"document", read_word},
    Kind{"workbook", read_workbook},
    Kind{"presentation", read_slides},
};

struct Property {
    std::string_view element;
    std::string_view key;
};
// ECMA-376 part 2, 11 (core) and part 1, 22.2 (extended). When a file was made says little about
// its text.
constexpr std::array properties = {
    Property{"title", "dc:title"},           Property{"creator", "dc:creator"},
    Property{"subject", "dc:subject"},       Property{"description", "dc:description"},
    Property{"language", "dc:language"},     Property{"keywords", "office:keywords"},
    Property{"category", "office:category"}, Property{"lastModifiedBy", "office:last_modified_by"},
    Property{"created", "office:created"},   Property{"modified", "office:modified"},
    Property{"Company", "office:company"},
};

void report_known(const pugi::xml_node& root, Sink& sink) {
    for (const auto& node : root.children()) {
        for (const auto& [element, key] : properties) {
            if (local(node) == element) report_property(key, text_of(node), sink);
        }
    }
}

void report_custom(const pugi::xml_node& root, Sink& sink) {
    for (const auto& node : root.children()) {
        const std::string_view name = attribute(node, "name");
        if (name.empty() || name.front() == '_') continue;
        sink.metadata(fmt::format("office:custom.{}", name), text_of(node));
    }
}

}  // namespace

void report_properties(Package& package, Sink& sink) {
    const Relationships all = package.relationships({});
    for (const auto& one : all) {
        const bool custom = one.type == "custom-properties" || one.type == "customProperties";
        const bool known = one.type == "core-properties" || one.type == "extended-properties" ||
                           one.type == "coreProperties" || one.type == "extendedProperties";
        XmlPart xml;
        if ((!custom && !known) || one.external || !package.load(one.target, xml)) continue;
        if (custom) {
            report_custom(xml.root(), sink);
        } else {
            report_known(xml.root(), sink);
        }
    }
}

void report_embedded(Package& package, Sink& sink) {
    for (const auto& member : package.archive().members()) {
        const std::string_view name = member.first;
        const std::string_view bytes = member.second;
        const auto at = name.find("/embeddings/");
        if (!bytes.empty() && at != std::string_view::npos) report_object(name, bytes, sink);
    }
}

Result<void> read_package(Package package, Sink& sink) {
    const std::string part = package.main_part();
    if (part.empty()) {
        const std::string& damage = package.archive().damage();
        return Error{Errc::bad_input,
                     damage.empty() ? "damaged: the part with the document is missing"
                                    : "damaged: " + damage,
                     ""};
    }
    if (part.ends_with(".bin")) {
        return Error{Errc::unsupported,
                     "unsupported: a binary workbook; save it as .xlsx to have it read", ""};
    }
    XmlPart main;
    if (auto ok = package.load(part, main); !ok) {
        const std::string& damage = package.archive().damage();
        if (!damage.empty()) return Error{Errc::bad_input, "damaged: " + damage, ""};
        return ok;
    }
    for (const auto& [root, read] : kinds) {
        if (local(main.root()) != root) continue;
        if (!package.archive().damage().empty()) {
            sink.log("damaged: " + package.archive().damage());
        }
        report_properties(package, sink);
        if (auto ok = read(package, part, main.root(), sink); !ok) return ok;
        report_embedded(package, sink);
        return {};
    }
    return Error{Errc::unsupported,
                 fmt::format("unsupported: a document of kind {}", local(main.root())), ""};
}

}  // namespace polidex::office
