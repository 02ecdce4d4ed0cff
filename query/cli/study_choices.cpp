// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/study_choices.hpp"

#include "query/cli/answer_notes.hpp"
#include "query/cli/saved_choice.hpp"
#include "query/query_context.hpp"

#include <fmt/format.h>

namespace polidex::cli {
namespace {

/// The answer of a search that counts only.
Result<MatchSet> counted(const Searcher& searcher, const std::string& query,
                         const VisitOptions& matching) {
    SearchOptions options;
    options.limit = 0;
    copy_matching(matching, options);
    return searcher.search(query, options);
}

/// What a phrase that stands nowhere finds when its words need not stand beside each other.
std::string apart(const Searcher& searcher, const std::string& query, VisitOptions matching) {
    if (matching.words != Words::phrase) return "";
    matching.words = Words::all;
    const auto matches = counted(searcher, query, matching);
    if (!matches || matches->total == 0) return "";
    return fmt::format("not one after the other; --words all: {} {}\n", matches->total,
                       matches->total == 1 ? "document" : "documents");
}

}  // namespace

Result<VisitOptions> matching_of(const SearchChoices& choices, const CommandLine& line) {
    SearchOptions search;
    if (auto applied = choices.apply(search); !applied) return applied.error();
    if (auto taken = take_saved(line, search.saved); !taken) return taken.error();
    return visit_options(search);
}

std::string expansions_of(const Searcher& searcher, const std::string& query,
                          const VisitOptions& matching, const Style& style) {
    const auto matches = counted(searcher, query, matching);
    return matches ? expansion_lines(*matches, style) : "";
}

std::string suggestions_for(const Searcher& searcher, const std::string& query,
                            const VisitOptions& matching, const Style& style) {
    const auto matches = counted(searcher, query, matching);
    return (matches ? suggestion_lines(*matches, style) : "") + apart(searcher, query, matching);
}

}  // namespace polidex::cli
