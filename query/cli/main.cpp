// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/dispatch.hpp"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>

namespace {

using polidex::cli::ExitCode;

ExitCode run(int count, char** words) {
    polidex::cli::Console console;
    const ExitCode code =
        polidex::cli::dispatch({words + std::min(count, 1), words + count}, console);
    console.flush();
    return code;
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is told by write(), and ends us quietly
    try {
        return static_cast<int>(run(count, words));
    } catch (const polidex::cli::OutputClosed&) {
        return static_cast<int>(ExitCode::ok);
    } catch (const std::bad_alloc&) {
        std::fputs("polidex: out of memory\n", stderr);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "polidex: %s\n", error.what());
    }
    return static_cast<int>(ExitCode::failures);
}
