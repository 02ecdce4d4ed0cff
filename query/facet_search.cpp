// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/facet_search.hpp>

#include "corpus/authority/aliases.hpp"
#include "corpus/authority/authority.hpp"
#include "corpus/authority/key.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace polidex {
namespace {

using Words = std::vector<std::string>;

/// Folded, without accents, parted at what is no letter or digit of ASCII; letters of other scripts
/// stay together.
Words words_of(std::string_view text) {
    Words words(1);
    for (const char c : authority::key_of(text)) {
        const bool inside = static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
                            (c >= 'a' && c <= 'z');
        if (inside)
            words.back() += c;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

std::string joined(const Words& words, char sign) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : std::string(1, sign)) + word;
    return text;
}

class ValueSearch {
public:
    explicit ValueSearch(std::string_view text)
        : wanted_(words_of(text)), is_code_(wanted_.size() == 1 && wanted_[0].size() < 3) {}

    /// Looks the names of countries and organisations through, once.
    void know_actors() {
        for (const auto list : {authority::country_names(), authority::organisation_names()})
            for (const authority::Name& name : list)
                if (!name.value.empty() && actors_.count(name.value) == 0 && names(name.text))
                    actors_.insert(name.value);
        for (const auto country : authority::countries_of_region(joined(wanted_, '-')))
            actors_.insert(country);
    }

    bool finds_actor(const FacetCount& count) const {
        return actors_.count(count.value) > 0 || finds_plainly(count);
    }

    bool finds_pair(const FacetCount& count) const {
        const std::string_view pair = count.value;
        for (std::size_t at = pair.find('-'); at != std::string_view::npos;
             at = pair.find('-', at + 1))
            if (actors_.count(pair.substr(0, at)) > 0 || actors_.count(pair.substr(at + 1)) > 0)
                return true;
        return finds_plainly(count);
    }

    bool finds_term(const FacetCount& count) const {
        if (finds_plainly(count)) return true;
        const auto aliases = authority::aliases_of(joined(words_of(count.value), ' '), "AA");
        return aliases && std::any_of(aliases->equal.begin(), aliases->equal.end(),
                                      [this](const auto& alias) { return names(alias.text); });
    }

private:
    bool finds_plainly(const FacetCount& count) const {
        return names(count.value) || names(count.label);
    }

    bool names(std::string_view name) const {
        const Words own = words_of(name);
        for (std::size_t at = 0; at + wanted_.size() <= own.size(); ++at)
            if (std::equal(
                    wanted_.begin(), wanted_.end(), own.begin() + static_cast<std::ptrdiff_t>(at),
                    [&](const auto& begin, const auto& word) {
                        return is_code_ ? word == begin : word.compare(0, begin.size(), begin) == 0;
                    }))
                return true;
        return false;
    }

    Words wanted_;
    bool is_code_;                       ///< one or two letters begin too many words
    std::set<std::string_view> actors_;  ///< values that the text names
};

bool is_actor_facet(Facet facet) {
    return facet == Facet::country || facet == Facet::org ||
           (facet >= Facet::party && facet <= Facet::mentioned);
}

}  // namespace

FacetCounts find_values(const FacetCounts& counts, std::string_view text) {
    ValueSearch search(text);
    const bool actors = is_actor_facet(counts.facet);
    const bool pairs = counts.facet == Facet::pair;
    if (actors || pairs) search.know_actors();
    FacetCounts found;
    found.facet = counts.facet;
    for (const FacetCount& count : counts.values) {
        const bool named = actors  ? search.finds_actor(count)
                           : pairs ? search.finds_pair(count)
                                   : search.finds_term(count);
        if (named) found.values.push_back(count);
    }
    found.distinct = found.values.size();
    return found;
}

}  // namespace polidex
