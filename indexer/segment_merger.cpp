// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment_merger.hpp"

#include "corpus/storage/columns_merge.hpp"
#include "corpus/storage/document_record.hpp"
#include "corpus/storage/record_store.hpp"
#include "indexer/merged_words.hpp"
#include "indexer/posting_file.hpp"
#include "indexer/segment_builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace polidex::indexer {
namespace {

constexpr std::uint32_t gone = storage::ColumnsPart::gone;
constexpr std::size_t steps_between_questions = 1024;

/// After so many, the posting files of all segments are opened anew.
constexpr std::size_t terms_between_openings = 16'384;
constexpr std::size_t postings_between_openings = 4'000'000;

/// A segment that is merged. Pages of a mapped file count as memory of the process from when they
/// are read until it is closed or released, so that is done again and again.
struct Source {
    std::string folder;
    storage::Tokens tokens;
    std::optional<storage::Postings> postings;
    std::vector<std::uint32_t> docs;     ///< that live on
    std::vector<std::uint32_t> numbers;  ///< new number of each document, or `gone`
    std::uint32_t next_term = 0;
    std::optional<std::pair<std::string, storage::TermCheck>> term;  ///< the next one

    std::string path_of(const char* name) const { return folder + '/' + name; }

    void step() {
        term.reset();
        if (next_term < tokens.term_count()) term = tokens.term_at(next_term++);
    }
};

class Merge {
public:
    Merge(const std::string& index, const std::string& id, const std::function<bool()>& cancelled)
        : index_(index), folder_(storage::segment_path(index, id)), cancelled_(cancelled) {
        entry_.id = id;
    }

    Result<storage::SegmentEntry> run(std::span<const MergeSource> sources);

private:
    using Step = Result<void> (Merge::*)();

    Result<void> open(const MergeSource& source);
    Result<void> open_postings();
    Result<void> write_postings();
    Result<void> add_term(const std::string& term, PostingFile& file);
    Result<void> write_texts();
    Result<void> write_tokens();
    Result<void> write_columns_and_docs();
    Result<storage::SourceRuns> write_docs(storage::RecordStoreWriter& docs);
    Result<void> write_columns(const storage::SourceRuns& sources);
    Result<void> keep(Result<storage::FileInfo> file);
    Result<void> proceed();
    template <typename File>
    Result<void> proceed(const File& read);
    std::string path_of(const char* name) const { return folder_ + '/' + name; }

    std::string index_;
    std::string folder_;
    const std::function<bool()>& cancelled_;
    std::size_t steps_ = 0;
    storage::SegmentEntry entry_;
    std::vector<Source> sources_;
    std::size_t joined_postings_ = 0;  ///< since the posting files were opened
    std::vector<std::uint32_t> lengths_;
    std::vector<std::pair<std::string, storage::TermCheck>> terms_;
};

/// Counts a step of work; an error when the caller does not want more.
Result<void> Merge::proceed() {
    if (++steps_ % steps_between_questions != 0 || !cancelled_ || !cancelled_()) return {};
    return Error{Errc::cancelled, folder_ + ": merging was given up", {}};
}

/// The same, and lets go of what was read of a file.
template <typename File>
Result<void> Merge::proceed(const File& read) {
    auto wanted = proceed();
    if (steps_ % steps_between_questions == 0) read.release();
    return wanted;
}

Result<void> Merge::keep(Result<storage::FileInfo> file) {
    if (!file) return file.error();
    entry_.files.push_back(std::move(*file));
    return {};
}

Result<void> Merge::open(const MergeSource& given) {
    // Without its bitmap, which the next commit may replace; the caller's is the one that counts.
    storage::SegmentEntry entry = given.entry;
    std::erase_if(entry.files, [&](const auto& file) { return file.name == entry.deleted_file; });
    entry.deleted_file.clear();
    entry.deleted = 0;
    auto opened = storage::Segment::open(index_, entry);
    if (!opened) return opened.error();
    const std::string folder = (*opened)->path();
    auto tokens = storage::Tokens::open(folder + '/' + storage::tokens_name);
    if (!tokens) return tokens.error();
    Source source{folder, std::move(*tokens), {}, {}, {}, 0, {}};
    source.docs.reserve(entry.documents - std::min(entry.documents, given.deleted.count()));
    source.numbers.reserve(entry.documents);
    lengths_.reserve(lengths_.size() + source.docs.capacity());
    const auto lengths = (*opened)->columns().length();
    for (std::uint32_t doc = 0; doc < entry.documents; ++doc) {
        const bool lives = !given.deleted.contains(doc);
        source.numbers.push_back(lives ? entry_.documents++ : gone);
        if (!lives) continue;
        source.docs.push_back(doc);
        lengths_.push_back(lengths[doc]);
    }
    sources_.push_back(std::move(source));
    return {};
}

Result<void> Merge::open_postings() {
    joined_postings_ = 0;
    for (Source& source : sources_) {
        source.tokens.release();
        source.postings.reset();
        auto postings = storage::Postings::open(source.path_of(storage::postings_name),
                                                static_cast<std::uint32_t>(source.numbers.size()));
        if (!postings) return postings.error();
        source.postings.emplace(std::move(*postings));
    }
    return {};
}

Result<void> Merge::write_postings() {
    PostingFile file(folder_, lengths_);
    for (Source& source : sources_) source.step();
    for (std::size_t terms = 0;; ++terms) {
        if (terms % terms_between_openings == 0 || joined_postings_ > postings_between_openings)
            if (auto opened = open_postings(); !opened) return opened;
        const std::string* least = nullptr;
        for (const Source& source : sources_)
            if (source.term && (least == nullptr || source.term->first < *least))
                least = &source.term->first;
        if (least == nullptr) break;
        if (auto added = add_term(std::string(*least), file); !added) return added;
        if (auto wanted = proceed(); !wanted) return wanted;
    }
    for (Source& source : sources_) source.postings.reset();
    return keep(file.finish());
}

Result<void> Merge::add_term(const std::string& term, PostingFile& file) {
    PostingFile::List joined;
    for (Source& source : sources_) {
        if (!source.term || source.term->first != term) continue;
        const auto list = source.postings->list(term, source.term->second);
        if (!list) return list.error();
        joined_postings_ += list->docs.size();
        for (std::size_t i = 0; i < list->docs.size(); ++i) {
            const std::uint32_t number = source.numbers[list->docs[i]];
            if (number != gone) joined.push_back({number + 1, list->wdf[i]});
        }
        source.step();
    }
    if (!joined.empty()) terms_.emplace_back(term, file.add(term, joined));
    return {};
}

Result<void> Merge::write_texts() {
    auto texts =
        storage::RecordStoreWriter::create(path_of(storage::texts_name), storage::texts_magic,
                                           storage::texts_version, storage::texts_options);
    if (!texts) return texts.error();
    for (const Source& source : sources_) {
        auto store = storage::RecordStore::open(source.path_of(storage::texts_name),
                                                storage::texts_magic, storage::texts_version);
        if (!store) return store.error();
        storage::RecordCursor records(*store);
        for (const std::uint32_t doc : source.docs) {
            const auto record = records.get(doc);
            if (!record) return record.error();
            texts->add(*record);
            if (auto wanted = proceed(*store); !wanted) return wanted;
        }
    }
    return keep(texts->finish());
}

Result<void> Merge::write_tokens() {
    MergedWords words;
    for (const Source& source : sources_) {
        if (auto counted = words.count(source.tokens, source.docs); !counted) return counted;
        if (auto wanted = proceed(); !wanted) return wanted;
    }
    auto writer = words.create(path_of(storage::tokens_name));
    if (!writer) return writer.error();
    for (std::size_t i = 0; i < sources_.size(); ++i)
        if (auto written = words.write(i, sources_[i].docs, *writer); !written) return written;
    writer->set_terms(std::move(terms_));
    return keep(writer->finish());
}

Result<void> Merge::write_columns_and_docs() {
    auto docs = storage::RecordStoreWriter::create(path_of(storage::docs_name), storage::docs_magic,
                                                   storage::docs_version, storage::docs_options);
    if (!docs) return docs.error();
    const auto sources = write_docs(*docs);
    if (!sources) return sources.error();
    if (auto written = write_columns(*sources); !written) return written;
    return keep(docs->finish());
}

/// @returns where the documents are from
Result<storage::SourceRuns> Merge::write_docs(storage::RecordStoreWriter& docs) {
    storage::SourceRuns runs;
    for (const Source& source : sources_) {
        auto store = storage::RecordStore::open(source.path_of(storage::docs_name),
                                                storage::docs_magic, storage::docs_version);
        if (!store) return store.error();
        storage::RecordCursor records(*store);
        for (const std::uint32_t doc : source.docs) {
            const auto record = records.get(doc);
            if (!record) return record.error();
            const auto from = storage::decode_source(*record);
            if (!from) return from.error();
            runs.add(storage::source_hash(from->path), source.numbers[doc]);
            docs.add(*record);
            if (auto wanted = proceed(*store); !wanted) return wanted.error();
        }
    }
    return runs;
}

Result<void> Merge::write_columns(const storage::SourceRuns& sources) {
    std::vector<storage::ColumnsPart> parts;
    for (const Source& source : sources_) {
        auto columns = storage::Columns::open(source.path_of(storage::columns_name));
        if (!columns) return columns.error();
        columns->release();
        parts.push_back({std::move(*columns), source.docs, source.numbers});
    }
    return keep(storage::merge_columns(path_of(storage::columns_name), parts, sources));
}

Result<storage::SegmentEntry> Merge::run(std::span<const MergeSource> sources) {
    for (const MergeSource& source : sources)
        if (auto opened = open(source); !opened) return opened.error();
    if (entry_.documents == 0) return entry_;
    if (auto made = make_segment_folder(folder_); !made) return made.error();
    for (const Step step : {&Merge::write_postings, &Merge::write_texts, &Merge::write_tokens,
                            &Merge::write_columns_and_docs})
        if (auto done = (this->*step)(); !done) return done.error();
    if (auto synced = storage::sync_folder(folder_); !synced) return synced.error();
    return entry_;
}

}  // namespace

Result<storage::SegmentEntry> merge_segments(const std::string& index, const std::string& id,
                                             std::span<const MergeSource> sources,
                                             const std::function<bool()>& cancelled) {
    return Merge(index, id, cancelled).run(sources);
}

}  // namespace polidex::indexer
