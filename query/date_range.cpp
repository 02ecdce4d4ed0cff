// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/date_range.hpp"

#include <polidex/corpus/partial_date.hpp>

namespace polidex::query {

std::optional<DateRange> parse_date_range(std::string_view text) {
    DateRange range;
    if (text == "none") {
        range.undated = true;
        return range;
    }
    const std::size_t dots = text.find("..");
    const bool open = dots != std::string_view::npos;
    const std::string_view from = text.substr(0, dots);
    const std::string_view to = open ? text.substr(dots + 2) : from;
    if (from.empty() && to.empty()) return std::nullopt;
    if (!from.empty()) {
        const auto date = PartialDate::parse(from);
        if (!date) return std::nullopt;
        range.first_day = date->first_day();
    }
    if (!to.empty()) {
        const auto date = PartialDate::parse(to);
        if (!date) return std::nullopt;
        range.last_day = date->last_day();
    }
    return range;
}

}  // namespace polidex::query
