// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/key_words.hpp"

#include "query/study/statistics.hpp"
#include "query/study/word_counter.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace polidex::query {
namespace {

using KeyWords = std::unordered_map<std::string_view, KeyWord>;

std::uint64_t count_of(const std::vector<Docs>& docs) {
    std::uint64_t count = 0;
    for (const Docs& own : docs) count += own.size();
    return count;
}

Result<void> count_matches(const Snapshot& snapshot, const Sides& sides, Keyness& answer,
                           KeyWords& words) {
    for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
        WordCounter counter(snapshot.segments()[i]->tokens());
        if (auto done = counter.add_all(sides.matches[i]); !done) return done;
        counter.for_each([&](std::string_view text, storage::WordId word) {
            KeyWord& entry = words[text];
            entry.count += counter.times(word);
            entry.documents += counter.documents(word);
            answer.words += counter.times(word);
        });
    }
    return {};
}

Result<void> count_others(const Snapshot& snapshot, const Sides& sides, Keyness& answer,
                          KeyWords& words) {
    for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
        if (sides.others[i].empty()) continue;
        WordCounter counter(snapshot.segments()[i]->tokens());
        if (auto done = counter.add_all(sides.others[i]); !done) return done;
        counter.for_each([&](std::string_view text, storage::WordId word) {
            answer.words_compared += counter.times(word);
            const auto entry = words.find(text);
            if (entry != words.end()) entry->second.elsewhere += counter.times(word);
        });
    }
    return {};
}

bool ranks_before(const KeyWord& a, const KeyWord& b, KeynessOptions::Order order) {
    const auto by =
        order == KeynessOptions::Order::log_ratio ? &KeyWord::log_ratio : &KeyWord::log_likelihood;
    const auto other =
        order == KeynessOptions::Order::log_ratio ? &KeyWord::log_likelihood : &KeyWord::log_ratio;
    if (a.*by != b.*by) return a.*by > b.*by;
    if (a.*other != b.*other) return a.*other > b.*other;
    return a.word < b.word;
}

void choose_key_words(KeyWords& words, const KeynessOptions& options, Keyness& answer) {
    for (auto& [text, word] : words) {
        if (word.count < options.least || word.documents < options.least_documents) continue;
        const WordCounts counts{word.count, answer.words, word.elsewhere, answer.words_compared};
        if (static_cast<double>(word.count) <= expected(counts)) continue;
        word.word = text;
        word.log_likelihood = log_likelihood(counts);
        word.log_ratio = log_ratio(counts);
        answer.key_words.push_back(std::move(word));
    }
    answer.distinct = answer.key_words.size();
    const std::size_t shown = std::min(options.limit, answer.key_words.size());
    std::partial_sort(answer.key_words.begin(),
                      answer.key_words.begin() + static_cast<std::ptrdiff_t>(shown),
                      answer.key_words.end(), [&options](const KeyWord& a, const KeyWord& b) {
                          return ranks_before(a, b, options.order);
                      });
    answer.key_words.resize(shown);
}

}  // namespace

Result<Keyness> key_words(const Snapshot& snapshot, const Sides& sides,
                          const KeynessOptions& options) {
    Keyness answer;
    answer.documents = count_of(sides.matches);
    answer.compared = count_of(sides.others);
    KeyWords words;
    if (auto done = count_matches(snapshot, sides, answer, words); !done) return done.error();
    if (auto done = count_others(snapshot, sides, answer, words); !done) return done.error();
    choose_key_words(words, options, answer);
    return answer;
}

}  // namespace polidex::query
