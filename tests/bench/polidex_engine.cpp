// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/bench/engine.hpp"

#include <polidex/indexer/index_writer.hpp>
#include <polidex/query/searcher.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace bench {
namespace {

using polidex::Facet;

void check(const polidex::Result<void>& result) {
    if (!result) throw std::runtime_error(result.error().message);
}

polidex::Claim claim(Facet facet, const std::string& value) {
    polidex::Claim made;
    made.facet = facet;
    made.value = value;
    made.confidence = 1;
    made.rule = "record";
    return made;
}

polidex::Document document_of(const Record& record) {
    polidex::Document document;
    document.id = record.id;
    document.source.path = record.id;
    document.title = record.title;
    document.lang = "en";
    if (const auto date = polidex::PartialDate::parse(record.date)) document.date = *date;
    document.claims.push_back(claim(Facet::lang, "en"));
    document.claims.push_back(claim(Facet::type, record.type));
    for (const auto& country : record.countries)
        document.claims.push_back(claim(Facet::country, country));
    for (const auto& domain : record.domains)
        document.claims.push_back(claim(Facet::domain, domain));
    polidex::Block block;
    block.text = record.text;
    std::replace(block.text.begin(), block.text.end(), '\n', ' ');
    document.blocks.push_back(std::move(block));
    return document;
}

std::string text_of(const Query& query) {
    std::string text;
    for (const auto& word : query.words) {
        if (!text.empty()) text += query.kind.starts_with("or3") ? " OR " : " ";
        text += word;
    }
    if (query.kind.starts_with("phrase")) text = '"' + text + '"';
    if (query.kind.starts_with("prefix")) text += '*';
    if (!query.country.empty()) text += " country:" + query.country;
    if (!query.date_from.empty()) text += " date:" + query.date_from + ".." + query.date_to;
    return text;
}

class PolidexEngine : public Engine {
public:
    void index(const Records& records, const std::string& folder) override {
        auto writer = polidex::IndexWriter::open(folder);
        if (!writer) throw std::runtime_error(writer.error().message);
        records.for_each([&](const Record& record) { check(writer->add(document_of(record))); });
        check(writer->commit());
    }

    void open(const std::string& folder) override {
        auto searcher = polidex::Searcher::open(folder);
        if (!searcher) throw std::runtime_error(searcher.error().message);
        searcher_.emplace(std::move(*searcher));
    }

    Answer run(const Query& query) override {
        polidex::SearchOptions options;
        options.snippet_bytes = 0;
        if (query.facets) {
            options.facets = {Facet::country, Facet::domain, Facet::type};
            options.histogram = true;
        }
        const auto found = searcher_->search(text_of(query), options);
        if (!found) throw std::runtime_error(found.error().message);
        Answer answer;
        answer.total = found->total;
        for (const auto& hit : found->hits) answer.ids.push_back(hit.document.id);
        for (const auto& facet : found->facets)
            for (const auto& value : facet.values) answer.facet_sum += value.count;
        for (const auto& year : found->dates.years) answer.facet_sum += year.count;
        return answer;
    }

    std::unique_ptr<Engine> share() const override {
        auto other = std::make_unique<PolidexEngine>();
        other->searcher_.emplace(searcher_->share());
        return other;
    }

private:
    std::optional<polidex::Searcher> searcher_;
};

}  // namespace

std::unique_ptr<Engine> polidex_engine() { return std::make_unique<PolidexEngine>(); }

}  // namespace bench
