// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/cleaner_page.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace polidex::understanding {

namespace {

constexpr std::size_t head_lines = 12;       ///< where a byline stands
constexpr std::size_t longest_byline = 80;   ///< bytes
constexpr std::size_t longest_counter = 10;  ///< words

std::vector<std::string_view> words_of(std::string_view normal) {
    std::vector<std::string_view> words;
    for (std::size_t at = 0; at < normal.size();) {
        const std::size_t end = std::min(normal.find(' ', at), normal.size());
        words.push_back(normal.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

/// `1 comment 5 minutes read`
bool is_counter(const Line& line) {
    const auto& vocabulary = ChromeVocabulary::instance();
    if (line.normal.find('#') == std::string::npos || line.words > longest_counter) return false;
    bool noun = false;
    for (const std::string_view word : words_of(line.normal)) {
        noun = noun || vocabulary.is_counter_noun(word);
        if (word != "#" && !vocabulary.is_counter_noun(word) && !vocabulary.is_counter_word(word))
            return false;
    }
    return noun;
}

/// `Tokyo 21:00`: some name, then a time. @returns the name in normal form; empty when it is none
std::string_view clock_name(const Page& page, std::size_t i) {
    const std::string_view text = page.block(i).text;
    const std::string_view normal = page.lines[i].normal;
    if (text.size() > 40 || normal.size() < 5) return {};
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos) return {};
    if (text.size() - colon > 6 || !normal.ends_with(" # #")) return {};
    return normal.substr(0, normal.size() - 4);
}

/// `00:00`, `-`: no letter at all.
bool is_wordless(const Line& line, const Block& block) {
    return block.text.size() <= 20 && std::none_of(line.normal.begin(), line.normal.end(),
                                                   [](char c) { return c != '#' && c != ' '; });
}

bool is_player_time(const Line& line, const Block& block) {
    return (line.normal == "# #" || line.normal == "# # #" || line.normal == "# # # #") &&
           block.text.find(':') != std::string::npos && is_wordless(line, block);
}

bool is_date(const Line& line) {
    const auto& vocabulary = ChromeVocabulary::instance();
    if (line.normal.find('#') == std::string::npos || line.words > 12) return false;
    const auto words = words_of(line.normal);
    return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return word == "#" || vocabulary.is_date_word(word);
    });
}

bool is_capital(std::string_view word) {
    const auto first = static_cast<unsigned char>(word.front());
    return std::isupper(first) != 0 || first >= 0x80;
}

/// `by Ann Example`: two to six capitalised words behind a word that begins bylines.
bool is_byline(const Line& line, const Block& block) {
    if (block.text.size() > longest_byline || line.sentence || line.normal.empty()) return false;
    const auto normal = words_of(line.normal);
    if (!ChromeVocabulary::instance().begins_byline(normal.front())) return false;
    const auto words = words_of(block.text);
    if (words.size() < 3 || words.size() > 7) return false;
    return std::all_of(words.begin() + 1, words.end(), [](std::string_view word) {
        return word.empty() || is_capital(word) || word == "and" || word == "und" || word == "&";
    });
}

/// `Home Global Some Title`, the title standing again below; `Home > News > Treaties`.
bool is_breadcrumb(const Page& page, std::size_t i) {
    const std::string_view text = page.block(i).text;
    const Line& line = page.lines[i];
    const std::string_view normal = line.normal;
    const std::string_view first = normal.substr(0, normal.find(' '));
    if (line.words < 2 || line.sentence || !ChromeVocabulary::instance().is_home(first))
        return false;
    for (const std::string_view separator : {" > ", " » ", " › ", " / ", " | ", " → ", " » "})
        if (text.find(separator) != std::string_view::npos) return true;
    for (std::size_t next = i + 1; next < page.size() && next <= i + 4; ++next) {
        const std::string_view below = page.lines[next].normal;
        if (below.size() >= 10 && normal.size() > below.size() && normal.ends_with(below))
            return true;
    }
    return false;
}

/// `© 2019 Somebody`, `(c) 2019 Somebody`; but `(c) the third item` of a list is none.
bool is_copyright(const Line& line, const Block& block) {
    return block.text.size() <= 160 &&
           (block.text.starts_with("©") ||
            (block.text.starts_with("(c) ") && line.normal.starts_with("c # ")) ||
            line.normal.starts_with("copyright # "));
}

void label_clocks(Page& page) {
    const auto& vocabulary = ChromeVocabulary::instance();
    for (std::size_t i = 0; i < page.size(); ++i) {
        std::size_t end = i;
        std::size_t cities = 0;
        while (end < page.size() && !clock_name(page, end).empty())
            cities += vocabulary.is_city(clock_name(page, end++)) ? 1 : 0;
        if (end - i >= 2 && cities * 2 >= end - i)
            for (std::size_t clock = i; clock < end; ++clock) page.label(clock, Chrome::widget);
        i = std::max(i, end == i ? i : end - 1);
    }
}

/// Two or more times of a player, with the dashes between them.
void label_players(Page& page) {
    for (std::size_t i = 0; i < page.size();) {
        std::size_t end = i;
        std::size_t times = 0;
        for (; end < page.size() && is_wordless(page.lines[end], page.block(end)); ++end)
            times += is_player_time(page.lines[end], page.block(end)) ? 1 : 0;
        if (times >= 2)
            for (std::size_t time = i; time < end; ++time) page.label(time, Chrome::widget);
        i = std::max(end, i + 1);
    }
}

/// The label of a line that is chrome wherever it stands.
Chrome sure_label(const Page& page, std::size_t i) {
    const Line& line = page.lines[i];
    const Block& block = page.block(i);
    if (line.phrase != nullptr && line.phrase->sure &&
        !(line.phrase->chrome == Chrome::byline && line.sentence))
        return line.phrase->chrome;
    if (line.normal.empty()) return Chrome::none;
    if (is_copyright(line, block)) return Chrome::notice;
    if (i < head_lines && is_breadcrumb(page, i)) return Chrome::navigation;
    if (i < head_lines && i > 0 && is_byline(line, block)) return Chrome::byline;
    return Chrome::none;
}

/// The label of a line that is chrome when it stands beside chrome.
Chrome doubtful_label(const Page& page, std::size_t i) {
    const Line& line = page.lines[i];
    const Block& block = page.block(i);
    if (line.normal.empty() && !is_wordless(line, block)) return Chrome::none;
    if (line.phrase != nullptr && !line.sentence) return line.phrase->chrome;
    if (is_wordless(line, block)) return Chrome::other;
    const bool goes_on = std::islower(static_cast<unsigned char>(block.text.front())) != 0;
    if ((is_date(line) && !goes_on) || is_byline(line, block)) return Chrome::byline;
    return Chrome::none;
}

bool has_chrome_beside(const Page& page, std::size_t i) {
    const std::size_t first = i < 2 ? 0 : i - 2;
    const std::size_t last = std::min(i + 2, page.size() - 1);
    for (std::size_t near = first; near <= last; ++near)
        if (near != i && !page.kept(near)) return true;
    return false;
}

void label_if_doubtful(Page& page, std::size_t i) {
    if (!page.kept(i) || !has_chrome_beside(page, i)) return;
    page.label(i, doubtful_label(page, i));
}

}  // namespace

void label_lines(Page& page) {
    label_clocks(page);
    label_players(page);
    for (std::size_t i = 0; i < page.size(); ++i)
        if (const Chrome chrome = sure_label(page, i); chrome != Chrome::none)
            page.label(i, chrome);
}

void label_neighbours(Page& page) {
    for (std::size_t i = 0; i < page.size(); ++i)
        if (is_counter(page.lines[i])) page.label(i, Chrome::widget);
    for (std::size_t i = 0; i < page.size(); ++i) label_if_doubtful(page, i);
    for (std::size_t i = page.size(); i-- > 0;) label_if_doubtful(page, i);
}

}  // namespace polidex::understanding
