// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/records/record_file.hpp"

#include "corpus/text/utf8.hpp"
#include "plugins/records/record_values.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <new>
#include <utility>

namespace polidex::records {
namespace {

constexpr std::string_view parser_version = "records/1";
constexpr std::size_t most_looked_at = 8;  // batches without a single record
constexpr std::size_t most_names_told = 30;

std::string told(const std::vector<std::string>& names) {
    const std::size_t count = std::min(names.size(), most_names_told);
    std::string text =
        fmt::format("{}", fmt::join(names.begin(), names.begin() + static_cast<long>(count), ", "));
    return text::printable(text) + (count < names.size() ? ", …" : "");
}

Error missing_field(const std::string& file, const RecordField& field,
                    const std::vector<std::string>& names) {
    return {Errc::bad_argument,
            fmt::format("{}: its records have no field \"{}\"; they have: {}", file,
                        text::printable(field.path), told(names)),
            fmt::format("write {}? in the map if records further on have it",
                        text::printable(field.path))};
}

Error no_known_text(const std::string& file, const std::vector<std::string>& names) {
    return {Errc::unsupported,
            fmt::format("{}: no field is known to hold the text of its records; they have: {}",
                        file, told(names)),
            "name it: polidex index FILE --map text=FIELD,title=FIELD"};
}

/// Changes when the same bytes would be read otherwise.
std::string parser_label(const RecordPlan& plan) {
    const std::string how = fmt::format("{}|{}|{}", plan.map.to_string(), plan.options.as_given,
                                        media_type_of(plan.format));
    const auto hash = static_cast<std::uint32_t>(XXH3_64bits(how.data(), how.size()));
    return fmt::format("{}:{:08x}{}{}", parser_version, hash, plan.taxonomy->parser_suffix(),
                       plan.annotation ? plan.annotation->suffix() : "");
}

std::unique_ptr<RecordDecoder> make_decoder(RecordFormat format,
                                            const std::vector<std::string>& header,
                                            std::uint64_t limit_bytes) {
    return format == RecordFormat::jsonl ? make_json_decoder(limit_bytes)
                                         : make_csv_decoder(header);
}

/// Why a file holds no record: what is wrong with its first line that is not empty.
Error no_record(const std::string& file, const RecordBatch* first, RecordDecoder& decoder) {
    std::vector<RecordFailure> failures;
    if (first != nullptr) {
        failures = first->failures;
        decoder.decode(
            *first, {}, [](RecordValues&) {},
            [&](RecordFailure failure) { failures.push_back(std::move(failure)); });
    }
    if (failures.empty()) return {Errc::bad_input, file + ": holds no record", ""};
    const RecordFailure& why = failures.front();
    return {Errc::bad_input,
            fmt::format("{}: holds no record; line {}: {}", file, why.line, why.error.message),
            why.error.hint};
}

}  // namespace

Result<RecordFile> RecordFile::open(const std::string& path, RecordFormat format,
                                    const RecordOptions& options, const ReadLimits& limits,
                                    std::shared_ptr<const Taxonomy> taxonomy,
                                    std::shared_ptr<const annotators::Annotation> annotation) {
    auto source = ByteSource::open(path);
    if (!source) return source.error();
    RecordFile file;
    file.format_ = format;
    file.source_ = std::make_unique<ByteSource>(std::move(*source));
    const auto hash = file.source_->hash();
    if (!hash) return hash.error();
    file.splitter_ = make_splitter(format, *file.source_, options.record_bytes);

    RecordPlan plan;
    plan.format = format;
    plan.options = options;
    plan.limits = limits;
    if (taxonomy) plan.taxonomy = std::move(taxonomy);
    if (!options.as_given) plan.annotation = std::move(annotation);
    if (auto looked = file.look(options, plan.map); !looked) return looked.error();
    plan.source.path = path == standard_input ? std::string() : path;
    plan.source.media_type = media_type_of(format);
    plan.source.parser = parser_label(plan);
    plan.source.content_hash = *hash;
    file.plan_ = std::make_shared<const RecordPlan>(std::move(plan));
    return file;
}

std::uint64_t RecordFile::hash_of(const std::string& path) {
    auto source = ByteSource::open(path);
    if (!source) return 0;
    const auto hash = source->hash();
    return hash ? *hash : 0;
}

/// Finds the first records and settles the map by them.
Result<void> RecordFile::look(const RecordOptions& options, RecordMap& map) {
    if (!options.map.empty()) {
        auto given = RecordMap::parse(options.map);
        if (!given) return given.error();
        map = std::move(*given);
    }
    const auto wanted = map.fields();
    FieldSurvey survey;
    while (!survey.any_record) {
        auto batch = splitter_->next();
        if (!batch) return batch.error();
        const auto decoder = make_decoder(format_, header(), options.record_bytes);
        if (batch->empty() || looked_at_.size() == most_looked_at)
            return no_record(source_->name(), looked_at_.empty() ? nullptr : &looked_at_.front(),
                             *decoder);
        survey = decoder->survey(*batch, wanted);
        looked_at_.push_back(std::move(*batch));
    }
    if (options.map.empty()) {
        map = RecordMap::recognise(survey.names);
        if (!map.has(TargetKind::text)) return no_known_text(source_->name(), survey.names);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (!survey.found[i] && !wanted[i]->optional)
            return missing_field(source_->name(), *wanted[i], survey.names);
    return {};
}

Result<RecordBatch> RecordFile::next() {
    if (looked_at_.empty()) return splitter_->next();
    RecordBatch batch = std::move(looked_at_.front());
    looked_at_.pop_front();
    return batch;
}

ReadRecords read_records(const RecordBatch& batch, const RecordPlan& plan,
                         const std::vector<std::string>& header, ParserRunner* runner) {
    ReadRecords read;
    const auto fail = [&](RecordFailure failure) {
        if (++read.failed <= most_failures_told) read.failures.push_back(std::move(failure));
    };
    for (const RecordFailure& failure : batch.failures) fail(failure);
    const auto take = [&](RecordValues& values) {
        auto document = make_document(values, plan, read.warnings, runner);
        if (document)
            read.documents.push_back(std::move(*document));
        else
            fail({values.line, document.error()});
    };
    make_decoder(plan.format, header, plan.options.record_bytes)
        ->decode(batch, plan.map, take, fail);
    std::stable_sort(read.failures.begin(), read.failures.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    return read;
}

}  // namespace polidex::records
