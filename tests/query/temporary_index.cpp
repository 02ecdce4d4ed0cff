// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/temporary_index.hpp"

#include <catch2/catch.hpp>

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace polidex::test {
namespace {

/// In memory where the system offers it: these tests are not about fsync.
std::string make_folder() {
    const std::filesystem::path memory = "/dev/shm";
    const auto base =
        access(memory.c_str(), W_OK) == 0 ? memory : std::filesystem::temp_directory_path();
    std::string folder = (base / "polidex-query-XXXXXX").string();
    REQUIRE(mkdtemp(folder.data()) != nullptr);
    return folder;
}

Block block(BlockKind kind, Chrome chrome, std::string text) {
    Block made;
    made.kind = kind;
    made.chrome = chrome;
    made.level = kind == BlockKind::heading ? 2 : 0;
    made.text = std::move(text);
    return made;
}

}  // namespace

TemporaryIndex::TemporaryIndex(WriterOptions options)
    : folder_(make_folder()), path_(folder_ + "/test.polidex"), options_(std::move(options)) {}

TemporaryIndex::TemporaryIndex(const std::vector<Document>& documents)
    : TemporaryIndex(WriterOptions{}) {
    commit(documents);
}

TemporaryIndex::~TemporaryIndex() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

void TemporaryIndex::commit(const std::vector<Document>& documents,
                            const std::vector<std::string>& removed) {
    auto writer = IndexWriter::open(path_, options_);
    REQUIRE(writer);
    for (const Document& each : documents) REQUIRE(writer->add(each));
    for (const std::string& id : removed) REQUIRE(writer->remove(id));
    const auto done = writer->commit();
    if (!done) FAIL(done.error().message);
}

void TemporaryIndex::compact() {
    auto writer = IndexWriter::open(path_, options_);
    REQUIRE(writer);
    const auto done = writer->compact();
    if (!done) FAIL(done.error().message);
}

Block paragraph(std::string text) {
    return block(BlockKind::paragraph, Chrome::none, std::move(text));
}

Block heading(std::string text) { return block(BlockKind::heading, Chrome::none, std::move(text)); }

Block navigation(std::string text) {
    return block(BlockKind::paragraph, Chrome::navigation, std::move(text));
}

Claim claim(Facet facet, std::string value, Role role, bool assigned) {
    Claim made;
    made.facet = facet;
    made.role = role;
    made.assigned = assigned;
    made.confidence = 1;
    made.value = std::move(value);
    made.rule = "test";
    return made;
}

Document document(std::string id, std::string title, std::vector<Block> blocks,
                  std::vector<Claim> claims, const std::string& date) {
    Document made;
    made.id = std::move(id);
    made.source.path = "sources/" + made.id;
    made.source.media_type = "text/plain";
    made.title = std::move(title);
    made.lang = "en";
    made.blocks = std::move(blocks);
    made.claims = std::move(claims);
    if (!date.empty()) made.date = PartialDate::parse(date).value();
    return made;
}

}  // namespace polidex::test
