// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <cstddef>
#include <random>
#include <string>

namespace polidex::tests {

Claim claim(Facet facet, const std::string& value);
Block block(const std::string& text, BlockKind kind = BlockKind::paragraph,
            Chrome chrome = Chrome::none);

/// Makes documents of all kinds an index must hold: languages, headings, chrome, no text at all.
class RandomCorpus {
public:
    explicit RandomCorpus(unsigned seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return random_() % limit; }
    Document document(const std::string& id, const std::string& source);
    std::string words(std::size_t most);

private:
    std::mt19937 random_;
};

}  // namespace polidex::tests
