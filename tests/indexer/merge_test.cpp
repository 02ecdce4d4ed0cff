// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/manifest.hpp"
#include "indexer/live_segments.hpp"
#include "indexer/merge_policy.hpp"
#include "indexer/segment_builder.hpp"
#include "indexer/segment_merger.hpp"
#include "tests/indexer/index_state.hpp"
#include "tests/indexer/random_documents.hpp"
#include "tests/program.hpp"

#include <polidex/indexer/index_writer.hpp>

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::tests;
using indexer::MergeCandidate;
using indexer::MergeSource;

namespace {

using Files = std::map<std::string, std::uint64_t>;

Files files_of(const storage::SegmentEntry& entry) {
    Files files;
    for (const auto& file : entry.files) files[file.name] = file.checksum;
    return files;
}

storage::SegmentEntry build(const std::string& index, const std::string& id,
                            const std::vector<Document>& documents) {
    auto builder = indexer::SegmentBuilder::create(index, id, {});
    REQUIRE(builder);
    for (const Document& document : documents) builder->add(document);
    auto entry = builder->finish();
    REQUIRE(entry);
    return *entry;
}

std::vector<Document> documents(RandomCorpus& corpus, const std::string& prefix, int count) {
    std::vector<Document> made;
    for (int i = 0; i < count; ++i)
        made.push_back(corpus.document(prefix + std::to_string(i), prefix + std::to_string(i / 3)));
    return made;
}

std::size_t count_segments(const std::string& index) {
    return storage::read_manifest(index)->segments.size();
}

/// Adds one document and commits, @p count times.
void commit_one_by_one(IndexWriter& writer, RandomCorpus& corpus, int count, Documents& model) {
    for (int i = 0; i < count; ++i) {
        const std::string id = "d" + std::to_string(corpus.below(1000));
        const Document document = corpus.document(id, id);
        REQUIRE(writer.add(document));
        REQUIRE(writer.commit());
        model.insert_or_assign(id, document);
    }
}

}  // namespace

TEST_CASE("A merged segment is byte for byte what indexing its live documents would give",
          "[merge]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    RandomCorpus corpus(GENERATE(1U, 2U, 3U, 4U));
    std::vector<MergeSource> sources;
    std::vector<Document> lasting;
    for (int segment = 0; segment < 4; ++segment) {
        const auto some = documents(corpus, std::string(1, static_cast<char>('a' + segment)), 60);
        MergeSource source{build(index, "s" + std::to_string(segment), some),
                           storage::DeletedDocuments(60)};
        for (std::uint32_t doc = 0; doc < some.size(); ++doc) {
            if (segment == 2 || (segment > 0 && corpus.below(3) == 0))
                source.deleted.add(doc);
            else
                lasting.push_back(some[doc]);
        }
        sources.push_back(std::move(source));
    }
    const auto merged = indexer::merge_segments(index, "merged", sources);
    REQUIRE(merged);
    CHECK(merged->documents == lasting.size());
    CHECK(files_of(*merged) == files_of(build(index, "fresh", lasting)));
    CHECK(storage::verify_segment(index, *merged).empty());
}

TEST_CASE("A merge of nothing but deleted documents has no files", "[merge]") {
    const TemporaryFolder folder;
    RandomCorpus corpus(1);
    std::vector<MergeSource> sources;
    sources.push_back(
        {build(folder / "i", "s", documents(corpus, "a", 1)), storage::DeletedDocuments(1)});
    sources.front().deleted.add(0);
    const auto merged = indexer::merge_segments(folder / "i", "merged", sources);
    REQUIRE(merged);
    CHECK(merged->documents == 0);
    CHECK(merged->files.empty());
}

TEST_CASE("A merge stops when it is asked to", "[merge]") {
    const TemporaryFolder folder;
    RandomCorpus corpus(5);
    std::vector<MergeSource> sources;
    for (const char* id : {"a", "b"})
        sources.push_back(
            {build(folder / "i", id, documents(corpus, id, 800)), storage::DeletedDocuments(800)});
    const auto merged =
        indexer::merge_segments(folder / "i", "merged", sources, [] { return true; });
    REQUIRE_FALSE(merged);
    CHECK(merged.error().code == Errc::cancelled);
}

TEST_CASE("Documents deleted during a merge are deleted in the merged segment", "[merge]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    RandomCorpus corpus(6);
    indexer::LiveSegments live(index);
    for (const char* id : {"a", "b", "c"})
        REQUIRE(live.load(build(index, id, documents(corpus, id, 9))));
    REQUIRE(*live.erase("a4"));
    REQUIRE(*live.erase("b0"));

    const std::vector<indexer::LiveSegment> from(live.all().begin(), live.all().begin() + 2);
    std::vector<MergeSource> sources;
    for (const auto& segment : from) sources.push_back({segment.entry, segment.deleted});
    auto merged = indexer::merge_segments(index, "m", sources);
    REQUIRE(merged);
    REQUIRE(*live.erase("a8"));
    REQUIRE(*live.erase_source("b1"));  // b3, b4 and b5
    REQUIRE(*live.erase("c2"));
    REQUIRE(live.replace(from, *merged));

    REQUIRE(live.all().size() == 2);
    CHECK(live.all()[0].deleted.count() == 4);
    for (const char* id : {"a4", "a8", "b0", "b3", "b4", "b5", "c2"}) CHECK_FALSE(*live.erase(id));
    for (const char* id : {"a0", "a7", "b1", "b2", "b6", "b8", "c0"}) CHECK(*live.erase(id));
}

TEST_CASE("A segment that lost all documents during its merge is replaced as well", "[merge]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    RandomCorpus corpus(7);
    indexer::LiveSegments live(index);
    for (const char* id : {"a", "b"})
        REQUIRE(live.load(build(index, id, documents(corpus, id, 2))));
    const std::vector<indexer::LiveSegment> from = live.all();
    const std::vector<MergeSource> sources = {{from[0].entry, from[0].deleted},
                                              {from[1].entry, from[1].deleted}};
    auto merged = indexer::merge_segments(index, "m", sources);
    REQUIRE(merged);
    REQUIRE(*live.erase("a0"));
    REQUIRE(*live.erase("a1"));
    REQUIRE(live.write_deleted(2));  // forgets the empty segment
    REQUIRE(live.replace(from, *merged));
    REQUIRE(live.all().size() == 1);
    CHECK(live.all()[0].deleted.count() == 2);
    CHECK(*live.erase("b1"));
}

TEST_CASE("Many small commits leave few segments, and all documents", "[merge]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    RandomCorpus corpus(8);
    Documents model;
    {
        auto writer = IndexWriter::open(index);
        REQUIRE(writer);
        commit_one_by_one(*writer, corpus, 120, model);
        CHECK(count_segments(index) <= indexer::most_segments);
        REQUIRE(writer->finish_merges());
        for (const Error& failure : writer->take_merge_failures()) FAIL_CHECK(failure.message);
        CHECK(writer->documents() == model.size());
    }
    const IndexState state = read_index(index);
    CHECK(state.segments < 16);
    CHECK(digests(state.documents) == digests(model));
    CHECK(state.postings == expected_postings(model));
    CHECK(litter_in(index).empty());
}

TEST_CASE("A segment that is emptied before its merge has opened it stops no merges", "[merge]") {
    for (int round = 0; round < 3; ++round) {
        const TemporaryFolder folder;
        auto writer = IndexWriter::open(folder / "i.polidex");
        REQUIRE(writer);
        RandomCorpus corpus(9);
        for (int i = 0; i < 60; ++i) {
            for (Document& document : documents(corpus, std::to_string(i) + "-", 1))
                REQUIRE(writer->add(std::move(document)));
            if (i % 2 == 1) REQUIRE(writer->remove(std::to_string(i - 1) + "-0"));
            REQUIRE(writer->commit());
        }
        REQUIRE(writer->finish_merges());
        for (const Error& failure : writer->take_merge_failures()) FAIL_CHECK(failure.message);
        CHECK(writer->documents() == 30);
        CHECK(count_segments(folder / "i.polidex") < 16);
    }
}

TEST_CASE("A writer that ends during a merge leaves the index as committed", "[merge]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    RandomCorpus corpus(9);
    Documents model;
    for (int round = 0; round < 6; ++round) {
        auto writer = IndexWriter::open(index);
        REQUIRE(writer);
        commit_one_by_one(*writer, corpus, 8, model);
    }
    const IndexState state = read_index(index);
    CHECK(digests(state.documents) == digests(model));
    CHECK(litter_in(index).empty());
}

TEST_CASE("A merge that fails leaves its segments live and is reported", "[merge]") {
    const TemporaryFolder folder;
    const std::string index = folder / "i.polidex";
    RandomCorpus corpus(10);
    Documents model;
    auto writer = IndexWriter::open(index);
    REQUIRE(writer);
    commit_one_by_one(*writer, corpus, 4, model);
    // Merging reads this file, adding documents does not.
    const auto entry = storage::read_manifest(index)->segments.front();
    const std::string tokens = storage::segment_path(index, entry.id) + "/tokens";
    const std::string whole = contents_of(tokens);
    boost::filesystem::resize_file(tokens, whole.size() - 1);
    commit_one_by_one(*writer, corpus, 8, model);
    REQUIRE(writer->finish_merges());
    const auto failures = writer->take_merge_failures();
    REQUIRE(failures.size() == 1);
    CHECK(failures.front().message.find("tokens") != std::string::npos);
    CHECK(writer->take_merge_failures().empty());

    boost::filesystem::resize_file(tokens, 0);
    folder.write("i.polidex/segments/" + entry.id + "/tokens", whole);
    commit_one_by_one(*writer, corpus, 1, model);
    CHECK(digests(read_index(index).documents) == digests(model));
    CHECK(litter_in(index).empty());
}

TEST_CASE("Segments are merged by tiers, and alone when much of them is deleted", "[merge]") {
    const auto small = MergeCandidate{1000, 10, 0};
    const auto large = MergeCandidate{100ULL << 20, 50'000, 0};
    const auto huge = MergeCandidate{3ULL << 30, 5'000'000, 0};
    using Indices = std::vector<std::size_t>;
    CHECK(indexer::choose_merge(std::vector<MergeCandidate>(7, small)).empty());
    CHECK(indexer::choose_merge(std::vector<MergeCandidate>(8, small)).size() == 8);
    CHECK(indexer::choose_merge(std::vector<MergeCandidate>(20, huge)).empty());
    std::vector<MergeCandidate> mixed(7, small);
    mixed.insert(mixed.begin() + 3, large);
    CHECK(indexer::choose_merge(mixed).empty());
    mixed.push_back(small);
    CHECK(indexer::choose_merge(mixed) == Indices{0, 1, 2, 4, 5, 6, 7, 8});
    mixed.assign({large, {3ULL << 30, 5'000'000, 2'100'000}, small});
    CHECK(indexer::choose_merge(mixed) == Indices{1});
    mixed.assign({large, {3ULL << 30, 5'000'000, 1'900'000}, small});
    CHECK(indexer::choose_merge(mixed).empty());
}

TEST_CASE("Merging ends where a segment would outgrow its limits", "[merge]") {
    using Merges = std::vector<std::vector<std::size_t>>;
    indexer::MergeLimits limits;
    limits.documents = 1000;
    const MergeCandidate tenth{1 << 20, 100, 0};
    CHECK(indexer::choose_merge(std::vector<MergeCandidate>(12, tenth), limits).size() == 10);
    const MergeCandidate half{1 << 20, 500, 0};
    CHECK(indexer::choose_merge(std::vector<MergeCandidate>(20, half), limits).empty());
    const MergeCandidate large{(2ULL << 30) - 1, 10, 0};
    CHECK(indexer::choose_merge(std::vector<MergeCandidate>(8, large)).size() == 2);

    CHECK(indexer::choose_compaction({}, limits).empty());
    CHECK(indexer::choose_compaction(std::vector{half, half, half, tenth, half}, limits) ==
          Merges{{0, 1}, {2, 3}});
    CHECK(
        indexer::choose_compaction(std::vector{MergeCandidate{1, 1000, 0}, half}, limits).empty());
    const MergeCandidate beyond{1, 5000, 1};
    CHECK(indexer::choose_compaction(std::vector{half, beyond, tenth, tenth}, limits) ==
          Merges{{1}, {2, 3}});
    CHECK(indexer::choose_compaction(std::vector<MergeCandidate>(3, large)) == Merges{{0, 1}});
}
