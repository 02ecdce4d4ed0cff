// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/failures.hpp"

#include "corpus/storage/manifest.hpp"
#include "corpus/text/utf8.hpp"

namespace polidex::cli {

Result<std::vector<Failure>> failures_of(const std::string& index) {
    auto manifest = storage::read_manifest(index);
    if (!manifest) return manifest.error();
    std::vector<Failure> failures;
    for (const auto& source : manifest->failed) failures.emplace_back(source.path, source.reason);
    return failures;
}

std::string line_of(const Failure& failure) {
    const auto& [path, reason] = failure;
    return text::printable(reason.starts_with(path) ? reason : path + ": " + reason);
}

}  // namespace polidex::cli
