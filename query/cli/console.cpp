// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/console.hpp"

#include "corpus/text/utf8.hpp"
#include "query/cli/answer_notes.hpp"
#include "query/cli/terminal_text.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>
#include <utility>

namespace polidex::cli {
namespace {

constexpr std::size_t narrowest = 24;
constexpr std::size_t widest = 120;  // longer lines are hard to read

std::size_t terminal_columns() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 100;
    return std::clamp<std::size_t>(size.ws_col, narrowest, widest);
}

bool is_set(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

[[noreturn]] void fail_to_write() {
    if (errno == EPIPE) throw OutputClosed{};
    throw std::system_error(errno, std::generic_category(), "standard output");
}

}  // namespace

Console::Console() : terminal_(::isatty(STDOUT_FILENO) == 1) {
    const char* kind = std::getenv("TERM");
    const bool dumb = kind == nullptr || std::string_view(kind) == "dumb";
    style_.colour = terminal_ && !dumb && !is_set("NO_COLOR");  // https://no-color.org
    if (!terminal_) return;
    style_.columns = terminal_columns();
    ascii_ = !is_utf8_locale();
}

void Console::page(const std::optional<std::string>& wanted) {
    if (terminal_) pager_command_ = Pager::choose(wanted);
}

void Console::write(std::string_view data) {
    if (data.empty()) return;
    if (!pager_command_.empty()) pager_.start(std::exchange(pager_command_, {}));
    const std::string shown = ascii_ ? to_ascii(data) : std::string();
    if (ascii_) data = shown;
    if (std::fwrite(data.data(), 1, data.size(), stdout) != data.size()) fail_to_write();
}

void Console::flush() {
    if (std::fflush(stdout) != 0) fail_to_write();
}

void Console::report(const Error& error, std::string_view query) {
    std::string text = fmt::format("polidex: {}\n", text::printable(error.message));
    text += caret_lines(query, error.position, style_.columns);
    if (!error.hint.empty()) text += fmt::format("  {}\n", text::printable(error.hint));
    const bool plain = ::isatty(STDERR_FILENO) == 1 && !is_utf8_locale();
    if (plain) text = to_ascii(text);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace polidex::cli
