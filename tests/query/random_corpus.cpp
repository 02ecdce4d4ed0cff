// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/query/random_corpus.hpp"

#include "tests/query/temporary_index.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace polidex::test {
namespace {

// Words that share stems, prefixes and, between languages, their form.
const std::map<std::string, std::vector<std::string>> vocabulary{
    {"en", {"agreement",    "agreements", "agree",  "agreed",   "cyber",   "cyberspace", "secure",
            "security",     "securities", "nation", "national", "nations", "sky",        "skies",
            "skiing",       "dies",       "dying",  "data",     "5g",      "2020",       "U.S.",
            "co-operation", "the",        "the",    "of",       "of"}},
    {"fr",
     {"accord", "accords", "nation", "nations", "national", "nationale", "sécurité", "data",
      "cyber", "de", "de", "la", "l'union"}},
    {"ja", {"日本", "安全保障", "協力", "サイバー", "日", "data", "5g", "国家", "日本国"}},
    {"", {"nation", "nations", "data", "secure", "cyber", "xyz", "Ωμέγα"}}};

const std::map<Facet, std::vector<std::string>> values{
    {Facet::country, {"IN", "JP", "US", "FR", "KR", "EU"}},
    {Facet::org, {"NATO", "ASEAN", "UN"}},
    {Facet::pair, {"IN-JP", "JP-NATO", "FR-US"}},
    {Facet::domain, {"critical-infrastructure", "incident-response", "ai", "cyber-defence"}},
    {Facet::type, {"treaty", "news", "report"}},
    {Facet::status, {"signed", "in-force"}},
    {Facet::lang, {"en", "fr", "ja"}},
    {Facet::source, {"official", "wire"}},
    {Facet::party, {"IN", "JP", "NATO"}},
    {Facet::issuer, {"US", "EU"}},
    {Facet::host, {"FR", "KR"}},
    {Facet::subject, {"KR"}},
    {Facet::adversary, {"US", "IN"}},
    {Facet::mentioned, {"IN", "JP", "US", "FR", "KR", "EU", "none"}}};

std::string lower(std::string text) {
    for (char& c : text) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    return text;
}

const std::vector<std::string> query_words{
    "agreement", "agreed", "cyber",    "security", "securities", "nation",  "nationale",
    "skies",     "dying",  "the",      "data",     "5g",         "2020",    "accords",
    "日本",      "協力",   "sécurité", "secure",   "absent",     "Nations", "Sky"};

}  // namespace

std::string RandomCorpus::word(const std::string& lang) { return pick(vocabulary.at(lang)); }

std::string RandomCorpus::text(const std::string& lang, std::uint32_t most) {
    std::string text;
    for (std::uint32_t count = below(most + 1); count > 0; --count) {
        text += word(lang);
        text += chance(10) ? ". " : lang == "ja" && chance(50) ? "" : " ";
    }
    return text;
}

std::string RandomCorpus::date() {
    const auto two = [](std::uint32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    std::string date = std::to_string(1999 + below(6));
    if (chance(70)) date += "-" + two(1 + below(12));
    if (date.size() > 4 && chance(70)) date += "-" + two(1 + below(28));
    return date;
}

Document RandomCorpus::document(const std::string& id) {
    static const std::vector<std::string> languages{"en", "en", "en", "fr", "ja", ""};
    const std::string& lang = pick(languages);
    std::vector<Block> blocks;
    for (std::uint32_t count = below(5); count > 0; --count) {
        const std::string line = text(lang, 9);
        const std::uint32_t kind = below(10);
        blocks.push_back(kind < 6 ? paragraph(line) : kind < 8 ? heading(line) : navigation(line));
    }
    Document made = test::document(id, text(lang, 4), std::move(blocks), {},
                                   chance(75) ? date() : std::string{});
    made.lang = lang;
    add_claims(made);
    return made;
}

void RandomCorpus::add_claims(Document& document) {
    for (const Facet facet : {Facet::country, Facet::org, Facet::pair, Facet::domain, Facet::type,
                              Facet::status, Facet::lang, Facet::source})
        for (std::uint32_t count = below(4); count > 0; --count) {
            const bool actor = facet == Facet::country || facet == Facet::org;
            const Role role = actor ? static_cast<Role>(below(7)) : Role::none;
            document.claims.push_back(claim(facet, pick(values.at(facet)), role, chance(80)));
        }
}

char RandomCorpus::field() {
    const std::uint32_t kind = below(10);
    return kind < 7 ? 'B' : kind < 9 ? 'T' : 'R';
}

/// Words that stand in a row in some document, most of the time.
std::vector<std::string> RandomCorpus::phrase(const Oracle& oracle, char field) {
    const auto& documents = oracle.documents();
    for (int attempt = 0; attempt < 8 && !documents.empty(); ++attempt) {
        const auto& chosen = documents[below(static_cast<std::uint32_t>(documents.size()))];
        const auto lines = chosen.words.find(field);
        if (lines == chosen.words.end()) continue;
        const auto& line = lines->second[below(static_cast<std::uint32_t>(lines->second.size()))];
        if (line.empty()) continue;
        const std::size_t first = below(static_cast<std::uint32_t>(line.size()));
        const std::size_t count = std::min<std::size_t>(line.size() - first, 1 + below(4));
        const auto begin = line.begin() + static_cast<std::ptrdiff_t>(first);
        std::vector<std::string> words(begin, begin + static_cast<std::ptrdiff_t>(count));
        // A pair of Japanese letters cannot be typed without the tokenizer joining its neighbours.
        const bool typed =
            std::all_of(words.begin(), words.end(), [](const auto& each) { return each[0] > 0; });
        if (typed) return words;
    }
    return {lower(word("fr")).substr(0, 2), "nation"};
}

OracleQuery RandomCorpus::near(const Oracle& oracle, char where) {
    std::vector<OraclePart> parts;
    for (std::uint32_t count = 2 + below(2); count > 0; --count)
        parts.push_back(chance(70) ? oracle.near_word(where, lower(pick(query_words)))
                                   : oracle.near_phrase(where, phrase(oracle, where)));
    return oracle.near(where, std::move(parts), 1 + below(8), chance(40));
}

std::string RandomCorpus::exact_word(const Oracle& oracle, char field) {
    return phrase(oracle, field).front();
}

OracleQuery RandomCorpus::leaf(const Oracle& oracle) {
    const char where = field();
    const std::uint32_t kind = below(10);
    if (kind < 5) {
        return oracle.word(where, lower(pick(query_words)));
    }
    if (kind == 5) return near(oracle, where);
    if (kind < 7) return oracle.phrase(where, phrase(oracle, where));
    if (kind < 9) {
        static const std::vector<std::string> prefixes{"agr", "cyb", "sec", "nat", "ski",  "sky",
                                                       "die", "dyi", "202", "zzz", "secur"};
        return oracle.prefix(where, pick(prefixes));
    }
    if (chance(50)) return oracle.exact(where, exact_word(oracle, where));
    return chance(20) ? oracle.everything() : oracle.phrase('B', {"5g"});
}

OracleQuery RandomCorpus::condition(const Oracle& oracle) {
    const std::uint32_t kind = below(10);
    if (kind < 6) {
        auto facet = values.begin();
        std::advance(facet, below(static_cast<std::uint32_t>(values.size())));
        return oracle.facet(facet->first, chance(15) ? "none" : pick(facet->second));
    }
    if (kind == 6) return oracle.undated();
    if (kind == 7) {
        const std::string day = date();
        return oracle.date(day, day);
    }
    std::string from = chance(70) ? date() : "";
    std::string to = from.empty() || chance(70) ? date() : "";
    const auto first = [](const std::string& text) {
        return PartialDate::parse(text)->first_day();
    };
    const auto last = [](const std::string& text) { return PartialDate::parse(text)->last_day(); };
    if (!from.empty() && !to.empty() && first(from) > last(to)) std::swap(from, to);
    return oracle.date(from, to);
}

OracleQuery RandomCorpus::query(const Oracle& oracle, int depth) {
    const std::uint32_t kind = below(100);
    if (depth == 0 || kind < 20) return chance(65) ? leaf(oracle) : condition(oracle);
    if (kind < 35) return oracle.none_of(query(oracle, depth - 1));
    std::vector<OracleQuery> parts;
    for (std::uint32_t count = 2 + below(3); count > 0; --count)
        parts.push_back(query(oracle, depth - 1));
    return kind < 70 ? oracle.all_of(std::move(parts)) : oracle.any_of(std::move(parts));
}

SearchOptions RandomCorpus::options() {
    SearchOptions options;
    options.words = Words::all;
    options.first = chance(50) ? 0 : below(20);
    options.limit = chance(60) ? 1000 : below(12);
    options.histogram = chance(50);
    options.order = static_cast<HitOrder>(chance(50) ? 0 : below(3));
    if (chance(20)) options.facet_values = 1 + below(3);
    for (std::size_t i = 0; i < column_facet_count; ++i)
        if (chance(30)) options.facets.push_back(static_cast<Facet>(i));
    for (std::uint32_t count = chance(50) ? below(3) : 0; count > 0; --count) {
        Selection selection;
        selection.facet =
            options.facets.empty() || chance(20)
                ? Facet::country
                : options.facets[below(static_cast<std::uint32_t>(options.facets.size()))];
        const auto& known = values.at(selection.facet);
        for (std::uint32_t n = below(3); n > 0; --n) selection.any_of.push_back(pick(known));
        if (chance(40)) selection.none_of.push_back(chance(20) ? "none" : pick(known));
        options.selections.push_back(std::move(selection));
    }
    return options;
}

}  // namespace polidex::test
