// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "tests/query/oracle.hpp"

#include <polidex/corpus/document.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace polidex::test {

/// Makes documents and queries by chance, from few words, so that they often meet. The same seed
/// makes the same ones.
class RandomCorpus {
public:
    explicit RandomCorpus(std::uint32_t seed) : random_(seed) {}

    Document document(const std::string& id);
    OracleQuery query(const Oracle& oracle, int depth);
    SearchOptions options();

    std::uint32_t below(std::uint32_t limit) { return random_() % limit; }
    bool chance(std::uint32_t percent) { return below(100) < percent; }

private:
    const std::string& pick(const std::vector<std::string>& from) {
        return from[below(static_cast<std::uint32_t>(from.size()))];
    }
    std::string word(const std::string& lang);
    std::string text(const std::string& lang, std::uint32_t most);
    std::string date();
    void add_claims(Document& document);
    OracleQuery leaf(const Oracle& oracle);
    OracleQuery near(const Oracle& oracle, char where);
    OracleQuery condition(const Oracle& oracle);
    char field();
    std::string exact_word(const Oracle& oracle, char field);
    std::vector<std::string> phrase(const Oracle& oracle, char field);

    std::mt19937 random_;
};

}  // namespace polidex::test
