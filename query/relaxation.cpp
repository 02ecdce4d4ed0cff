// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/relaxation.hpp>

#include "query/match_finder.hpp"
#include "query/query_context.hpp"
#include "query/query_parser.hpp"
#include "query/searcher_access.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace polidex {
namespace {

constexpr std::size_t most_counts = 64;
constexpr std::size_t most_relaxations = 5;

/// One condition: bytes of the query, or one side of a selection.
struct Condition {
    std::string written;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::vector<std::string> Selection::*side = nullptr;
    std::size_t selection = 0;
};

void add_selections(const SearchOptions& options, std::vector<Condition>& conditions) {
    for (std::size_t i = 0; i < options.selections.size(); ++i)
        for (const auto side : {&Selection::any_of, &Selection::none_of}) {
            const Selection& selection = options.selections[i];
            const auto& values = selection.*side;
            if (values.empty()) continue;
            Condition condition;
            condition.written = fmt::format("{}{}={}", side == &Selection::none_of ? "not " : "",
                                            name_of(selection.facet), fmt::join(values, ","));
            condition.side = side;
            condition.selection = i;
            conditions.push_back(std::move(condition));
        }
}

Result<std::uint64_t> count(const Searcher& searcher, std::string_view query,
                            const VisitOptions& options) {
    return query::count_matches(query::SearcherAccess::snapshot(searcher),
                                query::SearcherAccess::tools(searcher).words, query, options);
}

class RelaxationFinder {
public:
    RelaxationFinder(const Searcher& searcher, std::string_view query, const SearchOptions& options)
        : searcher_(searcher), query_(query), options_(options) {
        const auto context = query::QueryContext::of(options);
        for (const auto& [begin, end] : query::conditions_of(query, context))
            conditions_.push_back(
                {std::string(query.substr(begin, end - begin)), begin, end, nullptr, 0});
        add_selections(options, conditions_);
    }

    Result<std::vector<Relaxation>> find() {
        if (conditions_.size() < 2) return std::vector<Relaxation>();
        // The words of a question stand apart and cannot be left out, and `*` would make it none.
        const std::size_t all = conditions_.size();
        conditions_.erase(std::remove_if(conditions_.begin(), conditions_.end(),
                                         [](const auto& each) { return each.written.empty(); }),
                          conditions_.end());
        gap_ = conditions_.size() < all ? " " : " * ";
        for (std::size_t i = 0; i < conditions_.size(); ++i)
            if (auto tried = try_without({i}); !tried) return tried.error();
        const bool pairs = found_.empty() && conditions_.size() > 2;
        for (std::size_t i = 0; pairs && i < conditions_.size(); ++i)
            for (std::size_t j = i + 1; j < conditions_.size(); ++j)
                if (auto tried = try_without({i, j}); !tried) return tried.error();
        std::stable_sort(found_.begin(), found_.end(),
                         [](const auto& a, const auto& b) { return a.total < b.total; });
        if (found_.size() > most_relaxations) found_.resize(most_relaxations);
        return std::move(found_);
    }

private:
    /// @param dropped numbers of conditions, rising
    Result<void> try_without(const std::vector<std::size_t>& dropped) {
        if (counts_++ >= most_counts) return {};
        std::string query(query_);
        VisitOptions options = visit_options(options_);
        Relaxation relaxation;
        // From the last on, so that the places of those before stay where they are.
        for (std::size_t left = dropped.size(); left-- > 0;) {
            const Condition& condition = conditions_[dropped[left]];
            if (condition.side != nullptr)
                (options.selections[condition.selection].*condition.side).clear();
            else
                query.replace(condition.begin, condition.end - condition.begin, gap_);
            relaxation.dropped.insert(relaxation.dropped.begin(), condition.written);
        }
        const auto total = count(searcher_, query, options);
        if (!total) return total.error();
        relaxation.total = *total;
        if (*total > 0) found_.push_back(std::move(relaxation));
        return {};
    }

    const Searcher& searcher_;
    std::string_view query_;
    const SearchOptions& options_;
    std::vector<Condition> conditions_;
    std::vector<Relaxation> found_;
    std::string_view gap_;  ///< what stands for a condition that was left out
    std::size_t counts_ = 0;
};

}  // namespace

Result<std::vector<Relaxation>> find_relaxations(const Searcher& searcher, std::string_view query,
                                                 const SearchOptions& options) {
    const auto valid = count(searcher, query, visit_options(options));
    if (!valid) return valid.error();
    return RelaxationFinder(searcher, query, options).find();
}

}  // namespace polidex
