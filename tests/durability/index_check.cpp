// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/durability/index_check.hpp"

#include <polidex/corpus/verify.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace polidex::tests {
namespace {

SearchOptions everything() {
    SearchOptions options;
    options.limit = 100'000;
    options.facets = {Facet::country, Facet::domain, Facet::type};
    options.histogram = true;
    options.snippet_bytes = 0;
    return options;
}

SearchOptions count_only() {
    SearchOptions options;
    options.limit = 0;
    return options;
}

std::string unlike(std::string_view what, std::uint64_t found, std::uint64_t wanted) {
    return found == wanted ? std::string()
                           : fmt::format("{}: found {}, expected {}", what, found, wanted);
}

}  // namespace

Marks marks_in(std::string_view lines) {
    Marks marks;
    while (!lines.empty()) {
        const auto line = lines.substr(0, lines.find('\n'));
        const auto blank = line.find(' ');
        if (blank != std::string_view::npos) {
            const int step = std::atoi(std::string(line.substr(blank + 1)).c_str());
            (line.starts_with("done") ? marks.done : marks.tried) = step;
        }
        lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    }
    return marks;
}

const IndexCheck::Expected& IndexCheck::expected(int step) {
    const auto [at, fresh] = expected_.try_emplace(step);
    if (!fresh) return at->second;
    at->second.rounds.resize(static_cast<std::size_t>(workload_.rounds));
    for (const auto& [id, document] : workload_.after(step)) {
        at->second.digests[id] = digest(document);
        if (const int number = number_of(id); number >= 0)
            ++at->second.rounds.at(
                static_cast<std::size_t>(workload_.version_of(number, step) % workload_.rounds));
    }
    return at->second;
}

/// A country is one of a few, so its counts and the undecided documents are all there are.
std::string IndexCheck::wrong_facets(const MatchSet& all) const {
    for (const FacetCounts& facet : all.facets) {
        std::uint64_t sum = facet.none;
        for (const FacetCount& value : facet.values) sum += value.count;
        if (auto wrong = unlike("documents in a facet", sum, all.total); !wrong.empty())
            return wrong;
    }
    std::uint64_t dated = all.dates.undated;
    for (const YearCount& year : all.dates.years) dated += year.count;
    return unlike("documents in the years", dated, all.total);
}

std::string IndexCheck::wrong_counts(const Searcher& searcher, int step) {
    for (int round = 0; round < workload_.rounds; ++round) {
        const auto query = fmt::format("round{}", round);
        const auto matches = searcher.search(query, count_only());
        if (!matches) return query + ": " + matches.error().message;
        if (auto wrong = unlike(query, matches->total,
                                expected(step).rounds.at(static_cast<std::size_t>(round)));
            !wrong.empty())
            return wrong;
    }
    const int number = step % workload_.documents;
    const int version = workload_.version_of(number, step);
    const auto phrase = fmt::format("\"version {} of paper {} says\"", version, number);
    const auto matches = searcher.search(phrase, count_only());
    if (!matches) return phrase + ": " + matches.error().message;
    return unlike(phrase, matches->total, version > 0 ? 1 : 0);
}

std::string IndexCheck::wrong_answer(const Searcher& searcher, int step) {
    const auto& wanted = expected(step).digests;
    const auto all = searcher.search("", everything());
    if (!all) return all.error().message;
    if (auto wrong = unlike("documents", all->total, wanted.size()); !wrong.empty()) return wrong;
    for (const Hit& hit : all->hits) {
        const auto document = searcher.document(hit.document.id);
        if (!document) return document.error().message;
        const auto want = wanted.find(document->id);
        if (want == wanted.end()) return document->id + " ought not to be there";
        if (digest(*document) != want->second) return document->id + " is not what was written";
    }
    if (auto wrong = wrong_facets(*all); !wrong.empty()) return wrong;
    return wrong_counts(searcher, step);
}

std::string IndexCheck::fault(const std::string& index, Marks marks) {
    const auto searcher = Searcher::open(index);
    if (!searcher && searcher.error().code == Errc::not_found && marks.done == 0) return {};
    if (!searcher) return searcher.error().message;
    const auto state = searcher->document(state_id);
    if (!state) return state.error().message;
    const int step = step_of(*state);
    if (step < marks.done || step > std::max(marks.done, marks.tried))
        return fmt::format("is at step {}; {} was acknowledged, {} begun", step, marks.done,
                           marks.tried);
    return wrong_answer(*searcher, step);
}

std::string IndexCheck::fault_or_damage(const std::string& index, Marks marks) {
    if (auto wrong = fault(index, marks); !wrong.empty()) return wrong;
    return damage_in(index);
}

int IndexCheck::step_in(const std::string& index) const {
    const auto searcher = Searcher::open(index);
    const auto state = searcher ? searcher->document(state_id) : searcher.error();
    return state ? step_of(*state) : 0;
}

Result<void> IndexCheck::write_on(const std::string& index, int step) const {
    auto writer = IndexWriter::open(index);
    if (!writer) return writer.error();
    for (int next = step_in(index) + 1; next <= step; ++next) {
        if (auto applied = workload_.apply(*writer, next); !applied) return applied;
        if (auto committed = writer->commit(); !committed) return committed;
    }
    return {};
}

std::string IndexCheck::fault_of_next_writer(const std::string& index, int step) {
    if (auto written = write_on(index, step); !written) return written.error().message;
    if (auto wrong = fault_or_damage(index, {step, step}); !wrong.empty()) return wrong;
    return litter_in(index);
}

std::string damage_in(const std::string& index) {
    const auto report = verify_index(index);
    if (!report) return report.error().code == Errc::not_found ? "" : report.error().message;
    return report->damages.empty() ? "" : report->damages.front().error.message;
}

std::string litter_in(const std::string& index) {
    const auto report = verify_index(index);
    if (!report) return report.error().message;
    return report->unused.empty() ? "" : fmt::format("litter: {}", fmt::join(report->unused, " "));
}

}  // namespace polidex::tests
