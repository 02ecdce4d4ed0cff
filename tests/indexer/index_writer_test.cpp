// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/manifest.hpp"
#include "tests/indexer/index_state.hpp"
#include "tests/indexer/random_documents.hpp"
#include "tests/program.hpp"

#include <polidex/indexer/index_writer.hpp>

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <set>

using namespace polidex;
using namespace polidex::tests;

namespace {

Document memorandum(const std::string& id, const std::string& text) {
    Document document;
    document.id = id;
    document.source = {id + ".txt", "text/plain", "text/1", 17};
    document.title = "Memorandum of cooperation";
    document.lang = "en";
    document.blocks = {block("Article 1", BlockKind::heading), block(text),
                       block("Follow us", BlockKind::paragraph, Chrome::sharing)};
    document.claims = {claim(Facet::country, "EE"), claim(Facet::lang, "en")};
    return document;
}

IndexWriter open_writer(const std::string& path, WriterOptions options = {}) {
    auto writer = IndexWriter::open(path, options);
    INFO((writer ? std::string() : writer.error().message));
    REQUIRE(writer);
    return std::move(*writer);
}

KnownSource known_of(const IndexWriter& writer, const std::string& path) {
    const auto known = writer.sources().find(path);
    REQUIRE(known);
    REQUIRE(known->has_value());
    return **known;
}

std::set<std::string> sources_of(const IndexWriter& writer) {
    std::set<std::string> paths;
    REQUIRE(writer.sources().for_each(
        [&](const std::string& path, const KnownSource&) { CHECK(paths.insert(path).second); }));
    return paths;
}

}  // namespace

TEST_CASE("What was committed is what a reader finds", "[writer]") {
    const TemporaryFolder folder;
    auto writer = open_writer(folder / "i.polidex");
    const Documents documents = {{"a", memorandum("a", "The Parties share threat information.")},
                                 {"b", memorandum("b", "The parties' sharing ends.")}};
    for (const auto& [id, document] : documents) REQUIRE(writer.add(document));
    REQUIRE(writer.commit());
    const IndexState state = read_index(folder / "i.polidex");
    CHECK(state.generation == 1);
    CHECK(digests(state.documents) == digests(documents));
    CHECK(state.postings == expected_postings(documents));
    CHECK(state.postings.at("Benshare").size() == 2);
    CHECK(writer.documents() == 2);
    CHECK(known_of(writer, "a.txt").content_hash == 17);
}

TEST_CASE("Random additions, replacements and removals leave what a plain map holds", "[writer]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    RandomCorpus corpus(GENERATE(1U, 2U, 3U));
    WriterOptions options;
    options.segment_documents = 7;
    auto writer = open_writer(index, options);
    Documents model;
    for (int step = 0; step < 400; ++step) {
        const std::string id = "d" + std::to_string(corpus.below(40));
        const std::string source = "s" + std::to_string(corpus.below(20));
        switch (corpus.below(10)) {
            case 0:
                REQUIRE(writer.remove(id));
                model.erase(id);
                break;
            case 1:
                REQUIRE(writer.remove_source(source));
                std::erase_if(model,
                              [&](const auto& each) { return each.second.source.path == source; });
                break;
            default: {
                const Document document = corpus.document(id, source);
                REQUIRE(writer.add(document));
                model.insert_or_assign(id, document);
            }
        }
        if (corpus.below(25) != 0) continue;
        if (corpus.below(2) == 0)
            REQUIRE(writer.commit());
        else
            REQUIRE(writer.compact());
        if (corpus.below(3) == 0) {
            writer = IndexWriter(std::move(writer));
            { const IndexWriter closed = std::move(writer); }
            writer = open_writer(index, options);
        }
        const IndexState state = read_index(index);
        REQUIRE(digests(state.documents) == digests(model));
        REQUIRE(state.postings == expected_postings(model));
        REQUIRE(writer.documents() == model.size());
        std::set<std::string> sources;
        for (const auto& [name, document] : model) sources.insert(document.source.path);
        REQUIRE(sources_of(writer) == sources);
    }
}

TEST_CASE("Compacting changes the files and nothing of the answers", "[writer][compact]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    RandomCorpus corpus(11);
    auto writer = open_writer(index);
    for (int i = 0; i < 60; ++i) {
        REQUIRE(writer.add(corpus.document("d" + std::to_string(i % 45), "s")));
        if (i % 9 == 0) REQUIRE(writer.commit());
    }
    REQUIRE(writer.fail("scan.pdf", {5, "", "no parser reads it"}));
    REQUIRE(writer.commit());
    const IndexState before = read_index(index);
    REQUIRE(before.segments > 3);
    REQUIRE(before.deleted > 0);

    REQUIRE(writer.compact());
    const IndexState after = read_index(index);
    CHECK(after.segments == 1);
    CHECK(after.deleted == 0);
    CHECK(digests(after.documents) == digests(before.documents));
    CHECK(after.postings == before.postings);
    CHECK(after.failed == before.failed);
    CHECK(litter_in(index).empty());

    const auto generation = writer.generation();
    REQUIRE(writer.compact());
    CHECK(writer.generation() == generation);
}

TEST_CASE("A document added twice before a commit is there once, as added last", "[writer]") {
    const TemporaryFolder folder;
    auto writer = open_writer(folder / "i.polidex");
    REQUIRE(writer.add(memorandum("a", "Old words.")));
    REQUIRE(writer.add(memorandum("a", "New words.")));
    REQUIRE(writer.commit());
    const IndexState state = read_index(folder / "i.polidex");
    CHECK(ids_of(state) == std::vector<std::string>{"a"});
    CHECK(state.postings.count("Bennew") == 1);
    CHECK(state.postings.count("Benold") == 0);
}

TEST_CASE("Uncommitted work is gone with its writer and leaves nothing behind", "[writer]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    WriterOptions options;
    options.segment_documents = 2;
    {
        auto writer = open_writer(index, options);
        REQUIRE(writer.add(memorandum("kept", "Text.")));
        REQUIRE(writer.commit());
        for (const char* id : {"a", "b", "c", "kept"}) REQUIRE(writer.add(memorandum(id, "Lost.")));
        REQUIRE(writer.remove("kept"));
    }
    CHECK(ids_of(read_index(index)) == std::vector<std::string>{"kept"});
    CHECK(litter_in(index).empty());
}

TEST_CASE("A folder made for an index to which nothing was committed does not stay", "[writer]") {
    const TemporaryFolder folder;
    {
        auto writer = open_writer(folder / "new.polidex");
        REQUIRE(writer.add(memorandum("a", "Never committed.")));
    }
    CHECK_FALSE(std::filesystem::exists(folder / "new.polidex"));
    std::filesystem::create_directory(folder / "own.polidex");
    { auto writer = open_writer(folder / "own.polidex"); }
    CHECK(std::filesystem::exists(folder / "own.polidex"));
}

TEST_CASE("A commit without changes publishes nothing", "[writer]") {
    const TemporaryFolder folder;
    auto writer = open_writer(folder / "i.polidex");
    REQUIRE(writer.commit());
    CHECK(writer.generation() == 1);  // an index without documents is an index too
    CHECK(read_index(folder / "i.polidex").documents.empty());
    REQUIRE(writer.commit());
    REQUIRE(writer.remove("unknown"));
    REQUIRE(writer.remove_source("unknown"));
    REQUIRE(writer.commit());
    CHECK(writer.generation() == 1);
}

TEST_CASE("A failed source is remembered, replaces its documents and is forgotten when read",
          "[writer]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    auto writer = open_writer(index);
    REQUIRE(writer.add(memorandum("a", "Text.")));
    REQUIRE(writer.commit());
    REQUIRE(writer.fail("a.txt", {99, "text/1", "a.txt: not text any more"}));
    CHECK(known_of(writer, "a.txt").content_hash == 17);  // as of the last commit
    REQUIRE(writer.commit());
    CHECK(known_of(writer, "a.txt").failure == "a.txt: not text any more");
    IndexState state = read_index(index);
    CHECK(state.documents.empty());
    CHECK(state.failed.count("a.txt") == 1);

    REQUIRE(writer.add(memorandum("a", "Text again.")));
    REQUIRE(writer.commit());
    state = read_index(index);
    CHECK(state.documents.size() == 1);
    CHECK(state.failed.empty());
    CHECK(known_of(writer, "a.txt").failure.empty());
}

TEST_CASE("A document without an id is refused and nothing else suffers", "[writer]") {
    const TemporaryFolder folder;
    auto writer = open_writer(folder / "i.polidex");
    REQUIRE(writer.add(memorandum("a", "Text.")));
    const auto refused = writer.add(memorandum("", "Text."));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::bad_argument);
    REQUIRE(writer.commit());
    CHECK(writer.documents() == 1);
}

TEST_CASE("A second writer is refused while the first one lives", "[writer]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    {
        const auto first = open_writer(index);
        const auto second = IndexWriter::open(index);
        REQUIRE_FALSE(second);
        CHECK(second.error().code == Errc::locked);
        CHECK(second.error().message.find(std::to_string(::getpid())) != std::string::npos);
    }
    CHECK(IndexWriter::open(index));
}

TEST_CASE("A folder with other files does not become an index", "[writer]") {
    const TemporaryFolder folder;
    folder.write("letters/love.txt", "Dear");
    const auto refused = IndexWriter::open(folder / "letters");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::bad_argument);
    CHECK(refused.error().message.find("love.txt") != std::string::npos);
    CHECK(contents_of(folder / "letters/love.txt") == "Dear");
    CHECK_FALSE(IndexWriter::open(folder / "letters/love.txt"));
    WriterOptions existing;
    existing.create = false;
    const auto missing = IndexWriter::open(folder / "none.polidex", existing);
    REQUIRE_FALSE(missing);
    CHECK(missing.error().code == Errc::not_found);
}

TEST_CASE("An index of a newer format is refused and not touched", "[writer]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    folder.write("i.polidex/segments/1-1/tokens", "precious");
    storage::Manifest newer;
    newer.format = storage::format_version + 1;
    newer.generation = 7;
    REQUIRE(storage::publish_manifest(index, newer));
    const auto current = contents_of(index + "/CURRENT");
    const auto manifest = contents_of(index + "/MANIFEST-7");
    const auto refused = IndexWriter::open(index);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::schema_mismatch);
    CHECK(refused.error().message.find("i.polidex/MANIFEST-7: has format 2") != std::string::npos);
    CHECK(refused.error().hint.find("upgrade polidex") != std::string::npos);
    CHECK(contents_of(index + "/segments/1-1/tokens") == "precious");
    CHECK(contents_of(index + "/CURRENT") == current);
    CHECK(contents_of(index + "/MANIFEST-7") == manifest);
}

TEST_CASE("An index whose CURRENT contradicts its manifest is refused and not touched",
          "[writer]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    folder.write("i.polidex/segments/1-1/tokens", "precious");
    folder.write("i.polidex/MANIFEST-1", "not of this age");
    folder.write("i.polidex/CURRENT", "MANIFEST-1 0000000000000000\n");
    const auto refused = IndexWriter::open(index);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::corrupt);
    CHECK(contents_of(index + "/segments/1-1/tokens") == "precious");
}
