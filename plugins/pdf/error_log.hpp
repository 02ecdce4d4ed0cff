// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>

namespace polidex::pdf {

/// Keeps what poppler says about the document this thread reads, instead of standard error.
/// One at a time in each thread.
class ErrorLog {
public:
    ErrorLog();
    ErrorLog(const ErrorLog&) = delete;
    ErrorLog& operator=(const ErrorLog&) = delete;
    ~ErrorLog();

    /// The last thing said, on one line; empty when nothing was.
    const std::string& last() const { return last_; }

private:
    static void keep(const std::string& message, void* closure);

    std::string last_;
};

}  // namespace polidex::pdf
