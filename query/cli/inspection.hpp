// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/document_reader.hpp>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace polidex::cli {

/// What became of one file: its documents as text, or why it could not be read.
struct Inspected {
    std::string output;
    Result<void> result;
};

using DocumentRenderer = std::function<std::string(const Document&)>;

/// Reads @p files with one reader per core and gives what @p render makes of their documents to
/// @p take, in the order of the files, from the calling thread. `-` is standard input. At most a
/// few files are ahead of @p take, so memory stays small.
/// @param taxonomy the fields that documents are filed under; null: the built-in one
void inspect_files(const std::vector<std::string>& files, const ParserRegistry& registry,
                   const std::shared_ptr<const Taxonomy>& taxonomy, const DocumentRenderer& render,
                   const std::function<void(const Inspected&)>& take);

}  // namespace polidex::cli
