// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/file.hpp"
#include "corpus/storage/glass_layout.hpp"
#include "corpus/storage/glass_table.hpp"
#include "corpus/storage/postings.hpp"
#include "tests/indexer/posting_lists.hpp"
#include "tests/program.hpp"

#include <xapian.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

using namespace polidex;
using namespace polidex::tests;
using storage::GlassTable;

namespace glass = storage::glass;

namespace {

/// A posting file in memory with what it should say.
struct Written {
    Lists lists;
    std::string bytes;

    Written(std::uint32_t documents, Lists wanted) : lists(std::move(wanted)) {
        const TemporaryFolder folder;
        write_lists(folder.path(), documents, lists);
        bytes = *storage::read_file(folder / "postings.glass");
    }
};

/// Terms that differ only at their end fill branches quickly: a tree of three levels.
Lists deep_lists(std::mt19937& random) {
    Lists lists;
    const std::string common(230, 'p');
    for (int i = 0; i < 1200; ++i) lists[common + std::to_string(10'000 + i)] = {{1 + i % 90U, 2}};
    lists["q"] = random_lists(90, 1, random).begin()->second;
    return lists;
}

bool same(const storage::PostingList& got, const indexer::PostingFile::List& want) {
    if (got.docs.size() != want.size()) return false;
    for (std::size_t i = 0; i < want.size(); ++i)
        if (got.docs[i] + 1 != want[i].docid || got.wdf[i] != want[i].wdf) return false;
    return true;
}

/// Reads all lists of a damaged file: each must be right, or an error that names the file.
/// @returns how many were refused
std::size_t refused(const Written& written, const std::string& damaged) {
    const std::string exact(damaged.begin(), damaged.end());  // so that sanitizers see its end
    const auto check_error = [](const Error& error) {
        if (error.code != Errc::corrupt || error.message.find("file") != 0) FAIL(error.message);
    };
    const auto table = GlassTable::open(exact, "file");
    if (!table) {
        check_error(table.error());
        return written.lists.size();
    }
    std::size_t count = 0;
    for (const auto& [term, want] : written.lists) {
        const auto got = storage::read_list(*table, term, check_of_list(want));
        if (!got) {
            check_error(got.error());
            ++count;
        } else if (!same(*got, want)) {
            FAIL("a wrong list of term " << term);
        }
    }
    return count;
}

std::size_t number(const std::string& bytes, std::size_t at, std::size_t width) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < width; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

/// Puts something into one of the numbers that lead through the tree.
void aim(std::string& bytes, std::mt19937& random) {
    const auto any = [&](std::size_t below) { return random() % std::max<std::size_t>(below, 1); };
    const std::size_t blocks = bytes.size() / glass::block_bytes;
    const std::size_t block = (1 + any(blocks - 1)) * glass::block_bytes;
    const auto end = number(bytes, block + glass::directory_end_at, 2);
    const auto entry = block + glass::directory_begin +
                       any((end - glass::directory_begin) / 2) * glass::offset_bytes;
    const auto item = block + number(bytes, entry, 2);
    const bool leaf = bytes[block + glass::level_at] == 0;
    const std::size_t key = leaf ? number(bytes, item + 2, 1) : 0;
    const std::array<std::pair<std::size_t, std::size_t>, 10> places{
        {{block + glass::level_at, 1},
         {block + glass::directory_end_at, 2},
         {entry, 2},
         {item, leaf ? 2 : 4},  // size and flags, or the block pointed to
         {item + (leaf ? 2 : 4), 1},
         {item + glass::leaf_head + key, 1},  // number of documents of a first chunk
         {item + glass::leaf_head + key + any(12), 1},
         {glass::magic.size() + 18 + any(40), 1},  // the header
         {item + glass::leaf_head + any(key), 1},
         {item + any(60), 2}}};
    const auto [at, width] = places[any(places.size())];
    const std::array<std::size_t, 8> values{
        0,
        1,
        block / glass::block_bytes,
        any(blocks),
        0xFFFFFFFF,
        any(0x10000),
        any(256),
        number(bytes, std::min(at, bytes.size() - width), width) ^ (1U << any(16))};
    auto value = values[any(values.size())];
    for (std::size_t i = width; i-- > 0; value >>= 8)
        if (at + i < bytes.size()) bytes[at + i] = static_cast<char>(value);
}

void flip(std::string& bytes, std::mt19937& random) {
    for (auto changes = 1 + random() % 3; changes > 0; --changes) {
        auto& byte = bytes[random() % bytes.size()];
        byte = static_cast<char>(byte ^ (1 << random() % 8));
    }
}

void swap_blocks(std::string& bytes, std::mt19937& random) {
    const auto blocks = bytes.size() / glass::block_bytes;
    const auto place = [&] {
        return bytes.begin() + static_cast<std::ptrdiff_t>(random() % blocks * glass::block_bytes);
    };
    const auto first = place();
    const auto second = place();
    if (first != second) std::swap_ranges(first, first + glass::block_bytes, second);
}

void cut(std::string& bytes, std::mt19937& random) { bytes.resize(random() % bytes.size()); }

}  // namespace

TEST_CASE("Our reader and Xapian read the same lists out of a posting file", "[postings]") {
    const auto documents = GENERATE(1U, 2U, 40'000U, 3'000U);
    std::mt19937 random(documents);
    const TemporaryFolder folder;
    const Lists lists = random_lists(documents, documents == 40'000 ? 400 : 5'000, random);
    write_lists(folder.path(), documents, lists);
    const std::string path = folder / "postings.glass";
    const auto postings = storage::Postings::open(path, documents);
    REQUIRE(postings);
    const Xapian::Database database(path);
    std::size_t terms = 0;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term, ++terms) {
        indexer::PostingFile::List want;
        for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
            want.push_back({*at, at.get_wdf()});
        const auto got = postings->list(*term, check_of_list(want));
        if (!got) FAIL(got.error().message);
        REQUIRE(same(*got, want));
    }
    CHECK(terms == lists.size());
}

TEST_CASE("A posting list is read to its end through a tree of three levels", "[postings]") {
    std::mt19937 random(3);
    const Written written(90, deep_lists(random));
    CHECK(refused(written, written.bytes) == 0);
}

TEST_CASE("A term that a posting file does not have is damage, not an empty list", "[postings]") {
    std::mt19937 random(5);
    const Written written(50, random_lists(50, 40, random));
    const auto table = GlassTable::open(written.bytes, "file");
    REQUIRE(table);
    for (const std::string term : {"", "0", "zzzzzzzzzzzzzzz", "B"})
        CHECK(storage::read_list(*table, term, {1, 0}).error().code == Errc::corrupt);
    const auto& [term, list] = *written.lists.begin();
    const auto check = check_of_list(list);
    for (const std::uint32_t documents : {0U, check.documents - 1, check.documents + 1, 51U, ~0U})
        CHECK(storage::read_list(*table, term, {documents, check.checksum}).error().code ==
              Errc::corrupt);
}

TEST_CASE("No damage of a posting file gives a wrong list, a crash or a hang", "[postings]") {
    const auto deep = GENERATE(false, true);
    std::mt19937 random(deep ? 11 : 12);
    const Written written(deep ? 90 : 400,
                          deep ? deep_lists(random) : random_lists(400, 500, random));
    std::size_t found = 0;
    const int rounds = deep ? 700 : 2'500;
    for (int round = 0; round < rounds; ++round) {
        auto bytes = written.bytes;
        INFO("round " << round);
        switch (round % 8) {
            case 0:
                flip(bytes, random);
                break;
            case 1:
                swap_blocks(bytes, random);
                break;
            case 2:
                cut(bytes, random);
                break;
            default:
                aim(bytes, random);
        }
        found += refused(written, bytes) > 0 ? 1 : 0;
    }
    CHECK(found > static_cast<std::size_t>(rounds) / 3);
}

TEST_CASE("A branch that leads back to itself or above is refused at once", "[postings]") {
    std::mt19937 random(13);
    const Written written(90, deep_lists(random));
    const auto blocks = written.bytes.size() / glass::block_bytes;
    for (std::size_t block = 1; block < blocks; ++block) {
        const auto begin = block * glass::block_bytes;
        if (written.bytes[begin + glass::level_at] == 0) continue;
        for (std::size_t target = 1; target < blocks; ++target) {
            if (written.bytes[target * glass::block_bytes + glass::level_at] == 0) continue;
            auto bytes = written.bytes;
            const auto end = number(bytes, begin + glass::directory_end_at, 2);
            for (auto entry = glass::directory_begin; entry < end; entry += 2) {
                const auto item = begin + number(bytes, begin + entry, 2);
                bytes[item] = bytes[item + 1] = bytes[item + 2] = 0;
                bytes[item + 3] = static_cast<char>(target);
            }
            CHECK(refused(written, bytes) > 0);
        }
    }
}
