// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/pdf_metadata.hpp"

#include "corpus/text/utf8.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <string>
#include <string_view>

namespace polidex::pdf {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t longest_packet = 4 << 20;
constexpr std::size_t most_entries = 200;
constexpr std::size_t most_steps = 100'000;

struct InfoKey {
    const char* name;
    std::string_view key;
    bool date;
};

// ISO 32000-1, table 317
constexpr std::array info_keys = {
    InfoKey{"Title", "pdf:title", false},
    InfoKey{"Author", "pdf:author", false},
    InfoKey{"Subject", "pdf:subject", false},
    InfoKey{"Keywords", "pdf:keywords", false},
    InfoKey{"Creator", "pdf:creator", false},
    InfoKey{"Producer", "pdf:producer", false},
    InfoKey{"CreationDate", "pdf:creationdate", true},
    InfoKey{"ModDate", "pdf:moddate", true},
};

struct PacketKey {
    std::string_view element;
    std::string_view key;
};

// ISO 16684-1 (XMP) and the PRISM vocabulary
constexpr std::array packet_keys = {
    PacketKey{"dc:title", "xmp:title"},
    PacketKey{"dc:creator", "xmp:creator"},
    PacketKey{"dc:subject", "xmp:subject"},
    PacketKey{"dc:description", "xmp:description"},
    PacketKey{"dc:publisher", "xmp:publisher"},
    PacketKey{"dc:language", "xmp:language"},
    PacketKey{"dc:date", "xmp:date"},
    PacketKey{"dc:identifier", "xmp:identifier"},
    PacketKey{"dc:rights", "xmp:rights"},
    PacketKey{"prism:publicationDate", "xmp:publicationdate"},
    PacketKey{"prism:doi", "xmp:doi"},
};

std::string utf8_of(const poppler::ustring& text) {
    const auto bytes = text.to_utf8();
    return {bytes.data(), bytes.size()};
}

bool is_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// `D:20250319115102-05'00'` as `2025-03-19T11:51:02-05:00`; anything else as it is.
std::string iso_date(const std::string& value) {
    std::string_view rest = value;
    if (rest.starts_with("D:")) rest.remove_prefix(2);
    if (rest.size() < 8 || !is_digits(rest.substr(0, 8))) return value;
    std::string out;
    out.append(rest, 0, 4).append("-").append(rest, 4, 2).append("-").append(rest, 6, 2);
    if (rest.size() < 14 || !is_digits(rest.substr(8, 6))) return out;
    out.append("T").append(rest, 8, 2).append(":").append(rest, 10, 2).append(":");
    out.append(rest, 12, 2);
    const auto zone = rest.substr(14);
    if (zone.starts_with("Z")) return out + "Z";
    if (zone.size() < 6 || (zone[0] != '+' && zone[0] != '-')) return out;
    return out.append(zone, 0, 3).append(":").append(zone, 4, 2);
}

/// Titles that a program made of the name of the file it printed: `Microsoft Word - draft.doc`.
bool is_file_name(std::string_view title) {
    constexpr std::array endings = {".doc"sv, ".docx"sv, ".xls"sv, ".xlsx"sv, ".ppt"sv, ".pptx"sv,
                                    ".pdf"sv, ".odt"sv,  ".rtf"sv, ".indd"sv, ".qxd"sv, ".tex"sv,
                                    ".txt"sv, ".html"sv, ".htm"sv, ".wpd"sv,  ".dvi"sv, ".fm"sv};
    const bool program = title.starts_with("Microsoft Word - ") ||
                         title.starts_with("Microsoft PowerPoint - ") || title == "untitled" ||
                         title == "Untitled";
    return program || std::any_of(endings.begin(), endings.end(),
                                  [&](auto end) { return title.ends_with(end); });
}

void report_information(const poppler::document& document, Sink& sink) {
    for (const InfoKey& entry : info_keys) {
        const std::string value = utf8_of(document.info_key(entry.name));
        if (value.find_first_not_of(" \t\r\n\0"sv) == std::string::npos) continue;
        const bool file = entry.key == "pdf:title" && is_file_name(value);
        sink.metadata(file ? "pdf:filename" : entry.key, entry.date ? iso_date(value) : value);
    }
}

std::string packet_of(const poppler::document& document) {
    const auto packet = document.metadata();
    if (packet.size() > longest_packet) return {};
    // Poppler up to 22.12 takes the packet's bytes for Latin-1.
    const bool bytes = std::all_of(packet.begin(), packet.end(), [](auto c) { return c < 0x100; });
    std::string raw = bytes ? packet.to_latin1() : std::string();
    return !raw.empty() && text::is_valid_utf8(raw) ? raw : utf8_of(packet);
}

std::string_view key_of(const char* element) {
    for (const PacketKey& entry : packet_keys)
        if (entry.element == element) return entry.key;
    return {};
}

class PacketWalker : public pugi::xml_tree_walker {
public:
    explicit PacketWalker(Sink& sink) : sink_(sink) {}

    bool for_each(pugi::xml_node& node) override {
        if (++steps_ > most_steps || entries_ >= most_entries) return false;
        if (node.type() == pugi::node_element) {
            for (const auto& attribute : node.attributes())
                add(key_of(attribute.name()), attribute.value());
        } else if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
            add(key_around(node), node.value());
        }
        return !sink_.stopped();
    }

private:
    /// A value stands in its element or in a list of alternatives in it.
    static std::string_view key_around(pugi::xml_node node) {
        for (int up = 0; up < 3; ++up) {
            node = node.parent();
            if (const auto key = key_of(node.name()); !key.empty()) return key;
        }
        return {};
    }

    void add(std::string_view key, std::string_view value) {
        if (key.empty() || value.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
        if (key == "xmp:title" && is_file_name(value)) key = "pdf:filename";
        ++entries_;
        sink_.metadata(key, value);
    }

    Sink& sink_;
    std::size_t steps_ = 0;
    std::size_t entries_ = 0;
};

}  // namespace

void report_metadata(const poppler::document& document, Sink& sink) {
    report_information(document, sink);
    const std::string packet = packet_of(document);
    pugi::xml_document xml;
    if (packet.empty() || !xml.load_buffer(packet.data(), packet.size())) return;
    PacketWalker walker(sink);
    xml.traverse(walker);
}

}  // namespace polidex::pdf
