// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/timeline/instrument_name.hpp"

#include "corpus/authority/authority.hpp"
#include "corpus/text/tokenizer.hpp"
#include "corpus/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t least_subject_bytes = 4;
constexpr std::size_t least_common_bytes = 5;  // `cyber` begins `cybersecurity`
constexpr std::size_t most_name_words = 10;

/// Words that agreements have in common, folded.
constexpr std::array<std::string_view, 41> general{
    "accord",    "agree",         "agreed",     "agreement",  "agreements",  "between",
    "bilateral", "compact",       "concerning", "convention", "cooperation", "declaration",
    "dialogue",  "draft",         "enhancing",  "field",      "finalise",    "finalised",
    "finalises", "government",    "impact",     "joint",      "memoranda",   "memorandum",
    "pact",      "partnership",   "proposed",   "protocol",   "regarding",   "relating",
    "republic",  "sign",          "signed",     "signs",      "strategic",   "text",
    "treaty",    "understanding", "welcome",    "with",       "within"};

/// Words that stand between the capitalised words of a name.
constexpr std::array<std::string_view, 9> joining{"and", "of", "on", "for", "the",
                                                  "in",  "&",  "to", "/"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 22> kinds{
    {{"memor", "memorandum"},      {"moc", "memorandum"},
     {"mou", "memorandum"},        {"меморандум", "memorandum"},
     {"覚書", "memorandum"},       {"备忘录", "memorandum"},
     {"備忘錄", "memorandum"},     {"ज्ञापन", "memorandum"},
     {"treat", "treaty"},          {"tratad", "treaty"},
     {"trait", "treaty"},          {"trattat", "treaty"},
     {"vertrag", "treaty"},        {"договор", "treaty"},
     {"条約", "treaty"},           {"条约", "treaty"},
     {"條約", "treaty"},           {"संधि", "treaty"},
     {"convention", "convention"}, {"übereinkommen", "convention"},
     {"conven", "convention"},     {"protocol", "protocol"}}};

bool is_general(std::string_view word) {
    return std::binary_search(general.begin(), general.end(), word);
}

bool is_actor(const understanding::Mention& mention) {
    return mention.entry->vocabulary == understanding::Vocabulary::country ||
           mention.entry->vocabulary == understanding::Vocabulary::org;
}

/// True when an actor of @p sentence is named between the bytes @p begin and @p end.
bool names_actor(const understanding::Reading& reading, const understanding::Sentence& sentence,
                 std::size_t begin, std::size_t end) {
    for (auto i = sentence.first_mention; i < sentence.last_mention; ++i) {
        const understanding::Mention& mention = reading.mentions[i];
        if (is_actor(mention) && mention.begin < end && begin < mention.end) return true;
    }
    return false;
}

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// `Leaders Hail Deal And Sign Treaty`: capitals tell nothing.
bool is_set_in_capitals(std::string_view sentence) {
    std::size_t words = 0;
    std::size_t capitals = 0;
    bool begins = true;
    for (const char c : sentence) {
        if (begins && c != ' ') {
            ++words;
            if (is_capital(c)) ++capitals;
        }
        begins = c == ' ';
    }
    return 10 * capitals > 7 * words;
}

/// Where the name begins that ends at @p end of @p text, not before @p from.
std::size_t name_begin(std::string_view text, std::size_t from, std::size_t end) {
    std::size_t begin = end;
    std::size_t at = end;
    for (std::size_t words = 0; words < most_name_words && at > from; ++words) {
        if (text[at - 1] != ' ') break;
        const std::size_t last = at - 1;
        std::size_t first = last;
        while (first > from && text[first - 1] != ' ') --first;
        const std::string_view word = text.substr(first, last - first);
        if (word.empty() || word.find_first_of(",.;:()\"") != std::string_view::npos) break;
        if (is_capital(word.front()))
            begin = first;
        else if (std::find(joining.begin(), joining.end(), word) == joining.end())
            break;
        at = first;
    }
    return begin;
}

}  // namespace

std::string_view kind_of(std::string_view words) {
    const std::string folded = text::fold(words);
    for (const auto& [stem, kind] : kinds)
        if (folded.find(stem) != std::string::npos) return kind;
    return "agreement";
}

SubjectWords subject_words(std::string_view text) {
    text::Tokenizer tokenizer;
    SubjectWords words;
    for (const text::Token& token : tokenizer.tokenize(text))
        if (token.word.size() >= least_subject_bytes && !is_general(token.word) &&
            !authority::value_of(token.word))
            words.emplace(token.word);
    return words;
}

double overlap(const SubjectWords& a, const SubjectWords& b) {
    if (a.empty() || b.empty()) return 0;
    const SubjectWords& fewer = a.size() <= b.size() ? a : b;
    const SubjectWords& more = a.size() <= b.size() ? b : a;
    const auto alike = [](std::string_view one, std::string_view other) {
        const std::size_t shorter = std::min(one.size(), other.size());
        return one == other || (shorter >= least_common_bytes &&
                                one.substr(0, shorter) == other.substr(0, shorter));
    };
    const auto common = std::count_if(fewer.begin(), fewer.end(), [&](const std::string& word) {
        return std::any_of(more.begin(), more.end(),
                           [&](const std::string& other) { return alike(word, other); });
    });
    return static_cast<double>(common) / static_cast<double>(fewer.size());
}

InstrumentName name_at(const understanding::Reading& reading,
                       const understanding::Sentence& sentence,
                       const understanding::Mention& instrument) {
    InstrumentName name;
    name.kind = kind_of(reading.text_of(instrument));
    if (is_set_in_capitals(reading.text_of(sentence))) return name;
    const std::string_view text = reading.document.blocks[sentence.block].text;
    const std::size_t begin = name_begin(text, sentence.begin, instrument.begin);
    if (begin == instrument.begin) return name;
    text::Tokenizer tokenizer;
    for (const text::Token& token :
         tokenizer.tokenize(text.substr(begin, instrument.begin - begin)))
        if (token.word.size() >= least_subject_bytes && !is_general(token.word) &&
            !names_actor(reading, sentence, begin + token.begin, begin + token.end))
            name.words.emplace(token.word);
    if (!name.words.empty()) name.text = text.substr(begin, instrument.end - begin);
    return name;
}

}  // namespace polidex::query
