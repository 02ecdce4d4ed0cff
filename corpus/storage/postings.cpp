// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/postings.hpp"

#include "corpus/storage/byte_codec.hpp"
#include "corpus/storage/file.hpp"
#include "corpus/storage/glass_table.hpp"
#include "corpus/storage/posting_codec.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

namespace polidex::storage {
namespace {

/// The key of a term's first chunk. Those of later chunks go on with the first document's number.
std::string key_of(std::string_view term) {
    std::string key;
    for (const char each : term) {
        key += each;
        if (each == '\0') key += '\xff';
    }
    return key;
}

}  // namespace

TermCheck check_of(const PostingList& list) {
    // Pairs are hashed piece by piece: a second copy of a long list would cost more than its hash.
    std::array<std::uint64_t, 512> pairs;
    const auto count = list.docs.size();
    const auto fill = [&](std::size_t begin) {
        const auto size = std::min(pairs.size(), count - begin);
        for (std::size_t i = 0; i < size; ++i)
            pairs[i] = (list.docs[begin + i] + 1U) | std::uint64_t{list.wdf[begin + i]} << 32;
        return size * sizeof pairs[0];
    };
    const auto made = [&](std::uint64_t checksum) {
        return TermCheck{static_cast<std::uint32_t>(count), static_cast<std::uint32_t>(checksum)};
    };
    if (count <= pairs.size()) {
        const auto bytes = fill(0);
        return made(XXH3_64bits(pairs.data(), bytes));
    }
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(),
                                                                         &XXH3_freeState);
    if (!state) throw std::bad_alloc();
    XXH3_64bits_reset(state.get());
    for (std::size_t begin = 0; begin < count; begin += pairs.size()) {
        const auto bytes = fill(begin);
        XXH3_64bits_update(state.get(), pairs.data(), bytes);
    }
    return made(XXH3_64bits_digest(state.get()));
}

namespace {

Error damaged_list(const GlassTable& table, std::string_view term, std::string_view what) {
    return damaged(table.path(), fmt::format("the list of term {} {}", term, what));
}

/// Chunk after chunk until the expected number of postings was read. Each chunk holds at least one,
/// and only the key that fits the chunk before is accepted, so that no cycle of blocks goes unseen.
Result<void> read_chunks(const GlassTable& table, std::string_view term, PostingDecoder& decoder) {
    std::string key = key_of(term);
    auto cursor = table.find(key);
    if (!cursor) return cursor.error();
    ByteReader head(cursor->tag());
    head.varint();  // documents of the term
    head.varint();  // occurrences
    std::uint64_t first = head.varint32();
    auto chunk = head.take(head.rest());
    if (head.failed()) return damaged_list(table, term, "has a head that is not valid");
    key += '\0';
    while (decoder.take_chunk(chunk, first)) {
        if (decoder.done()) return {};
        if (auto next = cursor->next(); !next) return next;
        const auto docid = cursor->key().substr(0, key.size()) == key
                               ? read_sorted(cursor->key().substr(key.size()))
                               : std::nullopt;
        if (!docid || !decoder.may_begin(*docid))
            return damaged_list(table, term, fmt::format("ends after {}", decoder.count()));
        first = *docid - 1;
        chunk = cursor->tag();
    }
    return damaged_list(table, term, fmt::format("is not valid after {}", decoder.count()));
}

}  // namespace

Result<PostingList> read_list(const GlassTable& table, std::string_view term,
                              const TermCheck& check) {
    if (check.documents > table.documents())
        return damaged_list(
            table, term,
            fmt::format("should have {} documents, of {}", check.documents, table.documents()));
    PostingList list;
    PostingDecoder decoder(list, check.documents, static_cast<std::uint32_t>(table.documents()));
    if (auto read = read_chunks(table, term, decoder); !read) return read.error();
    const auto got = check_of(list);
    if (got.checksum == check.checksum) return list;
    return damaged_list(
        table, term,
        fmt::format("has checksum {:08x}, expected {:08x}", got.checksum, check.checksum));
}

struct Postings::Impl {
    MappedFile mapped;
    GlassTable table;
};

Postings::Postings(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Postings::Postings(Postings&&) noexcept = default;
Postings& Postings::operator=(Postings&&) noexcept = default;
Postings::~Postings() = default;

Result<Postings> Postings::open(const std::string& path, std::uint32_t documents) {
    auto mapped = MappedFile::open(path);
    if (!mapped) return mapped.error();
    auto table = GlassTable::open(mapped->bytes(), path);
    if (!table) return table.error();
    if (table->documents() != documents)
        return damaged(path,
                       fmt::format("has {} documents, expected {}", table->documents(), documents));
    return Postings(std::make_unique<Impl>(Impl{std::move(*mapped), std::move(*table)}));
}

Result<PostingList> Postings::list(std::string_view term, const TermCheck& check) const {
    return read_list(impl_->table, term, check);
}

}  // namespace polidex::storage
