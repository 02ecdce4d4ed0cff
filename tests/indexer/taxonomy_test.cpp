// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/manifest.hpp"
#include "tests/indexer/index_state.hpp"
#include "tests/program.hpp"

#include <polidex/indexer/index_run.hpp>

#include <catch2/catch.hpp>

#include <memory>
#include <string>
#include <vector>

using namespace polidex;
using namespace polidex::tests;

namespace {

const std::string fisheries =
    "[[domain]]\nlabel = \"sea\"\n[[domain]]\nlabel = \"quotas\"\nparent = \"sea\"\n"
    "[[term]]\nvalue = \"quotas\"\nen = [\"catch limit*\"]\n";
const std::string text = "Catch limits hold from May. The catch limit is low.\n";

std::shared_ptr<const Taxonomy> taxonomy_of(const std::string& toml) {
    auto read = Taxonomy::parse(toml, "sea.toml");
    REQUIRE(read);
    return *read;
}

IndexReport index_texts(const TemporaryFolder& folder,
                        std::shared_ptr<const Taxonomy> taxonomy = {}) {
    IndexOptions options;
    options.writer.taxonomy = std::move(taxonomy);
    const auto report = index_paths({folder / "texts"}, folder / "i.polidex", {}, options);
    INFO((report ? std::string() : report.error().message));
    REQUIRE(report);
    return *report;
}

std::vector<std::string> fields(const TemporaryFolder& folder, const std::string& name) {
    return values_of(read_index(folder / "i.polidex").documents.at(folder / name), Facet::domain);
}

storage::StoredTaxonomy stored(const TemporaryFolder& folder) {
    const auto manifest = storage::read_manifest(folder / "i.polidex");
    REQUIRE(manifest);
    return manifest->taxonomy;
}

}  // namespace

TEST_CASE("Another taxonomy has unchanged files read again, the same one has not", "[taxonomy]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", text);
    CHECK(index_texts(folder).indexed == 1);
    CHECK(fields(folder, "texts/a.txt").empty());
    CHECK(index_texts(folder, taxonomy_of(fisheries)).indexed == 1);
    CHECK(fields(folder, "texts/a.txt") == std::vector<std::string>{"quotas"});
    CHECK(index_texts(folder, taxonomy_of(fisheries)).unchanged == 1);
    CHECK(index_texts(folder, taxonomy_of(fisheries + "de = [\"fangquote*\"]\n")).indexed == 1);
}

TEST_CASE("An index goes on with its taxonomy until another is given", "[taxonomy]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", text);
    index_texts(folder, taxonomy_of(fisheries));
    folder.write("texts/b.txt", text + "It is low.\n");
    const IndexReport second = index_texts(folder);
    CHECK(second.indexed == 1);
    CHECK(second.unchanged == 1);
    CHECK(fields(folder, "texts/b.txt") == std::vector<std::string>{"quotas"});
    CHECK(stored(folder).name == "sea.toml");
    CHECK(stored(folder).labels.size() == 2);
    CHECK(stored(folder).text == fisheries);
    CHECK(index_texts(folder, Taxonomy::builtin()).indexed == 2);
    CHECK(stored(folder).is_builtin());
    CHECK(fields(folder, "texts/b.txt").empty());
}

TEST_CASE("Records are read again by another taxonomy too", "[taxonomy]") {
    const TemporaryFolder folder;
    folder.write("texts/r.jsonl",
                 "{\"id\":\"r1\",\"text\":\"Catch limits hold. The catch limit is low.\"}\n");
    CHECK(index_texts(folder).indexed == 1);
    CHECK(index_texts(folder, taxonomy_of(fisheries)).indexed == 1);
    const auto state = read_index(folder / "i.polidex");
    CHECK(values_of(state.documents.at("r1"), Facet::domain) == std::vector<std::string>{"quotas"});
    CHECK(index_texts(folder).unchanged == 1);
}

TEST_CASE("Compaction and other commits keep the taxonomy", "[taxonomy]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", text);
    index_texts(folder, taxonomy_of(fisheries));
    {
        auto writer = IndexWriter::open(folder / "i.polidex");
        REQUIRE(writer);
        REQUIRE(writer->compact());
        REQUIRE(writer->remove_source(folder / "texts/a.txt"));
        REQUIRE(writer->commit());
        const auto kept = writer->taxonomy();
        REQUIRE(kept);
        CHECK((*kept)->text() == fisheries);
    }
    CHECK(stored(folder).text == fisheries);
}

TEST_CASE("A taxonomy that cannot be read any more is named, and can be replaced", "[taxonomy]") {
    const TemporaryFolder folder;
    folder.write("texts/a.txt", text);
    index_texts(folder, taxonomy_of(fisheries));
    auto manifest = storage::read_manifest(folder / "i.polidex");
    REQUIRE(manifest);
    manifest->taxonomy.text = "colour = 7\n";
    ++manifest->generation;
    REQUIRE(storage::publish_manifest(folder / "i.polidex", *manifest));
    const auto refused = index_paths({folder / "texts"}, folder / "i.polidex", {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().message.find("sea.toml:1: unknown key \"colour\"") != std::string::npos);
    CHECK(refused.error().hint.find("--taxonomy") != std::string::npos);
    CHECK(index_texts(folder, taxonomy_of(fisheries)).unchanged == 1);
    CHECK(index_texts(folder).unchanged == 1);
}
