// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/bench/records.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

/// A query in no engine's language.
struct Query {
    std::string id;
    std::string kind;  ///< term, and2, or3, phrase, prefix, all …
    std::vector<std::string> words;
    std::string country;             ///< ISO code, or empty
    std::string date_from, date_to;  ///< ISO dates, or empty
    bool facets = false;             ///< count country, domain, type and year over all matches
    std::uint64_t expected = 0;      ///< matches by the oracle: unstemmed, text field only
};

/// What every engine must return: the ten best ids, and an exact total when facets are asked for.
struct Answer {
    std::uint64_t total = 0;
    std::vector<std::string> ids;
    std::uint64_t facet_sum = 0;  ///< sum of all facet counts, so that the work is not skipped
};

/// A search engine under test. One process indexes or queries with one engine.
class Engine {
public:
    virtual ~Engine() = default;
    virtual void index(const Records& records, const std::string& folder) = 0;
    virtual void open(const std::string& folder) = 0;
    virtual Answer run(const Query& query) = 0;
    /// Another one over the same open index, for another thread; none where that is not measured.
    virtual std::unique_ptr<Engine> share() const { return nullptr; }
};

std::unique_ptr<Engine> polidex_engine();
std::unique_ptr<Engine> sqlite_engine();
std::unique_ptr<Engine> xapian_engine();

/// The queries of a file such as queries.tsv, each once as it is and once with facets, and all
/// documents with facets.
std::vector<Query> read_queries(const std::string& path);

}  // namespace bench
