// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/document_reader.hpp>

#include "tests/program.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace polidex::tests {

/// Reads @p bytes as a file called @p name with the built-in parsers.
Result<std::vector<Document>> try_read(const std::string& name, const std::string& bytes);

/// The only document in it; fails the test otherwise.
Document read(const std::string& name, const std::string& bytes);

/// `heading2: Title`, one for each block; paragraphs without prefix.
std::vector<std::string> outline(const Document& document);

/// All values of a metadata key, in order.
std::vector<std::string> values(const Document& document, std::string_view key);

/// Seconds that @p work takes.
template <typename Work>
double seconds(Work&& work);

}  // namespace polidex::tests

#include <chrono>

template <typename Work>
double polidex::tests::seconds(Work&& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}
