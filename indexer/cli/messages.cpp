// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli/messages.hpp"

#include "corpus/text/utf8.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>

namespace polidex::cli {

int exit_code_of(const Error& error) {
    switch (error.code) {
        case Errc::bad_argument:
        case Errc::bad_query:
        case Errc::plugin_failed:
            return exit_usage;
        case Errc::locked:
            return exit_locked;
        case Errc::cancelled:
            return exit_stopped;
        default:
            return exit_index;
    }
}

void print_error(std::string_view program, const Error& error) {
    fmt::print(stderr, "{}: {}\n", program, text::printable(error.message));
    if (!error.hint.empty()) fmt::print(stderr, "  {}\n", text::printable(error.hint));
}

std::string size_text(std::uint64_t bytes) {
    static constexpr std::array<std::string_view, 4> units = {"kB", "MB", "GB", "TB"};
    if (bytes < 1000) return fmt::format("{} bytes", bytes);
    double size = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    for (; size >= 999.95 && unit + 1 < units.size(); ++unit) size /= 1000;
    return fmt::format("{:.1f} {}", size, units[unit]);
}

std::string count_text(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace polidex::cli
