// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/exec/event_lines.hpp"

#include "plugins/sink.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace polidex {
namespace {

using Json = nlohmann::json;

constexpr std::array kinds = {
    std::pair{"paragraph", POLIDEX_PARAGRAPH}, std::pair{"heading", POLIDEX_HEADING},
    std::pair{"list-item", POLIDEX_LIST_ITEM}, std::pair{"table-row", POLIDEX_TABLE_ROW},
    std::pair{"caption", POLIDEX_CAPTION},     std::pair{"quote", POLIDEX_QUOTE},
    std::pair{"code", POLIDEX_CODE},           std::pair{"footer", POLIDEX_FOOTER},
};
constexpr std::array refusals = {
    std::pair{"bad-input", POLIDEX_BAD_INPUT},
    std::pair{"not-mine", POLIDEX_NOT_MINE},
    std::pair{"failed", POLIDEX_FAILED},
};

/// The number of a name in a table; the first one's when it is not there.
template <typename Table>
auto number_of(const Table& table, const std::string& name) {
    for (const auto& [known, number] : table)
        if (name == known) return number;
    return table.front().second;
}

std::string text(const Json& event, const char* key) { return event.value(key, std::string()); }

void tell_block(const Json& event, Sink& sink) {
    const std::string words = text(event, "block");
    const std::string anchor = text(event, "anchor");
    BlockDraft draft;
    draft.kind = number_of(kinds, text(event, "kind"));
    draft.level = event.value("level", 0U);
    draft.page = event.value("page", 0U);
    draft.link_bytes = event.value("link_bytes", 0U);
    draft.text = words;
    draft.anchor = anchor;
    sink.block(draft);
}

/// @returns a status when the event ends the document, else -1
int tell(const Json& event, Sink& sink) {
    if (event.contains("block")) {
        tell_block(event, sink);
    } else if (event.contains("metadata")) {
        sink.metadata(text(event, "metadata"), text(event, "value"),
                      event.value("confidence", 1.F));
    } else if (event.contains("enter")) {
        sink.enter(text(event, "enter"), text(event, "hints"));
    } else if (event.contains("leave")) {
        sink.leave();
    } else if (event.contains("child")) {
        sink.child(text(event, "child"), text(event, "media_type"), text(event, "text"));
    } else if (event.contains("log")) {
        sink.log(text(event, "log"));
    } else if (event.contains("refuse")) {
        sink.log(text(event, "reason"));
        return number_of(refusals, text(event, "refuse"));
    } else {
        return POLIDEX_FAILED;
    }
    return -1;
}

/// As tell(); a line that is no event fails.
int tell_line(std::string_view line, Sink& sink) {
    const Json event = Json::parse(line, nullptr, false);
    if (!event.is_object()) return POLIDEX_FAILED;
    try {
        return tell(event, sink);
    } catch (const Json::exception&) {  // a value of another type
        return POLIDEX_FAILED;
    }
}

}  // namespace

int replay_lines(std::string_view lines, const polidex_sink& border) {
    Sink sink(border);
    for (std::size_t number = 1; !lines.empty() && !sink.stopped(); ++number) {
        const auto end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
        const int status = tell_line(line, sink);
        if (status == POLIDEX_FAILED && line.find("\"refuse\"") == std::string_view::npos)
            sink.log(fmt::format("line {} of its output is no event", number));
        if (status >= 0) return status;
    }
    return sink.status();
}

}  // namespace polidex
