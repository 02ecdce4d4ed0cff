// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "query/bm25.hpp"
#include "query/query_tree.hpp"
#include "query/snapshot.hpp"
#include "query/word_reader.hpp"

#include <polidex/corpus/result.hpp>
#include <polidex/query/match_set.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::query {

/// A word that counts in scores without being asked for.
struct AddedWord {
    std::string term;  ///< of the posting lists
    std::string word;  ///< a form of it, to be shown
    double weight = 0;
};

/// Matches a query against one segment after the other and scores what matched.
///
/// prepare() fetches the posting lists of all words in all segments, as scores need their number.
/// Then, for each segment, match() and, before the next one, score(). One thread per object.
class Evaluator {
public:
    /// @param tree a query with its facet values bound
    Evaluator(const Snapshot& snapshot, WordReader& words, QueryNode tree);

    /// @returns Errc::bad_query when a prefix stands for too many words, Errc::corrupt
    Result<void> prepare();

    /// Live documents of @p segment that match the query.
    Result<DocList> match(std::size_t segment);

    /// Those of @p docs, live documents of @p segment, that meet @p condition: a tree of facets.
    Result<DocList> narrow(std::size_t segment, const DocList& docs, const QueryNode& condition);

    /// Sets @p scores[d] of each d of @p docs, which the last match() returned or are some of them.
    /// Other elements may change. @p scores is as long as the segment has documents.
    void score(DocSpan docs, std::vector<double>& scores) const;

    /// Lets @p words join in scores, not in matching.
    Result<void> add_words(const std::vector<AddedWord>& words);

    /// How the score of @p doc came about, of the segment that was matched last.
    Explanation explain(std::uint32_t doc) const;

    /// False when all scores are 0 because the query has no words.
    bool has_scores() const { return !words_.empty(); }

    const QueryNode& tree() const { return tree_; }

    /// True when no live document has one of the words. After prepare().
    bool misses_a_word() const;

private:
    /// The documents of a word or prefix in all segments.
    struct Scored {
        std::vector<PostingListPtr> lists;
        double weight = 0;
        std::uint64_t documents = 0;
    };

    Result<void> prepare(const QueryNode& node);
    Result<const Scored*> prepare_word(storage::TextField field, const std::string& word);
    Result<const Scored*> prepare_prefix(const QueryNode& node);
    const Scored* add_scored(const std::string& key, std::vector<PostingListPtr> lists);

    Result<DocList> match(const QueryNode& node, const DocList* within);
    Result<DocList> match_all_of(const QueryNode& node, const DocList* within);
    Result<DocList> match_near(const QueryNode& node, const DocList* within);
    Result<DocList> match_any_of(const QueryNode& node, const DocList* within);
    Result<DocList> match_leaf(const QueryNode& node, const DocList* within);
    DocList universe(const DocList* within) const;
    std::size_t most_matches(const QueryNode& node) const;
    std::vector<const QueryNode*> in_order(const std::vector<QueryNode>& parts) const;

    void add(const QueryNode& node, DocSpan docs, bool whole, double weight,
             std::vector<double>& scores) const;
    void add(const Scored& word, DocSpan docs, bool whole, double weight,
             std::vector<double>& scores) const;
    void explain(const QueryNode& node, std::uint32_t doc, double weight,
                 std::vector<ScorePart>& parts) const;
    void explain(const Scored& word, std::uint32_t doc, ScorePart part,
                 std::vector<ScorePart>& parts) const;

    const Snapshot& snapshot_;
    WordReader& reader_;
    QueryNode tree_;
    Bm25 bm25_;
    std::map<std::string, Scored> words_;
    std::vector<std::vector<const Scored*>> scored_;  ///< by node number, what adds to scores
    std::vector<std::pair<AddedWord, const Scored*>> added_;
    std::size_t segment_ = 0;
    std::vector<DocList> matched_;  ///< by node number, in the segment at hand
};

}  // namespace polidex::query
