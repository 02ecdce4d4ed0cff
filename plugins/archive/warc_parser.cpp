// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/archive/archive_file.hpp"
#include "plugins/archive/archive_parser.hpp"
#include "plugins/archive/http_message.hpp"
#include "plugins/archive/warc_reader.hpp"
#include "plugins/media_type.hpp"
#include "plugins/sink.hpp"

#include <polidex/plugin/document_reader.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace polidex::archive {
namespace {

using namespace std::string_view_literals;

constexpr std::array wordless_types = {"application/font"sv, "application/javascript"sv,
                                       "application/json"sv, "application/x-javascript"sv,
                                       "audio/"sv,           "font/"sv,
                                       "image/"sv,           "text/css"sv,
                                       "text/javascript"sv,  "video/"sv};

bool may_have_words(std::string_view type) {
    return std::none_of(wordless_types.begin(), wordless_types.end(),
                        [&](auto prefix) { return type.substr(0, prefix.size()) == prefix; });
}

class WarcFile {
public:
    WarcFile(const polidex_input& input, Sink& sink) : sink_(sink), reader_(view_of(input.bytes)) {}

    int read() {
        WarcRecord record;
        while (!sink_.cancelled() && reader_.next(record)) add(record);
        if (sink_.stopped()) return sink_.status();
        return told_ > 0 ? finish() : refuse();
    }

private:
    void add(const WarcRecord& record) {
        ++records_;
        const std::string type = record.header("warc-type");
        if (type == "response") {
            HttpMessage message;
            if (!parse_http(record.block, message)) return;
            if (message.status < 200 || message.status > 299) return;
            if (!may_have_words(message.header("content-type"))) return;
            std::string error;
            if (!decode_body(message, error)) {
                if (failed_++ == 0)
                    first_failure_ = record.header("warc-target-uri") + ": " + error;
                return;
            }
            sink_.child_metadata("http:last-modified", message.header("last-modified"));
            sink_.child_metadata("http:content-language", message.header("content-language"));
            hand_over(record, message.body, message.header("content-type"));
        } else if (type == "resource" || type == "conversion") {
            const std::string declared = record.header("content-type");
            if (may_have_words(declared)) hand_over(record, record.block, declared);
        }
    }

    void hand_over(const WarcRecord& record, const std::string& body, const std::string& declared) {
        if (body.empty()) return;
        std::string uri = record.header("warc-target-uri");
        if (uri.size() > 1 && uri.front() == '<') uri = uri.substr(1, uri.size() - 2);
        if (uri.empty()) uri = fmt::format("{:06}", records_);
        const auto at = declared.find("charset=");
        const std::string charset = at == std::string::npos ? "" : declared.substr(at + 8);
        const std::string type = detect_media_type(body, uri);
        sink_.child_metadata("warc:target-uri", uri);
        sink_.child_metadata("warc:date", record.header("warc-date"));
        sink_.child(uri, charset.empty() ? type : fmt::format("{}; charset={}", type, charset),
                    body);
        ++told_;
    }

    int finish() {
        if (failed_ > 0) {
            sink_.log(fmt::format("{} of {} records could not be read: {}", failed_, records_,
                                  first_failure_));
        }
        if (!reader_.damaged().empty()) {
            sink_.log(fmt::format("{}; read up to there: {} records", reader_.damaged(), records_));
        }
        return sink_.status();
    }

    int refuse() {
        if (failed_ > 0) return sink_.refuse(POLIDEX_BAD_INPUT, first_failure_);
        if (!reader_.damaged().empty()) {
            return sink_.refuse(POLIDEX_BAD_INPUT, reader_.damaged());
        }
        return sink_.refuse(POLIDEX_BAD_INPUT,
                            fmt::format("no document in it: {} records, none of a page", records_));
    }

    Sink& sink_;
    WarcReader reader_;
    std::uint64_t records_ = 0;
    std::uint64_t told_ = 0;
    std::uint64_t failed_ = 0;
    std::string first_failure_;
};

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* border) {
    return guarded(*border, [&](Sink& sink) {
        const Utf8Locale locale;
        return WarcFile(*input, sink).read();
    });
}

constexpr const char* media_types[] = {"application/warc", "application/warc+gzip", nullptr};
constexpr const char* extensions[] = {nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "warc",
                                  2,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& warc_parser() { return table; }

}  // namespace polidex::archive
