// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as a piece of an index behind its checksums; the first byte says of which file.
#include "tests/fuzz/fuzz.hpp"

#include "corpus/storage/document_record.hpp"
#include "corpus/storage/glass_table.hpp"
#include "corpus/storage/manifest_json.hpp"
#include "corpus/storage/posting_codec.hpp"

#include <xxhash.h>

#include <string>

using namespace polidex;
using namespace polidex::storage;

namespace {

void read_manifest(std::string_view bytes) { (void)decode_manifest("manifest", bytes); }

void read_blocks(std::string_view bytes) {
    const auto blocks = decode_blocks(bytes);
    if (blocks) (void)decode_facts(bytes, *blocks);
}

void read_facts(std::string_view bytes) {
    (void)decode_facts(bytes);
    (void)decode_source(bytes);
}

void read_chunk(std::string_view bytes) {
    constexpr std::uint32_t documents = 1000;
    PostingList list;
    list.docs.resize(100);
    list.wdf.resize(100);
    PostingDecoder decoder(list, 100, documents);
    if (!decoder.take_chunk(bytes, 0)) return;
    fuzz::expect(decoder.count() <= 100, "no more postings than expected");
    for (std::size_t i = 0; i < decoder.count(); ++i)
        fuzz::expect(list.docs[i] < documents && (i == 0 || list.docs[i] > list.docs[i - 1]),
                     "documents rise and exist");
}

void read_table(std::string_view bytes) {
    const auto table = GlassTable::open(bytes, "postings.glass");
    if (!table) return;
    auto cursor = table->find("\0\xe0");
    for (int steps = 0; cursor && steps < 10'000; ++steps)
        if (!cursor->next()) break;
}

constexpr void (*readers[])(std::string_view) = {read_manifest, read_blocks, read_facts, read_chunk,
                                                 read_table};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return -1;
    readers[data[0] % std::size(readers)](fuzz::view(data + 1, size - 1));
    return 0;
}
