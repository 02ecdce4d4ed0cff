// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli/progress_bar.hpp"

#include "indexer/cli/messages.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace polidex::cli {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds redraw_interval(100);
constexpr std::size_t usual_columns = 80;

bool is_terminal() {
    const char* const kind = std::getenv("TERM");
    return ::isatty(STDERR_FILENO) != 0 && kind != nullptr && std::string_view(kind) != "dumb";
}

std::size_t terminal_columns() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return usual_columns;
    return size.ws_col;
}

/// `about 40 s left`, `about 3 min left`, `about 2 h 10 min left`.
std::string time_left_text(double seconds) {
    const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
    if (whole < 100) return fmt::format("about {} s left", whole);
    const std::uint64_t minutes = (whole + 30) / 60;
    if (minutes < 100) return fmt::format("about {} min left", minutes);
    return fmt::format("about {} h {} min left", minutes / 60, minutes % 60);
}

/// `1,234,567`.
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

/// While files of records are read: their bytes tell how far it is, where their size is known.
std::string record_line(const IndexProgress& progress, double seconds) {
    std::string line = grouped(progress.records) + " records";
    const bool timed = seconds > 0.5;
    if (timed)
        line += fmt::format("  {:.1f} MB/s", static_cast<double>(progress.bytes) / 1e6 / seconds);
    if (progress.failed > 0) line += fmt::format("  {} failed", grouped(progress.failed));
    const std::uint64_t read = std::min(progress.record_bytes, progress.record_bytes_total);
    if (timed && read > 0) {
        const double rate = static_cast<double>(read) / seconds;
        line +=
            "  " + time_left_text(static_cast<double>(progress.record_bytes_total - read) / rate);
    }
    return line;
}

}  // namespace

std::string progress_line(const IndexProgress& progress, double seconds, std::size_t columns) {
    if (progress.records > 0 && progress.done < progress.found)
        return record_line(progress, seconds).substr(0, std::max<std::size_t>(columns, 2) - 1);
    if (!progress.scanned) return fmt::format("looking for files: {} found", progress.found);
    std::string line =
        fmt::format("{} of {} files", grouped(progress.done), grouped(progress.found));
    const bool timed = seconds > 0.5 && progress.done > 0;
    if (timed)
        line += fmt::format("  {:.1f} MB/s", static_cast<double>(progress.bytes) / 1e6 / seconds);
    if (progress.failed > 0) line += fmt::format("  {} failed", grouped(progress.failed));
    if (timed && progress.done < progress.found) {
        const double rate = static_cast<double>(progress.done) / seconds;
        line += "  " + time_left_text(static_cast<double>(progress.found - progress.done) / rate);
    }
    return line.substr(0, std::max<std::size_t>(columns, 2) - 1);
}

ProgressBar::ProgressBar(bool wanted)
    : active_(wanted && is_terminal()), begin_(steady_clock::now()) {}

void ProgressBar::show(const IndexProgress& progress) {
    if (!active_) return;
    const auto now = steady_clock::now();
    if (drawn_ && now - last_ < redraw_interval) return;
    const std::chrono::duration<double> since = now - begin_;
    fmt::print(stderr, "\r\x1b[K{}", progress_line(progress, since.count(), terminal_columns()));
    std::fflush(stderr);
    last_ = now;
    drawn_ = true;
}

void ProgressBar::clear() {
    if (!drawn_) return;
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    drawn_ = false;
}

}  // namespace polidex::cli
