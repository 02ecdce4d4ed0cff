// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/archive.hpp"
#include "plugins/office/ooxml.hpp"
#include "plugins/sink.hpp"

#include <algorithm>
#include <array>

namespace polidex::office {
namespace {

constexpr std::array<std::string_view, 4> ooxml_parts = {".xml", ".rels", ".html", ".htm"};

int status_of(const Result<void>& read, Sink& sink) {
    if (read) return sink.status();
    if (read.error().code == Errc::cancelled || sink.stopped()) return POLIDEX_FAILED;
    return sink.refuse(POLIDEX_BAD_INPUT, read.error().message);
}

bool is_ooxml_part(std::string_view name) {
    return name.find("/embeddings/") != std::string_view::npos ||
           name.find("/afchunk") != std::string_view::npos ||
           std::any_of(ooxml_parts.begin(), ooxml_parts.end(),
                       [&](std::string_view ending) { return name.ends_with(ending); });
}

int parse_ooxml(const polidex_input& input, Sink& sink) {
    auto archive = Archive::read(view_of(input.bytes), is_ooxml_part, sink);
    if (!archive) return status_of(archive.error(), sink);
    return status_of(read_package(Package(std::move(*archive)), sink), sink);
}

int refuse_encrypted(const polidex_input&, Sink& sink) {
    return sink.refuse(POLIDEX_BAD_INPUT, "encrypted: a password is needed to read it");
}

template <int (*Parse)(const polidex_input&, Sink&)>
int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* sink) {
    return guarded(*sink, [&](Sink& guarded_sink) { return Parse(*input, guarded_sink); });
}

constexpr const char* no_extensions[] = {nullptr};

constexpr const char* ooxml_types[] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation", nullptr};
constexpr const char* ooxml_extensions[] = {"docx", "docm", "dotx", "dotm", "xlsx",
                                            "xlsm", "xltx", "xltm", "pptx", "pptm",
                                            "potx", "potm", "ppsx", "ppsm", nullptr};
constexpr const char* encrypted_types[] = {"application/x-ooxml-encrypted", nullptr};

constexpr polidex_parser ooxml = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "ooxml",
                                  1,
                                  ooxml_types,
                                  ooxml_extensions,
                                  nullptr,
                                  nullptr,
                                  parse<parse_ooxml>};
constexpr polidex_parser encrypted = {
    sizeof(polidex_parser), POLIDEX_ABI,   "ooxml-encrypted", 1,
    encrypted_types,        no_extensions, nullptr,           nullptr,
    parse<refuse_encrypted>};

constexpr const polidex_parser* parsers[] = {&ooxml, &encrypted, nullptr};
constexpr polidex_plugin plugin = {sizeof(polidex_plugin), POLIDEX_ABI, "office", "1",
                                   "GPL-2.0-or-later",     parsers};

}  // namespace
}  // namespace polidex::office

extern "C" const polidex_plugin* polidex_plugin_v1(void) { return &polidex::office::plugin; }
