// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/string_table.hpp"

#include <xxhash.h>

#include <algorithm>

namespace polidex::indexer {
namespace {

constexpr std::size_t first_slots = 1U << 12;
constexpr std::size_t block_bytes = 1U << 16;

}  // namespace

StringTable::StringTable() : slots_(first_slots) {}

std::pair<std::uint32_t, bool> StringTable::insert(std::uint16_t tag, std::string_view text) {
    const auto hash =
        static_cast<std::uint32_t>(XXH3_64bits_withSeed(text.data(), text.size(), tag));
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    for (; slots_[at].number != UINT32_MAX; at = (at + 1) & mask) {
        if (slots_[at].hash != hash) continue;
        const Entry& entry = entries_[slots_[at].number];
        if (entry.tag == tag && entry.text == text) return {slots_[at].number, false};
    }
    const std::uint32_t number = size();
    slots_[at] = {hash, number};
    entries_.push_back({keep(text), hash, tag});
    if (entries_.size() * 2 > slots_.size()) grow();
    return {number, true};
}

std::string_view StringTable::keep(std::string_view text) {
    if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < text.size()) {
        blocks_.emplace_back();
        blocks_.back().reserve(std::max(block_bytes, text.size()));
    }
    auto& block = blocks_.back();
    const std::size_t begin = block.size();
    block.insert(block.end(), text.begin(), text.end());
    return {block.data() + begin, text.size()};
}

std::uint64_t StringTable::memory() const {
    return entries_.capacity() * sizeof(Entry) + slots_.size() * sizeof(Slot) +
           blocks_.size() * block_bytes;
}

void StringTable::grow() {
    std::vector<Slot> wider(slots_.size() * 2);
    const std::size_t mask = wider.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number == UINT32_MAX) continue;
        std::size_t at = slot.hash & mask;
        while (wider[at].number != UINT32_MAX) at = (at + 1) & mask;
        wider[at] = slot;
    }
    slots_ = std::move(wider);
}

}  // namespace polidex::indexer
