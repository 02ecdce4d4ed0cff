// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/cli/pager.hpp"

#include <polidex/corpus/result.hpp>

#include <string>
#include <string_view>

namespace polidex::cli {

/// Whoever read our output has gone away, as `head` does: nothing is left to do.
struct OutputClosed {};

/// What a table may look like where it is shown.
struct Style {
    bool colour = false;        ///< bold and dim by escape sequences
    std::size_t columns = 100;  ///< width to wrap at
};

/// Where a command writes: data to standard output, messages to standard error. Text is UTF-8, but
/// ASCII on a terminal of another character set, which may take bytes of UTF-8 for commands.
/// One thread.
class Console {
public:
    Console();

    /// Writes data. Throws OutputClosed when the reader is gone, std::system_error otherwise.
    void write(std::string_view data);
    void flush();

    /// Shows what is written page by page, from the first write on, where standard output is a
    /// terminal. @param wanted the command of the settings, if any
    void page(const std::optional<std::string>& wanted);

    /// One line on standard error, and the hint below it; control characters removed. Of a query
    /// that went wrong, when given, the place is shown between the two.
    void report(const Error& error, std::string_view query = {});

    /// True when standard output is a terminal.
    bool terminal() const { return terminal_; }

    void forbid_colour() { style_.colour = false; }
    const Style& style() const { return style_; }

private:
    bool terminal_ = false;
    bool ascii_ = false;  ///< the terminal does not read UTF-8
    std::string pager_command_;
    Style style_;
    Pager pager_;
};

}  // namespace polidex::cli
