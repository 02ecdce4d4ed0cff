// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/authority/generator_sources.hpp"

#include "corpus/text/letters.hpp"
#include "corpus/text/utf8.hpp"

#include <toml++/toml.h>
#include <unicode/locdspnm.h>
#include <unicode/region.h>
#include <unicode/strenum.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <set>
#include <stdexcept>

namespace polidex::authority {
namespace {

/// Languages whose names of countries are found in texts of that language.
constexpr std::array<std::string_view, 47> languages{
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi",
    "fr", "ga", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "ko", "lt", "lv",
    "mk", "ms", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "tr", "uk", "zh"};

/// How words of a language change behind a name: the last vowel may give way, letters may follow.
struct Inflection {
    std::string_view lang;
    bool drops_vowel;
    std::uint8_t tail;
};

constexpr std::array<Inflection, 24> inflections{
    {{"be", true, 3},  {"bg", false, 2}, {"bs", true, 3},  {"cs", true, 4},  {"da", false, 1},
     {"de", false, 1}, {"et", false, 4}, {"fi", false, 4}, {"hr", true, 3},  {"hu", false, 4},
     {"is", false, 3}, {"lt", true, 4},  {"lv", true, 4},  {"mk", false, 2}, {"nb", false, 1},
     {"nl", false, 1}, {"pl", true, 4},  {"ro", false, 3}, {"ru", true, 3},  {"sk", true, 4},
     {"sl", true, 4},  {"sr", true, 3},  {"sv", false, 1}, {"uk", true, 3}}};

std::size_t letters_in(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) text::next_code_point(text, at);
    return count;
}

bool ends_in_vowel(std::string_view word) {
    static const std::set<std::string, std::less<>> vowels{"a", "e", "i", "o", "u", "y", "ā", "ė",
                                                           "ē", "ī", "ū", "а", "я", "о", "е", "и",
                                                           "ы", "у", "ю", "і", "ї", "ь", "й", "є"};
    std::size_t begin = word.size();
    while (begin > 0 && (static_cast<unsigned char>(word[--begin]) & 0xc0) == 0x80) {
    }
    return vowels.count(word.substr(begin)) > 0;
}

void drop_last_letter(std::string& word) {
    while (!word.empty() && (static_cast<unsigned char>(word.back()) & 0xc0) == 0x80)
        word.pop_back();
    if (!word.empty()) word.pop_back();
}

void inflect(GeneratedName& name) {
    const auto* rule = std::find_if(inflections.begin(), inflections.end(),
                                    [&](const auto& entry) { return entry.lang == name.lang; });
    if (rule == inflections.end()) return;
    const std::size_t length = letters_in(name.text);
    if (length < 4) return;
    if (rule->drops_vowel && length > 4 && name.text.find(' ') == std::string::npos &&
        ends_in_vowel(name.text))
        drop_last_letter(name.text);
    name.tail = length == 4 ? std::min<std::uint8_t>(rule->tail, 2) : rule->tail;
}

/// `Myanmar (Burma)` becomes `Myanmar`; full-width brackets too.
std::string without_gloss(std::string text) {
    for (const std::string_view bracket : {" (", "(", "（"})
        if (const auto at = text.find(bracket); at != std::string::npos && at > 0) text.resize(at);
    return text;
}

bool is_code(std::string_view text) {
    return letters_in(text) <= 3 && std::all_of(text.begin(), text.end(), [](char c) {
               return c == '.' || c == '-' || (c >= 'A' && c <= 'Z');
           });
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string out;
    text.toUTF8String(out);
    return out;
}

void add_cldr_name(std::string text, const std::string& code, std::string_view lang,
                   GeneratedNames& names) {
    text = without_gloss(std::move(text));
    if (text.empty() || text == code || text.find(" - ") != std::string::npos || is_code(text))
        return;
    GeneratedName name;
    name.text = std::move(text);
    name.value = code;
    name.lang = lang;
    name.source = "cldr";
    inflect(name);
    names.add(NameList::country, std::move(name));
}

/// `Korea, Republic of` becomes `Republic of Korea`.
std::string in_reading_order(const std::string& name) {
    const auto comma = name.find(", ");
    if (comma == std::string::npos) return name;
    return name.substr(comma + 2) + " " + name.substr(0, comma);
}

toml::table parse_file(const std::string& path) { return toml::parse_file(path); }

struct KindName {
    std::string_view name;
    NameKind kind;
};

constexpr std::array<KindName, 7> kind_names{{{"name", NameKind::name},
                                              {"official", NameKind::official},
                                              {"demonym", NameKind::demonym},
                                              {"capital", NameKind::capital},
                                              {"abbreviation", NameKind::abbreviation},
                                              {"historical", NameKind::historical},
                                              {"city", NameKind::city}}};

NameKind kind_named(std::string_view text) {
    for (const auto& [name, kind] : kind_names)
        if (name == text) return kind;
    if (text == "blocker") return NameKind::name;
    throw std::runtime_error("unknown kind of name: " + std::string(text));
}

void add_form(GeneratedName name, std::string text, NameList list, GeneratedNames& names) {
    if (!text.empty() && text.back() == '*') {
        text.pop_back();
        name.tail = 4;
    }
    name.text = std::move(text);
    names.add(list, std::move(name));
}

/// English nationality words take an -s: Indians; those in -sh, -ch, -ese and -ss do not.
bool takes_plural(const std::string& word) {
    static constexpr std::array<std::string_view, 8> endings{"n", "i", "r", "k",
                                                             "h", "e", "o", "t"};
    if (word.size() < 3 || word.ends_with("sh") || word.ends_with("ch") || word.ends_with("ese"))
        return false;
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

struct Column {
    std::string_view table;
    NameKind kind;
    std::string_view lang;
};

/// The tables of countries.toml that list words by code.
constexpr std::array<Column, 8> columns{{{"demonyms", NameKind::demonym, "en"},
                                         {"capitals", NameKind::capital, "en"},
                                         {"cities", NameKind::city, "en"},
                                         {"demonyms_fr", NameKind::demonym, "fr"},
                                         {"demonyms_de", NameKind::demonym, "de"},
                                         {"demonyms_es", NameKind::demonym, "es"},
                                         {"demonyms_pt", NameKind::demonym, "pt"},
                                         {"demonyms_ru", NameKind::demonym, "ru"}}};

void read_column(const toml::table& rows, const Column& column, GeneratedNames& names) {
    for (const auto& [code, words] : rows) {
        GeneratedName name;
        name.value = code.str();
        name.lang = column.lang;
        name.kind = column.kind;
        name.source = "hand";
        name.letters = column.lang == "en" ? Letters::capital : Letters::any;
        for (const auto& word : *words.as_array()) {
            const std::string text = word.value_or(std::string());
            add_form(name, text, NameList::country, names);
            if (column.table == "demonyms" && takes_plural(text))
                add_form(name, text + "s", NameList::country, names);
        }
    }
}

void read_term(const toml::table& row, NameList list, GeneratedNames& names) {
    GeneratedName name;
    name.value = row["value"].value_or(std::string());
    name.kind = kind_named(row["kind"].value_or(std::string_view("name")));
    name.letters =
        row["case"].value_or(std::string_view()) == "exact" ? Letters::exact : Letters::capital;
    name.source = "hand";
    for (const auto& [key, node] : row) {
        const toml::array* forms = node.as_array();
        if (!forms) continue;
        name.lang = key.str() == "any" ? std::string() : std::string(key.str());
        for (const auto& form : *forms) add_form(name, form.value_or(std::string()), list, names);
    }
}

}  // namespace

std::vector<std::string> read_iso_codes(const std::string& folder, GeneratedNames& names) {
    const std::string path = folder + "/iso_3166-1.json";
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error(path + ": cannot be read; it is part of the package iso-codes");
    const nlohmann::json rows = nlohmann::json::parse(file).at("3166-1");
    std::vector<std::string> codes;
    for (const auto& row : rows) {
        const std::string code = row.at("alpha_2");
        codes.push_back(code);
        names.aliases.emplace_back(row.at("alpha_3").get<std::string>(), code);
        for (const char* field : {"name", "common_name", "official_name"}) {
            if (!row.contains(field)) continue;
            GeneratedName name;
            name.text = in_reading_order(row.at(field));
            name.value = code;
            name.lang = "en";
            name.kind =
                field == std::string_view("official_name") ? NameKind::official : NameKind::name;
            name.source = "iso-codes";
            // Not "Taiwan, Province of China" and its like: names that hold another country's.
            if (name.text.find("Province") == std::string::npos)
                names.add(NameList::country, std::move(name));
        }
    }
    return codes;
}

void read_cldr_names(const std::vector<std::string>& codes, GeneratedNames& names) {
    std::vector<std::string> all = codes;
    all.insert(all.end(), {"EU", "XK"});
    for (const std::string_view lang : languages) {
        const icu::Locale locale(std::string(lang).c_str());
        std::array<UDisplayContext, 1> brief{UDISPCTX_LENGTH_SHORT};
        const std::unique_ptr<icu::LocaleDisplayNames> full_names(
            icu::LocaleDisplayNames::createInstance(locale));
        const std::unique_ptr<icu::LocaleDisplayNames> short_names(
            icu::LocaleDisplayNames::createInstance(locale, brief.data(), 1));
        for (const std::string& code : all) {
            icu::UnicodeString full;
            icu::UnicodeString brief_name;
            full_names->regionDisplayName(code.c_str(), full);
            short_names->regionDisplayName(code.c_str(), brief_name);
            const std::string name = to_utf8(full);
            const std::string shorter = to_utf8(brief_name);
            if (lang == "en") names.labels[code] = without_gloss(is_code(shorter) ? name : shorter);
            add_cldr_name(name, code, lang, names);
            if (shorter != name) add_cldr_name(shorter, code, lang, names);
        }
    }
}

void read_hand_table(const std::string& path, NameList list, GeneratedNames& names) {
    const toml::table table = parse_file(path);
    for (const Column& column : columns)
        if (const toml::table* rows = table[column.table].as_table())
            read_column(*rows, column, names);
    if (const toml::table* labels = table["labels"].as_table())
        for (const auto& [value, label] : *labels)
            names.labels[std::string(value.str())] = label.value_or(std::string());
    const toml::array* rows = table["term"].as_array();
    if (!rows) throw std::runtime_error(path + ": has no [[term]]");
    for (const toml::node& row : *rows) read_term(*row.as_table(), list, names);
}

void read_regions(const std::string& path, GeneratedNames& names) {
    const toml::table table = parse_file(path);
    for (const toml::node& node : *table["region"].as_array()) {
        const toml::table& row = *node.as_table();
        const std::string slug = row["slug"].value_or(std::string());
        std::vector<std::string>& members = names.regions[slug];
        if (const toml::array* listed = row["members"].as_array())
            for (const auto& member : *listed) members.push_back(member.value_or(std::string()));
        if (const auto code = row["m49"].value<std::string>()) {
            UErrorCode status = U_ZERO_ERROR;
            const icu::Region* region = icu::Region::getInstance(code->c_str(), status);
            if (U_FAILURE(status)) throw std::runtime_error(*code + ": CLDR has no such region");
            const std::unique_ptr<icu::StringEnumeration> inside(
                region->getContainedRegions(URGN_TERRITORY, status));
            while (const char* member = inside->next(nullptr, status)) members.emplace_back(member);
        }
        std::sort(members.begin(), members.end());
        const toml::array* forms = row["names"].as_array();
        if (!forms) continue;
        GeneratedName name;
        name.value = slug;
        name.lang = "en";
        name.source = "m49";
        for (const auto& form : *forms)
            add_form(name, form.value_or(std::string()), NameList::region, names);
    }
}

}  // namespace polidex::authority
