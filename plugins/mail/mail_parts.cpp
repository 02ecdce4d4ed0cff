// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/mail/mail_parts.hpp"

#include "plugins/builtin_parsers.hpp"
#include "plugins/mail/mail_text.hpp"
#include "plugins/media_type.hpp"

#include <polidex/plugin/document_reader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace polidex::mail {
namespace {

using namespace std::string_view_literals;

constexpr int deepest_part = 32;
constexpr std::size_t most_parts = 20'000;

// Not documents, or nothing that is not in the message itself: pictures, keys, meetings.
constexpr std::array left_out = {
    "application/ms-tnef"sv,
    "application/pgp-keys"sv,
    "application/pgp-signature"sv,
    "application/pkcs7-signature"sv,
    "audio/"sv,
    "font/"sv,
    "image/"sv,
    "text/calendar"sv,
    "text/css"sv,
    "text/javascript"sv,
    "text/x-vcard"sv,
    "video/"sv,
};

bool is_left_out(std::string_view type) {
    return std::any_of(left_out.begin(), left_out.end(), [&](std::string_view prefix) {
        return type.substr(0, prefix.size()) == prefix;
    });
}

bool is_attachment(GMimeObject* object) {
    const char* disposition = g_mime_object_get_disposition(object);
    return disposition && g_ascii_strcasecmp(disposition, "attachment") == 0;
}

bool is_encrypted_type(GMimeObject* object, std::string_view type) {
    if (type == "multipart/encrypted" || type == "application/pgp-encrypted") return true;
    if (type != "application/pkcs7-mime" && type != "application/x-pkcs7-mime") return false;
    const char* kind = g_mime_object_get_content_type_parameter(object, "smime-type");
    return !kind || g_ascii_strcasecmp(kind, "signed-data") != 0;
}

/// The part of several of one content that is of @p type, itself or inside.
bool holds(GMimeObject* object, std::string_view type, int depth = 0) {
    if (media_type_of(object) == type) return !is_attachment(object);
    if (!GMIME_IS_MULTIPART(object) || depth > deepest_part) return false;
    auto* parts = GMIME_MULTIPART(object);
    for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) {
        if (holds(g_mime_multipart_get_part(parts, i), type, depth + 1)) return true;
    }
    return false;
}

bool is_blank(GMimeObject* object) {
    if (!GMIME_IS_PART(object)) return false;
    const std::string bytes = content_of(GMIME_PART(object));
    return bytes.find_first_not_of(" \t\r\n") == std::string::npos;
}

std::string type_with_charset(const std::string& bytes, const std::string& name,
                              const std::string& charset) {
    const std::string type = detect_media_type(bytes, name);
    return charset.empty() ? type : fmt::format("{}; charset={}", type, charset);
}

}  // namespace

void PartReader::read(GMimeObject* object, int depth) {
    if (!object || sink_.cancelled()) return;
    if (depth > deepest_part || ++parts_ > most_parts) {
        if (parts_ == most_parts + 1 || depth > deepest_part) {
            sink_.log(fmt::format("limit: parts more than {} deep or {} in number are left out",
                                  deepest_part, most_parts));
        }
        return;
    }
    if (is_encrypted_type(object, media_type_of(object))) {
        encrypted_ = true;
    } else if (GMIME_IS_MULTIPART(object)) {
        read_multipart(GMIME_MULTIPART(object), depth);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
        attach_message(object);
    } else if (GMIME_IS_PART(object)) {
        read_part(GMIME_PART(object));
    }
}

void PartReader::read_multipart(GMimeMultipart* parts, int depth) {
    const std::string type = media_type_of(GMIME_OBJECT(parts));
    if (g_mime_multipart_get_count(parts) == 0) return read_undivided(parts);
    if (type == "multipart/alternative") return read_alternative(parts, depth);
    if (type == "multipart/related") return read_related(parts, depth);
    const int last = type == "multipart/signed" ? 1 : g_mime_multipart_get_count(parts);
    for (int i = 0; i < last && i < g_mime_multipart_get_count(parts); ++i) {
        read(g_mime_multipart_get_part(parts, i), depth + 1);
    }
}

/// A message whose boundary is missing or another than it says.
void PartReader::read_undivided(GMimeMultipart* parts) {
    for (const char* text :
         {g_mime_multipart_get_prologue(parts), g_mime_multipart_get_epilogue(parts)}) {
        if (!text) continue;
        sink_.log("damaged: its parts are not to be told apart");
        read_body("text/plain", text, {});
    }
}

void PartReader::read_alternative(GMimeMultipart* parts, int depth) {
    std::array types = {"text/plain"sv, "text/html"sv};
    if (preference_ == Preference::html) std::swap(types[0], types[1]);
    for (const auto type : types) {
        for (int i = 0; i < g_mime_multipart_get_count(parts); ++i) {
            GMimeObject* part = g_mime_multipart_get_part(parts, i);
            if (holds(part, type) && !is_blank(part)) return read(part, depth + 1);
        }
    }
    if (g_mime_multipart_get_count(parts) > 0) {
        read(g_mime_multipart_get_part(parts, 0), depth + 1);
    }
}

/// A page and what it is made of. Its pictures and styles are left out; frames hold its text.
void PartReader::read_related(GMimeMultipart* parts, int depth) {
    const int count = g_mime_multipart_get_count(parts);
    int root = 0;
    for (int i = count - 1; i >= 0; --i) {
        if (holds(g_mime_multipart_get_part(parts, i), "text/html")) root = i;
    }
    if (count > 0) read(g_mime_multipart_get_part(parts, root), depth + 1);
    for (int i = 0; i < count; ++i) {
        GMimeObject* part = g_mime_multipart_get_part(parts, i);
        if (i == root) continue;
        if (has_frames_ && media_type_of(part) == "text/html") {
            attach_frame(part);
        } else if (preference_ == Preference::text && is_attachment(part)) {
            read(part, depth + 1);
        }
    }
}

void PartReader::read_part(GMimePart* part) {
    auto* object = GMIME_OBJECT(part);
    const std::string type = media_type_of(object);
    const bool is_text = type == "text/plain" || type == "text/html" || type.empty();
    if (!is_text || is_attachment(object)) return attach(part, type);
    read_body(type, content_of(part), charset_of(object));
}

void PartReader::read_body(const std::string& type, const std::string& bytes,
                           const std::string& charset) {
    if (bytes.empty()) return;
    has_body_ = true;
    if (bytes.find("-----BEGIN PGP MESSAGE-----") != std::string::npos) {
        encrypted_ = true;
        return;
    }
    if (type != "text/html") return report_text(bytes, charset, sink_);
    has_frames_ = preference_ == Preference::html && bytes.find("<frame") != std::string::npos;
    const std::string_view name = "message.html";
    const polidex_input input = {sizeof input,    POLIDEX_ABI,     string_of(bytes),
                                 string_of(name), string_of(type), string_of(charset)};
    html_parser().parse(nullptr, &input, &sink_.border());
}

void PartReader::attach(GMimePart* part, const std::string& type) {
    if (is_left_out(type)) return;
    const std::string bytes = content_of(part);
    if (bytes.empty()) return;
    const char* given = g_mime_part_get_filename(part);
    std::string name = given ? given : fmt::format("part-{}", parts_);
    if (type == "message/rfc822") {
        if (!given) name += ".eml";
        return sink_.child(name, type, bytes);
    }
    const std::string charset = charset_of(GMIME_OBJECT(part));
    const std::string detected =
        type == "text/html" ? type : std::string();  // content is believed more than senders
    sink_.child(name,
                detected.empty() ? type_with_charset(bytes, name, charset)
                                 : fmt::format("{}; charset={}", detected, charset),
                bytes);
}

void PartReader::attach_message(GMimeObject* object) {
    GMimeMessage* message = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
    if (!message) return;
    const OwnedText bytes(g_mime_object_to_string(GMIME_OBJECT(message), nullptr));
    const char* given = g_mime_object_get_content_disposition_parameter(object, "filename");
    const std::string name = given ? given : fmt::format("message-{}.eml", parts_);
    if (bytes) sink_.child(name, "message/rfc822", bytes.get());
}

void PartReader::attach_frame(GMimeObject* part) {
    if (!GMIME_IS_PART(part)) return;
    const std::string place = header_of(part, "Content-Location");
    const std::string bytes = content_of(GMIME_PART(part));
    if (bytes.empty()) return;
    sink_.child_metadata("mhtml:location", place);
    sink_.child(place.empty() ? fmt::format("frame-{}.html", ++parts_) : place,
                fmt::format("text/html; charset={}", charset_of(part)), bytes);
}

}  // namespace polidex::mail
