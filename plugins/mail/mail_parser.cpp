// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/mail/mail_parser.hpp"

#include "plugins/mail/mail_message.hpp"
#include "plugins/mail/mail_parts.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace polidex::mail {
namespace {

constexpr std::size_t most_multiparts = 10'000;

struct Field {
    const char* header;
    const char* key;
};
constexpr std::array mail_fields = {
    Field{"Subject", "mail:subject"},
    Field{"From", "mail:from"},
    Field{"To", "mail:to"},
    Field{"Cc", "mail:cc"},
    Field{"Date", "mail:date"},
    Field{"Message-Id", "mail:message-id"},
    Field{"In-Reply-To", "mail:reply-to"},
    Field{"List-Id", "mail:list"},
    Field{"Content-Language", "mail:lang"},
};
// The date of a saved page is that of saving it.
constexpr std::array page_fields = {
    Field{"Subject", "mhtml:title"},
    Field{"Date", "mhtml:saved"},
    Field{"Snapshot-Content-Location", "mhtml:location"},
    Field{"Content-Location", "mhtml:location"},
};

template <std::size_t Size>
std::size_t report_fields(GMimeObject* message, const std::array<Field, Size>& fields, Sink& sink) {
    std::size_t found = 0;
    for (const Field& field : fields) {
        std::string value = header_of(message, field.header);
        if (value.empty()) continue;
        ++found;
        if (std::string_view(field.header) == "Date") value = iso_date(value);
        sink.metadata(field.key, value);
    }
    return found;
}

/// GMime reads parts in parts by recursion.
bool has_too_many_parts(std::string_view bytes) {
    std::size_t found = 0;
    constexpr std::string_view mark = "boundary";
    for (auto at = bytes.find(mark); at != std::string_view::npos; at = bytes.find(mark, at + 1)) {
        if (++found > most_multiparts) return true;
    }
    return false;
}

int parse_message_file(const polidex_input& input, Sink& sink) {
    const std::string_view bytes = view_of(input.bytes);
    if (has_too_many_parts(bytes)) {
        return sink.refuse(POLIDEX_BAD_INPUT,
                           fmt::format("limit: more than {} parts with parts", most_multiparts));
    }
    start_library();
    const auto message = parse_message(bytes);
    if (!message) return sink.refuse(POLIDEX_BAD_INPUT, "damaged: no message in it");
    auto* object = GMIME_OBJECT(message.get());
    const bool page = view_of(input.media_type) == "multipart/related";
    const std::size_t fields =
        page ? report_fields(object, page_fields, sink) : report_fields(object, mail_fields, sink);
    PartReader reader(page ? Preference::html : Preference::text, sink);
    reader.read(g_mime_message_get_mime_part(message.get()));
    if (sink.stopped()) return sink.status();
    if (reader.has_encrypted()) {
        if (!reader.has_body()) sink.log("encrypted: its subject and sender are all to be read");
    }
    if (fields == 0 && !reader.has_body()) {
        return sink.refuse(POLIDEX_BAD_INPUT,
                           reader.has_encrypted() ? "encrypted" : "no message in it");
    }
    return sink.status();
}

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* border) {
    return guarded(*border, [&](Sink& sink) { return parse_message_file(*input, sink); });
}

constexpr const char* media_types[] = {"message/rfc822", "multipart/related", nullptr};
constexpr const char* extensions[] = {"eml", "mht", "mhtml", nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "mail",
                                  1,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& message_parser() { return table; }

}  // namespace polidex::mail
