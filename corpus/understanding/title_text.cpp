// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/title_text.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/cleaner_vocabulary.hpp"

#include <toml++/toml.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>

namespace polidex::understanding {

namespace {

constexpr std::size_t shortest_title = 4;    ///< bytes
constexpr std::size_t longest_title = 320;   ///< bytes; titles of Union law are long
constexpr std::size_t longest_line = 110;    ///< bytes of one line of a cover
constexpr std::size_t longest_joined = 200;  ///< bytes

using Words = std::unordered_set<std::string>;

/// The words of corpus/data/titles.toml.
struct TitleWords {
    Words documents;
    Words parts;
    Words joins;

    static const TitleWords& instance() {
        static const TitleWords words;
        return words;
    }

private:
    TitleWords() {
        const toml::table root = toml::parse(data::titles());
        read(root["documents"].as_table(), documents);
        read(root["parts"].as_table(), parts);
        read(root["joins"].as_table(), joins);
    }
    static void read(const toml::table* table, Words& words) {
        for (const auto& [lang, list] : *table)
            for (const toml::node& word : *list.as_array())
                words.insert(normal_form(word.value_or(std::string())));
    }
};

template <typename Visit>
void each_word(std::string_view normal, const Visit& visit) {
    for (std::size_t at = 0; at < normal.size();) {
        const std::size_t end = std::min(normal.find(' ', at), normal.size());
        visit(normal.substr(at, end - at));
        at = end + 1;
    }
}

bool ends_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 6> final = {".", "!", ";", "。", "।", ","};
    return std::any_of(final.begin(), final.end(),
                       [&](std::string_view mark) { return text.ends_with(mark); });
}

/// A line of nothing but a date, a number, an address of the web.
bool is_bare(std::string_view text, std::string_view normal) {
    if (text.find("http") != std::string_view::npos ||
        text.find("www.") != std::string_view::npos || text.find('@') != std::string_view::npos)
        return true;
    const auto& vocabulary = ChromeVocabulary::instance();
    bool bare = true;
    each_word(normal, [&](std::string_view word) {
        bare = bare && (word == "#" || word.size() == 1 || vocabulary.is_date_word(word));
    });
    return bare;
}

bool is_file_name(std::string_view text) {
    if (text.find(' ') != std::string_view::npos) return false;
    const std::size_t dot = text.rfind('.');
    return dot != std::string_view::npos && text.size() - dot <= 6;
}

bool is_upper(std::string_view text) {
    bool letter = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto point = static_cast<UChar32>(text::next_code_point(text, at));
        if (u_islower(point)) return false;
        letter = letter || u_isupper(point);
    }
    return letter;
}

/// Where a site's name may be cut off.
constexpr std::string_view separators[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • "};

}  // namespace

bool is_title(std::string_view text) {
    if (text.size() < shortest_title || text.size() > longest_title || is_file_name(text))
        return false;
    const std::string normal = normal_form(text);
    return normal.size() >= shortest_title - 1 && !is_bare(text, normal) &&
           !text.starts_with("EUR-Lex - ");
}

bool is_heading_like(std::string_view text) {
    if (text.size() > longest_joined || ends_sentence(text)) return false;
    const auto first = static_cast<unsigned char>(text.front());
    return std::islower(first) == 0 && std::count(text.begin(), text.end(), ' ') >= 1;
}

bool is_section_heading(std::string_view text) {
    std::string normal = normal_form(text);
    if (normal.starts_with("# ")) return true;  // "1. Introduction"
    while (normal.ends_with(" #")) normal.resize(normal.size() - 2);
    const auto& words = TitleWords::instance();
    return words.parts.count(normal) > 0 || normal.starts_with("page #") ||
           normal.starts_with("version ") || normal.starts_with("isbn");
}

bool names_document(std::string_view text) {
    if (text.size() > longest_joined || ends_sentence(text)) return false;
    const auto& words = TitleWords::instance();
    bool found = false;
    std::size_t count = 0;
    each_word(normal_form(text), [&](std::string_view word) {
        found = found || words.documents.count(std::string(word)) > 0;
        ++count;
    });
    return found && count >= 2;
}

bool same_title(std::string_view a, std::string_view b) { return normal_form(a) == normal_form(b); }

bool goes_on(std::string_view title, std::string_view next) {
    if (next.empty() || next.size() > longest_line || title.size() + next.size() > longest_joined)
        return false;
    if (title.size() > longest_line || ends_sentence(title) || is_section_heading(next))
        return false;
    const std::string normal = normal_form(title);
    const auto& words = TitleWords::instance();
    const std::size_t blank = normal.rfind(' ');
    if (words.joins.count(normal.substr(blank == std::string::npos ? 0 : blank + 1)) > 0)
        return true;
    const std::string normal_next = normal_form(next);
    if (is_bare(next, normal_next))  // the years a plan is for
        return normal_next == "# #" && names_document(title);
    if (ends_sentence(next)) return false;
    const std::string first = normal_next.substr(0, normal_next.find(' '));
    if (words.joins.count(first) > 0 || std::islower(static_cast<unsigned char>(next.front())) != 0)
        return true;
    // A cover sets its title in lines of one style, until it says what the document is.
    return !names_document(title) && names_document(next) && is_upper(title) == is_upper(next) &&
           title.size() < 60;
}

std::string without_page_number(std::string_view text) {
    const std::size_t blank = text.rfind(' ');
    if (blank == std::string_view::npos) return std::string(text);
    const std::string_view last = text.substr(blank + 1);
    const bool roman = last.find_first_not_of("ivx") == std::string_view::npos;
    const bool number =
        last.size() <= 3 && last.find_first_not_of("0123456789") == std::string_view::npos;
    if (!roman && !number) return std::string(text);
    std::string_view rest = text.substr(0, blank);
    for (const std::string_view word : {" page", " Page", " Seite", " página", " |", " -", " –"})
        if (rest.ends_with(word)) rest.remove_suffix(word.size());
    return std::string(rest);
}

std::string without_site(std::string_view title, std::string_view site) {
    if (!site.empty() && title.size() > site.size() + 8) {
        for (bool cut = true; cut;) {
            cut = false;
            if (!title.ends_with(site) || title.size() <= site.size() + 4) break;
            title.remove_suffix(site.size());
            const std::size_t last = title.find_last_not_of(" |-»:");
            title = title.substr(0, last == std::string_view::npos ? 0 : last + 1);
            for (const std::string_view dash : {" –", " —", " •", " «"})
                if (title.ends_with(dash)) title.remove_suffix(dash.size());
            cut = true;
        }
    }
    for (const std::string_view separator : separators) {
        const std::size_t at = title.rfind(separator);
        if (at == std::string_view::npos || at < title.size() / 2 || at < 12) continue;
        const std::string_view tail = title.substr(at + separator.size());
        if (std::count(tail.begin(), tail.end(), ' ') <= 3) title = title.substr(0, at);
    }
    return std::string(title);
}

std::string legal_title(const Document& document) {
    const std::size_t last = std::min<std::size_t>(document.blocks.size(), 30);
    for (std::size_t i = 0; i + 1 < last; ++i) {
        const std::string normal = normal_form(document.blocks[i].text);
        const bool act = normal.starts_with("directive ") || normal.starts_with("regulation ") ||
                         normal.starts_with("decision ") || normal.starts_with("council ") ||
                         normal.starts_with("commission ");
        if (!act || normal.find('#') == std::string::npos || normal.size() > longest_title)
            continue;
        std::string title = document.blocks[i].text;
        for (std::size_t next = i + 1; next < last && title.size() < longest_title; ++next) {
            const std::string& text = document.blocks[next].text;
            if (text.empty() || std::islower(static_cast<unsigned char>(text.front())) == 0) break;
            title += ' ' + text;
        }
        return title;
    }
    return {};
}

}  // namespace polidex::understanding
