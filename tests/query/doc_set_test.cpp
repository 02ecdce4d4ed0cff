// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/doc_set.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <iterator>
#include <random>
#include <vector>

using namespace polidex;
using query::Docs;

namespace {

Docs random_docs(std::mt19937& random, std::uint32_t documents, std::uint32_t percent) {
    Docs docs;
    for (std::uint32_t doc = 0; doc < documents; ++doc)
        if (random() % 100 < percent) docs.push_back(doc);
    return docs;
}

}  // namespace

TEST_CASE("Sets of documents are joined as sets are, whatever their sizes", "[doc_set]") {
    std::mt19937 random(5);
    for (int round = 0; round < 400; ++round) {
        const std::uint32_t documents = 1 + random() % 2000;
        const Docs a = random_docs(random, documents, random() % 2 == 0 ? 1 : random() % 101);
        const Docs b = random_docs(random, documents, random() % 2 == 0 ? 1 : random() % 101);
        const Docs c = random_docs(random, documents, random() % 5);
        Docs both;
        std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
        Docs left;
        std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(left));
        Docs either;
        std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(either));
        Docs any;
        std::set_union(either.begin(), either.end(), c.begin(), c.end(), std::back_inserter(any));
        REQUIRE(query::intersect(a, b) == both);
        REQUIRE(query::subtract(a, b) == left);
        REQUIRE(query::unite({a, b, c}, documents) == any);
    }
}
