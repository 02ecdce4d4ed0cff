// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

namespace polidex::cli {

/// A program that shows our output page by page. While it runs, standard output leads to it, and
/// Ctrl-C is for it alone. One thread.
class Pager {
public:
    Pager() = default;
    Pager(const Pager&) = delete;
    Pager& operator=(const Pager&) = delete;
    ~Pager() { finish(); }

    /// The command to use: @p wanted, else `$PAGER`, else `less` where there is one. Empty: none.
    static std::string choose(const std::optional<std::string>& wanted);

    /// Standard output goes to @p command from now on, by way of the shell. It stays as it is when
    /// no process can be made.
    void start(const std::string& command);

    /// Closes standard output and waits until the reader has read enough.
    void finish();

private:
    pid_t child_ = -1;
};

}  // namespace polidex::cli
