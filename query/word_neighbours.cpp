// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/word_neighbours.hpp"

#include "query/edit_distance.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t most_words = 2'000'000;
constexpr std::size_t least_letters = 3;
constexpr std::size_t letters_for_two = 6;
constexpr std::size_t most_bytes_of_letter = 4;

/// A word whose neighbours are looked for.
struct Wanted {
    explicit Wanted(const std::string& word)
        : text(word), letters(letters_of(word)), letter_set(storage::letter_set_of(word)) {
        if (letters.size() >= least_letters) limit = letters.size() < letters_for_two ? 1 : 2;
        const bool ascii = std::all_of(word.begin(), word.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        bytes = limit * (ascii ? 1 : most_bytes_of_letter);
    }

    std::string text;
    std::u32string letters;
    storage::LetterSet letter_set;
    std::size_t limit = 0;  ///< letters that may differ; 0: too short to have neighbours
    std::size_t bytes = 0;  ///< that these take at most
    std::map<std::string, Neighbour, std::less<>> found;
};

void look_at(const storage::Tokens& tokens, std::uint32_t place, Wanted& wanted) {
    const std::string_view text = tokens.text_in_byte_order(place);
    if (text == wanted.text) return;
    const std::size_t far = edit_distance(wanted.letters, letters_of(text), wanted.limit);
    if (far > wanted.limit) return;
    Neighbour& near = wanted.found[std::string(text)];
    near.distance = far;
    near.count += tokens.in_byte_order(place).count;
}

std::vector<Neighbour> in_order(Wanted& wanted) {
    std::vector<Neighbour> found;
    for (auto& [text, near] : wanted.found) {
        near.word = text;
        found.push_back(std::move(near));
    }
    std::stable_sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
        return a.distance != b.distance ? a.distance < b.distance : a.count > b.count;
    });
    return found;
}

}  // namespace

std::vector<std::vector<Neighbour>> find_neighbours(const Snapshot& snapshot,
                                                    const std::vector<std::string>& words) {
    std::vector<Wanted> wanted(words.begin(), words.end());
    std::size_t left = most_words;
    for (const auto& segment : snapshot.segments()) {
        const storage::Tokens& tokens = segment->tokens();
        const auto letter_sets = tokens.letter_sets();
        const std::size_t count = std::min(left, letter_sets.size());
        left -= count;
        for (Wanted& each : wanted)
            for (std::size_t at = 0; each.limit > 0 && at < count; ++at)
                if (may_be_near(letter_sets[at], each.letter_set, each.bytes))
                    look_at(tokens, static_cast<std::uint32_t>(at), each);
    }
    std::vector<std::vector<Neighbour>> neighbours;
    neighbours.reserve(wanted.size());
    for (Wanted& each : wanted) neighbours.push_back(in_order(each));
    return neighbours;
}

}  // namespace polidex::query
