// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/record_run.hpp"

#include "indexer/memory_plan.hpp"
#include "indexer/scanner.hpp"

#include <fmt/format.h>
#include <boost/filesystem.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace polidex::indexer {
namespace {

constexpr std::chrono::milliseconds progress_interval(100);
constexpr std::uint64_t document_growth = 4;  // documents take more memory than their records

std::uint64_t size_of(const std::string& path) {
    boost::system::error_code unknown;
    const auto size = boost::filesystem::file_size(path, unknown);
    return unknown ? 0 : size;
}

bool is_lasting(const Error& error) {
    return error.code == Errc::unsupported || error.code == Errc::bad_input ||
           error.code == Errc::limit;
}

std::string name_of(const std::string& path) {
    return path == records::standard_input ? "standard input" : path;
}

}  // namespace

std::vector<RecordInput> take_record_inputs(const std::vector<std::string>& given,
                                            const IndexOptions& options,
                                            std::vector<std::string>& found) {
    const auto forced = records::format_named(options.records.format);
    std::vector<RecordInput> inputs;
    for (const std::string& path : found) {
        auto format = records::format_of_file(path);
        if (forced && std::find(given.begin(), given.end(), path) != given.end()) format = *forced;
        if (format) inputs.push_back({path, *format, size_of(path)});
    }
    const auto taken = [&](const std::string& path) {
        return std::any_of(inputs.begin(), inputs.end(),
                           [&](const RecordInput& input) { return input.path == path; });
    };
    std::erase_if(found, taken);
    if (forced && std::find(given.begin(), given.end(), records::standard_input) != given.end())
        inputs.push_back({std::string(records::standard_input), *forced, 0});
    return inputs;
}

RecordRun::RecordRun(const std::string& index, IndexWriter& writer, const ParserRegistry& registry,
                     const IndexOptions& options, std::function<Result<void>()> settle,
                     IndexReport& report, IndexProgress& progress)
    : index_(index),
      writer_(writer),
      registry_(registry),
      options_(options),
      settle_(std::move(settle)),
      report_(report),
      progress_(progress),
      held_bytes_(plan_memory(options.writer).files_bytes / document_growth) {}

Result<void> RecordRun::run(const std::vector<RecordInput>& inputs) {
    const KnownSources known = writer_.sources();
    for (const RecordInput& input : inputs) progress_.record_bytes_total += input.bytes;
    RecordPool pool(inputs, known, registry_, options_);
    while (!pool.done()) {
        if (options_.cancelled && options_.cancelled()) {
            report_.cancelled = true;
            return roll_back();
        }
        if (auto step = pool.next(progress_interval)) {
            const RecordInput& input = inputs[step->file];
            if (auto taken = take(std::move(*step), input); !taken) return taken;
        }
        show_progress();
    }
    // A map that fits no file is a mistake of the caller, not of the files.
    if (unfit_ > 0 && unfit_ == inputs.size() && report_.indexed + report_.unchanged == 0)
        return report_.failed.back().error;
    return {};
}

Result<void> RecordRun::take(RecordStep step, const RecordInput& input) {
    progress_.record_bytes = bytes_before_ + step.position;
    Result<void> result;
    switch (step.kind) {
        case RecordStep::Kind::begun:
            return begin(step, input);
        case RecordStep::Kind::read:
            return take_records(step);
        case RecordStep::Kind::unchanged:
            skip(step, input);
            break;
        case RecordStep::Kind::refused:
            result = refuse(*step.error, input.path, step.source);
            break;
        case RecordStep::Kind::ended:
            result = end(step);
            break;
    }
    if (!result) return result;
    ++progress_.done;
    bytes_before_ += input.bytes;
    progress_.record_bytes = bytes_before_;
    progress_.failed = report_.failed.size();
    return settle_();
}

Result<void> RecordRun::begin(const RecordStep& step, const RecordInput& input) {
    file_ = {};
    file_.path = step.plan->source.path;
    file_.name = name_of(input.path);
    if (options_.recognised && options_.records.map.empty())
        options_.recognised(file_.name, step.plan->map.to_string());
    return {};
}

void RecordRun::note_failures(RecordStep& step) {
    file_.failed += step.records.failed;
    progress_.failed += step.records.failed;
    for (records::RecordFailure& failure : step.records.failures) {
        if (file_.failures.size() == records::most_failures_told) return;
        Error error = std::move(failure.error);
        error.message = fmt::format("{}:{}: {}", file_.name, failure.line, error.message);
        file_.failures.push_back({file_.name, std::move(error), failure.line});
    }
}

Result<void> RecordRun::take_records(RecordStep& step) {
    if (step.error && !file_.given_up) {
        file_.given_up = step.error;
        return roll_back();
    }
    if (file_.given_up) return {};
    note_failures(step);
    file_.warnings.merge(step.records.warnings);
    file_.bytes += step.bytes;
    progress_.bytes += step.bytes;
    progress_.records += step.records.documents.size();
    if (file_.streaming) return add(step.records.documents);
    file_.held_bytes += step.bytes;
    std::move(step.records.documents.begin(), step.records.documents.end(),
              std::back_inserter(file_.held));
    return file_.held_bytes > held_bytes_ ? start_streaming() : Result<void>();
}

Result<void> RecordRun::start_streaming() {
    if (auto committed = writer_.commit(); !committed) return committed;
    progress_.committed = progress_.done;
    file_.streaming = true;
    return keep();
}

/// Replaces what the index has of the file by what is held.
Result<void> RecordRun::keep() {
    if (!file_.path.empty())
        if (auto removed = writer_.remove_source(file_.path); !removed) return removed;
    auto added = add(file_.held);
    file_.held.clear();
    return added;
}

Result<void> RecordRun::add(std::vector<Document>& documents) {
    for (Document& document : documents) {
        if (!ids_.insert(std::hash<std::string>{}(document.id)).second && file_.replaced++ == 0)
            file_.first_replaced = document.id;
        ++file_.documents;
        if (auto added = writer_.add(std::move(document)); !added) return added;
    }
    return {};
}

Result<void> RecordRun::end(const RecordStep& step) {
    if (step.error && !file_.given_up) file_.given_up = step.error;
    if (file_.given_up) return give_up(step);
    if (file_.documents == 0 && file_.held.empty()) {
        file_.given_up =
            Error{Errc::bad_input,
                  fmt::format("{}: none of its {} records could be read", file_.name, file_.failed),
                  {}};
        tell();
        return give_up(step);
    }
    Result<void> kept = file_.streaming ? writer_.commit() : keep();
    if (!kept) return kept;
    if (file_.streaming) progress_.committed = progress_.done + 1;
    report_.indexed += file_.documents;
    report_.replaced += file_.replaced;
    report_.bytes += file_.bytes;
    tell();
    file_ = {};
    return {};
}

/// Reports failures and warnings of a file that goes in.
void RecordRun::tell() {
    report_.failed_records += file_.failed;
    const std::uint64_t more = file_.failed - file_.failures.size();
    for (FailedFile& failure : file_.failures) report_.failed.push_back(std::move(failure));
    if (more > 0)
        report_.failed.push_back(
            {file_.name,
             {Errc::bad_input, fmt::format("{}: and {} more records", file_.name, more), {}},
             UINT64_MAX});
    for (std::string& line : file_.warnings.lines())
        report_.warnings.push_back({file_.name, std::move(line)});
    if (file_.replaced > 0)
        report_.warnings.push_back(
            {file_.name,
             fmt::format("{} record{} replaced earlier ones of the same id, first "
                         "\"{}\"",
                         file_.replaced, file_.replaced == 1 ? "" : "s", file_.first_replaced)});
    file_.failures.clear();
    file_.failed = 0;
    file_.replaced = 0;
    file_.warnings = {};
}

Result<void> RecordRun::give_up(const RecordStep& step) {
    if (auto back = roll_back(); !back) return back;
    return refuse(*file_.given_up, step.plan->source.path,
                  {step.plan->source.content_hash, step.plan->source.parser, {}});
}

/// Drops what was added since the last commit, when that is part of a file.
Result<void> RecordRun::roll_back() {
    const bool streaming = std::exchange(file_.streaming, false);
    file_.held.clear();
    if (!streaming) return {};
    { const IndexWriter dropped = std::move(writer_); }
    WriterOptions options = options_.writer;
    options.create = false;
    auto opened = IndexWriter::open(index_, options);
    if (!opened) return opened.error();
    writer_ = std::move(*opened);
    return {};
}

Result<void> RecordRun::refuse(const Error& error, const std::string& path,
                               const KnownSource& source) {
    report_.failed.push_back({name_of(path), error});
    if (error.code == Errc::bad_argument) ++unfit_;
    if (!is_lasting(error) || source.content_hash == 0 || path.empty()) return {};
    KnownSource failure = source;
    failure.failure = error.message;
    return writer_.fail(path, failure);
}

void RecordRun::skip(const RecordStep& step, const RecordInput& input) {
    if (step.source.failure.empty()) {
        ++report_.unchanged;
        return;
    }
    report_.failed.push_back({input.path,
                              {Errc::bad_input, step.source.failure,
                               "it is read again when it changes, or with --retry-failed"}});
}

void RecordRun::show_progress() const {
    if (options_.progress) options_.progress(progress_);
}

}  // namespace polidex::indexer
