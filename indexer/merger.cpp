// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/merger.hpp"

#include "corpus/storage/document_record.hpp"

#include <optional>
#include <utility>

namespace polidex::indexer {

Result<void> for_each_live(const storage::Segment& segment,
                           const std::function<void(Document&&)>& visit) {
    std::optional<Error> damage;
    storage::RecordCursor facts(segment.docs());
    auto read = segment.texts().for_each([&](std::uint32_t doc, std::string_view text) {
        if (damage || segment.deleted().contains(doc)) return;
        auto blocks = segment.blocks(doc, text);
        if (!blocks) {
            damage = blocks.error();
            return;
        }
        auto record = facts.get(doc);
        auto document = record ? storage::decode_facts(*record, *blocks) : record.error();
        if (!document) {
            damage = document.error();
            return;
        }
        document->blocks = std::move(*blocks);
        visit(std::move(*document));
    });
    if (!read) return read.error();
    if (damage) return *damage;
    return {};
}

}  // namespace polidex::indexer
