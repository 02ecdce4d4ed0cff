// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/facet.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace polidex {

/// A passage of a hit that shows why it matched.
struct Snippet {
    std::string text;  ///< safe for a terminal
    std::vector<std::pair<std::uint32_t, std::uint32_t>>
        highlights;                 ///< bytes [begin, end) of text
    std::uint32_t block = 0;        ///< the block it is from
    Chrome removed = Chrome::none;  ///< what that block is, where it is not main text
    std::uint32_t page = 0;         ///< page of the source, from 1; 0 where it has none
};

/// The story of a hit: coverage of one event.
struct HitStory {
    static constexpr std::size_t most_others = 100;
    std::string id;                   ///< the first id of its documents, whether they match or not
    std::uint64_t matches = 0;        ///< documents of it that match, the hit among them
    std::vector<std::string> others;  ///< ids of the others, in byte order; the first `most_others`
};

/// What one word adds to a score:
/// `weight * idf * 2.2 * frequency / (frequency + 1.2 * (0.25 + 0.75 * length / average_length))`.
struct ScorePart {
    std::string word;    ///< as asked, folded; `cyber*` for a prefix; a common form of an added one
    bool added = false;  ///< not asked for: it stands in the best matches
    double weight = 1;   ///< above 1 for a word asked for several times
    double idf = 0;      ///< how rare it is
    std::uint64_t documents = 0;  ///< how many have it
    std::uint32_t frequency = 0;  ///< in this document; more for each in the title or a heading
    double score = 0;
};

/// How a score came about: the sum of its parts.
struct Explanation {
    std::vector<ScorePart> parts;  ///< largest first
    std::uint32_t length = 0;      ///< weighted number of words
    double average_length = 0;     ///< over the index
};

/// A document that matched.
struct Hit {
    Document document;  ///< without blocks; without a snippet, quotes of its claims that stand in
                        ///< blocks are empty too
    double score = 0;   ///< BM25; 0 when only filters were asked for
    Snippet snippet;
    HitStory story;           ///< filled when SearchOptions::group_stories
    Explanation explanation;  ///< filled when SearchOptions::explain
};

/// How many matches carry a value.
struct FacetCount {
    std::string value;  ///< `JP`
    std::string label;  ///< `Japan`
    std::uint64_t count = 0;
};

/// How many matches are filed under a field of the tree or anywhere below it, each counted once.
struct FacetTreeCount {
    std::string value;        ///< `cybersecurity`
    std::uint32_t depth = 0;  ///< 0 at the top
    std::uint64_t count = 0;
};

/// Counts of one facet over all matches, most frequent first, then by value.
struct FacetCounts {
    Facet facet = Facet::country;
    std::vector<FacetCount> values;
    std::uint64_t none = 0;      ///< matches without a value of this facet
    std::uint64_t distinct = 0;  ///< values there are; `values` may be cut to the limit asked for
    std::vector<FacetTreeCount> tree;  ///< of domains, when SearchOptions::tree: those with
                                       ///< matches, each right before those below it
};

/// Matches of one calendar year of Document::date.
struct YearCount {
    std::int32_t year = 0;
    std::uint64_t count = 0;
};

/// Matches by year, every year between the first and the last present, and the undated ones. A date
/// of any precision counts once, in its year.
struct DateHistogram {
    std::vector<YearCount> years;
    std::uint64_t undated = 0;
};

/// What an expander has other words for: see SearchOptions::expanders.
struct OfferedName {
    std::string text;      ///< `traité`
    double weight = 0;     ///< what it counted beside the words asked for
    std::string expander;  ///< `glossary`
};

/// A word or name of the query that also found what means the same.
struct Expansion {
    std::string written;               ///< as in the query: `MoC`
    std::size_t position = 0;          ///< its first character in the query, from 1
    std::vector<std::string> equal;    ///< found and ranked like it: `memorandum of cooperation`
    std::vector<std::string> related;  ///< found, with half the weight: `MoU`
    std::vector<OfferedName> offered;  ///< found, as expanders of plugins know them
};

/// What may have been meant by a word that no document has, or a value of a facet.
struct Suggestion {
    std::string written;               ///< `secruity`, `type:treety`
    std::size_t position = 0;          ///< its first character in the query, from 1
    std::vector<std::string> instead;  ///< likeliest first: `security`, `type:treaty`
};

/// The answer to one search.
struct MatchSet {
    std::uint64_t total = 0;            ///< exact number of matches
    std::vector<Hit> hits;              ///< best first; ties by date, newest first, then by id
    std::vector<FacetCounts> facets;    ///< those asked for, in the order asked for
    DateHistogram dates;                ///< filled when SearchOptions::histogram
    std::uint64_t stories = 0;          ///< stories among all matches, when stories were asked for
    std::vector<Expansion> expansions;  ///< in the order of the query
    std::vector<std::string> expander_faults;  ///< `expander glossary: …`: what is wrong with one
    std::vector<Suggestion> suggestions;  ///< in the order of the query; never searched for unasked
    std::vector<std::string> any_of;  ///< words of which each match has at least one, where not all
                                      ///< of the query's are needed: see SearchOptions::words
    std::vector<std::string> added;   ///< words of the best matches that joined in ranking, the
                                      ///< weightiest first
};

}  // namespace polidex
