// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/collocations.hpp>

#include "query/match_finder.hpp"
#include "query/query_reader.hpp"
#include "query/searcher_access.hpp"
#include "query/study/docs_by_segment.hpp"
#include "query/study/place_finder.hpp"
#include "query/study/statistics.hpp"
#include "query/study/text_nodes.hpp"
#include "query/study/window_marks.hpp"
#include "query/study/word_counter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

namespace polidex {
namespace {

using query::Docs;
using storage::TextField;

constexpr std::size_t widest_window = 100;

/// What stands around and in the places of one segment.
struct SegmentWindows {
    explicit SegmentWindows(const storage::Tokens& tokens)
        : beside(tokens), left(tokens.word_count() + std::size_t{1}), inside(left.size()) {}

    query::WordCounter beside;
    std::vector<std::uint32_t> left;    ///< of those beside, before the nearest place
    std::vector<std::uint32_t> inside;  ///< words of the places themselves
};

/// Counts for one query.
class CollocationRun {
public:
    CollocationRun(const query::Snapshot& snapshot, query::PlaceFinder& finder,
                   const CollocationOptions& options)
        : snapshot_(snapshot), finder_(finder), options_(options) {}

    /// The words around the places in @p docs, and all words of the documents in @p compared.
    Result<void> count(const std::vector<Docs>& docs, const std::vector<Docs>& compared) {
        for (std::uint32_t i = 0; i < snapshot_.segments().size(); ++i) {
            windows_.emplace_back(snapshot_.segments()[i]->tokens());
            if (auto done = count_windows(i, docs[i]); !done) return done;
        }
        for (std::uint32_t i = 0; i < snapshot_.segments().size(); ++i)
            if (auto done = count_compared(i, compared[i]); !done) return done;
        return {};
    }

    Collocations finish() {
        for (auto& [text, word] : words_) {
            if (word.beside() < std::max<std::size_t>(options_.least, 1)) continue;
            const query::WordCounts counts{word.beside(), answer_.beside,
                                           word.total - word.beside(),
                                           answer_.words - answer_.beside};
            word.expected = query::expected(counts);
            if (static_cast<double>(word.beside()) <= word.expected) continue;
            word.word = text;
            word.log_likelihood = query::log_likelihood(counts);
            word.log_dice = query::log_dice(word.beside(), answer_.places, word.total);
            answer_.collocates.push_back(std::move(word));
        }
        answer_.distinct = answer_.collocates.size();
        rank();
        return std::move(answer_);
    }

private:
    Result<void> count_windows(std::uint32_t segment, const Docs& docs) {
        SegmentWindows& windows = windows_[segment];
        for (const std::uint32_t doc : docs) {
            windows.beside.begin_document();
            const std::uint64_t before = answer_.places;
            auto found = finder_.find({segment, doc}, [&](const query::FoundPassage& passage) {
                answer_.places += passage.stretches->size();
                add_window(passage, windows);
            });
            if (!found) return found;
            answer_.documents += answer_.places > before ? 1 : 0;
        }
        answer_.matches += docs.size();
        windows.beside.for_each([&](std::string_view text, storage::WordId word) {
            Collocate& entry = words_[text];
            entry.left += windows.left[word];
            entry.right += windows.beside.times(word) - windows.left[word];
            entry.documents += windows.beside.documents(word);
            answer_.beside += windows.beside.times(word);
        });
        return {};
    }

    void add_window(const query::FoundPassage& passage, SegmentWindows& windows) {
        using query::WindowMark;
        const auto& marks = marks_.mark(passage.words.size(), *passage.stretches, options_.window);
        for (std::size_t at = 0; at < marks.size(); ++at) {
            const storage::WordId word = passage.words[at];
            if (marks[at] == WindowMark::inside) ++windows.inside[word];
            if (marks[at] == WindowMark::left) ++windows.left[word];
            if (marks[at] == WindowMark::left || marks[at] == WindowMark::right)
                windows.beside.add(word);
        }
    }

    Result<void> count_compared(std::uint32_t segment, const Docs& docs) {
        query::WordCounter counter(snapshot_.segments()[segment]->tokens());
        if (finder_.looks_in_main_text())
            if (auto done = counter.add_all(docs); !done) return done;
        if (finder_.looks_in_removed())
            if (auto done = counter.add_all(docs, TextField::removed); !done) return done;
        answer_.compared += docs.size();
        counter.for_each([&](std::string_view text, storage::WordId word) {
            const std::uint64_t times = counter.times(word) - windows_[segment].inside[word];
            answer_.words += times;
            const auto entry = words_.find(text);
            if (entry != words_.end()) entry->second.total += times;
        });
        return {};
    }

    void rank() {
        using Order = CollocationOptions::Order;
        const auto value = [this](const Collocate& word) {
            if (options_.order == Order::beside) return static_cast<double>(word.beside());
            return options_.order == Order::log_dice ? word.log_dice : word.log_likelihood;
        };
        auto& all = answer_.collocates;
        const std::size_t shown = std::min(options_.limit, all.size());
        std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown), all.end(),
                          [&](const Collocate& a, const Collocate& b) {
                              return value(a) != value(b) ? value(a) > value(b) : a.word < b.word;
                          });
        all.resize(shown);
    }

    const query::Snapshot& snapshot_;
    query::PlaceFinder& finder_;
    const CollocationOptions& options_;
    query::WindowMarks marks_;
    std::vector<SegmentWindows> windows_;
    std::unordered_map<std::string_view, Collocate> words_;
    Collocations answer_;
};

}  // namespace

Result<Collocations> collocations(const Searcher& searcher, std::string_view query,
                                  const CollocationOptions& options) {
    if (options.window == 0 || options.window > widest_window)
        return Error{
            Errc::bad_argument,
            fmt::format("a window of {} words is not from 1 to {}", options.window, widest_window),
            "5 words on each side are usual"};
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    query::WordReader& words = query::SearcherAccess::tools(searcher).words;
    const auto reading =
        query::read_query(query, snapshot, query::QueryContext::of(options.matching));
    if (!reading) return reading.error();
    const query::QueryNode& tree = reading->tree;
    auto nodes = query::needed_text_nodes(tree);
    if (!nodes) return nodes.error();
    const auto matches = query::find_matches(snapshot, words, tree, options.matching);
    if (!matches) return matches.error();
    const auto compared =
        query::find_matches(snapshot, words, query::conditions_of(tree), options.matching);
    if (!compared) return compared.error();
    query::PlaceFinder finder(snapshot, words, std::move(*nodes));
    CollocationRun run(snapshot, finder, options);
    const std::size_t segments = snapshot.segments().size();
    if (auto done = run.count(query::docs_by_segment(*matches, segments),
                              query::docs_by_segment(*compared, segments));
        !done)
        return done.error();
    return run.finish();
}

}  // namespace polidex
