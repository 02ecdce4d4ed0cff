// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/exit_code.hpp"

namespace polidex::cli {

ExitCode exit_code_of(Errc code) {
    switch (code) {
        case Errc::bad_query:
        case Errc::bad_argument:
            return ExitCode::usage;
        case Errc::not_found:
        case Errc::corrupt:
        case Errc::schema_mismatch:
        case Errc::io:
            return ExitCode::index;
        case Errc::locked:
            return ExitCode::locked;
        case Errc::bad_input:
        case Errc::unsupported:
        case Errc::limit:
        case Errc::plugin_failed:
        case Errc::cancelled:
            return ExitCode::failures;
    }
    return ExitCode::failures;
}

}  // namespace polidex::cli
