// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/offered_words.hpp"

#include "corpus/text/tokenizer.hpp"
#include "corpus/text/utf8.hpp"
#include "query/query_tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <new>
#include <optional>
#include <utility>

namespace polidex::query {
namespace {

/// @p alternative as words to look for; the reason why it is none.
Result<OfferedWords> words_of(const Alternative& alternative) {
    const auto wrong = [](std::string what) { return Error{Errc::bad_input, std::move(what), {}}; };
    if (alternative.text.size() > longest_alternative)
        return wrong(fmt::format("an alternative of more than {} bytes", longest_alternative));
    OfferedWords offer;
    offer.text = text::squeeze(text::to_valid_utf8(alternative.text));
    if (!(alternative.weight > 0 && alternative.weight <= 1))  // so that it is true of no number
        return wrong(fmt::format("the weight {} of an alternative is not from above 0 to 1",
                                 alternative.weight));
    offer.weight = alternative.weight;
    text::Tokenizer tokenizer;
    for (const text::Token& token : tokenizer.tokenize(offer.text))
        offer.words.emplace_back(token.word);
    if (offer.words.empty()) return wrong("an alternative without words");
    if (offer.words.size() > max_phrase_words)
        return wrong(fmt::format("an alternative of {} words, {} are the most", offer.words.size(),
                                 max_phrase_words));
    return offer;
}

}  // namespace

ExpanderCalls::ExpanderCalls(const Expanders* expanders, std::string language)
    : expanders_(expanders), language_(std::move(language)) {}

void ExpanderCalls::tell(const std::string& expander, const std::string& what) {
    std::string fault = fmt::format("expander {}: {}", expander, what);
    const bool told = std::find(faults_.begin(), faults_.end(), fault) != faults_.end();
    if (!told && faults_.size() < most_faults_told) faults_.push_back(std::move(fault));
}

void ExpanderCalls::ask(Expander& expander, const std::string& words,
                        std::vector<OfferedWords>& offers) {
    const std::string name = expander.name();
    const auto alternatives = expander.expand(words, language_);
    if (!alternatives) {
        failed_.push_back(&expander);
        return tell(name, alternatives.error().message);
    }
    const std::size_t count = std::min(alternatives->size(), most_alternatives);
    for (std::size_t at = 0; at < count; ++at) {
        auto offer = words_of((*alternatives)[at]);
        if (!offer) {
            tell(name, offer.error().message);
            continue;
        }
        offer->expander = name;
        offers.push_back(std::move(*offer));
    }
}

std::vector<OfferedWords> ExpanderCalls::offers_for(const std::string& words) {
    std::vector<OfferedWords> offers;
    if (none()) return offers;
    for (const auto& expander : *expanders_) {
        if (!expander || std::count(failed_.begin(), failed_.end(), expander.get()) > 0) continue;
        try {
            ask(*expander, words, offers);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& failure) {
            failed_.push_back(expander.get());
            tell("threw", failure.what());
        } catch (...) {
            failed_.push_back(expander.get());
            tell("threw", "an exception of unknown type");
        }
    }
    return offers;
}

}  // namespace polidex::query
