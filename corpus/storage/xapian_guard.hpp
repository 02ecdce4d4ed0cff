// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <fmt/format.h>
#include <xapian.h>

#include <exception>
#include <new>
#include <string>
#include <string_view>
#include <type_traits>

namespace polidex::storage {

/// The failure behind one of Xapian's exceptions: Errc::io when the system refused something,
/// Errc::bad_argument when Xapian was asked for something impossible, else Errc::corrupt.
inline Error error_of(const std::string& path, const Xapian::Error& error) {
    const std::string_view type = error.get_type();  // the classes have no virtual functions
    const bool misuse = type == "InvalidArgumentError" || type == "InvalidOperationError";
    const bool system = error.get_error_string() != nullptr;
    const auto code = system ? Errc::io : misuse ? Errc::bad_argument : Errc::corrupt;
    return Error{code, fmt::format("{}: {}", path, error.get_description()),
                 code == Errc::bad_argument
                     ? ""
                     : "check the disk, then index the sources again into a new folder"};
}

/// Runs @p action and turns Xapian's exceptions into errors that name @p path. Damage also shows as
/// standard exceptions, when a length that was read is absurd.
template <typename Action>
auto guard_xapian(const std::string& path, Action&& action) -> std::invoke_result_t<Action> {
    try {
        return action();
    } catch (const Xapian::Error& error) {
        return error_of(path, error);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& error) {
        return Error{Errc::corrupt, fmt::format("{}: {}", path, error.what()),
                     "check the disk, then index the sources again into a new folder"};
    }
}

}  // namespace polidex::storage
