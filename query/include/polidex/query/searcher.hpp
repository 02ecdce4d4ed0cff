// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/domain_tree.hpp>
#include <polidex/corpus/partial_date.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/query/expander.hpp>
#include <polidex/query/match_set.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

namespace query {
struct SearcherAccess;
}

/// Values of one facet chosen by a user beside the query, as in a list with check boxes.
struct Selection {
    Facet facet = Facet::country;
    std::vector<std::string> any_of;   ///< matches carry at least one of these; empty: any
    std::vector<std::string> none_of;  ///< and none of these
};

/// Queries by name, for `@name` in a query.
using SavedQueries = std::map<std::string, std::string, std::less<>>;

/// What words that stand beside each other ask for; operators and quotes keep their meaning.
enum class Words : std::uint8_t {
    automatic,  ///< all of them, but any of a question: more than four plain words, or a `?` at the
                ///< end (docs/query_syntax.md)
    all,
    any,     ///< any of them, but for those that a language is full of
    phrase,  ///< them as written, one after the other, as if they were in quotes
};

/// What decides the place of a hit; what it leaves open the score does, then the newer date, then
/// the id. Undated documents come after dated ones.
enum class HitOrder : std::uint8_t {
    relevance,  ///< the highest score first
    date,       ///< the oldest first, by the first day that a date may mean
    newest,     ///< the newest first, by that day too
};

/// What a search returns beside the total.
struct SearchOptions {
    std::size_t first = 0;   ///< hits to skip, for paging
    std::size_t limit = 10;  ///< most hits returned; 0 counts without ranking
    HitOrder order = HitOrder::relevance;
    std::vector<Facet> facets;          ///< column facets to count over all matches
    std::size_t facet_values = 1000;    ///< most values returned of each facet
    bool histogram = false;             ///< fill MatchSet::dates
    bool tree = false;                  ///< fill FacetCounts::tree of the domains; not where
                                        ///< stories are counted
    std::vector<Selection> selections;  ///< multi-select: a facet's own selection narrows the
                                        ///< matches but not the counts of that facet
    std::size_t snippet_bytes = 240;    ///< length aimed at; 0: no snippets
    bool facts = true;           ///< false: of a hit's document only the id is read, and no snippet
    bool group_stories = false;  ///< one hit for each story, its best; `first` and `limit` count
                                 ///< stories
    bool count_stories = false;  ///< facets and histogram count stories instead of documents, each
                                 ///< once for every value that one of its matches has
    bool expand = true;  ///< words and names also find what means the same: MatchSet::expansions
    PartialDate today;   ///< the day that `date:last-year` is seen from; not known: the clock's
    SavedQueries saved;  ///< what `@name` stands for
    Words words = Words::automatic;
    bool feedback = true;  ///< where any of the words is enough, words of the ten best matches join
                           ///< in ranking (not in matching); false: BM25 of the query alone
    bool explain = false;  ///< fill Hit::explanation
    std::uint64_t since = 0;  ///< only documents added or replaced after this generation; 0: all
    Expanders expanders;      ///< asked for other words where `expand` is set
};

/// What visit() reads of each match.
struct VisitOptions {
    std::vector<Selection> selections;  ///< narrow the matches
    bool quotes = true;   ///< false: quotes of claims that stand in blocks are empty, which spares
                          ///< reading the text
    bool blocks = false;  ///< with the text
    bool expand = true;   ///< expand, today, saved and since as of SearchOptions
    PartialDate today = {};
    SavedQueries saved = {};
    Words words = Words::automatic;
    std::uint64_t since = 0;
    Expanders expanders = {};  ///< as of SearchOptions
};

/// Called with one match after the other; false ends the visit.
using Visitor = std::function<bool(const Document& document)>;

/// A summary of the index a searcher reads.
struct IndexInfo {
    std::uint64_t documents = 0;
    std::uint64_t deleted = 0;  ///< still on disk until the next compaction
    std::uint64_t segments = 0;
    std::uint64_t generation = 0;
    std::uint64_t bytes = 0;             ///< on disk
    std::uint64_t failed = 0;            ///< sources that could not be read
    std::vector<std::string> languages;  ///< index languages
    std::string taxonomy;  ///< name of the file that documents are filed by, or `builtin`
};

/// How an index is held in memory.
struct SearcherOptions {
    /// Most bytes of decoded posting lists kept. All searchers of an index in a process share them;
    /// the first one that is opened decides.
    std::size_t cache_bytes = std::size_t{128} << 20;
};

/// Searches one index as it was when the searcher was opened or last refreshed.
///
/// Searchers of one index in one process share what they read, so opening another costs less than a
/// millisecond. A searcher serves one thread at a time: give each thread its own.
class Searcher {
public:
    /// @returns Errc::not_found if @p path holds no index, Errc::corrupt, Errc::schema_mismatch
    static Result<Searcher> open(const std::string& path, const SearcherOptions& options = {});
    Searcher(Searcher&&) noexcept;
    Searcher& operator=(Searcher&&) noexcept;
    ~Searcher();

    /// Finds the documents that best match @p query, ranked by BM25 (Robertson & Zaragoza 2009).
    /// @param query UTF-8, in the syntax of docs/query_syntax.md: `data sharing country:EE`; empty
    ///              matches all documents
    /// @returns Errc::bad_query with the position and a suggestion in the message, Errc::corrupt;
    ///          Errc::not_found when it is not known any more what changed since a generation
    Result<MatchSet> search(std::string_view query, const SearchOptions& options = {}) const;

    /// Hands every match of @p query to @p visitor, in byte order of their ids, which no merge
    /// changes. Beside one document at a time, 8 bytes are held for each match.
    /// @returns how many documents match, visited or not; errors as of search()
    Result<std::uint64_t> visit(std::string_view query, const VisitOptions& options,
                                const Visitor& visitor) const;

    /// One document with its blocks, by id or by an unambiguous end of its path.
    /// @returns Errc::not_found; its hint names similar ids
    Result<Document> document(std::string_view id) const;

    /// All values of a column facet with their counts over the whole index.
    /// @returns Errc::bad_argument for a facet that has no column
    Result<FacetCounts> values(Facet facet) const;

    /// The fields that documents are filed under. Valid until refresh() or the searcher's end.
    const DomainTree& domains() const;

    IndexInfo info() const;

    /// Goes on with the index as it is now. Segments that did not change stay open, with what was
    /// read of them. @returns true when there was something new; on an error the searcher stays as
    /// it was
    Result<bool> refresh();

    /// A searcher of the same state of the index for another thread. The two share what they have
    /// read; share() itself may be called from one thread at a time.
    Searcher share() const;

private:
    friend struct query::SearcherAccess;  ///< for functions of this library beside the class
    struct Impl;
    explicit Searcher(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace polidex
