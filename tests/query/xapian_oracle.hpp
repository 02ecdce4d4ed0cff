// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/query/oracle.hpp"

#include <polidex/query/match_set.hpp>

#include <xapian.h>

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace polidex::test {

/// English documents in a database of Xapian's own, and queries for its matcher.
///
/// A stem is a term with its frequency and places; a word as written, `W` before it, has places
/// alone and so no part in the length of a document. Documents are numbered in the order in which
/// polidex gives those of one score.
class XapianOracle {
public:
    explicit XapianOracle(const std::vector<Document>& documents);

    /// Words of letters and digits, and prefixes of them, by rising number of documents.
    const std::vector<std::string>& words() const { return words_; }
    /// Words that stand in a row in a random paragraph, all of them in words().
    std::vector<std::string> row(std::size_t random, std::size_t count) const;
    /// True when all words with the prefix have one stem that no other word has. Xapian estimates
    /// how many documents have one of several terms, so that it weighs these prefixes alone.
    bool has_one_stem(const std::string& prefix) const;

    Xapian::Query word(const std::string& text) const;
    Xapian::Query phrase(const std::vector<std::string>& words) const;
    Xapian::Query near(const std::vector<std::string>& words, std::size_t distance) const;
    Xapian::Query follows(const std::string& word, const std::string& next,
                          std::size_t distance) const;
    Xapian::Query prefix(const std::string& letters) const;
    Xapian::Query facet(Facet facet, const std::string& value) const;
    Xapian::Query date(int from_year, int to_year) const;

    /// @returns how an answer with all hits differs first; empty when not
    /// @param scored whether scores and order are compared, not documents alone
    std::string compare(const Xapian::Query& query, const MatchSet& answer, bool scored) const;

private:
    void add(const OracleDocument& document);
    std::string compare_hit(Xapian::MSetIterator expected, const Hit& hit,
                            const std::map<std::string, double>& scores) const;

    Oracle read_;
    Xapian::WritableDatabase database_;
    std::vector<const OracleDocument*> order_;            ///< document n + 1 of the database
    std::map<std::string, std::string> stems_;            ///< of the words
    std::map<std::string, std::set<std::string>> forms_;  ///< the words of a stem
    std::vector<std::string> words_;
};

}  // namespace polidex::test
