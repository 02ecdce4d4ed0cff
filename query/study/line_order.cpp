// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/line_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t words_compared = 3;
constexpr char behind_word = '\x01';  // before all letters, so that a shorter word comes first

std::string word_at(const storage::Tokens& tokens, PassageWords words, std::size_t at) {
    std::string word;
    if (at < words.size()) word = tokens.text(words[at]);
    return word + behind_word;
}

std::string date_key(std::int32_t day, bool newest_first) {
    if (day == storage::undated) return "~";
    const std::int64_t days = std::int64_t{day} - INT32_MIN;
    return fmt::format("{:010}", newest_first ? std::int64_t{UINT32_MAX} - days : days);
}

/// Three words from the @p nth to the left or right of @p stretch outwards.
std::string side_key(const storage::Tokens& tokens, PassageWords words, const Stretch& stretch,
                     ConcordanceOrder order) {
    const bool left = order < ConcordanceOrder::right1;
    const auto nth =
        static_cast<std::size_t>(order) -
        static_cast<std::size_t>(left ? ConcordanceOrder::left1 : ConcordanceOrder::right1);
    std::string key;
    for (std::size_t i = nth; i < nth + words_compared; ++i) {
        const std::size_t none = words.size();
        const std::size_t before = stretch.begin > i ? stretch.begin - i - 1 : none;
        key += word_at(tokens, words, left ? before : stretch.end + i);
    }
    return key;
}

}  // namespace

std::string order_key(const Snapshot& snapshot, const DocumentPlace& document,
                      const FoundPassage& passage, const Stretch& stretch,
                      const std::vector<ConcordanceOrder>& order) {
    const SegmentState& state = *snapshot.segments()[document.segment];
    std::string key;
    for (const ConcordanceOrder by : order) {
        if (by == ConcordanceOrder::oldest || by == ConcordanceOrder::newest)
            key +=
                date_key(state.columns().first_day()[document.doc], by == ConcordanceOrder::newest);
        else if (by == ConcordanceOrder::node)
            for (std::size_t at = stretch.begin; at < stretch.end; ++at)
                key += word_at(state.tokens(), passage.words, at);
        else if (by != ConcordanceOrder::id)
            key += side_key(state.tokens(), passage.words, stretch, by);
        key += '\0';
    }
    return key;
}

void FirstLines::offer(std::string key, const LinePlace& place) {
    Candidate candidate{std::move(key), offered_++, place};
    if (heap_.size() == most_) {
        if (most_ == 0 || !(candidate < heap_.front())) return;
        std::pop_heap(heap_.begin(), heap_.end());
        heap_.pop_back();
    }
    heap_.push_back(std::move(candidate));
    std::push_heap(heap_.begin(), heap_.end());
}

std::vector<LinePlace> FirstLines::take() {
    std::sort_heap(heap_.begin(), heap_.end());
    std::vector<LinePlace> places;
    for (const Candidate& candidate : heap_) places.push_back(candidate.place);
    heap_.clear();
    return places;
}

}  // namespace polidex::query
