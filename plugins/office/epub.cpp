// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/epub.hpp"

#include "plugins/office/archive.hpp"
#include "plugins/office/html_chapter.hpp"
#include "plugins/office/xml_part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

namespace polidex::office {
namespace {

constexpr std::array<std::string_view, 6> parts = {".xml",   ".opf", ".html",
                                                   ".xhtml", ".htm", ".xht"};
// Algorithms that only scramble fonts (EPUB 3.3, 4.4; Adobe's older one).
constexpr std::array<std::string_view, 2> font_algorithms = {"http://www.idpf.org/2008/embedding",
                                                             "http://ns.adobe.com/pdf/enc#RC"};
constexpr std::array<std::string_view, 9> properties = {"title",  "creator",     "language",
                                                        "date",   "publisher",   "subject",
                                                        "rights", "description", "contributor"};

bool is_epub_part(std::string_view name) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

std::string unescaped(std::string_view address) {
    std::string out;
    for (std::size_t i = 0; i < address.size(); ++i) {
        const auto digit = [&](std::size_t at) {
            return at < address.size()
                       ? std::string_view("0123456789abcdef")
                             .find(char(std::tolower(static_cast<unsigned char>(address[at]))))
                       : std::string_view::npos;
        };
        if (address[i] == '%' && digit(i + 1) < 16 && digit(i + 2) < 16) {
            out += static_cast<char>(digit(i + 1) * 16 + digit(i + 2));
            i += 2;
        } else {
            out += address[i];
        }
    }
    return out.substr(0, out.find('#'));
}

/// Members whose bytes are encrypted, fonts aside.
std::set<std::string> encrypted_members(Archive& archive) {
    std::set<std::string> names;
    XmlPart xml;
    if (!xml.load("encryption.xml", archive.take("META-INF/encryption.xml"))) return names;
    for (const auto& data : xml.root().children()) {
        const auto method = attribute(descendant(data, "EncryptionMethod"), "Algorithm");
        if (std::find(font_algorithms.begin(), font_algorithms.end(), method) !=
            font_algorithms.end()) {
            continue;
        }
        const auto address = attribute(descendant(data, "CipherReference"), "URI");
        if (!address.empty()) names.insert(normal_name(unescaped(address)));
    }
    return names;
}

struct Item {
    std::string name;
    bool navigation = false;
};

class Book {
public:
    Book(Archive& archive, Sink& sink) : archive_(archive), sink_(sink) {}

    Result<void> read() {
        encrypted_ = encrypted_members(archive_);
        std::string name = package_name();
        if (name.empty()) {
            return Error{Errc::bad_input,
                         archive_.damage().empty() ? "damaged: the book has no package document"
                                                   : "damaged: " + archive_.damage(),
                         ""};
        }
        XmlPart package;
        if (auto ok = package.load(name, archive_.take(name)); !ok) return ok;
        name.resize(name.rfind('/') == std::string::npos ? 0 : name.rfind('/') + 1);
        report_metadata(child(package.root(), "metadata"));
        read_manifest(child(package.root(), "manifest"), name);
        return read_spine(child(package.root(), "spine"));
    }

private:
    std::string package_name() {
        XmlPart container;
        const std::string name = "META-INF/container.xml";
        if (container.load(name, archive_.take(name))) {
            const auto path = attribute(descendant(container.root(), "rootfile"), "full-path");
            if (!path.empty() && archive_.find(path)) return normal_name(path);
        }
        for (const auto& [member, bytes] : archive_.members()) {
            if (member.ends_with(".opf") && !bytes.empty()) return member;
        }
        return {};
    }

    void report_metadata(const pugi::xml_node& metadata) {
        for (auto node = next_node(metadata, metadata); node; node = next_node(node, metadata)) {
            for (const auto name : properties) {
                if (local(node) != name) continue;
                const std::string_view event = attribute(node, "event");
                const bool made = name == "date" && !event.empty() && event != "publication" &&
                                  event != "original-publication";
                sink_.metadata(made ? "office:modified" : fmt::format("dc:{}", name),
                               text_of(node));
            }
        }
    }

    void read_manifest(const pugi::xml_node& manifest, const std::string& folder) {
        for (const auto& node : manifest.children()) {
            const std::string name = normal_name(folder + unescaped(attribute(node, "href")));
            const std::string_view about = attribute(node, "properties");
            items_[std::string(attribute(node, "id"))] = {
                name, about.find("nav") != std::string_view::npos};
        }
    }

    Result<void> read_spine(const pugi::xml_node& spine) {
        std::size_t locked = 0;
        std::size_t read = 0;
        for (const auto& node : spine.children()) {
            if (sink_.cancelled()) break;
            const auto item = items_.find(std::string(attribute(node, "idref")));
            if (item == items_.end() || item->second.navigation) continue;
            if (encrypted_.count(item->second.name) > 0) {
                ++locked;
                continue;
            }
            const std::string chapter = archive_.take(item->second.name);
            if (chapter.empty()) {
                sink_.log(fmt::format("{} is missing", item->second.name));
                continue;
            }
            ++read;
            report_html(chapter, sink_);
        }
        if (locked > 0 && read <= 1) {
            return Error{
                Errc::bad_input,
                fmt::format("encrypted: {} chapters are under digital rights management", locked),
                ""};
        }
        if (read == 0 && !archive_.damage().empty()) {
            return Error{Errc::bad_input, "damaged: " + archive_.damage(), ""};
        }
        return {};
    }

    Archive& archive_;
    Sink& sink_;
    std::set<std::string> encrypted_;
    std::map<std::string, Item> items_;
};

}  // namespace

Result<void> read_epub(const polidex_input& input, Sink& sink) {
    auto archive = Archive::read(view_of(input.bytes), is_epub_part, sink);
    if (!archive) return archive.error();
    return Book(*archive, sink).read();
}

}  // namespace polidex::office
