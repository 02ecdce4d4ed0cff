// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/statistics.hpp>

#include "corpus/storage/document_record.hpp"
#include "corpus/storage/segment.hpp"
#include "query/searcher_access.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>
#include <utility>

namespace polidex {
namespace {

using query::SegmentState;
using Counts = std::map<std::string, std::uint64_t>;

std::vector<IndexStatistics::Count> most_first(const Counts& counts) {
    std::vector<IndexStatistics::Count> sorted;
    for (const auto& [name, count] : counts) sorted.push_back({name, count});
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.count > b.count; });
    return sorted;
}

/// Words of a document's codes: each ends with a byte whose high bit is set, and breaks are 0x80.
std::uint64_t words_in(std::string_view codes) {
    std::uint64_t words = 0;
    bool begun = false;
    for (const char c : codes) {
        const bool last = (c & 0x80) != 0;
        if (last && (begun || (c & 0x7F) != 0)) ++words;
        begun = !last;
    }
    return words;
}

Result<void> count_words(const SegmentState& state, IndexStatistics& statistics,
                         std::unordered_set<std::string>& forms) {
    for (const std::uint32_t doc : state.live_docs()) {
        const auto kept = state.tokens().kept(doc);
        if (!kept) return kept.error();
        const auto removed = state.tokens().removed(doc);
        if (!removed) return removed.error();
        statistics.words += words_in(*kept);
        statistics.removed_words += words_in(*removed);
    }
    for (storage::WordId word = 1; word <= state.tokens().word_count(); ++word)
        forms.emplace(state.tokens().text(word));
    return {};
}

/// Paths of the sources, with how many documents each gave.
Result<void> count_sources(const SegmentState& state, Counts& sources) {
    storage::RecordCursor records(state.segment().docs());
    for (const std::uint32_t doc : state.live_docs()) {
        const auto record = records.get(doc);
        if (!record) return record.error();
        auto source = storage::decode_source(*record);
        if (!source) return source.error();
        ++sources[source->path];
    }
    return {};
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

/// The folder that all paths stand in, with the slash at its end.
std::string common_folder(const Counts& sources) {
    if (sources.empty()) return {};
    const std::string first = folder_of(sources.begin()->first);
    const std::string& last = sources.rbegin()->first;  // in byte order: the ends tell for all
    const auto differ = std::mismatch(first.begin(), first.end(), last.begin(), last.end()).first;
    return folder_of(std::string(first.begin(), differ));
}

void take_sources(const Counts& sources, IndexStatistics& statistics) {
    const std::string root = common_folder(sources);
    Counts folders;
    for (const auto& [path, documents] : sources) {
        const std::size_t slash = path.find('/', root.size());
        const bool inside = slash != std::string::npos;
        folders[inside ? path.substr(root.size(), slash - root.size()) : "."] += documents;
    }
    statistics.sources = sources.size();
    statistics.root = root.size() > 1 ? root.substr(0, root.size() - 1) : root;
    statistics.folders = most_first(folders);
}

void take_storage(const storage::Manifest& manifest, IndexStatistics& statistics) {
    Counts parts;
    for (const storage::SegmentEntry& entry : manifest.segments)
        for (const storage::FileInfo& file : entry.files) {
            parts[file.name == entry.deleted_file ? "deleted" : file.name] += file.size;
            statistics.bytes += file.size;
        }
    statistics.storage = most_first(parts);
}

Result<void> take_facets(const Searcher& searcher, IndexStatistics& statistics) {
    SearchOptions options;
    options.limit = 0;
    options.facets = {Facet::type, Facet::lang};
    options.histogram = true;
    auto matches = searcher.search("", options);
    if (!matches) return matches.error();
    statistics.documents = matches->total;
    statistics.types = std::move(matches->facets[0]);
    statistics.languages = std::move(matches->facets[1]);
    statistics.years = std::move(matches->dates);
    return {};
}

}  // namespace

Result<IndexStatistics> statistics_of(const Searcher& searcher) {
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    IndexStatistics statistics;
    if (auto taken = take_facets(searcher, statistics); !taken) return taken.error();
    std::unordered_set<std::string> forms;
    Counts sources;
    for (const auto& state : snapshot.segments()) {
        if (auto counted = count_words(*state, statistics, forms); !counted) return counted.error();
        if (auto counted = count_sources(*state, sources); !counted) return counted.error();
    }
    statistics.distinct_words = forms.size();
    take_sources(sources, statistics);
    take_storage(snapshot.manifest(), statistics);
    return statistics;
}

}  // namespace polidex
