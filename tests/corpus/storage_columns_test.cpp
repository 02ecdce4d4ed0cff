// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/columns_merge.hpp"
#include "corpus/storage/file.hpp"
#include "storage_support.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <thread>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::storage::test;

namespace {

Document document(std::string id, const std::vector<std::pair<Facet, std::string>>& values,
                  std::string_view date = "") {
    Document made;
    made.id = std::move(id);
    made.date = PartialDate::parse(date).value_or(PartialDate{});
    for (const auto& [facet, value] : values) {
        Claim claim;
        claim.facet = facet;
        claim.value = value;
        made.claims.push_back(claim);
    }
    return made;
}

std::vector<Document> random_documents(Random& random, std::uint32_t count) {
    std::vector<Document> documents;
    for (std::uint32_t i = 0; i < count; ++i) {
        std::vector<std::pair<Facet, std::string>> values;
        for (auto claims = below(random, 8); claims > 0; --claims)
            values.emplace_back(static_cast<Facet>(below(random, 6)), random_word(random));
        const auto date = below(random, 3) == 0 ? "" : std::to_string(1900 + below(random, 200));
        documents.push_back(document("doc-" + std::to_string(number(random)), values, date));
        if (below(random, 2) == 0 && !documents.back().claims.empty())
            documents.back().claims[0].role = static_cast<Role>(below(random, 6));
    }
    return documents;
}

Result<FileInfo> write_columns(const std::string& path, const std::vector<Document>& documents) {
    ColumnsWriter writer;
    std::uint32_t length = 10;
    for (const auto& each : documents) writer.add(each, length++);
    return writer.finish(path);
}

std::vector<std::string> values_in(const PackedFacet& facet, std::uint32_t doc) {
    std::vector<std::string> values;
    const auto add = [&](const auto* numbers, std::uint32_t count) {
        for (std::uint32_t i = 0; i < count; ++i) values.emplace_back(facet.labels[numbers[i]]);
    };
    walk_values(facet, std::vector{doc}, add);
    return values;
}

/// A part of which all but every seventh document are taken over, numbered from @p first.
struct Kept {
    std::vector<std::uint32_t> docs;
    std::vector<std::uint32_t> numbers;
    Kept(std::uint32_t documents, std::uint32_t first) : numbers(documents, ColumnsPart::gone) {
        for (std::uint32_t doc = 0; doc < documents; ++doc) {
            if (doc % 7 == 2) continue;
            numbers[doc] = first + static_cast<std::uint32_t>(docs.size());
            docs.push_back(doc);
        }
    }
};

StoryTraits random_story(Random& random) {
    StoryTraits story;
    if (below(random, 3) > 0) story.text.places.fill(static_cast<std::uint8_t>(number(random)));
    if (below(random, 4) == 0) story.event = {1 + below(random, 9), {below(random, 9), 0, 0}};
    return story;
}

Result<std::string> observe_columns(const std::string& path) {
    const auto columns = Columns::open(path);
    if (!columns) return columns.error();
    std::string all;
    const auto note = [&all](auto value) { all += std::to_string(value) + ' '; };
    for (std::uint32_t doc = 0; doc < columns->documents(); ++doc) {
        all += columns->id(doc);
        note(columns->first_day()[doc]);
        note(columns->last_day()[doc]);
        note(columns->length()[doc]);
        note(columns->id_order()[doc]);
        for (std::size_t facet = 0; facet < column_facet_count; ++facet)
            for (const auto& value : values_in(columns->packed(static_cast<Facet>(facet)), doc))
                all += value + ' ';
    }
    for (std::size_t facet = 0; facet < column_facet_count; ++facet)
        for (const auto count : columns->packed(static_cast<Facet>(facet)).counts) note(count);
    note(columns->total_length());
    return all;
}

}  // namespace

TEST_CASE("Facet values, dates, lengths and ids come back for each document",
          "[storage][columns]") {
    const TemporaryFolder folder;
    Random random(1);
    const auto documents = random_documents(random, 500);
    REQUIRE(write_columns(folder.file("columns"), documents));
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    REQUIRE(columns->documents() == documents.size());
    std::uint64_t total = 0;
    for (std::uint32_t doc = 0; doc < documents.size(); ++doc) {
        const auto& date = documents[doc].date;
        CHECK(columns->id(doc) == documents[doc].id);
        CHECK(columns->first_day()[doc] == (date.known() ? date.first_day() : undated));
        CHECK(columns->last_day()[doc] == (date.known() ? date.last_day() : undated));
        CHECK(columns->length()[doc] == 10 + doc);
        total += 10 + doc;
        for (std::size_t facet = 0; facet < column_facet_count; ++facet) {
            const auto name = static_cast<Facet>(facet);
            CHECK(values_in(columns->packed(name), doc) == values_of(documents[doc], name));
        }
    }
    CHECK(columns->total_length() == total);
    CHECK(columns->verify());
}

TEST_CASE("Labels are in byte order and counted over the whole segment", "[storage][columns]") {
    const TemporaryFolder folder;
    Random random(2);
    const auto documents = random_documents(random, 300);
    REQUIRE(write_columns(folder.file("columns"), documents));
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    for (std::size_t facet = 0; facet < column_facet_count; ++facet) {
        std::map<std::string, std::uint32_t> counts;
        for (const auto& each : documents)
            for (const auto& value : values_of(each, static_cast<Facet>(facet))) ++counts[value];
        const auto& column = columns->packed(static_cast<Facet>(facet));
        REQUIRE(column.labels.size() == counts.size());
        std::size_t at = 0;
        for (const auto& [label, count] : counts) {
            CHECK(column.labels[at] == label);
            CHECK(column.counts[at++] == count);
        }
    }
}

TEST_CASE("Documents are listed in the order of their ids", "[storage][columns]") {
    const TemporaryFolder folder;
    REQUIRE(write_columns(folder.file("columns"),
                          {document("c", {}), document("", {}), document("b", {})}));
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    const auto order = columns->id_order();
    CHECK(std::vector(order.begin(), order.end()) == std::vector<std::uint32_t>{1, 2, 0});
}

TEST_CASE("A facet that no document has is empty for each of them", "[storage][columns]") {
    const TemporaryFolder folder;
    REQUIRE(write_columns(folder.file("columns"), {document("a", {{Facet::type, "treaty"}})}));
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    const auto& none = columns->packed(Facet::adversary);
    CHECK(none.labels.empty());
    CHECK(values_in(none, 0).empty());
    for (const auto& section : sections_of(folder.file("columns")))
        CHECK_FALSE(section.first.starts_with("12."));
}

TEST_CASE("Columns of no documents can be written and read", "[storage][columns]") {
    const TemporaryFolder folder;
    REQUIRE(write_columns(folder.file("columns"), {}));
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    CHECK(columns->documents() == 0);
    CHECK(columns->packed(Facet::country).labels.empty());
}

TEST_CASE("A facet takes up to 65,535 different values and no more", "[storage][columns]") {
    const TemporaryFolder folder;
    std::vector<Document> documents;
    for (int i = 0; i < 65'535; ++i)
        documents.push_back(document("d", {{Facet::org, "org " + std::to_string(i)}}));
    REQUIRE(write_columns(folder.file("columns"), documents));
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    CHECK(values_in(columns->packed(Facet::org), 65'534)[0] == "org 65534");
    documents.push_back(document("d", {{Facet::org, "one too many"}}));
    const auto refused = write_columns(folder.file("again"), documents);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::limit);
    CHECK(refused.error().message.find("facet org has 65536 different values") !=
          std::string::npos);
}

TEST_CASE("A document may have more than 255 values of one facet", "[storage][columns]") {
    const TemporaryFolder folder;
    std::vector<std::pair<Facet, std::string>> values;
    for (int i = 0; i < 300; ++i) values.emplace_back(Facet::org, std::to_string(i));
    REQUIRE(write_columns(folder.file("columns"), {document("a", values), document("b", {})}));
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    CHECK(values_in(columns->packed(Facet::org), 0).size() == 300);
    CHECK(values_in(columns->packed(Facet::org), 1).empty());
}

TEST_CASE("Damage anywhere in columns is found", "[storage][damage]") {
    const TemporaryFolder folder;
    Random random(3);
    REQUIRE(write_columns(folder.file("columns"), random_documents(random, 80)));
    check_damage_is_found(folder.file("columns"), observe_columns, 400);
    check_forgery_is_survived(folder.file("columns"), "PDXCOLMN", observe_columns, 600);
}

TEST_CASE("Many threads may count a facet for the first time", "[storage][columns]") {
    const TemporaryFolder folder;
    Random random(4);
    REQUIRE(write_columns(folder.file("columns"), random_documents(random, 500)));
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    std::vector<std::uint32_t> sizes(4);
    std::vector<std::thread> threads;
    for (auto& size : sizes)
        threads.emplace_back([&] { size = columns->without_value(Facet::org); });
    for (auto& thread : threads) thread.join();
    CHECK(std::count(sizes.begin(), sizes.end(), sizes[0]) == 4);
}

TEST_CASE("What tells stories comes back for each document", "[storage][columns][story]") {
    const TemporaryFolder folder;
    Random random(11);
    const auto documents = random_documents(random, 200);
    std::vector<StoryTraits> stories(documents.size());
    ColumnsWriter writer;
    for (std::size_t i = 0; i < documents.size(); ++i) {
        if (i % 3 != 0) stories[i].text.places.fill(static_cast<std::uint8_t>(i + 1));
        if (i % 5 == 0) stories[i].event = {static_cast<std::uint32_t>(i + 1), {7, 0, 9}};
        writer.add(documents[i], 1, stories[i]);
    }
    REQUIRE(writer.finish(folder.file("columns")));
    const auto check = [&](const Columns& columns, const std::vector<std::uint32_t>& docs) {
        const auto read = columns.stories();
        REQUIRE(read);
        REQUIRE(read->sketches.size() == docs.size());
        std::size_t event = 0;
        for (std::uint32_t doc = 0; doc < docs.size(); ++doc) {
            const StoryTraits& story = stories[docs[doc]];
            CHECK(read->sketches[doc].places == story.text.places);
            if (!story.event.known()) continue;
            REQUIRE(event < read->docs.size());
            CHECK(read->docs[event] == doc);
            CHECK(read->events[event].parties == story.event.parties);
            CHECK(read->events[event].fields == story.event.fields);
            ++event;
        }
        CHECK(event == read->docs.size());
    };
    const auto columns = Columns::open(folder.file("columns"));
    REQUIRE(columns);
    std::vector<std::uint32_t> all(documents.size());
    for (std::uint32_t doc = 0; doc < all.size(); ++doc) all[doc] = doc;
    check(*columns, all);
}

TEST_CASE("Segments without stories are read without", "[storage][columns][story]") {
    const TemporaryFolder folder;
    ColumnsWriter plain;
    plain.add(document("old", {}), 1);
    REQUIRE(plain.finish(folder.file("old")));
    const auto old = Columns::open(folder.file("old"));
    REQUIRE(old);
    REQUIRE(old->stories());
    CHECK(old->stories()->sketches.empty());
    CHECK(old->stories()->docs.empty());
}

TEST_CASE("Merged columns are byte for byte those of the documents written anew",
          "[storage][columns][story]") {
    const TemporaryFolder folder;
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const bool stories = seed % 4 != 0;
        ColumnsWriter anew;
        SourceRuns sources;
        std::vector<Kept> kept;
        std::vector<ColumnsPart> parts;
        std::uint32_t documents = 0;
        for (auto count = 1 + below(random, 4); count > 0; --count) {
            const auto given = random_documents(random, below(random, seed % 9 == 0 ? 900 : 60));
            const auto& keep =
                kept.emplace_back(static_cast<std::uint32_t>(given.size()), documents);
            ColumnsWriter writer;
            for (std::uint32_t doc = 0; doc < given.size(); ++doc) {
                const StoryTraits story = stories ? random_story(random) : StoryTraits{};
                writer.add(given[doc], doc, story);
                if (keep.numbers[doc] == ColumnsPart::gone) continue;
                anew.add(given[doc], doc, story);
                sources.add(source_hash(given[doc].source.path), documents++);
            }
            const auto path = folder.file("part" + std::to_string(count));
            REQUIRE(writer.finish(path));
            parts.push_back({std::move(*Columns::open(path)), {}, {}});
        }
        for (std::size_t i = 0; i < parts.size(); ++i) {
            parts[i].docs = kept[i].docs;
            parts[i].numbers = kept[i].numbers;
        }
        REQUIRE(anew.finish(folder.file("anew")));
        REQUIRE(merge_columns(folder.file("merged"), parts, sources));
        const bool same = *read_file(folder.file("merged")) == *read_file(folder.file("anew"));
        CHECK(same);
    }
}
