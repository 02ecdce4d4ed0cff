// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/document_reader.hpp>

#include "plugins/host/sanitized.hpp"
#include "tests/program.hpp"

#include <catch2/catch.hpp>

#include <ctime>
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

/// Processor seconds that @p work takes in this thread; sanitizers, which slow it down, allowed
/// for.
template <typename Work>
double seconds(Work&& work) {
    const auto now = [] {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
    };
    const double begin = now();
    work();
    return (now() - begin) / (host::sanitized ? 12 : 1);
}

}  // namespace polidex::tests
