// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace polidex::understanding {

/// What begins an article of a treaty or law: corpus/data/articles.toml. Words are folded.
struct ArticleWords {
    struct Counted {
        std::string begin;
        std::vector<std::string> ends;
    };
    std::vector<std::pair<std::string, std::string>> places;  ///< word, and how it is cited
    std::vector<std::string> first;                           ///< words for the number 1
    std::vector<Counted> counted;
};

/// The same in every call. Any thread.
const ArticleWords& article_words();

}  // namespace polidex::understanding
