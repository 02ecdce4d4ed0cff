// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/posting_file.hpp"
#include "tests/indexer/posting_lists.hpp"
#include "tests/program.hpp"

#include <xapian.h>
#include <catch2/catch.hpp>

#include <map>
#include <random>
#include <sstream>

using namespace polidex::tests;
using polidex::indexer::PostingFile;

namespace {

Lists read_back(const Xapian::Database& database) {
    Lists lists;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
        for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term); ++at)
            lists[*term].push_back({*at, at.get_wdf()});
    return lists;
}

bool same(const Lists& a, const Lists& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.first == y.first && std::equal(x.second.begin(), x.second.end(), y.second.begin(),
                                                y.second.end(), [](const auto& p, const auto& q) {
                                                    return p.docid == q.docid && p.wdf == q.wdf;
                                                });
    });
}

}  // namespace

TEST_CASE("Xapian finds nothing wrong with a posting file and reads back each list", "[postings]") {
    const auto documents = GENERATE(0U, 1U, 2U, 40'000U, 3'000U);
    std::mt19937 random(documents);
    const TemporaryFolder folder;
    std::vector<std::uint32_t> lengths(documents);
    for (auto& length : lengths) length = static_cast<std::uint32_t>(random() % 1000);
    const Lists lists = random_lists(documents, documents == 40'000 ? 400 : 5'000, random);
    PostingFile file(folder.path(), lengths);
    for (const auto& [term, list] : lists) file.add(term, list);
    const auto info = file.finish();
    REQUIRE(info);
    CHECK(info->name == "postings.glass");

    const std::string path = folder / "postings.glass";
    std::ostringstream complaints;
    INFO(complaints.str());
    CHECK(Xapian::Database::check(path, 0, &complaints) == 0);
    const Xapian::Database database(path);
    CHECK(same(read_back(database), lists));
    CHECK(database.get_doccount() == documents);
    for (std::uint32_t doc = 0; doc < documents; doc += 7)
        REQUIRE(database.get_doclength(doc + 1) == lengths[doc]);
}

TEST_CASE("Xapian skips inside a posting list to the document it wants", "[postings]") {
    const TemporaryFolder folder;
    const std::vector<std::uint32_t> lengths(100'000, 3);
    PostingFile::List list;
    for (std::uint32_t docid = 1; docid <= lengths.size(); docid += 3) list.push_back({docid, 2});
    PostingFile file(folder.path(), lengths);
    file.add("third", list);
    REQUIRE(file.finish());
    const Xapian::Database database(folder / "postings.glass");
    CHECK(database.get_termfreq("third") == list.size());
    CHECK(database.get_collection_freq("third") == 2 * list.size());
    for (const auto& posting : {list[1], list[20'000], list.back()}) {
        auto at = database.postlist_begin("third");
        at.skip_to(posting.docid - 1);
        CHECK(*at == posting.docid);
    }
}
