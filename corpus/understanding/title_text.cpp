// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/title_text.hpp"

#include "corpus/data/data.hpp"
#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/cleaner_vocabulary.hpp"
#include "corpus/understanding/date_scanner.hpp"

#include <toml++/toml.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>
#include <vector>

namespace polidex::understanding {

namespace {

constexpr std::size_t shortest_title = 4;    ///< bytes
constexpr std::size_t longest_title = 320;   ///< bytes; titles of Union law are long
constexpr std::size_t longest_line = 110;    ///< bytes of one line of a cover
constexpr std::size_t longest_byline = 40;   ///< bytes: By Ann Example, Correspondent
constexpr std::size_t longest_joined = 200;  ///< bytes

using Words = std::unordered_set<std::string>;

/// The words of corpus/data/titles.toml.
struct TitleWords {
    Words documents;
    Words parts;
    Words divisions;
    Words joins;
    Words salutations;
    Words institutions;
    Words tasks;
    Words plans;
    text::PrefixSet<3> plan_starts;
    Words pointers;
    Words articles;
    Words defining;
    Words name_joins;
    std::vector<std::string> series;

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
        read_list(root["divisions"]["words"].as_array(), divisions);
        read_list(root["salutations"]["words"].as_array(), salutations);
        read_list(root["institutions"]["words"].as_array(), institutions);
        read_list(root["tasks"]["words"].as_array(), tasks);
        read_list(root["plans"]["words"].as_array(), plans);
        for (const std::string& plan : plans) plan_starts.add(plan);
        read_list(root["plans"]["pointers"].as_array(), pointers);
        read_list(root["plans"]["articles"].as_array(), articles);
        read_list(root["plans"]["defining"].as_array(), defining);
        read_list(root["plans"]["joins"].as_array(), name_joins);
        for (const toml::node& start : *root["series"]["words"].as_array())
            series.push_back(normal_form(start.value_or(std::string())));
    }
    static void read_list(const toml::array* list, Words& words) {
        for (const toml::node& word : *list)
            words.insert(normal_form(word.value_or(std::string())));
    }
    static void read(const toml::table* table, Words& words) {
        for (const auto& [lang, list] : *table) read_list(list.as_array(), words);
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

std::string last_word(const std::string& normal) {
    const std::size_t blank = normal.rfind(' ');
    return normal.substr(blank == std::string::npos ? 0 : blank + 1);
}

/// 令和2年10月7日: a date in words that no blanks part.
bool is_date(std::string_view text) {
    constexpr std::size_t longest_date = 64;  // bytes
    if (text.size() > longest_date) return false;
    const auto found = scan_dates(text, {});
    return found.size() == 1 && found[0].begin == 0 && found[0].end == text.size();
}

/// At least two words, or as many letters of a script that sets no blanks as words have.
bool has_words(std::string_view text) {
    constexpr std::size_t fewest_letters = 4;
    std::size_t unspaced = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') return true;
        const auto kind = text::letter_class(text::next_code_point(text, at));
        unspaced += kind == text::LetterClass::unspaced ? 1 : 0;
    }
    return unspaced >= fewest_letters;
}

/// A line of nothing but a date, a number, an address of the web.
bool is_bare(std::string_view text, std::string_view normal) {
    const std::size_t at = text.find('@');
    const bool mail = at != std::string_view::npos && at > 0 && text[at - 1] != ' ';
    if (mail || text.find("http") != std::string_view::npos ||
        text.find("www.") != std::string_view::npos)
        return true;
    const auto& vocabulary = ChromeVocabulary::instance();
    bool bare = true;
    each_word(normal, [&](std::string_view word) {
        bare = bare && (word == "#" || word.size() == 1 || vocabulary.is_date_word(word));
    });
    return bare || is_date(text);
}

bool is_file_name(std::string_view text) {
    if (text.find(' ') != std::string_view::npos) return false;
    const std::size_t dot = text.rfind('.');
    return dot != std::string_view::npos && text.size() - dot <= 6;
}

/// Where a site's name may be cut off.
constexpr std::string_view separators[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " • "};

}  // namespace

bool ends_joining(std::string_view text) {
    return TitleWords::instance().joins.count(last_word(normal_form(text))) > 0;
}

bool ends_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 6> final = {".", "!", ";", "。", "।", ","};
    return std::any_of(final.begin(), final.end(),
                       [&](std::string_view mark) { return text.ends_with(mark); });
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

bool begins_joining(std::string_view text) {
    const std::string normal = normal_form(text);
    return TitleWords::instance().joins.count(normal.substr(0, normal.find(' '))) > 0;
}

bool is_title(std::string_view text) {
    if (text.size() < shortest_title || text.size() > longest_title || is_file_name(text))
        return false;
    const std::string normal = normal_form(text);
    return normal.size() >= shortest_title - 1 && !is_bare(text, normal) &&
           !text.starts_with("EUR-Lex - ");
}

bool begins_title(std::string_view text) {
    const std::string normal = normal_form(text);
    const std::string first = normal.substr(0, normal.find(' '));
    return text.front() != '(' && (first == "the" || !is_joining(first));
}

bool is_heading_like(std::string_view text) {
    if (text.size() > longest_joined || ends_sentence(text) || ends_joining(text)) return false;
    const auto first = static_cast<unsigned char>(text.front());
    return std::islower(first) == 0 && has_words(text);
}

bool names_institution(std::string_view text) {
    const auto& words = TitleWords::instance();
    bool body = false;
    bool document = false;
    each_word(normal_form(text), [&](std::string_view view) {
        const std::string word(view);
        const bool names = words.documents.count(word) > 0;
        document = document || (names && (!body || words.tasks.count(word) == 0));
        body = body || (!document && words.institutions.count(word) > 0);
    });
    return body && !document;
}

const text::PrefixSet<3>& plan_word_starts() { return TitleWords::instance().plan_starts; }

bool is_plan_word(const std::string& word) { return TitleWords::instance().plans.count(word) > 0; }

bool is_name_article(const std::string& word) {
    return TitleWords::instance().articles.count(word) > 0;
}

bool is_defining(const std::string& word) {
    return TitleWords::instance().defining.count(word) > 0;
}

bool is_joining(std::string_view word) {
    return TitleWords::instance().name_joins.count(std::string(word)) > 0;
}

bool points_at_itself(const std::string& word) {
    return TitleWords::instance().pointers.count(word) > 0;
}

bool is_series(std::string_view normal) {
    const auto& series = TitleWords::instance().series;
    return std::any_of(series.begin(), series.end(), [&](const std::string& start) {
        return normal == start || normal.starts_with(start + ' ');
    });
}

namespace {

/// `United Nations A/RES/73/27`
bool has_symbol(std::string_view text) {
    bool found = false;
    each_word(text, [&](std::string_view word) {
        const bool plain = word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/.-") ==
                           std::string_view::npos;
        const bool letter = !word.empty() && word[0] >= 'A';
        found = found || (plain && letter && std::count(word.begin(), word.end(), '/') >= 2);
    });
    return found;
}

/// `73/27. Developments …`: session and number of a resolution of the United Nations.
bool has_resolution_number(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    const std::size_t slash = text.find_first_not_of(digits);
    if (slash == text.npos || text[slash] != '/') return false;
    const std::size_t end = text.find_first_not_of(digits, slash + 1);
    return end != text.npos && end > slash + 1 && text.substr(end).starts_with(". ");
}

/// `seventy third session`
bool is_session(std::string_view normal) {
    constexpr std::size_t longest = 40;  // bytes
    return normal.size() <= longest && normal.ends_with(" session");
}

/// `article #`, `title i chapter ii`
bool is_division(std::string_view normal) {
    bool whole = true;
    bool number = true;  // the last word was one
    each_word(normal, [&](std::string_view word) {
        number = !number;
        whole = whole && (number ? word == "#" || word.find_first_not_of("ivxlc") == word.npos
                                 : TitleWords::instance().divisions.count(std::string(word)) > 0);
    });
    return whole && number;
}

}  // namespace

bool is_section_heading(std::string_view text) {
    std::string normal = normal_form(text);
    if (normal.starts_with("# ")) return !has_resolution_number(text);  // "1. Introduction"
    if (is_division(normal) || is_session(normal) || has_symbol(text)) return true;
    while (normal.ends_with(" #")) normal.resize(normal.size() - 2);
    const auto& words = TitleWords::instance();
    return words.parts.count(normal) > 0 || is_series(normal) || normal.starts_with("page #") ||
           normal.starts_with("version ") || normal.starts_with("isbn");
}

bool is_salutation(std::string_view text) {
    return TitleWords::instance().salutations.count(normal_form(text)) > 0;
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
    return found && count >= 2 && !names_institution(text);
}

bool same_title(std::string_view a, std::string_view b) { return normal_form(a) == normal_form(b); }

namespace {

/// `A. N. Example`: a name among the lines of a cover.
bool has_initials(std::string_view text) {
    for (std::size_t dot = text.find('.'); dot != std::string_view::npos;
         dot = text.find('.', dot + 1))
        if (dot > 0 && text[dot - 1] >= 'A' && text[dot - 1] <= 'Z' &&
            (dot == 1 || text[dot - 2] == ' '))
            return true;
    return false;
}

/// `(NCSS)`: how the document is called for short.
bool is_acronym(std::string_view text) {
    return text.starts_with('(') && text.ends_with(')') && is_upper(text) &&
           text.find(' ') == std::string_view::npos;
}

/// What a cover says about its document below the name: three words or more of no one's name.
bool is_subtitle(std::string_view title, std::string_view next) {
    const std::string normal = normal_form(next);
    const bool words = normal.size() >= 12 && std::count(normal.begin(), normal.end(), ' ') >= 2;
    const bool marks = next.find_first_of("*@©/\"") != std::string_view::npos;
    const bool years = last_word(normal_form(title)) == "#";
    const std::size_t dash = next.find(" – ");
    const bool motto = dash != std::string_view::npos && next.rfind(" – ") != dash;
    return words && !marks && !years && !motto && !has_initials(next);
}

}  // namespace

bool goes_on(std::string_view title, std::string_view next, bool cover) {
    if (next.starts_with("By ") && next.size() <= longest_byline) return false;
    if (next.empty() || next.size() > longest_line || title.size() + next.size() > longest_joined)
        return false;
    if (title.size() > 2 * longest_line || ends_sentence(title) || is_section_heading(next))
        return false;
    const std::string normal = normal_form(title);
    const std::string normal_next = normal_form(next);
    const auto& words = TitleWords::instance();
    if (words.joins.count(last_word(normal)) > 0) return true;
    if (is_bare(next, normal_next))  // the years a plan is for
        return normal_next == "# #" && names_document(title);
    const bool said_again = normal.starts_with(normal_next) || normal_next.starts_with(normal);
    if (ends_sentence(next) || said_again) return false;
    const std::string first = normal_next.substr(0, normal_next.find(' '));
    if (words.joins.count(first) > 0 || std::islower(static_cast<unsigned char>(next.front())) != 0)
        return true;
    if (names_institution(next)) return false;
    const bool same_style = is_upper(title) == is_upper(next);
    // A cover sets its title in lines of one style, until it says what the document is.
    const bool capitals = same_style && is_upper(next) && next.size() <= 40;
    if (!names_document(title)) return same_style && (cover || capitals || names_document(next));
    if (cover && is_acronym(next)) return true;
    return cover && ((same_style && is_upper(next)) || is_subtitle(title, next));
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
        for (const std::string_view changes : {" and amending ", " and repealing ", ", amending "})
            title.resize(std::min(title.find(changes), title.size()));
        return title;
    }
    return {};
}

}  // namespace polidex::understanding
