// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/catalogue.hpp"

#include <algorithm>
#include <utility>

namespace polidex::indexer {

void Catalogue::add(const std::string& id, const std::string& path, Location location) {
    by_id_[id] = {location, path};
    by_path_[path].push_back(id);
}

std::optional<std::pair<Location, std::string>> Catalogue::erase(std::string_view id) {
    const auto found = by_id_.find(std::string(id));
    if (found == by_id_.end()) return std::nullopt;
    std::pair<Location, std::string> gone{found->second.location, std::move(found->second.path)};
    by_id_.erase(found);
    const auto source = by_path_.find(gone.second);
    std::erase(source->second, id);
    if (source->second.empty()) by_path_.erase(source);
    return gone;
}

std::vector<std::string> Catalogue::documents_of(std::string_view path) const {
    const auto found = by_path_.find(std::string(path));
    return found == by_path_.end() ? std::vector<std::string>{} : found->second;
}

void Catalogue::clear() {
    by_id_.clear();
    by_path_.clear();
}

}  // namespace polidex::indexer
