// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/changes.hpp"
#include "tests/program.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <numeric>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::tests;

namespace {

namespace fs = std::filesystem;
using Keys = std::vector<std::uint64_t>;

Keys between(const TemporaryFolder& folder, std::uint64_t after, std::uint64_t until) {
    const auto keys = changes_between(folder.path(), after, until);
    INFO((keys ? "" : keys.error().message));
    REQUIRE(keys);
    return *keys;
}

void append(const TemporaryFolder& folder, std::uint64_t generation, const Keys& keys) {
    REQUIRE(append_changes(folder.path(), generation, keys, 10));
}

}  // namespace

TEST_CASE("Changes between generations are those of each, once", "[changes]") {
    const TemporaryFolder folder;
    append(folder, 1, {5, 3});
    append(folder, 2, {});
    append(folder, 3, {3, 9});
    CHECK(between(folder, 0, 3) == Keys{3, 5, 9});
    CHECK(between(folder, 1, 3) == Keys{3, 9});
    CHECK(between(folder, 1, 2).empty());
    CHECK(between(folder, 3, 3).empty());
}

TEST_CASE("Of a generation that was tried twice the last word counts", "[changes]") {
    const TemporaryFolder folder;
    append(folder, 1, {1});
    append(folder, 2, {2});
    append(folder, 2, {7});
    CHECK(between(folder, 1, 2) == Keys{7});
    CHECK(between(folder, 1, 1).empty());
}

TEST_CASE("A gap, a generation to come and a missing list are refused", "[changes]") {
    const TemporaryFolder folder;
    CHECK_FALSE(changes_between(folder.path(), 1, 2));
    CHECK(between(folder, 2, 2).empty());
    append(folder, 1, {1});
    append(folder, 3, {3});
    const auto gap = changes_between(folder.path(), 1, 3);
    REQUIRE_FALSE(gap);
    CHECK(gap.error().code == Errc::not_found);
    CHECK(gap.error().hint == "it is known from generation 2 on");
    CHECK(between(folder, 2, 3) == Keys{3});
    CHECK(changes_between(folder.path(), 4, 3).error().code == Errc::bad_argument);
}

TEST_CASE("A list cut anywhere gives no wrong answer, and goes on", "[changes]") {
    const TemporaryFolder folder;
    append(folder, 1, {1, 2});
    append(folder, 2, {3});
    const std::string whole = contents_of(folder / changes_name);
    for (std::size_t size = 0; size < whole.size(); ++size) {
        folder.write(changes_name, whole.substr(0, size));
        const auto keys = changes_between(folder.path(), 0, 2);
        REQUIRE_FALSE(keys);
        append(folder, 2, {4});
        CHECK(between(folder, 1, 2) == Keys{4});
    }
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
        folder.write(changes_name, damaged);
        CHECK_FALSE(changes_between(folder.path(), 0, 2));
    }
}

TEST_CASE("A damaged list is found, one that a writer did not finish is sound", "[changes]") {
    const TemporaryFolder folder;
    CHECK(verify_changes(folder.path(), 2));
    append(folder, 1, {1, 2});
    append(folder, 2, {3});
    CHECK(verify_changes(folder.path(), 2));
    const std::string whole = contents_of(folder / changes_name);
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
        folder.write(changes_name, damaged);
        const auto found = verify_changes(folder.path(), 2);
        CAPTURE(at);
        REQUIRE_FALSE(found);
        CHECK(found.error().code == Errc::corrupt);
        CHECK(found.error().message.find(changes_name) != std::string::npos);
    }
    for (std::size_t size = 0; size < 48; ++size) {
        append(folder, 3, {4, 5, 6});
        const std::string longer = contents_of(folder / changes_name);
        const std::string begun = whole + longer.substr(longer.size() - 56, size);
        folder.write(changes_name, begun);
        CHECK(verify_changes(folder.path(), 2));
        if (size >= 24) CHECK_FALSE(verify_changes(folder.path(), 3));
        folder.write(changes_name, begun + std::string(56 - size, '\0'));  // as a lost page is read
        CHECK(verify_changes(folder.path(), 2));
        CHECK_FALSE(verify_changes(folder.path(), 3));
    }
}

TEST_CASE("A list does not grow without bounds; what it drops is not known any more", "[changes]") {
    const TemporaryFolder folder;
    Keys keys(20'000);
    std::iota(keys.begin(), keys.end(), 1);
    for (std::uint64_t generation = 1; generation <= 40; ++generation)
        append(folder, generation, keys);
    CHECK(fs::file_size(folder / changes_name) <= (1 << 20) + 160);
    CHECK(between(folder, 39, 40).size() == keys.size());
    CHECK_FALSE(changes_between(folder.path(), 1, 40));
    // A commit larger than the bound is still told.
    Keys many(300'000);
    std::iota(many.begin(), many.end(), 1);
    append(folder, 41, many);
    CHECK(between(folder, 40, 41).size() == many.size());
}
