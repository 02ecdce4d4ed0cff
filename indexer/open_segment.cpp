// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/open_segment.hpp"

namespace polidex::indexer {
namespace {

/// Of a node of each of the two tables, beside the strings themselves.
constexpr std::uint64_t bytes_per_document = 200;

}  // namespace

void OpenSegment::add(const Document& document) {
    const std::uint32_t number = documents();
    by_id_.insert_or_assign(document.id, number);
    by_source_[document.source.path].push_back(number);
    gone_.push_back(false);
    memory_ += document.id.size() + document.source.path.size() + bytes_per_document;
    text_bytes_ += document.title.size();
    for (const Block& block : document.blocks) text_bytes_ += block.text.size();
}

bool OpenSegment::erase(std::string_view id) {
    const auto found = by_id_.find(std::string(id));
    if (found == by_id_.end() || gone_[found->second]) return false;
    gone_[found->second] = true;
    return true;
}

bool OpenSegment::erase_source(std::string_view path) {
    const auto found = by_source_.find(std::string(path));
    if (found == by_source_.end()) return false;
    bool any = false;
    for (const std::uint32_t doc : found->second) {
        any = any || !gone_[doc];
        gone_[doc] = true;
    }
    by_source_.erase(found);
    return any;
}

std::vector<std::uint32_t> OpenSegment::deleted() const {
    std::vector<std::uint32_t> docs;
    for (std::uint32_t doc = 0; doc < gone_.size(); ++doc)
        if (gone_[doc]) docs.push_back(doc);
    return docs;
}

}  // namespace polidex::indexer
