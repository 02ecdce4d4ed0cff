// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/posting_cache.hpp"

#include <catch2/catch.hpp>

#include <memory>
#include <string>

using namespace polidex;
using query::PostingCache;

namespace {

query::PostingListPtr list(std::size_t documents) {
    storage::PostingList made;
    made.docs.resize(documents);
    made.wdf.resize(documents);
    return std::make_shared<const storage::PostingList>(std::move(made));
}

}  // namespace

TEST_CASE("The posting cache keeps to its bytes and drops what was not used", "[posting_cache]") {
    PostingCache cache(10'000);
    for (int i = 0; i < 100; ++i) {
        cache.insert("term " + std::to_string(i), list(100));
        CHECK(cache.find("term 0"));
        CHECK(cache.bytes() <= 10'000);
    }
    CHECK(cache.find("term 99"));
    CHECK_FALSE(cache.find("term 50"));
}

TEST_CASE("A list larger than the posting cache is not kept", "[posting_cache]") {
    PostingCache cache(1'000);
    cache.insert("small", list(10));
    cache.insert("large", list(10'000));
    CHECK_FALSE(cache.find("large"));
    CHECK(cache.find("small"));
}

TEST_CASE("A list lives on with its user when the posting cache drops it", "[posting_cache]") {
    PostingCache cache(1'000);
    cache.insert("first", list(50));
    const auto held = cache.find("first");
    REQUIRE(held);
    cache.insert("second", list(90));
    CHECK_FALSE(cache.find("first"));
    CHECK(held->docs.size() == 50);
}
