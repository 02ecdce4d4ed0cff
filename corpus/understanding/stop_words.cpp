// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/stop_words.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/tokenizer.hpp"
#include "corpus/understanding/language_table.hpp"

#include <toml++/toml.h>

#include <algorithm>

namespace polidex::understanding {

const StopWords& StopWords::instance() {
    static const StopWords words;
    return words;
}

StopWords::StopWords() {
    text::Tokenizer tokenizer;
    const auto fold = [&](std::string_view words, const auto& take) {
        for (const text::Token& token : tokenizer.tokenize(words)) take(std::string(token.word));
    };
    for (const Language& language : LanguageTable::instance().languages)
        if (!language.words.empty())
            fold(language.words,
                 [&, this](const std::string& word) { of(language.code).insert(word); });
    const toml::table root = toml::parse(data::stopwords());
    for (const toml::node& node : *root["languages"].as_array()) {
        const toml::table& table = *node.as_table();
        const auto text = [&](std::string_view key) { return table[key].value_or(std::string()); };
        Words& words = of(text("code"));
        fold(text("more"), [&](std::string word) { words.insert(std::move(word)); });
        fold(text("kept"), [&](const std::string& word) { words.erase(word); });
    }
}

StopWords::Words& StopWords::of(const std::string& lang) {
    const auto [at, added] = numbers_.emplace(lang, languages_.size());
    if (added) languages_.emplace_back(lang, Words{});
    return languages_[at->second].second;
}

bool StopWords::contains(std::string_view lang, std::string_view word) const {
    const auto at = numbers_.find(lang);
    if (at == numbers_.end()) return false;
    const Words& words = languages_[at->second].second;
    return words.find(word) != words.end();
}

std::string_view StopWords::language_of(const std::vector<std::string>& words) const {
    std::string_view best;
    std::ptrdiff_t most = 0;
    for (const auto& [lang, known] : languages_) {
        const auto count = std::count_if(
            words.begin(), words.end(),
            [&known = known](const std::string& word) { return known.find(word) != known.end(); });
        if (count <= most) continue;
        most = count;
        best = lang;
    }
    return best;
}

}  // namespace polidex::understanding
