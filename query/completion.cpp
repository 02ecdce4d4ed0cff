// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/completion.hpp>

#include "corpus/text/utf8.hpp"
#include "query/searcher_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace polidex {
namespace {

/// Fields that are no column facets.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> other_fields{
    {{"date", "2020, 2019..2021-06, none"},
     {"title", "a word or \"phrase\" of the title"},
     {"in", "removed"}}};

bool begins(std::string_view text, std::string_view with) {
    return text.substr(0, with.size()) == with;
}

/// @p text begins with @p folded, whatever the case of its letters.
bool begins_folded(std::string_view text, std::string_view folded) {
    return begins(text::fold(text), folded);
}

/// Where the last part of a query begins, that a cursor at its end stands in.
std::size_t last_part(std::string_view query) {
    bool quoted = false;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < query.size(); ++at) {
        if (query[at] == '"') quoted = !quoted;
        const bool parts = query[at] == ' ' || query[at] == '(' || query[at] == '\t';
        if (parts && !quoted) begin = at + 1;
    }
    if (begin < query.size() && (query[begin] == '-' || query[begin] == '+')) ++begin;
    return begin;
}

std::string in_quotes(const std::string& value) {
    const bool plain = value.find_first_of(" ()\"") == std::string::npos;
    return plain ? value : fmt::format("\"{}\"", value);
}

std::vector<Completion> fields(std::string_view begin) {
    std::vector<Completion> found;
    for (std::size_t at = 0; at < column_facet_count; ++at) {
        const std::string_view name = name_of(static_cast<Facet>(at));
        if (begins(name, begin)) found.push_back({fmt::format("{}:", name), "field"});
    }
    for (const auto& [name, about] : other_fields)
        if (begins(name, begin)) found.push_back({fmt::format("{}:", name), std::string(about)});
    return found;
}

std::vector<Completion> names(const SavedQueries& saved, std::string_view begin) {
    std::vector<Completion> found;
    for (const auto& [name, query] : saved)
        if (begins(name, begin)) found.push_back({"@" + name, query});
    return found;
}

Result<std::vector<Completion>> years(const Searcher& searcher, std::string_view begin) {
    SearchOptions options;
    options.limit = 0;
    options.histogram = true;
    const auto matches = searcher.search("", options);
    if (!matches) return matches.error();
    std::vector<Completion> found;
    for (const YearCount& year : matches->dates.years) {
        auto text = fmt::format("{}", year.year);
        if (year.count > 0 && begins(text, begin))
            found.push_back({std::move(text), fmt::format("{}", year.count)});
    }
    if (begins("none", begin))
        found.push_back({"none", fmt::format("undated, {}", matches->dates.undated)});
    return found;
}

Result<std::vector<Completion>> values_of_field(const Searcher& searcher, std::string_view field,
                                                std::string_view begin) {
    if (field == "date") return years(searcher, begin);
    if (field == "in") return std::vector<Completion>{{"removed", "text outside the main text"}};
    const auto facet = facet_named(field);
    if (!facet || static_cast<std::size_t>(*facet) >= column_facet_count)
        return std::vector<Completion>();
    return complete_value(searcher, *facet, begin);
}

/// Each id of the snapshot's live documents.
template <typename Visit>
void for_each_id(const query::Snapshot& snapshot, Visit&& visit) {
    for (const auto& state : snapshot.segments())
        for (const std::uint32_t doc : state->live_docs()) visit(state->columns().id(doc));
}

}  // namespace

Result<std::vector<Completion>> complete_query(const Searcher& searcher, std::string_view query,
                                               const SavedQueries& saved) {
    const std::size_t at = last_part(query);
    const std::string_view part = query.substr(at);
    const std::size_t colon = part.find(':');
    Result<std::vector<Completion>> found = std::vector<Completion>();
    if (begins(part, "@")) {
        found = names(saved, part.substr(1));
    } else if (colon == std::string_view::npos) {
        found = fields(part);
    } else {
        std::string_view begin = part.substr(colon + 1);
        if (begins(begin, "\"")) begin.remove_prefix(1);
        found = values_of_field(searcher, part.substr(0, colon), begin);
        if (!found) return found;
        for (Completion& one : *found)
            one.text = fmt::format("{}:{}", part.substr(0, colon), in_quotes(one.text));
    }
    for (Completion& one : *found) one.text.insert(0, query.substr(0, at));
    return found;
}

Result<std::vector<Completion>> complete_value(const Searcher& searcher, Facet facet,
                                               std::string_view begin) {
    const auto counts = searcher.values(facet);
    if (!counts) return counts.error();
    const std::string folded = text::fold(begin);
    std::vector<Completion> found;
    for (const FacetCount& count : counts->values) {
        if (!begins_folded(count.value, folded) && !begins_folded(count.label, folded)) continue;
        auto about = count.label == count.value ? fmt::format("{}", count.count)
                                                : fmt::format("{}, {}", count.label, count.count);
        found.push_back({count.value, std::move(about)});
    }
    return found;
}

std::vector<Completion> complete_id(const Searcher& searcher, std::string_view begin,
                                    std::size_t most) {
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    std::vector<Completion> whole;
    std::vector<Completion> ends;
    const std::string part = fmt::format("/{}", begin);
    for_each_id(snapshot, [&](std::string_view id) {
        const std::size_t slash = id.rfind(part);
        if (begins(id, begin))
            whole.push_back({std::string(id), {}});
        else if (slash != std::string_view::npos)
            ends.push_back({std::string(id.substr(slash + 1)), {}});
    });
    auto& found = whole.empty() ? ends : whole;
    std::sort(found.begin(), found.end(),
              [](const Completion& a, const Completion& b) { return a.text < b.text; });
    if (found.size() > most) found.resize(most);
    return found;
}

}  // namespace polidex
