// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/office/archive.hpp"
#include "plugins/office/epub.hpp"
#include "plugins/office/fiction_book.hpp"
#include "plugins/office/odf.hpp"
#include "plugins/office/office_xml.hpp"
#include "plugins/office/ooxml.hpp"
#include "plugins/sink.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::office {
namespace {

// The last ones Word takes in as pieces of a document.
constexpr std::array<std::string_view, 9> ooxml_parts = {".xml",   ".rels", ".html", ".htm", ".mht",
                                                         ".mhtml", ".rtf",  ".txt",  ".docx"};

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

template <Result<void> (*Read)(const polidex_input&, Sink&)>
int parse_by(const polidex_input& input, Sink& sink) {
    return status_of(Read(input, sink), sink);
}

int refuse_encrypted(const polidex_input& /*input*/, Sink& sink) {
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

constexpr const char* odf_types[] = {"application/vnd.oasis.opendocument.text",
                                     "application/vnd.oasis.opendocument.text-template",
                                     "application/vnd.oasis.opendocument.text-master",
                                     "application/vnd.oasis.opendocument.text-web",
                                     "application/vnd.oasis.opendocument.spreadsheet",
                                     "application/vnd.oasis.opendocument.spreadsheet-template",
                                     "application/vnd.oasis.opendocument.presentation",
                                     "application/vnd.oasis.opendocument.presentation-template",
                                     "application/vnd.oasis.opendocument.graphics",
                                     "application/vnd.oasis.opendocument.flat+xml",
                                     "application/vnd.sun.xml.writer",
                                     "application/vnd.sun.xml.calc",
                                     "application/vnd.sun.xml.impress",
                                     nullptr};
constexpr const char* odf_extensions[] = {"odt", "ott", "odm",  "ods",  "ots",  "odp",
                                          "otp", "odg", "fodt", "fods", "fodp", nullptr};
constexpr const char* epub_types[] = {"application/epub+zip", nullptr};
constexpr const char* epub_extensions[] = {"epub", nullptr};
constexpr const char* fiction_book_types[] = {"application/x-fictionbook+xml", nullptr};
constexpr const char* fiction_book_extensions[] = {"fb2", nullptr};
constexpr const char* office_xml_types[] = {"application/vnd.ms-word.xml",
                                            "application/vnd.ms-excel.xml",
                                            "application/vnd.ms-office.flat+xml", nullptr};

constexpr polidex_parser table(const char* name, const char* const* types,
                               const char* const* extensions, decltype(polidex_parser::parse) run,
                               std::uint32_t version = 1) {
    return {sizeof(polidex_parser),
            POLIDEX_ABI,
            name,
            version,
            types,
            extensions,
            nullptr,
            nullptr,
            run};
}

constexpr polidex_parser ooxml =
    table("ooxml", ooxml_types, ooxml_extensions, parse<parse_ooxml>, 2);
constexpr polidex_parser encrypted =
    table("ooxml-encrypted", encrypted_types, no_extensions, parse<refuse_encrypted>);
constexpr polidex_parser odf = table("odf", odf_types, odf_extensions, parse<parse_by<read_odf>>);
constexpr polidex_parser epub =
    table("epub", epub_types, epub_extensions, parse<parse_by<read_epub>>);
constexpr polidex_parser fiction_book =
    table("fb2", fiction_book_types, fiction_book_extensions, parse<parse_by<read_fiction_book>>);
constexpr polidex_parser office_xml =
    table("office-xml", office_xml_types, no_extensions, parse<parse_by<read_office_xml>>);

constexpr const polidex_parser* parsers[] = {&ooxml,        &encrypted,  &odf,   &epub,
                                             &fiction_book, &office_xml, nullptr};
constexpr polidex_plugin plugin = {sizeof(polidex_plugin), POLIDEX_ABI, "office", "1",
                                   "GPL-2.0-or-later",     parsers,     nullptr,  nullptr};

}  // namespace
}  // namespace polidex::office

extern "C" const polidex_plugin* polidex_plugin_v1(void) { return &polidex::office::plugin; }
