// SPDX-License-Identifier: GPL-2.0-or-later
// Any bytes as a query of an index of a few documents.
#include "tests/fuzz/fuzz.hpp"

#include <polidex/indexer/index_writer.hpp>
#include <polidex/query/searcher.hpp>

#include <cstdlib>
#include <string>

using namespace polidex;

namespace {

Document document_of(const std::string& id, const std::string& title, const std::string& text) {
    Document document;
    document.id = id;
    document.title = title;
    document.lang = "en";
    Block block;
    block.text = text;
    document.blocks.push_back(block);
    return document;
}

std::string make_index() {
    char folder[] = "/tmp/polidex-fuzz-XXXXXX";
    fuzz::expect(mkdtemp(folder) != nullptr, "a temporary folder can be made");
    const std::string path = std::string(folder) + "/query.polidex";
    auto writer = IndexWriter::open(path);
    fuzz::expect(bool(writer), "an index can be made");
    bool added = true;
    for (const auto& document :
         {document_of("a", "Data treaty", "The parties share data on critical infrastructure."),
          document_of("b", "協定", "日本と印度は情報を共有する。サイバーセキュリティ"),
          document_of("c", "Draft memorandum", "Cyber security shares one border.")})
        added = bool(writer->add(document)) && added;
    fuzz::expect(added && writer->commit(), "documents can be added");
    return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Searcher searcher = [] {
        auto opened = Searcher::open(make_index());
        fuzz::expect(bool(opened), "the index opens");
        return std::move(*opened);
    }();
    SearchOptions options;
    options.facets = {Facet::country, Facet::domain};
    options.histogram = true;
    const auto found = searcher.search(fuzz::view(data, size), options);
    if (!found) {
        fuzz::expect(found.error().code == Errc::bad_query, "only the query can be wrong");
        fuzz::expect(!found.error().message.empty(), "a refusal says why");
        return 0;
    }
    fuzz::expect(found->hits.size() <= found->total && found->total <= 3, "hits are documents");
    return 0;
}
