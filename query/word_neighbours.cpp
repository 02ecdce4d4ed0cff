// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/word_neighbours.hpp"

#include "query/edit_distance.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <string_view>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t most_words = 2'000'000;
constexpr std::size_t least_letters = 3;
constexpr std::size_t letters_for_two = 6;

/// One bit for each kind of byte in a word: words a letter apart differ in few.
std::uint64_t kinds_of(std::string_view word) {
    std::uint64_t kinds = 0;
    for (const char c : word) kinds |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U);
    return kinds;
}

/// A word whose neighbours are looked for.
struct Wanted {
    explicit Wanted(const std::string& word)
        : text(word), letters(letters_of(word)), kinds(kinds_of(word)) {
        if (letters.size() >= least_letters) limit = letters.size() < letters_for_two ? 1 : 2;
    }

    /// False for most words that are too far, without comparing letter by letter.
    bool may_be_near(const storage::Word& word) const {
        // A letter takes up to four bytes, and changing it takes one kind away and brings another.
        const std::size_t bytes = limit * (is_ascii ? 1 : 4);
        const std::size_t longer = std::max(word.text.size(), text.size());
        if (longer - std::min(word.text.size(), text.size()) > bytes) return false;
        const auto differing = static_cast<std::size_t>(std::popcount(kinds ^ kinds_of(word.text)));
        return differing <= 2 * limit * (is_ascii ? 1 : 4);
    }

    std::string text;
    std::u32string letters;
    std::uint64_t kinds;
    std::size_t limit = 0;
    bool is_ascii = std::all_of(text.begin(), text.end(),
                                [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    std::map<std::string, Neighbour, std::less<>> found;
};

void look_at(const storage::Word& word, Wanted& wanted) {
    if (wanted.limit == 0 || !wanted.may_be_near(word) || word.text == wanted.text) return;
    const std::size_t far = edit_distance(wanted.letters, letters_of(word.text), wanted.limit);
    if (far > wanted.limit) return;
    Neighbour& near = wanted.found[std::string(word.text)];
    near.distance = far;
    near.count += word.count;
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
    std::size_t seen = 0;
    for (const auto& segment : snapshot.segments())
        segment->tokens().with_prefix("", [&](const storage::Word& word) {
            for (Wanted& each : wanted) look_at(word, each);
            return ++seen < most_words;
        });
    std::vector<std::vector<Neighbour>> neighbours;
    neighbours.reserve(wanted.size());
    for (Wanted& each : wanted) neighbours.push_back(in_order(each));
    return neighbours;
}

}  // namespace polidex::query
