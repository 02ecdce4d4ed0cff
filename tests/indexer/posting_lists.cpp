// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/posting_lists.hpp"

#include "corpus/storage/postings.hpp"

#include <catch2/catch.hpp>

namespace polidex::tests {

using indexer::PostingFile;

Lists random_lists(std::uint32_t documents, std::size_t terms, std::mt19937& random) {
    Lists lists;
    for (std::size_t t = 0; documents > 0 && t < terms; ++t) {
        std::string name;
        for (auto n = 1 + random() % (t % 50 == 0 ? 240U : 12U); n-- > 0;)
            name += static_cast<char>('a' + random() % 26);
        if (t % 97 == 0 && name.size() < 30) name += std::string("\0x", 2);
        const std::uint32_t rarity =
            1 + static_cast<std::uint32_t>(t < 10 ? 0 : random() % (t + 1));
        const std::uint32_t heaviest = t % 7 == 0 ? 70'000 : 5;
        PostingFile::List list;
        for (std::uint32_t docid = 1; docid <= documents; ++docid)
            if (random() % rarity == 0)
                list.push_back({docid, static_cast<std::uint32_t>(random() % heaviest)});
        if (!list.empty()) lists[name] = list;
    }
    return lists;
}

void write_lists(const std::string& folder, std::uint32_t documents, const Lists& lists) {
    std::mt19937 random(documents);
    std::vector<std::uint32_t> lengths(documents);
    for (auto& length : lengths) length = static_cast<std::uint32_t>(random() % 1000);
    PostingFile file(folder, lengths);
    for (const auto& [term, list] : lists) file.add(term, list);
    REQUIRE(file.finish());
}

storage::TermCheck check_of_list(const PostingFile::List& list) {
    storage::PostingList same;
    for (const auto& posting : list) {
        same.docs.push_back(posting.docid - 1);
        same.wdf.push_back(posting.wdf);
    }
    return storage::check_of(same);
}

}  // namespace polidex::tests
