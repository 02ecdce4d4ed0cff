// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/keyness.hpp>

#include "query/match_finder.hpp"
#include "query/searcher_access.hpp"
#include "query/study/docs_by_segment.hpp"
#include "query/study/key_words.hpp"

namespace polidex {
namespace {

Result<query::Sides> choose_sides(const Searcher& searcher, std::string_view query,
                                  const KeynessOptions& options) {
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    query::WordReader& words = query::SearcherAccess::tools(searcher).words;
    const std::size_t segments = snapshot.segments().size();
    const auto find = [&](std::string_view text) {
        return query::find_matches(snapshot, words, text, options.matching);
    };
    const auto matches = find(query);
    if (!matches) return matches.error();
    const auto others = find(options.against.value_or(""));
    if (!others) return others.error();
    query::Sides sides{query::docs_by_segment(*matches, segments),
                       query::docs_by_segment(*others, segments)};
    for (std::size_t i = 0; i < segments; ++i)
        sides.others[i] = query::subtract(sides.others[i], sides.matches[i]);
    return sides;
}

}  // namespace

Result<Keyness> keyness(const Searcher& searcher, std::string_view query,
                        const KeynessOptions& options) {
    const auto sides = choose_sides(searcher, query, options);
    if (!sides) return sides.error();
    return query::key_words(query::SearcherAccess::snapshot(searcher), *sides, options);
}

}  // namespace polidex
