// SPDX-License-Identifier: MIT
// Looks for French words beside English ones, and the other way round.
// c++ -std=c++17 -shared -fPIC -o glossary.so glossary_expander.cpp
#include <polidex/plugin/expander.hpp>

#include <string>

namespace {

struct Entry {
    std::string_view english;
    std::string_view french;
    float weight;  // 1: they mean the same
};
constexpr Entry entries[] = {
    {"treaty", "traité", 0.9F},
    {"agreement", "accord", 0.8F},
    {"memorandum of understanding", "protocole d'accord", 1},
    {"data protection", "protection des données", 1},
    {"submarine cable", "câble sous-marin", 1},
    {"cyber attack", "cyberattaque", 1},
};

/// Small letters of the alphabet; that is enough for these entries.
std::string folded(std::string_view words) {
    std::string small(words);
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

struct Glossary {
    static constexpr const char* name = "glossary";
    static constexpr std::uint32_t version = 1;

    void expand(std::string_view words, std::string_view /*language*/,
                polidex::plugin::Alternatives& alternatives) {
        const std::string asked = folded(words);
        for (const Entry& entry : entries) {
            if (asked == entry.english) alternatives.add(entry.french, entry.weight);
            if (asked == entry.french) alternatives.add(entry.english, entry.weight);
        }
    }
};

}  // namespace

POLIDEX_PLUGIN("glossary", "1.0", "MIT", Glossary);
