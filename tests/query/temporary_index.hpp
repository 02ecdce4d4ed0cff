// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/indexer/index_writer.hpp>

#include <string>
#include <vector>

namespace polidex::test {

/// An index in a temporary folder, removed at the end.
class TemporaryIndex {
public:
    explicit TemporaryIndex(WriterOptions options = {});
    explicit TemporaryIndex(const std::vector<Document>& documents);
    TemporaryIndex(const TemporaryIndex&) = delete;
    TemporaryIndex& operator=(const TemporaryIndex&) = delete;
    ~TemporaryIndex();

    const std::string& path() const { return path_; }

    /// Adds or replaces documents, removes others, and commits.
    void commit(const std::vector<Document>& documents,
                const std::vector<std::string>& removed = {});
    void compact();

private:
    std::string folder_;
    std::string path_;
    WriterOptions options_;
};

/// A paragraph of main text, a heading, and text that was taken for navigation.
Block paragraph(std::string text);
Block heading(std::string text);
Block navigation(std::string text);

Claim claim(Facet facet, std::string value, Role role = Role::none, bool assigned = true);

/// An English document.
Document document(std::string id, std::string title, std::vector<Block> blocks,
                  std::vector<Claim> claims = {}, const std::string& date = {});

}  // namespace polidex::test
