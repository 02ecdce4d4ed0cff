// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/segment.hpp"
#include "storage_support.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace polidex;
using namespace polidex::storage;
using namespace polidex::storage::test;

TEST_CASE("Deleted documents are remembered", "[storage][deleted]") {
    const TemporaryFolder folder;
    Random random(3);
    for (const std::uint32_t documents : {1U, 63U, 64U, 65U, 1000U}) {
        DeletedDocuments deleted(documents);
        std::vector<bool> want(documents);
        for (std::uint32_t i = 0; i < documents / 2 + 1; ++i) {
            const auto doc = below(random, documents);
            deleted.add(doc);
            want[doc] = true;
        }
        deleted.add(documents);  // beyond: ignored
        REQUIRE(deleted.write(folder.path(), "deleted"));
        const auto read = DeletedDocuments::read(folder.file("deleted"), documents);
        REQUIRE(read);
        CHECK(read->count() ==
              static_cast<std::uint32_t>(std::count(want.begin(), want.end(), true)));
        for (std::uint32_t doc = 0; doc < documents; ++doc) CHECK(read->contains(doc) == want[doc]);
        CHECK(DeletedDocuments::read(folder.file("deleted"), documents + 64).error().code ==
              Errc::corrupt);
    }
    const DeletedDocuments none(70);
    REQUIRE(none.write(folder.path(), "none"));
    CHECK(DeletedDocuments::read(folder.file("none"), 70)->count() == 0);
}

TEST_CASE("Damage anywhere in a bitmap of deleted documents is found", "[storage][damage]") {
    const TemporaryFolder folder;
    DeletedDocuments deleted(300);
    for (std::uint32_t doc = 0; doc < 300; doc += 7) deleted.add(doc);
    REQUIRE(deleted.write(folder.path(), "deleted"));
    const auto observe = [](const std::string& path) -> Result<std::string> {
        const auto read = DeletedDocuments::read(path, 300);
        if (!read) return read.error();
        std::string bits;
        for (std::uint32_t doc = 0; doc < 300; ++doc) bits += read->contains(doc) ? '1' : '0';
        return bits;
    };
    check_damage_is_found(folder.file("deleted"), observe);
}
