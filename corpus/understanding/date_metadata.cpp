// SPDX-License-Identifier: GPL-2.0-or-later
// Dates that a source says about itself outside its text: metadata, <time>, its address.
#include "corpus/data/data.hpp"
#include "corpus/understanding/address.hpp"
#include "corpus/understanding/date_candidates.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace polidex::understanding {
namespace {

constexpr std::int16_t first_web_year = 1990;
constexpr float utc_doubt = 0.1F;  // below what tells the local day

struct KeyMeaning {
    DateCue cue = DateCue::published;
    float confidence = 0;
};

DateCue role_cue(std::string_view role) {
    if (role == "updated") return DateCue::updated;
    if (role == "signed") return DateCue::signed_on;
    if (role == "in-force") return DateCue::in_force;
    return role == "adopted" ? DateCue::adopted : DateCue::published;
}

std::unordered_map<std::string, KeyMeaning> read_keys() {
    std::unordered_map<std::string, KeyMeaning> keys;
    const toml::table file = toml::parse(data::dates());
    for (const toml::node& node : *file["metadata"].as_array()) {
        const toml::table& row = *node.as_table();
        const KeyMeaning meaning{role_cue(row["role"].value_or("")),
                                 row["confidence"].value_or(0.0F)};
        for (const toml::node& key : *row["keys"].as_array())
            keys.emplace(key.value_or(std::string()), meaning);
    }
    return keys;
}

const std::unordered_map<std::string, KeyMeaning>& known_keys() {
    static const auto keys = read_keys();
    return keys;
}

bool is_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 20201007 and 20201007T101112.
std::optional<PartialDate> compact_date(std::string_view value) {
    if (value.size() < 8 || !is_digits(value.substr(0, 8))) return std::nullopt;
    if (value.size() > 8 && is_digits(value.substr(8, 1)) && value.size() != 14)
        return std::nullopt;
    return PartialDate::parse(
        fmt::format("{}-{}-{}", value.substr(0, 4), value.substr(4, 2), value.substr(6, 2)));
}

bool in_window(PartialDate date, const DateContext& context) {
    return date.year >= context.first_year && date.year <= context.last_year;
}

/// A time of Greenwich at which it is another day where many pages are made: America, East Asia.
bool is_utc_near_midnight(std::string_view value) {
    const auto ends_in = [&](std::string_view end) {
        return value.size() > 15 && value.substr(value.size() - end.size()) == end;
    };
    if (!ends_in("Z") && !ends_in("+00:00") && !ends_in("+0000") && !ends_in("GMT")) return false;
    const std::size_t clock = value.find(':');
    if (clock == std::string_view::npos || clock < 2) return true;
    const std::string_view hour = value.substr(clock - 2, 2);
    return hour < "09" || hour >= "15";
}

/// 11/01/2023: many systems write these in American order, whatever the page's language.
bool has_doubtful_order(std::string_view value, const DateContext& context) {
    DateContext open = context;
    open.order = DateOrder::unknown;
    const auto found = scan_dates(value, open);
    return !found.empty() && found[0].ambiguous;
}

void add(std::vector<DateCandidate>& out, PartialDate date, KeyMeaning meaning,
         std::string_view rule, std::string quote) {
    DateCandidate candidate;
    candidate.date = date;
    candidate.cue = meaning.cue;
    candidate.confidence = meaning.confidence;
    candidate.rule = rule;
    candidate.quote = std::move(quote);
    out.push_back(std::move(candidate));
}

bool has_any(std::string_view text, std::initializer_list<std::string_view> words) {
    return std::any_of(words.begin(), words.end(),
                       [&](auto word) { return text.find(word) != std::string_view::npos; });
}

/// How far a <time> element speaks for the page, by the hints of what surrounds it.
KeyMeaning time_meaning(std::string_view hints, bool first) {
    if (has_any(hints, {"comment", "reply", "related", "sidebar", "widget", "teaser", "recent",
                        "footer", "countdown", "event", "aside", "popular", "listing", "carousel"}))
        return {DateCue::other, 0};
    if (has_any(hints, {"updated", "modified"}) && !has_any(hints, {"published", "entry-date"}))
        return {DateCue::updated, 0.5F};
    if (has_any(hints, {"published", "pubdate", "entry-date", "datepublished", "post-date",
                        "post_date", "publish", "article-date", "postdate"}))
        return {DateCue::published, first ? 0.9F : 0.8F};
    if (has_any(hints, {"byline", "header", "meta", "author", "date", "article", "time"}))
        return {DateCue::published, first ? 0.82F : 0.6F};
    return {DateCue::published, first ? 0.7F : 0.5F};
}

/// The three entries of each <time>, in document order.
void add_times(const Document& document, const DateContext& context,
               std::vector<DateCandidate>& out) {
    bool first = true;
    const auto& entries = document.metadata;
    for (std::size_t i = 0; i + 2 < entries.size(); ++i) {
        if (entries[i].key != "time:datetime") continue;
        const std::string& hints = entries[i + 2].value;
        const KeyMeaning meaning = time_meaning(hints, first);
        if (meaning.confidence <= 0) continue;
        auto date = date_of(entries[i].value, context);
        if (!date || date->day == 0) date = date_of(entries[i + 1].value, context);
        if (!date || date->day == 0 || !in_window(*date, context)) continue;
        first = false;
        add(out, *date, meaning, "date.time-element",
            fmt::format("<time> {} {}", entries[i].value, entries[i + 1].value));
    }
}

/// /2020/10/07/, /2020-10-07-, /20201007/ in the address of the page.
std::optional<PartialDate> address_date(std::string_view url) {
    for (std::size_t at = url.find('/'); at != std::string_view::npos; at = url.find('/', at + 1)) {
        const std::string_view rest = url.substr(at + 1);
        if (rest.size() < 8 || !is_digits(rest.substr(0, 4))) continue;
        if (const auto compact = compact_date(rest.substr(0, 8));
            compact && (rest.size() == 8 || !is_digits(rest.substr(8, 1))))
            return compact;
        const char mark = rest[4];
        if (mark != '/' && mark != '-' && mark != '_') continue;
        const std::size_t day_at = rest.find(mark, 5);
        if (day_at > 7 || day_at < 6) continue;  // also when there is none
        std::size_t end = day_at + 1;
        while (end < rest.size() && end < day_at + 3 && is_digits(rest.substr(end, 1))) ++end;
        const std::string_view month = rest.substr(5, day_at - 5);
        const std::string_view day = rest.substr(day_at + 1, end - day_at - 1);
        if (!is_digits(month) || !is_digits(day) ||
            (end < rest.size() && is_digits(rest.substr(end, 1))))
            continue;
        // /2023/10/3-questions: a number that the name of the page begins with
        if (mark == '/' && day.size() == 1 && rest.substr(end, 1) == "-") continue;
        if (const auto date =
                PartialDate::parse(fmt::format("{}-{:0>2}-{:0>2}", rest.substr(0, 4), month, day)))
            return date;
    }
    for (const DateExpression& one : scan_dates(url, {}))
        if (one.date.day != 0 && one.form == DateForm::numbers && url[one.begin + 4] != '/')
            return one.date;
    return std::nullopt;
}

void add_address(const Document& document, const DateContext& context,
                 std::vector<DateCandidate>& out) {
    for (const Metadata& entry : document.metadata) {
        if (!is_address(entry)) continue;
        const auto date = address_date(entry.value);
        if (!date || !in_window(*date, context)) continue;
        add(out, *date, {DateCue::published, 0.945F}, "date.address", entry.value);
        return;
    }
}

}  // namespace

std::optional<PartialDate> date_of(std::string_view value, const DateContext& context) {
    if (const auto compact = compact_date(value)) return compact;
    const auto found = scan_dates(value, context);
    for (const DateExpression& one : found)
        if (one.date.day != 0) return one.date;
    const bool alone = found.size() == 1 && found[0].end - found[0].begin + 2 >= value.size();
    if (alone && !found[0].ambiguous && found[0].last_year == 0) return found[0].date;
    return std::nullopt;
}

void add_metadata_dates(const Document& document, const DateContext& context,
                        std::vector<DateCandidate>& out) {
    DateContext web = context;
    web.first_year = std::max(context.first_year, first_web_year);
    for (const Metadata& entry : document.metadata) {
        const auto known = known_keys().find(entry.key);
        if (known == known_keys().end()) continue;
        const KeyMeaning& meaning = known->second;
        const bool of_page = meaning.cue == DateCue::published || meaning.cue == DateCue::updated;
        const DateContext& window = of_page ? web : context;
        const auto date = date_of(entry.value, window);
        KeyMeaning judged = meaning;
        if (is_utc_near_midnight(entry.value)) judged.confidence -= utc_doubt;
        if (has_doubtful_order(entry.value, window)) judged.confidence *= 0.7F;
        if (date && in_window(*date, window))
            add(out, *date, judged, "date.metadata", fmt::format("{}: {}", entry.key, entry.value));
    }
    add_times(document, web, out);
    add_address(document, web, out);
}

}  // namespace polidex::understanding
