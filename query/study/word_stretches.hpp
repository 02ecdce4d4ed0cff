// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/storage/words.hpp"
#include "query/query_tree.hpp"
#include "query/word_reader.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace polidex::query {

/// Words [begin, end) of a passage.
struct Stretch {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    friend bool operator==(const Stretch&, const Stretch&) = default;
};

/// Finds where the parts of a query stand among the words of one segment's passages.
///
/// A word, phrase or prefix stands where it matches; NEAR on each shortest stretch that holds its
/// parts. A stretch within another one is left out: it is a part of that place. One thread.
class StretchFinder {
public:
    /// @param nodes of text_nodes(); they outlive the finder
    StretchFinder(const storage::Tokens& tokens, WordReader& reader,
                  const std::vector<const QueryNode*>& nodes);

    /// True when some node stands in @p field.
    bool looks_in(storage::TextField field) const;

    /// The stretches in @p words, a passage of @p field, from its beginning to its end. Nodes of
    /// the body stand in titles too. Valid until the next call.
    const std::vector<Stretch>& find(std::span<const storage::WordId> words,
                                     storage::TextField field);

private:
    /// A word, phrase or prefix: the words that may begin it, and the rest of a phrase.
    struct Item {
        storage::TextField field = storage::TextField::body;
        std::vector<std::vector<storage::WordId>> phrases;  ///< one a language; none: single words
        std::vector<Stretch> found;                         ///< in the passage at hand
    };
    /// Items that must stand close to each other; a single one stands alone.
    struct Group {
        const QueryNode* node = nullptr;
        std::size_t first = 0;  ///< of its items
        std::size_t count = 0;
    };

    void add_group(const QueryNode& node);
    void add_item(const QueryNode& node);
    void add_stem(const std::string& lang, std::string_view stem, std::uint32_t item);
    void add_phrase(const std::string& lang, const std::vector<std::string>& texts,
                    std::uint32_t item);
    void begins(storage::WordId word, std::uint32_t item);
    void find_items(std::span<const storage::WordId> words, storage::TextField field);
    void find_at(std::span<const storage::WordId> words, std::size_t at, Item& item) const;
    /// Where the parts of @p group stand, in the order of the words.
    std::vector<std::pair<Stretch, std::size_t>> events_of(const Group& group) const;
    void join(const Group& group);
    void join_window(const Group& group);
    void join_chain(const Group& group);

    const storage::Tokens& tokens_;
    WordReader& reader_;
    std::vector<Item> items_;
    std::vector<Group> groups_;
    std::vector<bool> begins_;  ///< by word
    std::unordered_map<storage::WordId, std::vector<std::uint32_t>> items_at_;
    std::vector<Stretch> found_;
};

}  // namespace polidex::query
