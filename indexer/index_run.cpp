// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/indexer/index_run.hpp>

#include "indexer/reader_pool.hpp"
#include "indexer/record_run.hpp"
#include "indexer/scanner.hpp"

#include <fmt/format.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace polidex {
namespace {

using indexer::Outcome;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds progress_interval(100);
constexpr std::uint64_t most_claim_warnings = 100;

/// Failures that come again as long as the file and its parser stay the same.
bool is_lasting(const Error& error) {
    return error.code == Errc::unsupported || error.code == Errc::bad_input ||
           error.code == Errc::limit || error.code == Errc::plugin_failed;
}

bool is_standard_input(const std::string& path) { return path == records::standard_input; }

bool exists(const std::string& path) {
    if (is_standard_input(path)) return true;
    boost::system::error_code ignored;
    return boost::filesystem::exists(path, ignored);
}

/// Finds mistakes of the caller before anything is written.
Result<void> check_record_options(const std::vector<std::string>& paths,
                                  const RecordOptions& options) {
    if (!options.format.empty())
        if (auto format = records::format_named(options.format); !format) return format.error();
    if (!options.map.empty())
        if (auto map = records::RecordMap::parse(options.map); !map) return map.error();
    if (options.format.empty() && std::any_of(paths.begin(), paths.end(), is_standard_input))
        return Error{Errc::bad_argument, "nobody says what the standard input holds",
                     "say it: --records jsonl, csv or tsv; a file called - is ./-"};
    return {};
}

class Run {
public:
    Run(const std::vector<std::string>& paths, const std::string& index, IndexWriter& writer,
        const ParserRegistry& registry, const IndexOptions& options)
        : index_(index), writer_(writer), registry_(registry), options_(options) {
        for (const std::string& path : paths) {
            if (is_standard_input(path))
                inputs_ = {path};
            else
                paths_.push_back(indexer::source_path(path));
        }
    }

    Result<IndexReport> run() {
        scan();
        if (!report_.cancelled) {
            if (auto removed = remove_vanished(); !removed) return removed.error();
            if (auto nothing = nothing_to_do()) return *nothing;
            take_records_out();
            if (auto read = read_files(); !read) return read.error();
            if (auto read = read_records(); !read) return read.error();
        }
        auto committed = report_.cancelled ? writer_.commit() : writer_.finish_merges();
        if (!committed) return committed.error();
        tell_more_warnings();
        report_.merge_failures = writer_.take_merge_failures();
        std::stable_sort(report_.failed.begin(), report_.failed.end(),
                         [](const FailedFile& a, const FailedFile& b) { return a.path < b.path; });
        return std::move(report_);
    }

private:
    void scan();
    void take_records_out();
    Result<void> remove_vanished();
    bool has_vanished(const std::string& path) const;
    std::optional<Error> nothing_to_do() const;
    Result<void> read_files();
    Result<void> read_records();
    Result<void> take(Outcome outcome);
    void take_warnings(std::vector<ClaimWarning> warnings);
    void tell_more_warnings();
    Result<void> add(const std::string& path, Outcome& outcome);
    Result<void> fail(const std::string& path, const Outcome& outcome);
    Result<void> commit_when_due();
    bool cancelled() const { return options_.cancelled && options_.cancelled(); }
    void show_progress() const {
        if (options_.progress) options_.progress(progress_);
    }

    const std::string& index_;
    std::vector<std::string> paths_;
    std::vector<std::string> inputs_;  ///< `-` when the standard input is to be read
    IndexWriter& writer_;
    const ParserRegistry& registry_;
    const IndexOptions& options_;
    indexer::Scan scan_;
    std::vector<indexer::RecordInput> record_inputs_;
    IndexReport report_;
    IndexProgress progress_;
    std::uint64_t claim_warnings_ = 0;
    steady_clock::time_point committed_ = steady_clock::now();
};

void Run::scan() {
    scan_ = indexer::scan(paths_, [this](std::size_t found) {
        progress_.found = found;
        show_progress();
        return !cancelled();
    });
    progress_.scanned = true;
    report_.cancelled = scan_.cancelled;
}

/// A source is gone when it was looked for and not found; below a folder that could not be read
/// nobody knows.
bool Run::has_vanished(const std::string& path) const {
    const auto covers = [&](const std::string& folder) { return indexer::is_below(path, folder); };
    if (std::none_of(paths_.begin(), paths_.end(), covers)) return false;
    if (std::binary_search(scan_.files.begin(), scan_.files.end(), path)) return false;
    return std::none_of(scan_.problems.begin(), scan_.problems.end(),
                        [&](const indexer::ScanProblem& problem) {
                            return problem.error.code != Errc::not_found && covers(problem.path);
                        });
}

Result<void> Run::remove_vanished() {
    auto looked = writer_.sources().for_each(
        [this](const std::string& path, const KnownSource&) {
            if (has_vanished(path)) report_.removed_paths.push_back(path);
        },
        scan_.files);
    if (!looked) return looked;
    for (const std::string& path : report_.removed_paths)
        if (auto removed = writer_.remove_source(path); !removed) return removed;
    std::sort(report_.removed_paths.begin(), report_.removed_paths.end());
    report_.removed = report_.removed_paths.size();
    for (const indexer::ScanProblem& problem : scan_.problems) {
        const bool removed = std::any_of(
            report_.removed_paths.begin(), report_.removed_paths.end(),
            [&](const std::string& path) { return indexer::is_below(path, problem.path); });
        if (!removed) report_.failed.push_back({problem.path, problem.error});
    }
    return {};
}

std::optional<Error> Run::nothing_to_do() const {
    if (!inputs_.empty()) return std::nullopt;
    const auto missing = std::count_if(
        report_.failed.begin(), report_.failed.end(),
        [](const FailedFile& failed) { return failed.error.code == Errc::not_found; });
    if (static_cast<std::size_t>(missing) < paths_.size() || report_.removed > 0)
        return std::nullopt;
    return report_.failed.front().error;
}

Result<void> Run::read_files() {
    const KnownSources known = writer_.sources();
    indexer::ReaderPool pool(scan_.files, known, registry_, options_);
    while (!pool.done()) {
        if (cancelled()) {
            report_.cancelled = true;
            return {};
        }
        auto outcome = pool.next(progress_interval);
        if (outcome)
            if (auto taken = take(std::move(*outcome)); !taken) return taken;
        show_progress();
    }
    return {};
}

/// Files of records go another way: their documents are read on several threads.
void Run::take_records_out() {
    std::vector<std::string> given = paths_;
    given.insert(given.end(), inputs_.begin(), inputs_.end());
    record_inputs_ = indexer::take_record_inputs(given, options_, scan_.files);
    progress_.found = scan_.files.size() + record_inputs_.size();
}

Result<void> Run::read_records() {
    if (record_inputs_.empty() || report_.cancelled) return {};
    indexer::RecordRun run(
        index_, writer_, registry_, options_, [this] { return commit_when_due(); }, report_,
        progress_);
    return run.run(record_inputs_);
}

Result<void> Run::take(Outcome outcome) {
    const std::string& path = scan_.files[outcome.file];
    ++progress_.done;
    progress_.bytes += outcome.bytes;
    take_warnings(std::move(outcome.warnings));
    Result<void> result;
    if (outcome.unchanged && outcome.source.failure.empty()) {
        ++report_.unchanged;
    } else if (outcome.unchanged) {
        const Errc code = outcome.source.parser.empty() ? Errc::unsupported : Errc::bad_input;
        report_.failed.push_back({path,
                                  {code, outcome.source.failure,
                                   "it is read again when it changes, or with --retry-failed"}});
    } else if (outcome.error) {
        result = fail(path, outcome);
    } else {
        result = add(path, outcome);
    }
    progress_.failed = report_.failed.size();
    return result ? commit_when_due() : result;
}

void Run::take_warnings(std::vector<ClaimWarning> warnings) {
    for (ClaimWarning& warning : warnings) {
        if (++claim_warnings_ > most_claim_warnings) continue;
        report_.warnings.push_back({std::move(warning.document), std::move(warning.message)});
    }
}

void Run::tell_more_warnings() {
    if (claim_warnings_ > most_claim_warnings)
        report_.warnings.push_back(
            {"annotators",
             fmt::format("{} more warnings, not shown", claim_warnings_ - most_claim_warnings)});
}

Result<void> Run::add(const std::string& path, Outcome& outcome) {
    if (outcome.documents.empty()) {
        outcome.error = Error{Errc::bad_input, path + ": holds no document", {}};
        return fail(path, outcome);
    }
    if (auto removed = writer_.remove_source(path); !removed) return removed;
    for (Document& document : outcome.documents) {
        document.source.path = path;
        document.source.content_hash = outcome.source.content_hash;
        document.source.parser = outcome.source.parser;
        if (auto added = writer_.add(std::move(document)); !added) return added;
        ++report_.indexed;
    }
    report_.bytes += outcome.bytes;
    return {};
}

Result<void> Run::fail(const std::string& path, const Outcome& outcome) {
    report_.failed.push_back({path, *outcome.error});
    if (!is_lasting(*outcome.error) || outcome.source.content_hash == 0) return {};
    KnownSource failure = outcome.source;
    failure.failure = outcome.error->message;
    return writer_.fail(path, failure);
}

Result<void> Run::commit_when_due() {
    const std::chrono::duration<double> since = steady_clock::now() - committed_;
    if (since.count() < options_.commit_seconds) return {};
    if (auto committed = writer_.commit(); !committed) return committed;
    committed_ = steady_clock::now();
    progress_.committed = progress_.done;
    return {};
}

}  // namespace

Result<IndexReport> index_paths(const std::vector<std::string>& paths, const std::string& index,
                                const ParserRegistry& registry, const IndexOptions& options) {
    if (paths.empty())
        return Error{Errc::bad_argument, "no file or folder to index", "name at least one"};
    if (auto usable = check_record_options(paths, options.records); !usable) return usable.error();
    WriterOptions writing = options.writer;
    const bool any = std::any_of(paths.begin(), paths.end(), exists);
    if (!any) writing.create = false;  // sources may have gone from an index, but none can come
    auto writer = IndexWriter::open(index, writing);
    if (!writer && !any && writer.error().code == Errc::not_found)
        return Error{Errc::not_found, paths.front() + ": there is no such file or folder",
                     "check the path"};
    if (!writer) return writer.error();
    auto taxonomy = writer->taxonomy();
    if (!taxonomy) return taxonomy.error();
    IndexOptions reading = options;
    reading.writer.taxonomy = std::move(*taxonomy);
    return Run(paths, index, *writer, registry, reading).run();
}

}  // namespace polidex
