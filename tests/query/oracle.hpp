// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/stemmer.hpp"

#include <polidex/corpus/document.hpp>
#include <polidex/query/searcher.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace polidex::test {

/// Words of one field of a document, block by block: folded, and stemmed.
using Lines = std::vector<std::vector<std::string>>;

/// A document as the oracle sees it, read from the blocks and nothing else.
struct OracleDocument {
    const Document* document = nullptr;
    std::map<char, Lines> words;                               ///< by field: B, T and R
    std::map<char, std::map<std::string, double>> wdf;         ///< by field and stem
    std::map<char, std::map<std::string, std::string>> stems;  ///< of each word
    double length = 0;
    std::shared_ptr<text::Stemmer> stemmer;  ///< of its language
};

struct OracleStatistics {
    double documents = 0;
    double average_length = 1;
};

/// What a query means, one object a node. Scores add up in the order of the query.
struct OracleNode {
    virtual ~OracleNode() = default;
    virtual std::string text() const = 0;
    virtual bool matches(const OracleDocument& document) const = 0;
    virtual void add_score(const OracleDocument& document, double& score) const = 0;
    /// True when it may stand beside others without parentheses.
    virtual bool is_atom() const { return true; }
};
using OracleQuery = std::shared_ptr<OracleNode>;

/// The places of a part of NEAR among the words of a block.
using OraclePlaces = std::function<std::vector<std::size_t>(const OracleDocument& document,
                                                            const std::vector<std::string>& line)>;
struct OraclePart {
    OracleQuery query;
    OraclePlaces places;
};

/// True when @p document carries @p value, or no value at all when that is `none`.
bool has_value(const Document& document, Facet facet, const std::string& value);

/// Answers queries by looking at every document, in no particular hurry.
class Oracle {
public:
    explicit Oracle(const std::vector<Document>& documents);

    const std::vector<OracleDocument>& documents() const { return documents_; }

    OracleQuery everything() const;
    OracleQuery word(char field, const std::string& word) const;
    OracleQuery phrase(char field, const std::vector<std::string>& words) const;
    OracleQuery exact(char field, const std::string& word) const;
    OracleQuery prefix(char field, const std::string& letters) const;
    OraclePart near_word(char field, const std::string& text) const;
    OraclePart near_phrase(char field, const std::vector<std::string>& words) const;
    OracleQuery near(char field, std::vector<OraclePart> parts, std::size_t distance,
                     bool ordered) const;
    OracleQuery facet(Facet facet, const std::string& value) const;
    OracleQuery date(const std::string& from, const std::string& to) const;
    OracleQuery undated() const;
    OracleQuery all_of(std::vector<OracleQuery> parts) const;
    OracleQuery any_of(std::vector<OracleQuery> parts) const;
    OracleQuery none_of(OracleQuery part) const;

    /// Compares an answer in everything but snippets. @returns what differs; empty when nothing
    std::string compare(const OracleNode& query, const SearchOptions& options,
                        const MatchSet& answer) const;

private:
    using Ids = std::vector<const OracleDocument*>;

    Ids matches(const OracleNode& query, const SearchOptions& options, int spared) const;
    std::string compare_hits(const OracleNode& query, const SearchOptions& options,
                             const Ids& expected, const MatchSet& answer) const;
    static std::string compare_facet(const Ids& expected, const FacetCounts& counts,
                                     std::size_t most);
    static std::string compare_years(const Ids& expected, const DateHistogram& histogram);

    std::vector<OracleDocument> documents_;
    OracleStatistics statistics_;
};

}  // namespace polidex::test
