// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/program.hpp"

#include <polidex/corpus/document.hpp>

#include <string>
#include <vector>

namespace polidex::tests {

/// Five documents about agreements, the same in every run: three dated, one in French, one about
/// which nothing is known.
std::vector<Document> agreements();

/// Writes an index of @p documents at @p path.
void write_index(const std::string& path, const std::vector<Document>& documents);

/// A folder with the index of agreements() in `pacts.polidex`, made once for all tests; do not
/// change it.
const TemporaryFolder& agreements_folder();

/// Calls `polidex` in @p folder, without a terminal and without the user's settings.
Ended call(const std::vector<std::string>& arguments, const std::string& folder,
           Launch launch = {});

/// The same where the index of agreements() is.
Ended call(const std::vector<std::string>& arguments);

/// The text of tests/cli/golden/@p name. With POLIDEX_UPDATE_GOLDEN set, @p actual is written there
/// first: read the difference before keeping it.
std::string golden(const std::string& name, const std::string& actual);

/// Lines of @p text without their line breaks.
std::vector<std::string> lines_of(const std::string& text);

}  // namespace polidex::tests
