// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/indexer/random_documents.hpp"

#include <vector>

namespace polidex::tests {

Claim claim(Facet facet, const std::string& value) {
    Claim made;
    made.facet = facet;
    made.value = value;
    made.confidence = 0.5F;
    made.rule = "test";
    return made;
}

Block block(const std::string& text, BlockKind kind, Chrome chrome) {
    Block made;
    made.kind = kind;
    made.chrome = chrome;
    made.text = text;
    return made;
}

Document RandomCorpus::document(const std::string& id, const std::string& source) {
    static const std::vector<std::string> languages = {"en", "fr", "ja", "", "et"};
    Document made;
    made.id = id;
    made.source = {source, "text/plain", "text/1", random_()};
    made.lang = languages[below(languages.size())];
    if (below(4) > 0) made.title = words(6);
    for (std::size_t i = below(6); i-- > 0;)
        made.blocks.push_back(block(words(30),
                                    below(4) == 0 ? BlockKind::heading : BlockKind::paragraph,
                                    below(4) == 0 ? Chrome::navigation : Chrome::none));
    for (std::size_t i = below(4); i-- > 0;)
        made.claims.push_back(claim(static_cast<Facet>(below(column_facet_count)), words(1)));
    if (below(2) == 0) made.date = {static_cast<std::int16_t>(1950 + below(80)), 0, 0};
    return made;
}

std::string RandomCorpus::words(std::size_t most) {
    static const std::vector<std::string> vocabulary = {
        "nation",   "nations",   "Treaty",     "cyber", "İstanbul",     "coopération",
        "安全保障", "état",      "x",          "2020",  "co-operation", "…",
        "СОЮЗ",     "agreement", "agreements", "the",   "ﬁnal"};
    std::string text;
    for (std::size_t i = below(most) + (most == 1); i-- > 0;)
        text += vocabulary[below(vocabulary.size())] + ' ';
    return text;
}

}  // namespace polidex::tests
