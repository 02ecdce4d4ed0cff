// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <fmt/format.h>
#include <xapian.h>

#include <string>
#include <type_traits>

namespace polidex::storage {

/// Runs @p action and turns Xapian's exceptions into errors that name @p path.
template <typename Action>
auto guard_xapian(const std::string& path, Action&& action) -> std::invoke_result_t<Action> {
    try {
        return action();
    } catch (const Xapian::Error& error) {
        const bool system = dynamic_cast<const Xapian::DatabaseOpeningError*>(&error) != nullptr ||
                            error.get_error_string() != nullptr;
        return Error{system ? Errc::io : Errc::corrupt,
                     fmt::format("{}: {}", path, error.get_description()),
                     "check the disk, then index the sources again into a new folder"};
    }
}

}  // namespace polidex::storage
