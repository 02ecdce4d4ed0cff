// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/host_list.hpp"

#include "plugins/host/frame.hpp"

namespace polidex::host {
namespace {

void write_texts(FrameWriter& out, const std::vector<std::string>& texts) {
    out.number(static_cast<std::uint32_t>(texts.size()));
    for (const auto& text : texts) out.text(text);
}

std::vector<std::string> read_texts(FrameReader& in) {
    std::vector<std::string> texts;
    for (auto left = in.number<std::uint32_t>(); left > 0 && !in.failed(); --left)
        texts.emplace_back(in.text());
    return texts;
}

void write_parser(FrameWriter& out, const ParserInfo& parser) {
    out.text(parser.name);
    out.number(parser.version);
    for (const auto* text : {&parser.plugin, &parser.path, &parser.licence}) out.text(*text);
    write_texts(out, parser.media_types);
    write_texts(out, parser.extensions);
    out.number(static_cast<std::uint32_t>(parser.program));
    out.number(static_cast<std::uint32_t>(parser.deadline_seconds));
}

ParserInfo read_parser(FrameReader& in) {
    ParserInfo parser;
    parser.name = in.text();
    parser.version = in.number<std::uint32_t>();
    for (auto* text : {&parser.plugin, &parser.path, &parser.licence}) *text = in.text();
    parser.media_types = read_texts(in);
    parser.extensions = read_texts(in);
    parser.program = in.number<std::uint32_t>() != 0;
    parser.deadline_seconds = in.number<std::uint32_t>();
    return parser;
}

void write_parts(FrameWriter& out, const std::vector<PartInfo>& parts) {
    out.number(static_cast<std::uint32_t>(parts.size()));
    for (const auto& part : parts) {
        out.number(part.version);
        for (const auto* text : {&part.name, &part.plugin, &part.path, &part.licence})
            out.text(*text);
    }
}

std::vector<PartInfo> read_parts(FrameReader& in) {
    std::vector<PartInfo> parts;
    for (auto left = in.number<std::uint32_t>(); left > 0 && !in.failed(); --left) {
        PartInfo& part = parts.emplace_back();
        part.version = in.number<std::uint32_t>();
        for (auto* text : {&part.name, &part.plugin, &part.path, &part.licence}) *text = in.text();
    }
    return parts;
}

}  // namespace

std::string packed(const HostList& list) {
    std::string packet;
    FrameWriter out(packet);
    out.number(list.address_space_bytes);
    out.number(static_cast<std::uint32_t>(list.parsers.size()));
    for (const auto& parser : list.parsers) write_parser(out, parser);
    write_parts(out, list.annotators);
    write_parts(out, list.expanders);
    out.number(static_cast<std::uint32_t>(list.failures.size()));
    for (const auto& failure : list.failures) {
        out.number(static_cast<std::uint32_t>(failure.code));
        out.text(failure.message);
        out.text(failure.hint);
    }
    return packet;
}

std::optional<HostList> unpacked(std::string_view packet) {
    FrameReader in(packet);
    HostList list;
    list.address_space_bytes = in.number<std::uint64_t>();
    for (auto left = in.number<std::uint32_t>(); left > 0 && !in.failed(); --left)
        list.parsers.push_back(read_parser(in));
    list.annotators = read_parts(in);
    list.expanders = read_parts(in);
    for (auto left = in.number<std::uint32_t>(); left > 0 && !in.failed(); --left) {
        const auto code = static_cast<Errc>(in.number<std::uint32_t>());
        const auto message = in.text();
        list.failures.push_back({code, std::string(message), std::string(in.text())});
    }
    if (!in.complete()) return std::nullopt;
    return list;
}

}  // namespace polidex::host
