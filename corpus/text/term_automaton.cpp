// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/term_automaton.hpp"

#include "corpus/text/byte_set.hpp"
#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"

#include <algorithm>

namespace polidex::text {
namespace {

std::string folded_key(std::string_view term) {
    std::string key;
    for (std::size_t at = 0; at < term.size();)
        append_utf8(key, fold_letter(next_code_point(term, at)));
    return key;
}

constexpr ByteSet ascii_word = ByteSet().with('0', '9').with('A', 'Z').with('a', 'z');

/// True when a word may end at @p at: between words, or in a script that sets no blanks.
bool ends_word(std::string_view text, std::size_t at, bool after_unspaced) {
    if (at >= text.size() || after_unspaced) return true;
    std::size_t next = at;
    return letter_class(next_code_point(text, next)) != LetterClass::word;
}

/// The end of the word that goes on at @p at when at most @p limit letters follow; else npos.
std::size_t tail_end(std::string_view text, std::size_t at, std::size_t limit) {
    for (std::size_t letters = 0; letters <= limit; ++letters) {
        if (at >= text.size()) return at;
        std::size_t next = at;
        if (letter_class(next_code_point(text, next)) != LetterClass::word) return at;
        at = next;
    }
    return std::string_view::npos;
}

}  // namespace

inline std::int32_t TermAutomaton::next(std::int32_t state, std::uint8_t byte) const {
    const std::int32_t base = states_[static_cast<std::size_t>(state)].base;
    const auto target = static_cast<std::size_t>(base) + byte;
    return base > 0 && states_[target].parent == state ? static_cast<std::int32_t>(target) : 0;
}

TermAutomaton::TermAutomaton(std::vector<Term> terms) {
    std::vector<std::pair<std::string, std::size_t>> order;
    order.reserve(terms.size());
    for (std::size_t i = 0; i < terms.size(); ++i)
        if (!terms[i].text.empty()) order.emplace_back(folded_key(terms[i].text), i);
    std::sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
        if (a.first != b.first) return a.first < b.first;
        if (terms[a.second].layer != terms[b.second].layer)
            return terms[a.second].layer < terms[b.second].layer;
        return a.second < b.second;
    });
    std::vector<std::string> keys;
    keys.reserve(order.size());
    terms_.reserve(order.size());
    for (auto& [key, index] : order) {
        prefixes_.add(key);
        keys.push_back(std::move(key));
        terms_.push_back(std::move(terms[index]));
    }
    build(keys);
}

void TermAutomaton::build(const std::vector<std::string>& keys) {
    struct Range {
        std::uint32_t first, last;
        std::uint32_t depth;
        std::int32_t state;
    };
    states_.assign(1024, State{});
    states_[0].parent = 0;
    std::vector<Range> open{{0, static_cast<std::uint32_t>(keys.size()), 0, 0}};
    std::vector<std::uint8_t> bytes;
    std::vector<std::uint32_t> starts;
    while (!open.empty()) {
        auto [first, last, depth, state] = open.back();
        open.pop_back();
        std::uint32_t at = first;
        while (at < last && keys[at].size() == depth) ++at;
        states_[static_cast<std::size_t>(state)].term = first;
        states_[static_cast<std::size_t>(state)].last = at;
        bytes.clear();
        starts.clear();
        for (; at < last; ++at) {
            const auto byte = static_cast<std::uint8_t>(keys[at][depth]);
            if (!bytes.empty() && bytes.back() == byte) continue;
            bytes.push_back(byte);
            starts.push_back(at);
        }
        if (bytes.empty()) continue;
        const std::int32_t base = place(state, bytes);
        starts.push_back(last);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            open.push_back({starts[i], starts[i + 1], depth + 1, base + bytes[i]});
    }
}

/// Room for @p state and its children.
void TermAutomaton::make_room(std::size_t state) {
    if (state + 512 > states_.size()) states_.resize(states_.size() * 2);
}

/// Finds room for the children of @p state in the double array (Aoe 1989) and claims it.
std::int32_t TermAutomaton::place(std::int32_t state, const std::vector<std::uint8_t>& bytes) {
    while (states_[static_cast<std::size_t>(first_free_)].parent >= 0) {
        make_room(static_cast<std::size_t>(++first_free_));
    }
    // Families of children are not tried again where the last one hardly found room: the holes
    // there are for single children, and trying them all made building quadratic.
    constexpr std::int32_t max_tries = 16;
    std::int32_t& start = bytes.size() == 1 ? first_free_ : first_roomy_;
    start = std::max(start, first_free_);
    std::int32_t base = std::max(1, start - bytes.front());
    const std::int32_t first_tried = base;
    const auto taken = [&](std::uint8_t byte) {
        return states_[static_cast<std::size_t>(base) + byte].parent >= 0;
    };
    while (std::any_of(bytes.begin(), bytes.end(), taken)) {
        make_room(static_cast<std::size_t>(++base));
    }
    if (base - first_tried > max_tries) start = base + bytes.front();
    states_[static_cast<std::size_t>(state)].base = base;
    for (const std::uint8_t byte : bytes)
        states_[static_cast<std::size_t>(base) + byte].parent = state;
    return base;
}

bool TermAutomaton::fits(const Term& term, std::string_view text, std::size_t begin,
                         const Longest& match) {
    if (match.end - match.key_end > 0 && term.tail == 0) return false;
    if (term.letters == TermCase::any) return true;
    if (term.letters == TermCase::exact)
        return text.substr(begin, match.key_end - begin) == term.text;
    std::size_t at = begin;
    const char32_t letter = next_code_point(text, at);
    return fold_letter(letter) != letter || !has_capital(letter);
}

void TermAutomaton::accept(std::string_view text, std::size_t begin, std::size_t end,
                           std::int32_t state, Candidates& found) const {
    const State& reached = states_[static_cast<std::size_t>(state)];
    const bool whole = ends_word(text, end, ends_unspaced(text, end));
    for (std::uint32_t i = reached.term; i < reached.last; ++i) {
        const Term& term = terms_[i];
        const std::size_t word_end = whole ? end : tail_end(text, end, term.tail);
        if (word_end == std::string_view::npos) continue;
        const Longest match{i, i + 1, static_cast<std::uint32_t>(end),
                            static_cast<std::uint32_t>(word_end)};
        Longest& longest = found[term.layer];
        if (match.end < longest.end || !fits(term, text, begin, match)) continue;
        if (longest.key_end == match.key_end && longest.end == match.end)
            longest.last = match.last;
        else
            longest = match;
    }
}

bool TermAutomaton::walk(std::string_view text, std::size_t begin, Candidates& found) const {
    bool any = false;
    std::int32_t state = 0;
    std::size_t at = begin;
    while (at < text.size()) {
        const auto byte = static_cast<std::uint8_t>(text[at]);
        if (byte < 0x80) {
            state = next(state, static_cast<std::uint8_t>(fold_ascii(byte)));
            ++at;
        } else {
            std::array<char, 4> bytes;
            const std::size_t length = fold_to_utf8(next_code_point(text, at), bytes);
            for (std::size_t i = 0; i < length && (i == 0 || state != 0); ++i)
                state = next(state, static_cast<std::uint8_t>(bytes[i]));
        }
        if (state == 0) return any;
        const State& reached = states_[static_cast<std::size_t>(state)];
        if (reached.term == reached.last) continue;
        if (!any) found.fill({});
        any = true;
        accept(text, begin, at, state, found);
    }
    return any;
}

void TermAutomaton::find(std::string_view text, std::vector<TermMatch>& out) const {
    std::array<std::uint32_t, max_layers> free_from{};
    Candidates found;
    const auto try_at = [&](std::size_t begin) {
        if (!walk(text, begin, found)) return;
        for (std::size_t layer = 0; layer < max_layers; ++layer) {
            const Longest& longest = found[layer];
            if (longest.end == 0 || begin < free_from[layer]) continue;
            for (std::uint32_t i = longest.term; i < longest.last; ++i)
                if (fits(terms_[i], text, begin, longest))
                    out.push_back({terms_[i].id, static_cast<std::uint32_t>(begin), longest.end});
            free_from[layer] = longest.end;
        }
    };
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<std::uint8_t>(text[at]);
        if (byte < 0x80) {
            const bool word = ascii_word.has(text[at]);
            if (word && !inside && prefixes_.may_begin(text, at)) try_at(at);
            at = word ? ascii_word.skip(text, at + 1) : at + 1;
            inside = word;
            continue;
        }
        const std::size_t begin = at;
        const LetterClass kind = letter_class(next_code_point(text, at));
        if (kind == LetterClass::unspaced || (kind == LetterClass::word && !inside)) try_at(begin);
        inside = kind == LetterClass::word;
    }
}

}  // namespace polidex::text
