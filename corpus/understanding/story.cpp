// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/story.hpp"

#include <xxhash.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace polidex::understanding {
namespace {

constexpr std::uint64_t unset = UINT64_MAX;
constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;  // 2^64 over the golden ratio: mixes words
constexpr int bin_bits = 5;
static_assert(TextSketch::size == std::size_t{1} << bin_bits);

constexpr std::array<std::string_view, 5> in_force{"treaty", "moc", "legislation", "resolution",
                                                   "strategy"};
constexpr std::array<std::string_view, 2> reporting{"news", "statement"};
constexpr std::size_t most_parties = 5;  // more make a digest, not an event

std::uint64_t hash(std::string_view text, std::uint64_t seed = 0) {
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

std::uint64_t mix(std::uint64_t value) { return XXH3_64bits(&value, sizeof value); }

/// Never 0, which stands for nothing.
std::uint32_t short_hash(std::string_view text) {
    return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(hash(text)));
}

std::string type_of(const Document& document) {
    const auto types = values_of(document, Facet::type);
    return types.empty() ? std::string() : types.front();
}

template <std::size_t size>
bool is_one_of(std::string_view value, const std::array<std::string_view, size>& values) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

std::pair<std::string, std::string> members(const std::string& pair) {
    const auto hyphen = pair.find('-');
    if (hyphen == std::string::npos) return {pair, pair};
    return {pair.substr(0, hyphen), pair.substr(hyphen + 1)};
}

/// Members of all pairs when each pair has a member in common with those before; else nothing.
std::set<std::string> parties_of(const Document& document) {
    std::set<std::string> parties;
    auto waiting = values_of(document, Facet::pair);
    while (!waiting.empty()) {
        const auto joins = [&](const std::string& pair) {
            const auto [one, other] = members(pair);
            return parties.empty() || parties.count(one) > 0 || parties.count(other) > 0;
        };
        const auto next = std::find_if(waiting.begin(), waiting.end(), joins);
        if (next == waiting.end()) return {};
        auto [one, other] = members(*next);
        parties.insert(std::move(one));
        parties.insert(std::move(other));
        waiting.erase(next);
    }
    return parties.size() > most_parties ? std::set<std::string>() : parties;
}

/// The domains a document is most surely about.
std::vector<std::string> main_domains(const Document& document) {
    std::vector<std::pair<float, std::string>> domains;
    for (std::string& value : values_of(document, Facet::domain)) {
        float confidence = 0;
        for (const Claim& claim : document.claims)
            if (claim.facet == Facet::domain && claim.value == value)
                confidence = std::max(confidence, claim.confidence);
        domains.emplace_back(confidence, std::move(value));
    }
    std::stable_sort(domains.begin(), domains.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    if (domains.size() > EventKey::most_fields) domains.resize(EventKey::most_fields);
    std::vector<std::string> names;
    names.reserve(domains.size());
    for (auto& [confidence, name] : domains) names.push_back(std::move(name));
    return names;
}

}  // namespace

std::uint64_t sketch_seed(const Document& document) {
    const std::string type = type_of(document);
    if (!is_one_of(type, in_force)) return 0;
    auto countries = values_of(document, Facet::country);
    std::sort(countries.begin(), countries.end());
    std::string stamp = type + ' ' + std::to_string(document.date.year);
    for (const std::string& country : countries) stamp += ' ' + country;
    return hash(stamp);
}

void TextSketcher::begin(std::uint64_t seed) {
    seed_ = seed;
    words_ = 0;
    least_.fill(unset);
}

void TextSketcher::add(std::span<const text::Token> words) {
    for (const text::Token& token : words) {
        last_[words_ % shingle_words] = hash(token.word, seed_);
        if (++words_ < shingle_words) continue;
        std::uint64_t shingle = 0;
        for (std::size_t i = 0; i < shingle_words; ++i)
            shingle = (shingle + last_[(words_ + i) % shingle_words]) * golden;
        shingle = mix(shingle);
        auto& least = least_[shingle >> (64 - bin_bits)];
        least = std::min(least, shingle);
    }
}

TextSketch TextSketcher::finish() const {
    TextSketch sketch;
    if (words_ < least_words) return sketch;
    for (std::size_t place = 0; place < least_.size(); ++place) {
        std::size_t from = place;
        for (std::uint64_t attempt = 1; least_[from] == unset; ++attempt)
            from = mix(place << 32 | attempt) >> (64 - bin_bits);
        sketch.places[place] = static_cast<std::uint8_t>(least_[from]);
    }
    return sketch;
}

EventKey event_key(const Document& document) {
    EventKey key;
    if (!is_one_of(type_of(document), reporting)) return key;
    const auto parties = parties_of(document);
    const auto domains = main_domains(document);
    const bool agreement = !values_of(document, Facet::status).empty();
    if (parties.empty() || domains.empty() || (!agreement && document.date.day == 0)) return key;
    std::string who = agreement ? "agreement" : "talks";
    for (const std::string& party : parties) who += ' ' + party;
    key.parties = short_hash(who);
    std::transform(domains.begin(), domains.end(), key.fields.begin(),
                   [](const std::string& domain) { return short_hash(domain); });
    return key;
}

}  // namespace polidex::understanding
