// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/indexer/index_state.hpp"
#include "tests/program.hpp"

#include <polidex/indexer/index_run.hpp>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace polidex::tests {

/// A folder with files of records and the index made of them.
struct RecordFixture {
    TemporaryFolder folder;
    ParserRegistry registry;
    mutable IndexOptions options;

    std::string index_path() const { return folder / "i.polidex"; }

    /// Writes @p name and indexes it, or @p path of the folder.
    IndexReport index(const std::string& name, const std::string& content, const std::string& map,
                      const std::string& path = {}) const {
        folder.write(name, content);
        options.records.map = map;
        return run(path.empty() ? name : path);
    }

    IndexReport run(const std::string& path) const {
        auto report = index_paths({folder / path}, index_path(), registry, options);
        if (!report) throw std::runtime_error(report.error().message);
        return std::move(*report);
    }

    IndexState state() const { return read_index(index_path()); }
};

inline std::vector<std::string> texts_of(const Document& document) {
    std::vector<std::string> texts;
    for (const Block& block : document.blocks) texts.push_back(block.text);
    return texts;
}

inline bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace polidex::tests
