// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/prefix_finder.hpp"

#include "corpus/storage/code_search.hpp"
#include "query/query_error.hpp"
#include "query/word_scan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace polidex::query {
namespace {

/// The words of one stem that have the prefix.
struct StemWords {
    std::string lang;
    std::vector<storage::WordId> ids;
};

using Expansion = std::map<storage::StemId, StemWords>;

/// @returns false when @p distinct grew beyond the limit
bool expand(const storage::Tokens& tokens, std::string_view prefix, Expansion& expansion,
            std::unordered_set<std::string_view>& distinct) {
    tokens.with_prefix(prefix, [&](const storage::Word& word) {
        StemWords& stem = expansion[word.stem];
        stem.lang = word.lang;
        stem.ids.push_back(word.id);
        distinct.insert(word.text);
        return distinct.size() <= max_prefix_words;
    });
    return distinct.size() <= max_prefix_words;
}

/// So many of the words, the most frequent ones, are looked for one by one; the rest, in the
/// documents that have none of these, in one pass that decodes the stream.
constexpr std::size_t max_searches = 4;

/// Looks for one of some words in word streams.
class WordSearch {
public:
    explicit WordSearch(std::vector<storage::WordId> ids) : ids_(std::move(ids)) {
        std::sort(ids_.begin(), ids_.end());  // frequent words first
        const auto searched = std::min(ids_.size(), max_searches);
        for (std::size_t i = 0; i < searched; ++i)
            storage::append_code(patterns_.emplace_back(), ids_[i]);
        ids_.erase(ids_.begin(), ids_.begin() + static_cast<std::ptrdiff_t>(searched));
    }

    bool found_in(std::string_view codes) const {
        for (const std::string& pattern : patterns_)
            if (storage::contains_sequence(codes, pattern)) return true;
        while (!ids_.empty() && !codes.empty())
            if (std::binary_search(ids_.begin(), ids_.end(), storage::next_code(codes)))
                return true;
        return false;
    }

private:
    std::vector<std::string> patterns_;
    std::vector<storage::WordId> ids_;  ///< the other words
};

/// Adds up weights by document; zero stands for a document without any.
class PrefixMatcher {
public:
    PrefixMatcher(const SegmentState& state, storage::TextField field)
        : state_(state), field_(field), weights_(state.documents()) {}

    void take(const storage::PostingList& list) {
        for (std::size_t i = 0; i < list.docs.size(); ++i) weights_[list.docs[i]] += list.wdf[i];
    }

    Result<void> take_verified(const storage::PostingList& list, const WordSearch& search) {
        return scan_words(state_.tokens(), field_, list.docs,
                          [&](std::size_t i, std::string_view codes) {
                              if (search.found_in(codes)) weights_[list.docs[i]] += list.wdf[i];
                          });
    }

    storage::PostingList finish() const {
        storage::PostingList list;
        for (std::uint32_t doc = 0; doc < weights_.size(); ++doc) {
            if (weights_[doc] == 0) continue;
            list.docs.push_back(doc);
            list.wdf.push_back(weights_[doc]);
        }
        return list;
    }

private:
    const SegmentState& state_;
    storage::TextField field_;
    std::vector<std::uint32_t> weights_;
};

Result<PostingListPtr> match(const SegmentState& state, WordReader& words, std::size_t segment,
                             storage::TextField field, Expansion& expansion) {
    PrefixMatcher matcher(state, field);
    for (auto& [stem, found] : expansion) {
        const std::string term = storage::word_term(field, found.lang, state.tokens().stem(stem));
        const auto list = words.term(segment, term);
        if (!list) return list.error();
        if (found.ids.size() == state.words_of_stem()[stem]) {
            matcher.take(**list);
            continue;
        }
        const auto taken = matcher.take_verified(**list, WordSearch(std::move(found.ids)));
        if (!taken) return taken.error();
    }
    return PostingListPtr(std::make_shared<const storage::PostingList>(matcher.finish()));
}

std::string cache_key(const SegmentState& segment, const QueryNode& node) {
    return fmt::format("P{} {}{}", segment.number(), static_cast<char>(node.field), node.words[0]);
}

/// The lists, when the cache holds those of all segments.
std::optional<std::vector<PostingListPtr>> held_lists(const Snapshot& snapshot,
                                                      const QueryNode& node) {
    std::vector<PostingListPtr> lists;
    for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
        lists.push_back(snapshot.cache().find(cache_key(*snapshot.segments()[i], node)));
        if (!lists.back()) return std::nullopt;
    }
    return lists;
}

}  // namespace

Result<std::vector<PostingListPtr>> find_prefix(const Snapshot& snapshot, WordReader& words,
                                                const QueryNode& node) {
    if (auto held = held_lists(snapshot, node)) return std::move(*held);
    const auto& segments = snapshot.segments();
    std::vector<Expansion> expansions(segments.size());
    std::unordered_set<std::string_view> distinct;
    for (std::size_t i = 0; i < segments.size(); ++i)
        if (!expand(segments[i]->tokens(), node.words[0], expansions[i], distinct))
            return bad_query(fmt::format("{} at {} stands for more than {} words",
                                         quoted(node.words[0] + "*"), node.at, max_prefix_words),
                             "write more of the word", node.at);
    std::vector<PostingListPtr> lists;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        auto list = match(*segments[i], words, i, node.field, expansions[i]);
        if (!list) return list.error();
        snapshot.cache().insert(cache_key(*snapshot.segments()[i], node), *list);
        lists.push_back(std::move(*list));
    }
    return lists;
}

}  // namespace polidex::query
