// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/mail/mail_message.hpp"

#include "corpus/text/utf8.hpp"
#include "plugins/text/charset.hpp"

#include <algorithm>
#include <mutex>

namespace polidex::mail {
namespace {

void ignore_message(const char* /*domain*/, GLogLevelFlags /*level*/, const char* /*message*/,
                    void* /*data*/) {}

std::string taken(char* text) {
    const OwnedText owned(text);
    return owned ? std::string(owned.get()) : std::string();
}

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

}  // namespace

void start_library() {
    static std::once_flag once;
    std::call_once(once, [] {
        g_mime_init();
        const auto levels = static_cast<GLogLevelFlags>(G_LOG_LEVEL_MASK | G_LOG_FLAG_RECURSION);
        g_log_set_handler("gmime", levels, ignore_message, nullptr);
    });
}

Owned<GMimeMessage> parse_message(std::string_view bytes) {
    const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
    const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
    return Owned<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

// Fields with bytes above ASCII, which the standards do not allow, are decoded first.
std::string header_of(GMimeObject* object, const char* name) {
    GMimeHeaderList* headers = g_mime_object_get_header_list(object);
    GMimeHeader* header = headers ? g_mime_header_list_get_header(headers, name) : nullptr;
    const char* raw = header ? g_mime_header_get_raw_value(header) : nullptr;
    if (!raw) return {};
    text::Decoded decoded;
    text::decode(raw, {}, decoded);
    return text::squeeze(
        taken(g_mime_utils_header_decode_text(nullptr, std::string(decoded.utf8).c_str())));
}

std::string iso_date(const std::string& raw) {
    GDateTime* time = g_mime_utils_header_decode_date(raw.c_str());
    if (!time) return raw;
    std::string iso = taken(g_date_time_format(time, "%Y-%m-%dT%H:%M:%S%:z"));
    g_date_time_unref(time);
    return iso;
}

std::string content_of(GMimePart* part) {
    GMimeDataWrapper* content = g_mime_part_get_content(part);
    if (!content) return {};
    const Owned<GMimeStream> memory(g_mime_stream_mem_new());
    g_mime_data_wrapper_write_to_stream(content, memory.get());
    const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    if (!bytes || !bytes->data) return {};
    return std::string(reinterpret_cast<const char*>(bytes->data), bytes->len);
}

std::string media_type_of(GMimeObject* object) {
    GMimeContentType* type = g_mime_object_get_content_type(object);
    return type ? lower(taken(g_mime_content_type_get_mime_type(type))) : std::string();
}

std::string charset_of(GMimeObject* object) {
    const char* charset = g_mime_object_get_content_type_parameter(object, "charset");
    return charset ? lower(charset) : std::string();
}

}  // namespace polidex::mail
