// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/result.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::cli {

/// The template called @p name, compiled in: `parser.c`. Empty when there is none.
std::string_view scaffold_text(std::string_view name);

/// Languages that plugins can be begun in.
std::vector<std::string> scaffold_languages();

/// What was made, and what to do next.
struct Scaffold {
    std::vector<std::string> files;
    std::vector<std::string> commands;
};

/// Makes the folder @p name with a plugin in @p language that builds and passes its test.
/// @returns Errc::bad_argument for a bad name or language or when the folder is there, Errc::io
Result<Scaffold> make_scaffold(const std::string& name, const std::string& language);

}  // namespace polidex::cli
