// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_warnings.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::records {
namespace {

constexpr std::size_t most_shown = 80;

std::string shown(std::string_view value) {
    const std::size_t cut = text::cut_at(value, std::min(value.size(), most_shown));
    return text::printable(value.substr(0, cut)) + (cut < value.size() ? "…" : "");
}

}  // namespace

void RecordWarnings::add(const std::string& what, std::string_view value, std::uint64_t line) {
    Kind& kind = kinds_[what];
    if (kind.count++ > 0) return;
    kind.first_line = line;
    kind.first_value = shown(value);
}

void RecordWarnings::merge(const RecordWarnings& later) {
    for (const auto& [what, other] : later.kinds_) {
        Kind& kind = kinds_[what];
        if (kind.count == 0) kind = {0, other.first_line, other.first_value};
        kind.count += other.count;
    }
}

std::vector<std::string> RecordWarnings::lines() const {
    std::vector<std::string> lines;
    for (const auto& [what, kind] : kinds_)
        lines.push_back(fmt::format("{} (in {} value{}, first \"{}\" in line {})", what, kind.count,
                                    kind.count == 1 ? "" : "s", kind.first_value, kind.first_line));
    return lines;
}

}  // namespace polidex::records
