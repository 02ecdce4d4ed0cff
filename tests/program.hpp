// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace polidex::tests {

/// How a program is started.
struct Launch {
    std::string input;                               ///< its standard input
    std::string folder;                              ///< where it runs; empty: here
    std::map<std::string, std::string> environment;  ///< set beside ours; empty value: unset
};

/// What a program did.
struct Ended {
    std::string out;
    std::string err;
    int code = -1;  ///< exit code; 128 and the signal's number when a signal ended it
};

/// Runs @p program, found in PATH when it has no slash, and waits for its end.
Ended run(const std::string& program, const std::vector<std::string>& arguments,
          const Launch& launch = {});

/// A folder that is removed with everything in it.
class TemporaryFolder {
public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    const std::string& path() const { return path_; }
    /// The path of @p name in it.
    std::string operator/(const std::string& name) const { return path_ + "/" + name; }
    /// Writes a file, making its folders. @returns its path
    std::string write(const std::string& name, const std::string& content) const;

private:
    std::string path_;
};

/// The bytes of a file; empty when it cannot be read.
std::string contents_of(const std::string& path);

}  // namespace polidex::tests
