// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <sys/types.h>

#include <functional>
#include <string>

namespace polidex::tests {

/// How a child came to its end.
struct ChildEnd {
    bool crashed = false;  ///< by a signal, that of the alarm included
    int signal = 0;
    std::string said;  ///< what @p work returned
};

/// A child process that does some work and returns a text.
class Child {
public:
    /// Forks; @p seconds after the start an alarm kills it.
    Child(const std::function<std::string()>& work, unsigned seconds);
    Child(Child&& other) noexcept;
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child();

    /// Waits for its end.
    ChildEnd end();

private:
    pid_t process_ = -1;
    int output_ = -1;
};

/// Does @p work in a child.
ChildEnd in_child(const std::function<std::string()>& work, unsigned seconds = 20);

/// As in_child(), but by a user who is nobody when we are root, whom permissions do not bind.
ChildEnd as_nobody(const std::function<std::string()>& work);

/// False where as_nobody() reaches no file at all: we are root, and `/` is open to root alone, as a
/// root folder made by mktemp is. Tests that need it skip then, and say so.
bool nobody_gets_about();

}  // namespace polidex::tests
