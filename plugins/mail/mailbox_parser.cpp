// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/mail/mail_parser.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>

#include <string>

namespace polidex::mail {
namespace {

std::string_view next_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    const auto line = rest.substr(0, end == std::string_view::npos ? rest.size() : end + 1);
    rest.remove_prefix(line.size());
    return line;
}

bool is_blank(std::string_view line) {
    return line.find_first_not_of("\r\n") == std::string_view::npos;
}

/// `From sender Mon Jun 01 10:00:00 2009`: with a time, unlike a sentence that begins with From.
bool is_separator(std::string_view line) {
    if (line.substr(0, 5) != "From ") return false;
    const auto colon = line.find(':', 5);
    return colon != std::string_view::npos && colon + 2 < line.size() &&
           line.find_first_of("0123456789") < colon && line[colon + 1] >= '0' &&
           line[colon + 1] <= '5';
}

/// The day in a separator, `Jun 01 10:00:00 2009`; behind the sender.
std::string_view date_of(std::string_view line) {
    const auto blank = line.find(' ', 5);
    return blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1);
}

/// `>From ` stands for `From ` in mailboxes; `>>From ` for `>From `.
void append_line(std::string& message, std::string_view line) {
    const auto mark = line.find_first_not_of('>');
    const bool escaped =
        mark != 0 && mark != std::string_view::npos && line.substr(mark, 5) == "From ";
    message += escaped ? line.substr(1) : line;
}

class Splitter {
public:
    explicit Splitter(Sink& sink) : sink_(sink) {}

    int split(std::string_view bytes) {
        bool after_blank = true;
        while (!bytes.empty() && !sink_.stopped()) {
            const auto line = next_line(bytes);
            if (after_blank && is_separator(line)) {
                finish();
                if (sink_.cancelled()) break;
                date_ = date_of(line);
            } else {
                append_line(message_, line);
            }
            after_blank = is_blank(line);
        }
        finish();
        if (sink_.stopped() || count_ > 0) return sink_.status();
        return sink_.refuse(POLIDEX_BAD_INPUT, "no message in it");
    }

private:
    void finish() {
        if (message_.find_first_not_of(" \t\r\n") != std::string::npos) {
            sink_.child_metadata("mbox:date", date_);
            sink_.child(fmt::format("{:04}", ++count_), "message/rfc822", message_);
        }
        message_.clear();
    }

    Sink& sink_;
    std::string message_;
    std::string_view date_;
    std::size_t count_ = 0;
};

int parse(void* /*instance*/, const polidex_input* input, const polidex_sink* border) {
    return guarded(*border,
                   [&](Sink& sink) { return Splitter(sink).split(view_of(input->bytes)); });
}

constexpr const char* media_types[] = {"application/mbox", nullptr};
constexpr const char* extensions[] = {"mbox", nullptr};
constexpr polidex_parser table = {sizeof(polidex_parser),
                                  POLIDEX_ABI,
                                  "mbox",
                                  1,
                                  media_types,
                                  extensions,
                                  nullptr,
                                  nullptr,
                                  parse};

}  // namespace

const polidex_parser& mailbox_parser() { return table; }

}  // namespace polidex::mail
