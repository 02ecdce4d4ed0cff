// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner_vocabulary.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/utf8.hpp"

#include <toml++/toml.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace polidex::understanding {

namespace {

constexpr std::pair<std::string_view, Chrome> chrome_names[] = {
    {"navigation", Chrome::navigation}, {"advertising", Chrome::advertising},
    {"cookies", Chrome::cookies},       {"sharing", Chrome::sharing},
    {"comments", Chrome::comments},     {"related", Chrome::related},
    {"widget", Chrome::widget},         {"byline", Chrome::byline},
    {"sponsor", Chrome::sponsor},       {"notice", Chrome::notice},
};

Chrome chrome_named(std::string_view name) {
    for (const auto& [known, chrome] : chrome_names)
        if (known == name) return chrome;
    return Chrome::other;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

class NormalForm {
public:
    explicit NormalForm(std::size_t bytes) { text_.reserve(bytes); }

    void letter(std::string_view bytes) {
        if (gap_ && !text_.empty()) text_ += ' ';
        text_ += bytes;
        gap_ = number_ = false;
    }
    void digit() {
        if (number_ && !gap_) return;
        if (!text_.empty()) text_ += ' ';
        text_ += '#';
        gap_ = false;
        number_ = true;
    }
    void other() { gap_ = true; }
    bool after_number() const { return number_ && !gap_; }
    std::string take() { return std::move(text_); }

private:
    std::string text_;
    bool gap_ = false;
    bool number_ = false;
};

enum class AsciiClass : std::uint8_t { other, letter, digit, beyond };

constexpr std::array<AsciiClass, 256> ascii_classes() {
    std::array<AsciiClass, 256> classes{};
    for (std::size_t c = 0; c < classes.size(); ++c) {
        const std::size_t lower = c | 0x20;
        if (c >= 0x80)
            classes[c] = AsciiClass::beyond;
        else if (lower >= 'a' && lower <= 'z')
            classes[c] = AsciiClass::letter;
        else if (c >= '0' && c <= '9')
            classes[c] = AsciiClass::digit;
    }
    return classes;
}

/// Writes the normal form, at most twice as long as @p text, to @p out.
/// @returns its length; npos when there is more than ASCII in the text
std::size_t normalize_ascii(std::string_view text, char* out) {
    static constexpr auto classes = ascii_classes();
    char* end = out;
    AsciiClass before = AsciiClass::other;
    for (const char c : text) {
        const AsciiClass kind = classes[static_cast<unsigned char>(c)];
        if (kind == AsciiClass::beyond) return std::string_view::npos;
        const bool goes_on = kind == before;
        before = kind;
        if (kind == AsciiClass::other || (kind == AsciiClass::digit && goes_on)) continue;
        if (!goes_on && end != out) *end++ = ' ';
        *end++ = kind == AsciiClass::digit ? '#' : static_cast<char>(c | 0x20);
    }
    return static_cast<std::size_t>(end - out);
}

void normalize_unicode(std::string_view text, NormalForm& form) {
    constexpr std::uint32_t marks = U_GC_MN_MASK | U_GC_MC_MASK | U_GC_ME_MASK;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const auto point = static_cast<UChar32>(text::next_code_point(text, at));
        if (u_isdigit(point)) {
            form.digit();
        } else if (u_isalpha(point) || (U_GET_GC_MASK(point) & marks) != 0) {
            if (form.after_number()) form.other();
            form.letter(text.substr(begin, at - begin));
        } else {
            form.other();
        }
    }
}

/// The value of a member, or its default.
template <typename T>
T value_of(const toml::table& table, std::string_view key, T fallback) {
    return table[key].value_or(std::move(fallback));
}

/// A phrase of the vocabulary, which writes a number as #, in normal form.
std::string phrase_form(std::string phrase) {
    std::replace(phrase.begin(), phrase.end(), '#', '0');
    return normal_form(phrase);
}

template <typename Visit>
void each_string(const toml::node_view<const toml::node>& list, const Visit& visit) {
    const toml::array* array = list.as_array();
    if (array == nullptr) return;
    for (const toml::node& item : *array)
        if (const auto text = item.value<std::string>()) visit(*text);
}

}  // namespace

std::string normal_form(std::string_view text) {
    constexpr std::size_t short_text = 512;  // bytes; written on the stack, copied once
    if (text.size() <= short_text) {
        std::array<char, 2 * short_text> buffer;
        const std::size_t length = normalize_ascii(text, buffer.data());
        if (length != std::string_view::npos) return {buffer.data(), length};
    } else {
        std::string normal(2 * text.size(), ' ');
        const std::size_t length = normalize_ascii(text, normal.data());
        normal.resize(length == std::string_view::npos ? 0 : length);
        if (length != std::string_view::npos) return normal;
    }
    NormalForm form(text.size() + 8);
    normalize_unicode(text::fold(text), form);
    return form.take();
}

const ChromeVocabulary& ChromeVocabulary::instance() {
    static const ChromeVocabulary vocabulary;
    return vocabulary;
}

ChromeVocabulary::ChromeVocabulary() {
    const toml::table root = toml::parse(data::chrome());
    if (const toml::array* tables = root["phrases"].as_array())
        for (const toml::node& node : *tables) {
            const toml::table& table = *node.as_table();
            const ChromePhrase phrase{chrome_named(value_of(table, "chrome", std::string())),
                                      value_of(table, "sure", false),
                                      value_of(table, "section", false)};
            const std::string match = value_of(table, "match", std::string());
            for (const auto& [lang, list] : table)
                each_string(toml::node_view<const toml::node>(list), [&](const std::string& text) {
                    add(match, phrase_form(text), phrase);
                });
        }

    const auto read = [&](std::string_view table, std::string_view key, Words& words) {
        each_string(root[table][key],
                    [&](const std::string& text) { words.insert(normal_form(text)); });
    };
    read("clocks", "cities", cities_);
    read("bylines", "home", home_);
    read("bylines", "words", byline_words_);
    read("dates", "words", date_words_);
    read("counters", "words", counter_words_);
    read("counters", "nouns", counter_nouns_);

    // A name listed twice keeps its first role.
    const auto add_role = [&](std::string_view key, ElementRole role) {
        each_string(root["elements"][key],
                    [&](const std::string& name) { elements_.emplace(name, role); });
    };
    add_role("body", {.main = true, .body = true});
    add_role("main", {.main = true});
    for (const auto& [name, chrome] : chrome_names) add_role(name, {.chrome = chrome});
    add_role("caption", {.caption = true});
}

void ChromeVocabulary::add(std::string_view match, std::string text, ChromePhrase phrase) {
    const auto words = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
    if (match == "whole") {
        whole_.emplace(std::move(text), phrase);
    } else if (match == "start") {
        longest_start_ = std::max(longest_start_, words);
        start_.emplace(std::move(text), phrase);
    } else if (words == 1) {
        within_unspaced_.push_back({std::move(text), phrase});
    } else {
        within_starts_.add(text);
        std::string first = text.substr(0, text.find(' '));
        within_[std::move(first)].push_back({std::move(text), phrase});
    }
}

const ChromePhrase* ChromeVocabulary::find(std::string_view line) const {
    if (const auto found = whole_.find(line); found != whole_.end()) return &found->second;
    if (const ChromePhrase* phrase = find_start(line)) return phrase;
    return find_within(line);
}

const ChromePhrase* ChromeVocabulary::find_start(std::string_view line) const {
    std::size_t end = 0;
    const ChromePhrase* longest = nullptr;
    for (std::size_t words = 0; words < longest_start_ && end < line.size(); ++words) {
        end = std::min(line.find(' ', end + (words > 0 ? 1 : 0)), line.size());
        const auto found = start_.find(line.substr(0, end));
        if (found != start_.end()) longest = &found->second;
    }
    return longest;
}

/// The phrase that begins with the word [@p at, @p end) of @p line.
const ChromePhrase* ChromeVocabulary::find_at(std::string_view line, std::size_t at,
                                              std::size_t end) const {
    const auto found = within_.find(line.substr(at, end - at));
    if (found == within_.end()) return nullptr;
    for (const Within& candidate : found->second) {
        const std::size_t stop = at + candidate.text.size();
        if (line.substr(at, candidate.text.size()) == candidate.text &&
            (stop == line.size() || line[stop] == ' '))
            return &candidate.phrase;
    }
    return nullptr;
}

const ChromePhrase* ChromeVocabulary::find_within(std::string_view line) const {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find(' ', at), line.size());
        if (within_starts_.may_begin(line, at))
            if (const ChromePhrase* phrase = find_at(line, at, end)) return phrase;
        at = end + 1;
    }
    if (is_ascii(line)) return nullptr;
    for (const Within& candidate : within_unspaced_)
        if (line.find(candidate.text) != std::string_view::npos) return &candidate.phrase;
    return nullptr;
}

std::optional<ElementRole> ChromeVocabulary::role_of(std::string_view hint) const {
    const auto found = elements_.find(hint);
    if (found == elements_.end()) return std::nullopt;
    return found->second;
}

bool ChromeVocabulary::contains(const Words& words, std::string_view word) {
    return words.find(word) != words.end();
}

}  // namespace polidex::understanding
