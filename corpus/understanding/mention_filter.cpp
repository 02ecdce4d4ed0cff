// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/mention_filter.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/actor_rules.hpp"

#include <algorithm>

namespace polidex::understanding {
namespace {

bool has_small_letter(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// "JOIN US TODAY" names no country.
bool is_word_in_capitals(const LexiconMatch& match, std::string_view sentence) {
    return match.end - match.begin <= 2 && match.entry->kind == "abbreviation" &&
           sentence.size() > 12 && !has_small_letter(sentence);
}

/// The word that ends at @p end, with one blank before it; empty at the beginning.
std::string_view word_before(std::string_view text, std::size_t begin) {
    if (begin < 2 || text[begin - 1] != ' ') return {};
    const std::size_t end = begin - 1;
    const std::size_t blank = text.rfind(' ', end - 1);
    const std::size_t start = blank == std::string_view::npos ? 0 : blank + 1;
    return text.substr(start, end - start);
}

std::string_view word_after(std::string_view text, std::size_t end) {
    if (end + 1 >= text.size() || text[end] != ' ') return {};
    std::size_t stop = end + 1;
    while (stop < text.size() && text::is_ascii_word(static_cast<std::uint8_t>(text[stop]))) ++stop;
    return text.substr(end + 1, stop - end - 1);
}

/// "Vienna Convention", "Budapest Process": named after the place.
bool names_instrument(const LexiconMatch& match, std::string_view text) {
    const bool place = match.entry->kind == "capital" || match.entry->kind == "city";
    if (!place || match.end >= text.size() || text[match.end] != ' ') return false;
    const std::string behind = folded(text.substr(match.end + 1, 40));
    return is_capital(text[match.end + 1]) && ActorRules::get().named_after.begins(behind);
}

bool looks_like_given_name(std::string_view word) {
    return word.size() > 2 && is_capital(word.front()) && has_small_letter(word.substr(1)) &&
           std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "Mr Michael Jordan", "Sofia Kask": a capital word that no name of a state explains stands on the
/// side where a given or a family name would.
bool names_person(const LexiconMatch& match, std::string_view text) {
    const std::string name = folded(text.substr(match.begin, match.end - match.begin));
    if (!ActorRules::get().given_names.has(name)) return false;
    static const WordList before({"mr", "mr.", "ms", "ms.", "mrs", "mrs.", "dr", "dr.", "sir",
                                  "professor", "senator", "secretary", "judge", "general"});
    static const WordList titles({"kingdom", "republic", "of", "in", "the", "and", "with", "to"});
    const std::string previous = folded(word_before(text, match.begin));
    if (before.has(previous)) return true;
    const std::string_view next = word_after(text, match.end);
    const bool place = match.entry->kind == "capital" || match.entry->kind == "city";
    if (place || previous.empty() || titles.has(previous)) return false;
    const bool starts = match.begin == previous.size() + 1;
    return !starts && looks_like_given_name(word_before(text, match.begin)) && next.empty();
}

/// "Done in the English, Spanish and Chinese languages": no state is meant.
bool names_language(const LexiconMatch& match, std::string_view text) {
    if (match.entry->kind != "demonym") return false;
    const std::string_view behind = text.substr(match.end, 48);
    for (const std::string_view word :
         {" text", " language", "-language", " version", " translation"})
        if (const auto at = behind.find(word); at != std::string_view::npos)
            return behind.find('.') > at;
    return false;
}

}  // namespace

bool is_false_name(const LexiconMatch& match, std::string_view text, std::string_view sentence) {
    if (match.entry->vocabulary > Vocabulary::region) return false;
    return is_word_in_capitals(match, sentence) || names_instrument(match, text) ||
           names_person(match, text) || names_language(match, text);
}

}  // namespace polidex::understanding
