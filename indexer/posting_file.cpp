// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/posting_file.hpp"

#include "corpus/storage/file.hpp"
#include "corpus/storage/segment.hpp"
#include "indexer/glass_tree.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>

namespace polidex::indexer {
namespace {

// Numbers as in Xapian 1.4's common/pack.h; layout of the header block as in its glass_version.cc.
constexpr std::string_view magic = "\x0f\x0dXapian Glass";
constexpr unsigned format_date = (2016U - 2014U) << 9 | 3U << 5 | 14U;
constexpr unsigned revision = 1;
constexpr std::array<unsigned, 5> compress_above = {18, 18, 0, 18, 18};  // the tables left empty
constexpr std::size_t least_room = 64;  // a chunk shorter than this is not worth its header
constexpr std::size_t most_posting_bytes = 10;
constexpr std::string_view lengths_key("\0\xe0", 2);

void pack(std::string& out, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
    out.push_back(static_cast<char>(value));
}

/// A docid behind a term in a key: longer numbers have more leading one bits, so that keys sort.
void pack_sorted(std::string& out, std::uint32_t value) {
    std::size_t bytes = 2;
    for (std::uint64_t limit = 0x8000; value >= limit && bytes < 5; limit <<= 7) ++bytes;
    const std::size_t begin = out.size();
    out.resize(begin + bytes);
    for (std::size_t i = bytes; i-- > 0; value >>= 8) out[begin + i] = static_cast<char>(value);
    if (bytes > 2)
        out[begin] = static_cast<char>(out[begin] | static_cast<char>(0xFFU << (10 - bytes)));
}

std::string key_of(std::string_view term) {
    std::string key;
    for (const char each : term) {
        key.push_back(each);
        if (each == '\0') key.push_back('\xff');
    }
    return key;
}

}  // namespace

struct PostingFile::Impl {
    Impl(std::string file, std::span<const std::uint32_t> document_lengths);

    void add_lengths();
    void add_list(const std::string& first_key, const std::string& later_key, std::string head,
                  const List& list);
    std::size_t fill_chunk(const List& list, std::size_t begin, std::size_t room);
    std::string header(const GlassTree::Root& root) const;

    std::string path;
    std::span<const std::uint32_t> lengths;
    std::ofstream out;
    GlassTree tree;
    std::string chunk;
    std::uint32_t max_wdf = 0;
};

PostingFile::Impl::Impl(std::string file, std::span<const std::uint32_t> document_lengths)
    : path(std::move(file)),
      lengths(document_lengths),
      out(path, std::ios::binary | std::ios::trunc),
      tree(out, 1) {
    const std::string header_place(GlassTree::block_bytes, '\0');
    out.write(header_place.data(), static_cast<std::streamsize>(header_place.size()));
}

/// Encodes postings from @p begin into `chunk` as long as they fit. @returns the first left out
std::size_t PostingFile::Impl::fill_chunk(const List& list, std::size_t begin, std::size_t room) {
    chunk.clear();
    pack(chunk, list[begin].wdf);
    std::size_t at = begin + 1;
    for (; at < list.size() && chunk.size() + most_posting_bytes <= room; ++at) {
        pack(chunk, list[at].docid - list[at - 1].docid - 1);
        pack(chunk, list[at].wdf);
    }
    return at;
}

void PostingFile::Impl::add_list(const std::string& first_key, const std::string& later_key,
                                 std::string head, const List& list) {
    pack(head, list.front().docid - 1);
    std::string key = first_key;
    for (std::size_t begin = 0; begin < list.size();) {
        if (begin > 0) {
            head.clear();
            key = later_key;
            pack_sorted(key, list[begin].docid);
        }
        const std::size_t head_bytes = head.size() + 1 + most_posting_bytes / 2;
        std::size_t room = tree.room(key.size());
        if (room < head_bytes + least_room) room = tree.max_tag_bytes(key.size());
        const std::size_t end = fill_chunk(list, begin, room - head_bytes);
        head.push_back(end == list.size() ? '1' : '0');
        pack(head, list[end - 1].docid - list[begin].docid);
        tree.add(key, head + chunk);
        begin = end;
    }
}

void PostingFile::Impl::add_lengths() {
    if (lengths.empty()) return;
    List list;
    list.reserve(lengths.size());
    for (std::size_t doc = 0; doc < lengths.size(); ++doc)
        list.push_back({static_cast<std::uint32_t>(doc + 1), lengths[doc]});
    const std::string key(lengths_key);
    add_list(key, key, std::string(2, '\0'), list);  // this list does not store its frequencies
}

std::string PostingFile::Impl::header(const GlassTree::Root& root) const {
    std::string block(magic);
    block.push_back(static_cast<char>(format_date >> 8));
    block.push_back(static_cast<char>(format_date & 0xFFU));
    const XXH128_hash_t identity = XXH3_128bits(lengths.data(), lengths.size_bytes());
    block.append(reinterpret_cast<const char*>(&identity), sizeof(identity));
    pack(block, revision);
    // Root of the posting table: block, level, entries, block size, compression, free list.
    for (const std::uint64_t value :
         {std::uint64_t{root.block}, std::uint64_t{root.level} << 2, root.entries,
          std::uint64_t{GlassTree::block_bytes >> 11}, std::uint64_t{0}})
        pack(block, value);
    std::string free_list;
    for (const std::uint32_t value : {revision, root.end, 0U, 0U, 0U, 0U}) pack(free_list, value);
    pack(block, free_list.size());
    block += free_list;
    for (const unsigned compress : compress_above)
        for (const unsigned value :
             {0U, 3U, 0U, static_cast<unsigned>(GlassTree::block_bytes >> 11), compress, 0U})
            pack(block, value);

    std::uint64_t total = 0;
    std::uint32_t shortest = 0;
    std::uint32_t longest = max_wdf;
    for (const std::uint32_t length : lengths) {
        total += length;
        longest = std::max(longest, length);
        if (length > 0 && (shortest == 0 || length < shortest)) shortest = length;
    }
    for (const std::uint64_t value :
         {std::uint64_t{lengths.size()}, std::uint64_t{0}, std::uint64_t{shortest},
          std::uint64_t{max_wdf}, std::uint64_t{longest - max_wdf}, std::uint64_t{0}, total,
          std::uint64_t{0}})
        pack(block, value);
    block.resize(GlassTree::block_bytes);
    return block;
}

PostingFile::PostingFile(const std::string& folder, std::span<const std::uint32_t> lengths)
    : impl_(std::make_unique<Impl>(folder + "/" + storage::postings_name, lengths)) {
    impl_->add_lengths();
}

PostingFile::~PostingFile() = default;

storage::TermCheck PostingFile::add(std::string_view term, const List& list) {
    std::uint32_t occurrences = 0;  // counted modulo 2^32, as Xapian does
    for (const Posting& posting : list) {
        impl_->max_wdf = std::max(impl_->max_wdf, posting.wdf);
        occurrences += posting.wdf;
    }
    std::string head;
    pack(head, list.size());
    pack(head, occurrences);
    const std::string key = key_of(term);
    impl_->add_list(key, key + '\0', std::move(head), list);
    return {static_cast<std::uint32_t>(list.size()),
            static_cast<std::uint32_t>(XXH3_64bits(list.data(), list.size() * sizeof(Posting)))};
}

Result<storage::FileInfo> PostingFile::finish() {
    const GlassTree::Root root = impl_->tree.finish();
    impl_->out.seekp(0);
    const std::string header = impl_->header(root);
    impl_->out.write(header.data(), static_cast<std::streamsize>(header.size()));
    impl_->out.close();
    if (!impl_->out)
        return Error{Errc::io,
                     fmt::format("{}: cannot be written: {}", impl_->path, std::strerror(errno)),
                     "check the disk's free space and state"};
    return storage::finish_file(impl_->path);
}

}  // namespace polidex::indexer
