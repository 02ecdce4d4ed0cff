// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/sentences.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/byte_set.hpp"
#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"

#include <toml++/toml.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

namespace polidex::understanding {
namespace {

using Words = std::set<std::string, std::less<>>;

struct Rules {
    std::map<std::string, Words, std::less<>> abbreviations;
    Words ordinal_languages;

    Rules() {
        const toml::table table = toml::parse(data::sentences());
        for (const auto& [lang, words] : *table["abbreviations"].as_table())
            for (const auto& word : *words.as_array())
                abbreviations[std::string(lang.str())].insert(word.value_or(std::string()));
        for (const auto& lang : *table["ordinal_languages"].as_array())
            ordinal_languages.insert(lang.value_or(std::string()));
    }
};

const Rules& rules() {
    static const Rules loaded;
    return loaded;
}

enum class Stop { none, point, strong, full_width };

struct Mark {
    Stop stop = Stop::none;
    std::size_t length = 1;
};

/// What marks that may end a sentence begin with.
constexpr text::ByteSet stops = text::ByteSet(".!?").with(0xd8, 0xff);

Mark mark_at(std::string_view text, std::size_t at) {
    static constexpr std::array<std::string_view, 6> full_width{"。", "！", "？", "।", "॥", "．"};
    static constexpr std::array<std::string_view, 3> strong{"…", "؟", "።"};
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '.') return {Stop::point};
    if (byte == '!' || byte == '?') return {Stop::strong};
    for (const std::string_view mark : full_width)
        if (text.compare(at, mark.size(), mark) == 0) return {Stop::full_width, mark.size()};
    for (const std::string_view mark : strong)
        if (text.compare(at, mark.size(), mark) == 0) return {Stop::strong, mark.size()};
    return {};
}

/// Behind closing quotes, brackets and further stops.
std::size_t skip_closers(std::string_view text, std::size_t at) {
    static constexpr text::ByteSet ascii(".!?\"')]");
    static constexpr std::array<std::string_view, 7> wide{"”", "’", "»", "」", "』", "）", "“"};
    while (at < text.size()) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            if (!ascii.has(text[at])) return at;
            ++at;
            continue;
        }
        const auto* mark = std::find_if(wide.begin(), wide.end(), [&](std::string_view closer) {
            return text.compare(at, closer.size(), closer) == 0;
        });
        if (mark == wide.end()) return at;
        at += mark->size();
    }
    return at;
}

/// True unless the text at @p at goes on in small letters.
bool can_begin_sentence(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const char32_t c = text::next_code_point(text, at);
        if (u_isdigit(static_cast<UChar32>(c))) return true;
        if (text::letter_class(c) == text::LetterClass::separator) continue;
        return !u_islower(static_cast<UChar32>(c));
    }
    return true;
}

/// The word before the point at @p point: `U.S` for `U.S.`, folded.
std::string word_before(std::string_view text, std::size_t point) {
    std::size_t begin = point;
    while (begin > 0 && point - begin < 24) {
        const char c = text[begin - 1];
        if (c == ' ' || c == '(' || c == '"' || c == '[' || c == '/') break;
        --begin;
    }
    std::string word;
    for (std::size_t at = begin; at < point;)
        text::append_utf8(word, text::fold_letter(text::next_code_point(text, at)));
    return word;
}

std::size_t letters_in(std::string_view word) {
    std::size_t letters = 0;
    for (std::size_t at = 0; at < word.size(); ++letters) text::next_code_point(word, at);
    return letters;
}

bool is_number(std::string_view word) {
    return !word.empty() && word.find_first_not_of("0123456789") == std::string_view::npos;
}

bool has(const Words* words, std::string_view word) { return words && words->count(word) > 0; }

/// The rules of one language, looked up once for a text.
struct LanguageRules {
    const Words* common = nullptr;
    const Words* own = nullptr;
    bool ordinals = false;

    explicit LanguageRules(std::string_view lang) {
        const auto find = [](std::string_view key) {
            const auto found = rules().abbreviations.find(key);
            return found == rules().abbreviations.end() ? nullptr : &found->second;
        };
        common = find("any");
        own = find(lang.empty() ? "en" : lang);
        ordinals = rules().ordinal_languages.count(lang) > 0;
    }

    bool point_ends_sentence(std::string_view text, std::size_t point) const {
        const std::string word = word_before(text, point);
        if (word.empty() || is_number(word))
            return !word.empty() && !(ordinals && word.size() <= 2) && point > word.size();
        if (has(common, word) || has(own, word)) return false;
        return letters_in(word) > 1;  // one letter is an initial: J. Doe
    }
};

void append_trimmed(std::string_view text, std::size_t begin, std::size_t end,
                    std::vector<TextRange>& out) {
    while (begin < end && text[begin] == ' ') ++begin;
    while (end > begin && text[end - 1] == ' ') --end;
    if (begin == end) return;
    out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

}  // namespace

void split_sentences(std::string_view text, std::string_view lang, std::vector<TextRange>& out) {
    const LanguageRules language(lang);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        at = stops.find(text, at);
        if (at == text.size()) break;
        const Mark mark = mark_at(text, at);
        if (mark.stop == Stop::none) {
            ++at;
            continue;
        }
        const std::size_t end = skip_closers(text, at + mark.length);
        const bool blank = end == text.size() || text[end] == ' ';
        const bool stops = mark.stop == Stop::full_width ||
                           (blank && can_begin_sentence(text, end) &&
                            (mark.stop == Stop::strong || language.point_ends_sentence(text, at)));
        if (stops) {
            append_trimmed(text, begin, end, out);
            begin = end;
        }
        at = end;
    }
    append_trimmed(text, begin, text.size(), out);
}

}  // namespace polidex::understanding
