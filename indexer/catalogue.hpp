// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/indexer/index_writer.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace polidex::indexer {

/// Where a document rests: a segment by its place in the writer's list, and its number there.
struct Location {
    std::uint32_t segment = 0;
    std::uint32_t doc = 0;
};

/// The live documents of an index by id and by source. One thread per object.
class Catalogue {
public:
    void add(const std::string& id, const std::string& path, Location location);

    /// Forgets a document. @returns where it was and the source it came from
    std::optional<std::pair<Location, std::string>> erase(std::string_view id);

    /// Ids of the documents of a source.
    std::vector<std::string> documents_of(std::string_view path) const;

    bool has_source(const std::string& path) const { return by_path_.count(path) != 0; }

    std::size_t size() const { return by_id_.size(); }
    void clear();

private:
    struct Entry {
        Location location;
        std::string path;
    };
    std::unordered_map<std::string, Entry> by_id_;
    std::unordered_map<std::string, std::vector<std::string>> by_path_;
};

}  // namespace polidex::indexer
