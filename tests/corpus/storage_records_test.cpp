// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/document_record.hpp"
#include "corpus/storage/record_store.hpp"
#include "storage_support.hpp"

#include <catch2/catch.hpp>

#include <thread>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::storage::test;

namespace {

constexpr std::string_view magic = "PDXRECTS";

void write_records(const std::string& path, const std::vector<std::string>& records,
                   RecordOptions options = {}) {
    auto writer = RecordStoreWriter::create(path, magic, 1, options);
    REQUIRE(writer);
    for (const auto& record : records) writer->add(record);
    REQUIRE(writer->finish());
}

/// Sentences of a small vocabulary, as alike as policy documents are.
std::vector<std::string> prose(Random& random, std::size_t count, std::uint32_t most_words) {
    std::vector<std::string> words;
    for (int i = 0; i < 500; ++i) words.push_back(random_word(random) + random_word(random));
    std::vector<std::string> records(count);
    for (auto& record : records)
        for (auto size = below(random, most_words); size > 0; --size)
            record += words[below(random, 500)] + ' ';
    return records;
}

Result<std::string> observe_records(const std::string& path) {
    const auto store = RecordStore::open(path, magic, 1);
    if (!store) return store.error();
    std::string all;
    for (std::uint32_t i = 0; i < store->size(); ++i) {
        auto record = store->get(i);
        if (!record) return record.error();
        all += std::to_string(record->size()) + ':' + *record;
    }
    if (auto read = store->for_each([&](auto, std::string_view bytes) { all += bytes; }); !read)
        return read.error();
    return all;
}

Document example() {
    Document document;
    document.id = "in-jp-2020";
    document.source = {"news/pact.html", "text/html", "html/1", 0xFEDCBA9876543210U};
    document.metadata = {{"og:title", "A pact", 0.5F}, {"", "", 0}};
    document.blocks = {
        {BlockKind::heading, Chrome::none, 1, 0, 3, 4, "top", "India and Japan sign"},
        {BlockKind::paragraph, Chrome::widget, 0, 7, 3, 4, "", "London 12:00 Tokyo 20:00"},
        {BlockKind::list_item, Chrome::none, 2, 70'000, 0, 0, "art4.2", "On 7 October 2020 …"}};
    document.claims = {
        {Facet::country,
         Role::party,
         true,
         0.9F,
         "IN",
         "countries.name",
         {0, 0, 5},
         "India and Japan"},
        {Facet::date,
         Role::signed_on,
         false,
         0.25F,
         "2020-10-07",
         "date.done-at",
         {2, 3, 17},
         "On 7 October 2020"},
        {Facet::lang,
         Role::none,
         true,
         1,
         "en",
         "metadata",
         {Span::no_block, 0, 0},
         "html lang=en"},
        {Facet::type, Role::none, true, 1, "news", "rule", {1, 0, 4}, "not in the block"}};
    document.title = "A pact";
    document.lang = "en";
    document.date = *PartialDate::parse("2020-10");
    document.date_role = Role::signed_on;
    return document;
}

/// All fields but containers, as text.
std::string described(const Document& document) {
    std::string all = document.id + '|' + document.source.path + '|' + document.source.media_type +
                      '|' + document.source.parser + '|' +
                      std::to_string(document.source.content_hash) + '|' + document.title + '|' +
                      document.lang + '|' + document.date.to_string() + '|' +
                      std::to_string(static_cast<int>(document.date_role));
    for (const auto& [key, value, confidence] : document.metadata)
        all += '\n' + key + '=' + value + ' ' + std::to_string(confidence);
    for (const auto& claim : document.claims)
        all += '\n' + std::string(name_of(claim.facet)) + ' ' + std::string(name_of(claim.role)) +
               (claim.assigned ? '+' : '-') + std::to_string(claim.confidence) + claim.value + '|' +
               claim.rule + '|' + std::to_string(claim.span.block) + ',' +
               std::to_string(claim.span.begin) + ',' + std::to_string(claim.span.end) + '|' +
               claim.quote;
    return all;
}

}  // namespace

TEST_CASE("Records come back whatever their sizes", "[storage][records]") {
    const TemporaryFolder folder;
    Random random(1);
    std::vector<std::string> records{"", "a", "", std::string(100'000, 'x'), ""};
    for (int i = 0; i < 300; ++i) records.push_back(random_bytes(random, 300));
    records.push_back(random_bytes(random, 3'000'000));
    for (const std::size_t group : {std::size_t{1}, std::size_t{1000}, std::size_t{1} << 20}) {
        RecordOptions options;
        options.group_bytes = group;
        write_records(folder.file("records"), records, options);
        const auto store = RecordStore::open(folder.file("records"), magic, 1);
        REQUIRE(store);
        REQUIRE(store->size() == records.size());
        for (std::uint32_t i = 0; i < records.size(); ++i) {
            const auto record = store->get(i);
            REQUIRE(record);
            CHECK((*record == records[i]));
        }
        std::uint32_t next = 0;
        bool same = true;
        CHECK(store->for_each([&](std::uint32_t number, std::string_view bytes) {
            same = same && number == next && bytes == records[next];
            ++next;
        }));
        CHECK(same);
        CHECK(next == records.size());
        CHECK(store->verify());
    }
}

TEST_CASE("A cursor gives records in any order", "[storage][records]") {
    const TemporaryFolder folder;
    Random random(6);
    const auto records = prose(random, 500, 100);
    write_records(folder.file("records"), records);
    const auto store = RecordStore::open(folder.file("records"), magic, 1);
    REQUIRE(store);
    RecordCursor cursor(*store);
    for (std::uint32_t i = 0; i < records.size(); ++i) CHECK((*cursor.get(i) == records[i]));
    for (int i = 0; i < 200; ++i) {
        const auto record = below(random, 500);
        CHECK((*cursor.get(record) == records[record]));
    }
    CHECK(cursor.get(500).error().code == Errc::bad_argument);
    CHECK((*cursor.get(499) == records[499]));
}

TEST_CASE("A store of no records can be written and read", "[storage][records]") {
    const TemporaryFolder folder;
    write_records(folder.file("records"), {});
    const auto store = RecordStore::open(folder.file("records"), magic, 1);
    REQUIRE(store);
    CHECK(store->size() == 0);
    CHECK(store->get(0).error().code == Errc::bad_argument);
    CHECK(store->verify());
}

TEST_CASE("A dictionary is trained when there is enough to learn from", "[storage][records]") {
    const TemporaryFolder folder;
    Random random(2);
    const auto dictionary = [&](const std::vector<std::string>& records, RecordOptions options) {
        write_records(folder.file("records"), records, options);
        const auto store = RecordStore::open(folder.file("records"), magic, 1);
        REQUIRE(store);
        for (const auto i : {std::uint32_t{0}, store->size() / 2, store->size() - 1})
            CHECK((*store->get(i) == records[i]));
        return sections_of(folder.file("records"))[0].second.size();
    };
    const auto few = prose(random, 100, 100);
    const auto many = prose(random, 6000, 400);
    CHECK(dictionary(few, {}) == 0);
    CHECK(dictionary(many, {}) > 10'000);
    CHECK(dictionary(many, {3, 16 * 1024, 0}) == 0);
}

TEST_CASE("Many threads may read one store", "[storage][records]") {
    const TemporaryFolder folder;
    Random random(3);
    const auto records = prose(random, 3000, 300);
    write_records(folder.file("records"), records);
    const auto store = RecordStore::open(folder.file("records"), magic, 1);
    REQUIRE(store);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (std::uint32_t thread = 0; thread < 4; ++thread)
        threads.emplace_back([&, thread] {
            for (std::uint32_t i = thread; i < records.size(); i += 7) {
                const auto record = store->get(i);
                if (!record || *record != records[i]) ++wrong;
            }
        });
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
}

TEST_CASE("Damage anywhere in a record store is found", "[storage][damage]") {
    const TemporaryFolder folder;
    Random random(4);
    RecordOptions options;
    options.group_bytes = 2000;
    write_records(folder.file("records"), prose(random, 200, 60), options);
    check_damage_is_found(folder.file("records"), observe_records, 400);
    check_forgery_is_survived(folder.file("records"), magic, observe_records, 600);
}

TEST_CASE("Blocks of a document come back, without what is not stored", "[storage][document]") {
    const auto document = example();
    const auto blocks = decode_blocks(encode_blocks(document));
    REQUIRE(blocks);
    REQUIRE(blocks->size() == document.blocks.size());
    for (std::size_t i = 0; i < blocks->size(); ++i) {
        const auto& got = (*blocks)[i];
        const auto& want = document.blocks[i];
        CHECK(got.kind == want.kind);
        CHECK(got.chrome == want.chrome);
        CHECK(got.level == want.level);
        CHECK(got.page == want.page);
        CHECK(got.anchor == want.anchor);
        CHECK(got.text == want.text);
        CHECK(got.container == 0);
        CHECK(got.link_bytes == 0);
    }
    CHECK(decode_blocks(encode_blocks({}))->empty());
}

TEST_CASE("Facts of a document come back with their evidence", "[storage][document]") {
    const auto document = example();
    const auto facts = decode_facts(encode_facts(document), document.blocks);
    REQUIRE(facts);
    CHECK(described(*facts) == described(document));
    CHECK(facts->blocks.empty());
    const auto nothing = decode_facts(encode_facts({}));
    REQUIRE(nothing);
    CHECK(described(*nothing) == described({}));
}

TEST_CASE("Quotes that stand in a block are not stored a second time", "[storage][document]") {
    auto document = example();
    const auto without_blocks = decode_facts(encode_facts(document));
    REQUIRE(without_blocks);
    CHECK(without_blocks->claims[0].quote.empty());
    CHECK(without_blocks->claims[2].quote == "html lang=en");
    CHECK(without_blocks->claims[3].quote == "not in the block");
    CHECK(encode_facts(document).find("India and Japan") == std::string::npos);
    document.blocks.clear();
    const auto in_full = decode_facts(encode_facts(document));
    REQUIRE(in_full);
    CHECK(described(*in_full) == described(document));
}

TEST_CASE("A date that does not exist is stored as undated", "[storage][document]") {
    Document document;
    document.date = {2021, 2, 30};
    CHECK_FALSE(decode_facts(encode_facts(document))->date.known());
    document.date = {2021, 0, 5};
    CHECK(decode_facts(encode_facts(document))->date.to_string() == "2021");
}

TEST_CASE("Arbitrary bytes are refused as a record or read without harm", "[storage][document]") {
    Random random(5);
    const auto document = example();
    const auto facts = encode_facts(document);
    const auto blocks = encode_blocks(document);
    int refused = 0;
    const auto attempt = [&](const std::string& bytes) {
        const auto decoded = decode_facts(bytes, document.blocks);
        if (!decoded) {
            CHECK(decoded.error().code == Errc::corrupt);
            ++refused;
        } else if (decoded->date.known()) {
            CHECK(decoded->date.last_day() >= decoded->date.first_day());
        }
        if (!decode_blocks(bytes)) ++refused;
    };
    for (int i = 0; i < 3000; ++i) attempt(random_bytes(random, 60));
    for (int i = 0; i < 6000; ++i) {
        auto bytes = i % 2 == 0 ? facts : blocks;
        for (auto changes = 1 + below(random, 3); changes > 0; --changes)
            bytes[below(random, static_cast<std::uint32_t>(bytes.size()))] =
                static_cast<char>(below(random, 256));
        attempt(bytes);
    }
    for (std::size_t size = 0; size < facts.size(); ++size) {
        CHECK_FALSE(decode_facts(facts.substr(0, size)));
        CHECK_FALSE(decode_blocks(blocks.substr(0, std::min(size, blocks.size() - 1))));
    }
    CHECK_FALSE(decode_facts(facts + 'x'));
    CHECK(refused > 5000);
}
