// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/segment_builder.hpp"

#include "corpus/storage/document_record.hpp"
#include "corpus/storage/segment.hpp"

#include <fmt/format.h>
#include <boost/filesystem.hpp>

#include <utility>

namespace polidex::indexer {

using storage::TextField;

Result<void> make_segment_folder(const std::string& folder) {
    boost::system::error_code failed;
    boost::filesystem::create_directories(folder, failed);
    if (!failed) return {};
    return Error{Errc::io, fmt::format("{}: cannot make the folder: {}", folder, failed.message()),
                 "check that the index folder may be written and the disk has room"};
}

Result<SegmentBuilder> SegmentBuilder::create(const std::string& index, std::string id,
                                              const storage::AnalyserSettings& settings) {
    const std::string folder = storage::segment_path(index, id);
    if (auto made = make_segment_folder(folder); !made) return made.error();
    auto texts =
        storage::RecordStoreWriter::create(folder + "/" + storage::texts_name, storage::texts_magic,
                                           storage::texts_version, storage::texts_options);
    if (!texts) return texts.error();
    auto docs =
        storage::RecordStoreWriter::create(folder + "/" + storage::docs_name, storage::docs_magic,
                                           storage::docs_version, storage::docs_options);
    if (!docs) return docs.error();
    return SegmentBuilder(folder, std::move(id), settings, std::move(*texts), std::move(*docs));
}

SegmentBuilder::SegmentBuilder(std::string folder, std::string id,
                               const storage::AnalyserSettings& settings,
                               storage::RecordStoreWriter texts, storage::RecordStoreWriter docs)
    : folder_(std::move(folder)),
      id_(std::move(id)),
      settings_(settings),
      texts_(std::move(texts)),
      docs_(std::move(docs)),
      postings_(folder_) {}

std::uint32_t SegmentBuilder::add(const Document& document) {
    sketcher_.begin(understanding::sketch_seed(document));
    const std::uint32_t length = add_words(document);
    add_facets(document);
    postings_.end_document(length);
    columns_.add(document, length, {sketcher_.finish(), understanding::event_key(document)});
    docs_.add(storage::encode_facts(document));
    return documents_++;
}

std::uint64_t SegmentBuilder::memory() const {
    return words_.memory() + postings_.memory() + columns_.memory() + texts_.memory() +
           docs_.memory();
}

std::uint32_t SegmentBuilder::add_words(const Document& document) {
    std::uint32_t length = 0;
    const auto count = [&](TextField field, std::uint32_t weight) {
        return [this, &length, field, weight](WordStreams::Number word) {
            postings_.count(words_.term(postings_, word, field), weight);
            if (field == TextField::body) length += weight;
        };
    };
    const auto title = [&](WordStreams::Number word) {
        count(TextField::body, settings_.title_weight)(word);
        count(TextField::title, 1)(word);
    };
    words_.begin_document(document.lang);
    words_.add_title(document.title, title);
    storage::BlocksRecord texts(document.blocks.size());
    for (const Block& block : document.blocks) {
        const bool heading = block.kind == BlockKind::heading;
        if (block.kept()) {
            words_.add_kept(block.text,
                            count(TextField::body, heading ? settings_.heading_weight : 1));
            sketcher_.add(words_.last_tokens());
        } else {
            words_.add_removed(block.text, count(TextField::removed, 1));
        }
        texts.add(block, words_.last_tokens());
    }
    texts_.add(texts.bytes());
    words_.end_document();
    return length;
}

void SegmentBuilder::add_facets(const Document& document) {
    for (std::size_t i = 0; i < column_facet_count; ++i) {
        const auto facet = static_cast<Facet>(i);
        for (const std::string& value : values_of(document, facet))
            postings_.count(facet_term(facet, value), 0);
    }
}

TermNumber SegmentBuilder::facet_term(Facet facet, std::string_view value) {
    auto& known = facets_[static_cast<std::size_t>(facet)];
    const auto [at, fresh] = known.try_emplace(std::string(value), 0);
    if (fresh) at->second = postings_.number_of(storage::facet_term(facet, value));
    return at->second;
}

Result<storage::SegmentEntry> SegmentBuilder::finish() {
    storage::SegmentEntry entry;
    entry.id = id_;
    entry.documents = documents_;
    auto postings = postings_.finish();
    if (!postings) return postings.error();
    entry.files.push_back(std::move(postings->file));
    const auto keep = [&entry](Result<storage::FileInfo> file) -> Result<void> {
        if (!file) return file.error();
        entry.files.push_back(std::move(*file));
        return {};
    };
    if (auto kept = keep(texts_.finish()); !kept) return kept.error();
    if (auto kept =
            keep(words_.finish(folder_ + "/" + storage::tokens_name, std::move(postings->terms)));
        !kept)
        return kept.error();
    if (auto kept = keep(columns_.finish(folder_ + "/" + storage::columns_name)); !kept)
        return kept.error();
    if (auto kept = keep(docs_.finish()); !kept) return kept.error();
    if (auto synced = storage::sync_folder(folder_); !synced) return synced.error();
    return entry;
}

}  // namespace polidex::indexer
