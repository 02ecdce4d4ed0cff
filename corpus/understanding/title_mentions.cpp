// SPDX-License-Identifier: GPL-2.0-or-later
// What a text without a cover calls itself.
#include "corpus/understanding/title_mentions.hpp"

#include "corpus/text/byte_set.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/cleaner_vocabulary.hpp"
#include "corpus/understanding/title_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <map>
#include <vector>

namespace polidex::understanding {

namespace {

constexpr std::size_t read_blocks = 600;  // of long texts, the beginning will do
constexpr std::size_t longest_name = 12;  // words
constexpr std::size_t fewest_mentions = 3;

struct Word {
    std::string_view text;  ///< without punctuation at its ends
    bool capital = false;
    bool starts = false;  ///< nothing may be joined to it from the left: `(`, a quotation mark
    bool ends = false;    ///< nothing may be joined to it from the right: a comma, a full stop
};

struct Name {
    std::string text;  ///< with the years it is for, where they are told
    std::string noun;
    std::size_t mentions = 0;
    std::size_t own = 0;  ///< said with "this", as a line of its own, or as what the text is
};

bool is_capital(std::string_view word) {
    if (word.empty()) return false;
    if ((word[0] & 0x80) == 0) return word[0] >= 'A' && word[0] <= 'Z';
    std::size_t at = 0;
    return u_isupper(static_cast<UChar32>(text::next_code_point(word, at))) != 0;
}

constexpr text::ByteSet marks(".,;:!?()[]\"'*");

/// @p raw without marks at its ends; all of it where it is nothing but marks.
std::string_view without_marks(std::string_view raw) {
    std::string_view word = raw;
    while (!word.empty() && marks.has(word.front())) word.remove_prefix(1);
    while (!word.empty() && marks.has(word.back())) word.remove_suffix(1);
    return word.empty() ? raw : word;
}

Word word_of(std::string_view raw) {
    Word word;
    word.text = without_marks(raw);
    if (marks.has(word.text.front())) return {raw, false, true, true};
    word.capital = is_capital(word.text);
    word.starts = word.text.begin() != raw.begin();
    word.ends = word.text.end() != raw.end();
    return word;
}

template <typename Visit>
void each_raw_word(std::string_view text, const Visit& visit) {
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (end > at) visit(text.substr(at, end - at));
        at = end + 1;
    }
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    each_raw_word(text, [&](std::string_view raw) { words.push_back(word_of(raw)); });
    return words;
}

/// The noun of a plan that @p word is, in normal form; empty where it is none.
std::string plan_noun(std::string_view word) {
    std::string normal = normal_form(word);
    return is_plan_word(normal) ? normal : std::string();
}

bool has_plan_noun(std::string_view text) {
    const auto& starts = plan_word_starts();
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t at = marks.skip(text, begin);
        const std::size_t end = std::min(text.find(' ', at), text.size());
        if (starts.may_begin(text, at) && end > begin &&
            !plan_noun(without_marks(text.substr(begin, end - begin))).empty())
            return true;
        begin = end + 1;
    }
    return false;
}

bool is_year(std::string_view word) {
    return word.size() >= 4 && (word.starts_with("19") || word.starts_with("20")) &&
           word.find_first_not_of("0123456789-/\xE2\x80\x93") == std::string_view::npos;
}

bool is_article(const Word& word) { return is_name_article(normal_form(word.text)); }

/// The first word of the name whose noun is @p noun: capitals, and what joins them.
std::size_t name_begin(const std::vector<Word>& words, std::size_t noun) {
    std::size_t begin = noun;
    for (std::size_t at = noun; at > 0 && !words[at].starts; --at) {
        const Word& before = words[at - 1];
        if (before.ends) break;
        if (before.capital)
            begin = at - 1;
        else if (!is_joining(before.text) || at < 2 || !words[at - 2].capital)
            break;
    }
    while (begin < noun && is_article(words[begin])) ++begin;
    return begin;
}

/// `… and the Harbour Plan` names another document.
bool begins_another(const std::vector<Word>& words, std::size_t at) {
    return at + 1 < words.size() && (words[at].text == "and" || words[at].text == "&") &&
           words[at + 1].text == "the";
}

/// Behind its last word: `Strategy for Cyberspace 2014-2017`.
std::size_t name_end(const std::vector<Word>& words, std::size_t noun, bool noun_first) {
    std::size_t end = noun + 1;
    for (std::size_t at = noun; at + 1 < words.size() && !words[at].ends; ++at) {
        const Word& next = words[at + 1];
        if (next.starts) break;
        const bool attached = noun_first || end > noun + 1;
        if (is_year(next.text) || (next.capital && (attached || is_joining(words[at].text))))
            end = at + 2;
        else if (!is_joining(next.text) || begins_another(words, at + 1))
            break;
    }
    return end;
}

class NameCounter {
public:
    void read(std::string_view text);
    const Name* best() const;

private:
    void read_name(const std::vector<Word>& words, std::size_t noun);
    bool is_own(const Name& name) const;
    std::map<std::string, Name> names_;
    std::map<std::string, std::size_t> pointed_;  ///< nouns said with "this" alone
};

/// `The Harbour Strategy is the basic document …`: a text that begins by saying what it is.
bool says_what_it_is(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
    return begin == 1 && is_article(words[0]) && end < words.size() && !words[end - 1].ends &&
           is_defining(normal_form(words[end].text));
}

void NameCounter::read_name(const std::vector<Word>& words, std::size_t noun) {
    const std::size_t begin = name_begin(words, noun);
    const std::size_t end = name_end(words, noun, begin == noun);
    const std::size_t count = end - begin;
    if (count < 2 || count > longest_name) return;
    std::string text(words[begin].text);
    for (std::size_t i = begin + 1; i < end; ++i) {
        text += ' ';
        text += words[i].text;
    }
    std::string key = normal_form(text);
    while (key.ends_with(" #")) key.resize(key.size() - 2);
    const bool line = end == words.size() && begin <= 1 && (begin == 0 || is_article(words[0]));
    const bool pointed_at = begin > 0 && points_at_itself(normal_form(words[begin - 1].text));
    Name& name = names_[key];
    const bool years = is_year(words[end - 1].text);
    if (name.text.empty() || (years && normal_form(name.text) == key)) name.text = std::move(text);
    name.noun = normal_form(words[noun].text);
    ++name.mentions;
    if (line || pointed_at || says_what_it_is(words, begin, end)) ++name.own;
}

void NameCounter::read(std::string_view text) {
    if (!has_plan_noun(text)) return;
    const auto words = words_of(text);
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto at = static_cast<std::size_t>(words[i].text.data() - text.data());
        if (!plan_word_starts().may_begin(text, at)) continue;
        const std::string normal = plan_noun(words[i].text);
        if (normal.empty()) continue;
        if (words[i].capital) read_name(words, i);
        if (i > 0 && points_at_itself(normal_form(words[i - 1].text))) ++pointed_[normal];
    }
}

bool NameCounter::is_own(const Name& name) const {
    const auto pointed = pointed_.find(name.noun);
    return name.own > 0 || (pointed != pointed_.end() && pointed->second >= 2);
}

const Name* NameCounter::best() const {
    constexpr std::size_t own_weight = 4;
    const auto weight = [&](const Name& name) { return name.mentions + own_weight * name.own; };
    const Name* best = nullptr;
    for (const auto& [normal, name] : names_) {
        if (name.mentions < fewest_mentions || !is_own(name) || !is_title(name.text)) continue;
        if (!best || weight(name) > weight(*best)) best = &name;
    }
    return best;
}

/// Letters and digits of @p line without what stands between them.
std::string squeezed(std::string_view line) {
    std::string letters;
    for (const char c : line)
        if (c != ' ') letters += c;
    return letters;
}

/// `polICy`: small capitals that were read as letters of two sizes.
bool has_inner_capital(std::string_view word) {
    for (std::size_t i = 1; i < word.size(); ++i)
        if (word[i] >= 'A' && word[i] <= 'Z' && word[i - 1] >= 'a' && word[i - 1] <= 'z')
            return true;
    return false;
}

/// At least half of the words are single letters or pairs, or their capitals stand anywhere.
bool is_broken(const std::vector<Word>& words) {
    std::size_t brief = 0;
    std::size_t mixed = 0;
    for (const Word& word : words) {
        brief += word.text.size() <= 2 ? 1 : 0;
        mixed += has_inner_capital(word.text) ? 1 : 0;
    }
    return words.size() >= 3 && (brief * 2 >= words.size() || mixed >= 2);
}

std::string with_plain_case(std::string word) {
    if (!has_inner_capital(word)) return word;
    for (char& c : word)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    return word;
}

}  // namespace

std::string own_name(const Document& document) {
    NameCounter counter;
    const std::size_t last = std::min(read_blocks, document.blocks.size());
    for (std::size_t i = 0; i < last; ++i) {
        const Block& block = document.blocks[i];
        if (block.kept() || block.chrome == Chrome::repeated) counter.read(block.text);
    }
    const Name* name = counter.best();
    return name ? name->text : std::string();
}

const Respacer::Counts& Respacer::known_words() {
    if (known_) return *known_;
    known_.emplace();
    const std::size_t last = std::min(read_blocks, document_.blocks.size());
    for (std::size_t i = 0; i < last; ++i) {
        const std::string& text = document_.blocks[i].text;
        if (text.size() < 80) continue;
        const auto words = words_of(text);
        if (is_broken(words)) continue;
        for (const Word& word : words) ++(*known_)[normal_form(word.text)];
    }
    return *known_;
}

std::string Respacer::operator()(std::string_view line) {
    if (line.size() > 200) return {};
    const auto pieces = words_of(line);
    if (!is_broken(pieces)) return {};
    const std::string letters = squeezed(line);
    const Counts& known = known_words();
    constexpr std::size_t unreachable = 1'000'000;
    constexpr std::size_t longest_word = 24;
    std::vector<std::size_t> cost(letters.size() + 1, unreachable);
    std::vector<std::size_t> from(letters.size() + 1, 0);
    cost[0] = 0;
    for (std::size_t end = 1; end <= letters.size(); ++end) {
        if (text::cut_at(letters, end) != end) continue;  // in the middle of a character
        for (std::size_t begin = end > longest_word ? end - longest_word : 0; begin < end;
             ++begin) {
            if (cost[begin] + 1 >= cost[end]) continue;
            const auto found = known.find(normal_form(letters.substr(begin, end - begin)));
            if (found == known.end() || found->second < 2) continue;
            cost[end] = cost[begin] + 1;
            from[end] = begin;
        }
    }
    if (cost.back() >= unreachable || cost.back() > pieces.size()) return {};
    std::string text;
    for (std::size_t end = letters.size(); end > 0; end = from[end])
        text = with_plain_case(letters.substr(from[end], end - from[end])) +
               (text.empty() ? "" : " ") + text;
    return text;
}

}  // namespace polidex::understanding
