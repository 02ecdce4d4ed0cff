// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/article_words.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/utf8.hpp"

#include <toml++/toml.h>

namespace polidex::understanding {
namespace {

std::vector<std::string> folded(const toml::node_view<const toml::node> list) {
    std::vector<std::string> words;
    for (const toml::node& word : *list.as_array())
        words.push_back(text::fold(word.value_or(std::string())));
    return words;
}

ArticleWords read() {
    const toml::table file = toml::parse(data::articles());
    ArticleWords all;
    all.first = folded(file["first"]);
    for (const toml::node& node : *file["place"].as_array()) {
        const toml::table& row = *node.as_table();
        const std::string cited = row["short"].value_or(std::string());
        for (std::string& word : folded(row["words"]))
            all.places.emplace_back(std::move(word), cited);
    }
    for (const toml::node& node : *file["counted"].as_array()) {
        const toml::table& row = *node.as_table();
        all.counted.push_back({row["begin"].value_or(std::string()), folded(row["ends"])});
    }
    return all;
}

}  // namespace

const ArticleWords& article_words() {
    static const ArticleWords all = read();
    return all;
}

}  // namespace polidex::understanding
