// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/word_reader.hpp"

#include <algorithm>
#include <utility>

namespace polidex::query {
namespace {

std::string cache_key(char kind, std::uint64_t segment, std::string_view what) {
    std::string key(1, kind);
    key += std::to_string(segment);
    key += ' ';
    key += what;
    return key;
}

void drop_deleted(storage::PostingList& list, const storage::DeletedDocuments& deleted) {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < list.docs.size(); ++i) {
        if (deleted.contains(list.docs[i])) continue;
        list.docs[kept] = list.docs[i];
        list.wdf[kept] = list.wdf[i];
        ++kept;
    }
    list.docs.resize(kept);
    list.wdf.resize(kept);
}

/// Joins lists that have no document in common.
storage::PostingList join(const std::vector<PostingListPtr>& lists) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;
    for (const PostingListPtr& list : lists)
        for (std::size_t i = 0; i < list->docs.size(); ++i)
            entries.emplace_back(list->docs[i], list->wdf[i]);
    std::sort(entries.begin(), entries.end());
    storage::PostingList joined;
    joined.docs.reserve(entries.size());
    joined.wdf.reserve(entries.size());
    for (const auto& [doc, wdf] : entries) {
        joined.docs.push_back(doc);
        joined.wdf.push_back(wdf);
    }
    return joined;
}

}  // namespace

WordReader::WordReader(std::shared_ptr<const Snapshot> snapshot)
    : snapshot_(std::move(snapshot)), empty_(std::make_shared<const storage::PostingList>()) {}

text::Stemmer& WordReader::stemmer(const std::string& lang) {
    return stemmers_.try_emplace(lang, lang).first->second;
}

Result<PostingListPtr> WordReader::read(std::size_t segment, std::string_view term) {
    const SegmentState& state = *snapshot_->segments()[segment];
    auto list = state.segment().posting_list(term);
    if (!list) return list.error();
    if (state.has_deleted()) drop_deleted(*list, state.segment().deleted());
    return PostingListPtr(std::make_shared<const storage::PostingList>(std::move(*list)));
}

Result<PostingListPtr> WordReader::term(std::size_t segment, std::string_view term) {
    if (!snapshot_->segments()[segment]->tokens().term(term)) return empty_;
    const std::string key = cache_key('T', snapshot_->segments()[segment]->number(), term);
    if (PostingListPtr held = snapshot_->cache().find(key)) return held;
    auto list = read(segment, term);
    if (list) snapshot_->cache().insert(key, *list);
    return list;
}

Result<PostingListPtr> WordReader::word(std::size_t segment, storage::TextField field,
                                        std::string_view word) {
    const std::string key = cache_key('W', snapshot_->segments()[segment]->number(),
                                      std::string(1, static_cast<char>(field)) + std::string(word));
    if (PostingListPtr held = snapshot_->cache().find(key)) return held;
    std::vector<PostingListPtr> lists;
    for (const std::string& lang : snapshot_->segments()[segment]->tokens().languages()) {
        auto list = term(segment, storage::word_term(field, lang, stemmer(lang).stem(word)));
        if (!list) return list;
        if (!(*list)->docs.empty()) lists.push_back(std::move(*list));
    }
    if (lists.empty()) return empty_;
    PostingListPtr joined =
        lists.size() == 1 ? lists[0] : std::make_shared<const storage::PostingList>(join(lists));
    snapshot_->cache().insert(key, joined);
    return joined;
}

}  // namespace polidex::query
