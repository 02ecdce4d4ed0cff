// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/mail_shape.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace polidex {
namespace {

using namespace std::string_view_literals;

// Lower case, sorted. RFC 5322 and RFC 2045; what archivers of mail and pages put before it.
constexpr std::array machine_fields = {
    "delivered-to"sv, "dkim-signature"sv, "in-reply-to"sv, "message-id"sv,
    "mime-version"sv, "received"sv,       "return-path"sv, "snapshot-content-location"sv,
    "x-mailer"sv,
};
constexpr std::array person_fields = {"date"sv, "from"sv, "subject"sv, "to"sv};

struct Head {
    std::size_t machine = 0;
    std::size_t person = 0;
    bool saved_page = false;
    bool related = false;
};

std::string_view next_line(std::string_view& rest) {
    const auto end = rest.find('\n');
    auto line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

template <std::size_t Size>
bool has(const std::array<std::string_view, Size>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Counts the fields up to the first blank line. False when a line is no field.
bool read_head(std::string_view text, Head& head) {
    bool any = false;
    while (!text.empty()) {
        const bool cut = text.find('\n') == std::string_view::npos;
        const auto line = next_line(text);
        if (line.empty()) return any;
        const bool goes_on = line.front() == ' ' || line.front() == '\t';
        if (goes_on && any) {
            if (line.find("multipart/related") != std::string_view::npos) head.related = true;
            continue;
        }
        const auto colon = line.find(':');
        const auto name = line.substr(0, colon);
        if (colon == 0 || name.find_first_of(" \t<>{}\"") != std::string_view::npos) return false;
        if (colon == std::string_view::npos) return cut && any;
        any = true;
        const std::string field = lower(name);
        if (has(machine_fields, field)) ++head.machine;
        if (has(person_fields, field)) ++head.person;
        const std::string value = lower(line.substr(colon + 1));
        if (value.find("multipart/related") != std::string::npos) head.related = true;
        head.saved_page = head.saved_page || field == "snapshot-content-location" ||
                          (field == "from" && value.find("saved by") != std::string::npos);
    }
    return any;
}

/// `From sender Mon Jun 01 10:00:00 2009`
bool is_mailbox_line(std::string_view line) {
    if (line.substr(0, 5) != "From ") return false;
    const auto time = line.find(':', 5);
    const auto is_digit = [&](std::size_t at) {
        return at < line.size() && line[at] >= '0' && line[at] <= '9';
    };
    return time != std::string_view::npos && is_digit(time - 1) && is_digit(time + 1) &&
           is_digit(line.size() - 1);
}

}  // namespace

std::string_view mail_type(std::string_view beginning) {
    Head head;
    if (beginning.substr(0, 5) == "From ") {
        const auto line = next_line(beginning);
        const bool mailbox = is_mailbox_line(line) && read_head(beginning, head);
        return mailbox ? "application/mbox" : std::string_view();
    }
    if (!read_head(beginning, head)) return {};
    if (head.saved_page && head.related) return "multipart/related";
    return head.machine > 0 && head.machine + head.person > 2 ? "message/rfc822"
                                                              : std::string_view();
}

}  // namespace polidex
