// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/concordance.hpp>

#include "query/match_finder.hpp"
#include "query/query_reader.hpp"
#include "query/searcher_access.hpp"
#include "query/study/line_maker.hpp"
#include "query/study/line_order.hpp"
#include "query/study/place_finder.hpp"
#include "query/study/text_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace polidex {
namespace {

using query::LinePlace;

std::size_t last_wanted(const ConcordanceOptions& options) {
    if (options.limit == 0) return 0;
    return options.limit + std::min(options.first, SIZE_MAX - options.limit);
}

/// Goes through the places of one query.
class ConcordanceRun {
public:
    ConcordanceRun(const query::Snapshot& snapshot, const ConcordanceOptions& options,
                   const ConcordanceVisitor& visitor)
        : snapshot_(snapshot),
          options_(options),
          visitor_(visitor),
          lines_(snapshot, options.context),
          kept_(std::min(last_wanted(options), ConcordanceOptions::most_ordered)) {}

    Result<ConcordanceTotals> run(query::PlaceFinder& finder,
                                  const std::vector<query::DocumentPlace>& documents) {
        totals_.matches = documents.size();
        for (const query::DocumentPlace& document : documents) {
            const std::uint64_t before = totals_.places;
            Result<void> shown;
            const auto found = finder.find(document, [&](const query::FoundPassage& passage) {
                for (const query::Stretch& stretch : *passage.stretches)
                    if (shown) shown = meet(document, passage, stretch);
            });
            if (!found) return found.error();
            if (!shown) return shown.error();
            totals_.documents += totals_.places > before ? 1 : 0;
        }
        if (auto shown = show_ordered(); !shown) return shown.error();
        return totals_;
    }

private:
    Result<void> meet(const query::DocumentPlace& document, const query::FoundPassage& passage,
                      const query::Stretch& stretch) {
        const LinePlace place{document, passage.field, passage.number, stretch};
        const std::uint64_t number = totals_.places++;
        if (!options_.order.empty()) {
            kept_.offer(query::order_key(snapshot_, document, passage, stretch, options_.order),
                        place);
            return {};
        }
        if (number < options_.first || number >= last_wanted(options_)) return {};
        const auto line = lines_.make(place);
        if (!line) return line.error();
        visitor_(*line);
        return {};
    }

    Result<void> show_ordered() {
        if (options_.order.empty()) return {};
        if (last_wanted(options_) > ConcordanceOptions::most_ordered &&
            totals_.places > ConcordanceOptions::most_ordered)
            return Error{Errc::limit,
                         fmt::format("{} places are more than the {} that can be ordered",
                                     totals_.places, ConcordanceOptions::most_ordered),
                         "ask for fewer lines, narrow the query, or leave the order out"};
        auto places = kept_.take();
        places.erase(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(
                                                          std::min(options_.first, places.size())));
        const auto made = make_all(places);
        if (!made) return made.error();
        for (const ConcordanceLine& line : *made) visitor_(line);
        return {};
    }

    /// The lines of @p places, made document by document, so that each is read once.
    Result<std::vector<ConcordanceLine>> make_all(const std::vector<LinePlace>& places) {
        std::vector<std::size_t> by_document(places.size());
        std::iota(by_document.begin(), by_document.end(), std::size_t{0});
        const auto document = [&places](std::size_t at) {
            return std::tuple(places[at].document.segment, places[at].document.doc);
        };
        std::sort(by_document.begin(), by_document.end(),
                  [&](std::size_t a, std::size_t b) { return document(a) < document(b); });
        std::vector<ConcordanceLine> made(places.size());
        for (const std::size_t at : by_document) {
            auto line = lines_.make(places[at]);
            if (!line) return line.error();
            made[at] = std::move(*line);
        }
        return made;
    }

    const query::Snapshot& snapshot_;
    const ConcordanceOptions& options_;
    const ConcordanceVisitor& visitor_;
    query::LineMaker lines_;
    query::FirstLines kept_;
    ConcordanceTotals totals_;
};

}  // namespace

Result<ConcordanceTotals> concordance(const Searcher& searcher, std::string_view query,
                                      const ConcordanceOptions& options,
                                      const ConcordanceVisitor& visitor) {
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    query::WordReader& words = query::SearcherAccess::tools(searcher).words;
    const auto reading =
        query::read_query(query, snapshot, query::QueryContext::of(options.matching));
    if (!reading) return reading.error();
    auto nodes = query::needed_text_nodes(reading->tree);
    if (!nodes) return nodes.error();
    const auto documents = query::find_matches(snapshot, words, reading->tree, options.matching);
    if (!documents) return documents.error();
    query::PlaceFinder finder(snapshot, words, std::move(*nodes));
    return ConcordanceRun(snapshot, options, visitor).run(finder, *documents);
}

}  // namespace polidex
