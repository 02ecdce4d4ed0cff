// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/word_streams.hpp"

#include "indexer/recode.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace polidex::indexer {
void WordStreams::begin_document(std::string_view lang) {
    const std::string tag(text::index_language(lang));
    const auto known = std::find_if(languages_.begin(), languages_.end(),
                                    [&](const Language& each) { return each.tag == tag; });
    language_ = static_cast<std::uint16_t>(known - languages_.begin());
    if (known == languages_.end()) languages_.push_back({tag, text::Stemmer(tag)});
    first_removed_ = true;
    kept_.begin_document();
    removed_.begin_document();
}

void WordStreams::end_document() {
    kept_.end_document();
    removed_.end_document();
}

std::uint64_t WordStreams::memory() const {
    // An entry of the table to write, with its strings, and the places in several orders.
    constexpr std::uint64_t bytes_to_finish = 250;
    return table_.memory() + words_.capacity() * sizeof(Word) + words_.size() * bytes_to_finish +
           kept_.memory() + removed_.memory();
}

TermNumber WordStreams::make_term(PostingBuilder& postings, Number word, storage::TextField field) {
    Language& language = languages_[table_.tag(word)];
    return postings.number_of(
        storage::word_term(field, language.tag, language.stemmer.stem(table_.text(word))));
}

std::vector<WordStreams::Number> WordStreams::by_frequency() const {
    std::vector<Number> order(words_.size());
    std::iota(order.begin(), order.end(), Number{0});
    const auto name = [this](Number number) {
        return std::tuple(table_.text(number),
                          std::string_view(languages_[table_.tag(number)].tag));
    };
    std::sort(order.begin(), order.end(), [&](Number a, Number b) {
        return std::tuple(words_[b].kept, words_[b].removed, name(a)) <
               std::tuple(words_[a].kept, words_[a].removed, name(b));
    });
    return order;
}

std::vector<storage::WordEntry> WordStreams::entries(const std::vector<Number>& order) {
    std::vector<storage::WordEntry> result;
    result.reserve(order.size());
    for (const Number number : order) {
        Language& language = languages_[table_.tag(number)];
        const std::string_view word = table_.text(number);
        result.push_back({std::string(word), language.tag, std::string(language.stemmer.stem(word)),
                          words_[number].kept});
    }
    return result;
}

Result<storage::FileInfo> WordStreams::finish(
    const std::string& path, std::vector<std::pair<std::string, storage::TermCheck>> terms) {
    const std::vector<Number> order = by_frequency();
    auto writer = storage::TokensWriter::create(path, entries(order));
    if (!writer) return writer.error();

    std::vector<storage::WordId> ids(order.size() + 1, storage::block_break);
    for (std::size_t i = 0; i < order.size(); ++i)
        ids[order[i] + 1] = static_cast<storage::WordId>(i + 1);
    std::string kept;
    std::string removed;
    for (std::size_t doc = 0; doc < kept_.documents(); ++doc) {
        recode(kept_.codes(doc), ids, kept);
        recode(removed_.codes(doc), ids, removed);
        writer->add(kept, removed);
    }
    writer->set_terms(std::move(terms));
    return writer->finish();
}

}  // namespace polidex::indexer
