// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/segment.hpp"

#include "corpus/storage/document_record.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace polidex::storage {
namespace {

constexpr std::array segment_files{postings_name, texts_name, tokens_name, columns_name, docs_name};

std::string file_path(const std::string& folder, std::string_view name) {
    return fmt::format("{}/{}", folder, name);
}

/// A file that the manifest names must be there; its absence is damage.
Error as_damage(const std::string& path, Error error) {
    return error.code == Errc::not_found ? damaged(path, "is missing") : std::move(error);
}

Result<void> check_listed(const std::string& folder, const SegmentEntry& entry) {
    const auto listed = [&](std::string_view name) {
        return std::any_of(entry.files.begin(), entry.files.end(),
                           [&](const auto& file) { return file.name == name; });
    };
    for (const auto* name : segment_files)
        if (!listed(name)) return damaged(folder, fmt::format("the manifest lists no {}", name));
    if (!entry.deleted_file.empty() && !listed(entry.deleted_file))
        return damaged(folder, fmt::format("the manifest lists no {}", entry.deleted_file));
    return {};
}

/// That a file is the one the manifest lists, as far as its size and its end tell.
Result<void> check_file(const std::string& path, const FileInfo& info) {
    auto file = open_for_reading(path);
    if (!file) return as_damage(path, file.error());
    struct stat status {};
    if (::fstat(file->get(), &status) != 0) return system_error(path, "cannot read", errno);
    if (static_cast<std::uint64_t>(status.st_size) != info.size)
        return damaged(path, fmt::format("has {} bytes, expected {}", status.st_size, info.size));
    if (info.tail == 0) return {};
    std::array<char, file_tail_bytes> tail{};
    const auto size = std::min<std::uint64_t>(info.size, tail.size());
    const auto read =
        ::pread(file->get(), tail.data(), size, status.st_size - static_cast<off_t>(size));
    if (read < 0) return system_error(path, "cannot read", errno);
    if (XXH3_64bits(tail.data(), static_cast<std::size_t>(read)) == info.tail) return {};
    return damaged(path, "is not the file that the manifest lists");
}

Result<void> check_files(const std::string& folder, const SegmentEntry& entry) {
    for (const auto& info : entry.files)
        if (auto sound = check_file(file_path(folder, info.name), info); !sound) return sound;
    return {};
}

Result<DeletedDocuments> open_deleted(const std::string& folder, const SegmentEntry& entry) {
    if (entry.deleted_file.empty() && entry.deleted != 0)
        return damaged(folder, "the manifest lists no bitmap of deleted documents");
    if (entry.deleted_file.empty()) return DeletedDocuments(entry.documents);
    const auto path = file_path(folder, entry.deleted_file);
    auto deleted = DeletedDocuments::read(path, entry.documents);
    if (deleted && deleted->count() != entry.deleted)
        return damaged(path, fmt::format("marks {} documents deleted, expected {}",
                                         deleted->count(), entry.deleted));
    return deleted;
}

}  // namespace

Segment::Segment(std::string path, SegmentEntry entry, DeletedDocuments deleted, Tokens tokens,
                 Columns columns, RecordStore texts, RecordStore docs, Postings postings)
    : path_(std::move(path)),
      entry_(std::move(entry)),
      deleted_(std::move(deleted)),
      tokens_(std::move(tokens)),
      columns_(std::move(columns)),
      texts_(std::move(texts)),
      docs_(std::move(docs)),
      postings_(std::move(postings)) {}

Result<std::shared_ptr<const Segment>> Segment::open(const std::string& index,
                                                     const SegmentEntry& entry) {
    const auto folder = segment_path(index, entry.id);
    if (auto sound = check_listed(folder, entry); !sound) return sound.error();
    if (auto sound = check_files(folder, entry); !sound) return sound.error();
    auto deleted = open_deleted(folder, entry);
    if (!deleted) return deleted.error();
    auto tokens = Tokens::open(file_path(folder, tokens_name));
    if (!tokens) return tokens.error();
    auto columns = Columns::open(file_path(folder, columns_name));
    if (!columns) return columns.error();
    auto texts = RecordStore::open(file_path(folder, texts_name), texts_magic, texts_version);
    if (!texts) return texts.error();
    auto docs = RecordStore::open(file_path(folder, docs_name), docs_magic, docs_version);
    if (!docs) return docs.error();
    auto postings = Postings::open(file_path(folder, postings_name), entry.documents);
    if (!postings) return postings.error();
    const std::array<std::pair<const char*, std::uint32_t>, 4> counts{
        {{tokens_name, tokens->documents()},
         {columns_name, columns->documents()},
         {texts_name, texts->size()},
         {docs_name, docs->size()}}};
    for (const auto& [name, count] : counts)
        if (count != entry.documents)
            return damaged(file_path(folder, name),
                           fmt::format("has {} documents, expected {}", count, entry.documents));
    return std::shared_ptr<const Segment>(
        new Segment(folder, entry, std::move(*deleted), std::move(*tokens), std::move(*columns),
                    std::move(*texts), std::move(*docs), std::move(*postings)));
}

Error Segment::corrupt_record(const char* file, std::uint32_t doc, const Error& error) const {
    return damaged(file_path(path_, file), fmt::format("document {}: {}", doc, error.message));
}

Result<std::vector<Block>> Segment::blocks(std::uint32_t doc) const {
    const auto record = texts_.get(doc);
    if (!record) return record.error();
    return blocks(doc, *record);
}

Result<std::vector<Block>> Segment::blocks(std::uint32_t doc, std::string_view record) const {
    const auto kept = tokens_.kept(doc);
    if (!kept) return kept.error();
    const auto removed = tokens_.removed(doc);
    if (!removed) return removed.error();
    BlockWords words{WordFeed(tokens_, *kept), WordFeed(tokens_, *removed)};
    while (words.kept.next()) continue;  // the title
    auto blocks = decode_blocks(record, &words);
    if (!blocks) return corrupt_record(texts_name, doc, blocks.error());
    return blocks;
}

Result<Document> Segment::facts(std::uint32_t doc) const {
    const auto texts = blocks(doc);
    if (!texts) return texts.error();
    return facts(doc, *texts);
}

Result<Document> Segment::facts(std::uint32_t doc, std::span<const Block> blocks) const {
    const auto record = docs_.get(doc);
    if (!record) return record.error();
    auto facts = decode_facts(*record, blocks);
    if (!facts) return corrupt_record(docs_name, doc, facts.error());
    return facts;
}

Result<Document> Segment::brief(std::uint32_t doc) const { return facts(doc, {}); }

Result<PostingList> Segment::posting_list(std::string_view term) const {
    const auto check = tokens_.term(term);
    if (!check) return PostingList{};
    return postings_.list(term, *check);
}

Result<void> verify_file(const std::string& folder, const FileInfo& file) {
    const auto path = file_path(folder, file.name);
    const auto found = describe_file(path);
    if (!found) return as_damage(path, found.error());
    if (found->size != file.size)
        return damaged(path, fmt::format("has {} bytes, expected {}", found->size, file.size));
    if (found->checksum == file.checksum) return {};
    return damaged(path, fmt::format("has checksum {:016x}, expected {:016x}", found->checksum,
                                     file.checksum));
}

std::vector<Error> verify_segment(const std::string& index, const SegmentEntry& entry) {
    const auto folder = segment_path(index, entry.id);
    std::vector<Error> errors;
    if (auto listed = check_listed(folder, entry); !listed) errors.push_back(listed.error());
    for (const auto& file : entry.files)
        if (auto sound = verify_file(folder, file); !sound) errors.push_back(sound.error());
    if (!errors.empty()) return errors;
    const auto segment = Segment::open(index, entry);
    if (!segment) return {segment.error()};
    for (const auto& sound : {(*segment)->tokens().verify(), (*segment)->columns().verify(),
                              (*segment)->texts().verify(), (*segment)->docs().verify()})
        if (!sound) errors.push_back(sound.error());
    return errors;
}

}  // namespace polidex::storage
