// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/stemmer.hpp"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace polidex::text {
namespace {

struct StemmedLanguage {
    std::string_view lang;   ///< ISO 639-1, in order
    std::string_view index;  ///< tag in the index; also Xapian's name
};

/// Languages of Xapian 1.4's Snowball stemmers.
constexpr std::array<StemmedLanguage, 26> languages{
    {{"ar", "ar"}, {"ca", "ca"}, {"da", "da"}, {"de", "de"}, {"en", "en"}, {"es", "es"},
     {"eu", "eu"}, {"fi", "fi"}, {"fr", "fr"}, {"ga", "ga"}, {"hu", "hu"}, {"hy", "hy"},
     {"id", "id"}, {"it", "it"}, {"lt", "lt"}, {"nb", "no"}, {"ne", "ne"}, {"nl", "nl"},
     {"nn", "no"}, {"no", "no"}, {"pt", "pt"}, {"ro", "ro"}, {"ru", "ru"}, {"sv", "sv"},
     {"ta", "ta"}, {"tr", "tr"}}};

constexpr std::size_t cache_words = 1 << 18;  ///< the cache is emptied when it holds this many

struct ViewHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
        return std::hash<std::string_view>{}(word);
    }
};

bool has_digit(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool has_stemmer(std::string_view lang) { return index_language(lang) != "xx"; }

std::string_view index_language(std::string_view lang) {
    const auto at = std::lower_bound(languages.begin(), languages.end(), lang,
                                     [](const auto& row, auto key) { return row.lang < key; });
    return at != languages.end() && at->lang == lang ? at->index : "xx";
}

struct Stemmer::Impl {
    Xapian::Stem stem;
    bool active = false;
    std::unordered_map<std::string, std::string, ViewHash, std::equal_to<>> cache;
};

Stemmer::Stemmer(std::string_view lang) : impl_(std::make_unique<Impl>()) {
    if (!has_stemmer(lang)) return;
    impl_->stem = Xapian::Stem(std::string(index_language(lang)));
    impl_->active = true;
}

Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;
Stemmer::~Stemmer() = default;

std::string_view Stemmer::stem(std::string_view word) {
    if (!impl_->active || has_digit(word)) return word;
    auto& cache = impl_->cache;
    if (const auto found = cache.find(word); found != cache.end()) return found->second;
    if (cache.size() >= cache_words) cache.clear();
    std::string stemmed = impl_->stem(std::string(word));
    if (stemmed.empty()) stemmed = word;
    return cache.emplace(word, std::move(stemmed)).first->second;
}

}  // namespace polidex::text
