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
constexpr std::size_t bar_width = 24;
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

std::string time_text(double seconds) {
    const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
    if (whole >= 3600)
        return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
    return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string progress_line(const IndexProgress& progress, double seconds, std::size_t columns) {
    if (!progress.scanned) return fmt::format("looking for files: {} found", progress.found);
    const double share = progress.found == 0 ? 1
                                             : static_cast<double>(progress.done) /
                                                   static_cast<double>(progress.found);
    const auto filled = static_cast<std::size_t>(share * bar_width);
    std::string line = fmt::format("[{}{}] {:3.0f}% {}/{} files", std::string(filled, '#'),
                                   std::string(bar_width - filled, '.'), share * 100, progress.done,
                                   progress.found);
    if (progress.failed > 0) line += fmt::format(", {} failed", progress.failed);
    if (seconds > 0.5 && progress.done > 0) {
        const double rate = static_cast<double>(progress.done) / seconds;
        const auto left = static_cast<double>(progress.found - progress.done) / rate;
        line += fmt::format(", {} left, {:.0f} files/s, {:.1f} MB/s", time_text(left), rate,
                            static_cast<double>(progress.bytes) / 1e6 / seconds);
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
