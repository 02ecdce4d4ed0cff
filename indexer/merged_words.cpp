// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/merged_words.hpp"

#include "corpus/storage/file.hpp"
#include "indexer/recode.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace polidex::indexer {
namespace {

constexpr std::uint32_t documents_between_releases = 1024;

}  // namespace

MergedWords::Number MergedWords::number_of(Segment& segment, storage::WordId id) {
    if (segment.ids[id] != 0) return segment.ids[id] - 1;
    const storage::Word word = segment.tokens->word(id);
    const auto known = std::find(languages_.begin(), languages_.end(), word.lang);
    const auto tag = static_cast<std::uint16_t>(known - languages_.begin());
    if (known == languages_.end()) languages_.emplace_back(word.lang);
    const auto [number, fresh] = table_.insert(tag, word.text);
    if (fresh) words_.push_back({0, 0, segment.tokens->stem(word.stem)});
    segment.ids[id] = number + 1;
    return number;
}

Result<void> MergedWords::count(const storage::Tokens& from, std::span<const std::uint32_t> docs) {
    segments_.push_back({&from, std::vector<std::uint32_t>(from.word_count() + 1)});
    Segment& segment = segments_.back();
    bool known = true;
    const auto count_in = [&](std::string_view codes, std::uint32_t Word::*count) {
        for_each_code(codes, [&](storage::WordId id) {
            if (id == storage::block_break) return;
            known = known && id < segment.ids.size();
            if (known) ++(words_[number_of(segment, id)].*count);
        });
    };
    for (const std::uint32_t doc : docs) {
        if (doc % documents_between_releases == 0) from.release();
        const auto kept = from.kept(doc);
        if (!kept) return kept.error();
        const auto removed = from.removed(doc);
        if (!removed) return removed.error();
        count_in(*kept, &Word::kept);
        count_in(*removed, &Word::removed);
        if (!known)
            return Error{Errc::corrupt,
                         "document " + std::to_string(doc) + " has words that its segment has not",
                         "index the documents again"};
    }
    from.release();
    return {};
}

std::vector<MergedWords::Number> MergedWords::by_frequency() const {
    std::vector<Number> order(words_.size());
    std::iota(order.begin(), order.end(), Number{0});
    const auto name = [this](Number number) {
        return std::tuple(table_.text(number), std::string_view(languages_[table_.tag(number)]));
    };
    std::sort(order.begin(), order.end(), [&](Number a, Number b) {
        return std::tuple(words_[b].kept, words_[b].removed, name(a)) <
               std::tuple(words_[a].kept, words_[a].removed, name(b));
    });
    return order;
}

Result<storage::TokensWriter> MergedWords::create(const std::string& path) {
    const std::vector<Number> order = by_frequency();
    std::vector<storage::WordEntry> entries;
    entries.reserve(order.size());
    std::vector<storage::WordId> ids(order.size() + 1, storage::block_break);
    for (const Number number : order) {
        entries.push_back({std::string(table_.text(number)), languages_[table_.tag(number)],
                           std::string(words_[number].stem), words_[number].kept});
        ids[number + 1] = static_cast<storage::WordId>(entries.size());
    }
    for (Segment& segment : segments_)
        for (std::uint32_t& id : segment.ids) id = ids[id];
    return storage::TokensWriter::create(path, entries);
}

Result<void> MergedWords::write(std::size_t segment, std::span<const std::uint32_t> docs,
                                storage::TokensWriter& writer) const {
    const Segment& from = segments_[segment];
    std::string kept;
    std::string removed;
    for (const std::uint32_t doc : docs) {
        if (doc % documents_between_releases == 0) from.tokens->release();
        const auto old_kept = from.tokens->kept(doc);
        if (!old_kept) return old_kept.error();
        const auto old_removed = from.tokens->removed(doc);
        if (!old_removed) return old_removed.error();
        recode(*old_kept, from.ids, kept);
        recode(*old_removed, from.ids, removed);
        writer.add(kept, removed);
    }
    from.tokens->release();
    return {};
}

}  // namespace polidex::indexer
