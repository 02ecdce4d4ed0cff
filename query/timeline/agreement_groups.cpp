// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/timeline/agreement_groups.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::int32_t most_days_apart = 3 * 366;
constexpr double same_name = 0.5;   // share of words that names of one agreement have in common
constexpr double same_title = 0.5;  // of titles, where no domain speaks
constexpr double same_text = 0.8;   // of titles of two copies of a text
constexpr double same_story = 10;   // beats any other likeness

void add_words_of_fields(const std::vector<std::string>& fields, SubjectWords& words) {
    for (const std::string& field : fields) {
        const SubjectWords parts = subject_words(field);
        words.insert(parts.begin(), parts.end());
    }
}

bool are_near(const PartialDate& a, const PartialDate& b) {
    if (!a.known() || !b.known()) return true;
    return std::abs(a.first_day() - b.first_day()) <= most_days_apart;
}

std::size_t shared_fields(const Telling& telling, const AgreementGroup& group) {
    const auto& fields = telling.document.fields;
    return static_cast<std::size_t>(
        std::count_if(fields.begin(), fields.end(),
                      [&](const std::string& field) { return group.fields.count(field) != 0; }));
}

bool is_near(const Telling& telling, const AgreementGroup& group) {
    return std::any_of(group.tellings.begin(), group.tellings.end(), [&](const Telling& other) {
        return are_near(telling.document.date, other.document.date);
    });
}

bool has_text(const AgreementGroup& group) {
    return std::any_of(group.tellings.begin(), group.tellings.end(),
                       [](const Telling& telling) { return telling.document.is_text; });
}

/// How well a telling under a name of its own fits; 0: not at all.
double likeness_of_name(const Telling& telling, const AgreementGroup& group) {
    const SubjectWords& words = group.named || !has_text(group) ? group.words : group.text_words;
    const double shared = overlap(telling.name.words, words);
    return shared >= same_name ? shared : 0;
}

double likeness_of_text(const Telling& telling, const AgreementGroup& group) {
    if (!has_text(group)) return 0;
    const double shared = overlap(telling.document.words, group.text_words);
    const bool dated =
        std::any_of(group.tellings.begin(), group.tellings.end(), [&](const Telling& other) {
            return other.document.is_text && other.document.date == telling.document.date;
        });
    return shared >= same_text && dated ? shared : 0;
}

double likeness(const Telling& telling, const AgreementGroup& group) {
    if (telling.pair != group.pair) return 0;
    if (!telling.name.words.empty()) return likeness_of_name(telling, group);
    if (group.stories.count(telling.document.story) != 0 && !group.named) return same_story;
    if (telling.document.is_text) return likeness_of_text(telling, group);
    const double shared = overlap(telling.document.words, group.words);
    if (group.named) return shared >= same_name ? shared : 0;
    if (!is_near(telling, group)) return 0;
    const std::size_t fields = shared_fields(telling, group);
    if (fields > 0) return static_cast<double>(fields) + shared;
    const bool silent = telling.document.fields.empty() || group.fields.empty();
    return silent && shared >= same_title ? shared : 0;
}

void join(Telling telling, AgreementGroup& group) {
    const SubjectWords& words =
        telling.name.words.empty() ? telling.document.words : telling.name.words;
    group.words.insert(words.begin(), words.end());
    if (telling.name.words.empty()) {
        group.fields.insert(telling.document.fields.begin(), telling.document.fields.end());
        group.stories.insert(telling.document.story);
    }
    if (telling.document.is_text) group.text_words.insert(words.begin(), words.end());
    group.tellings.push_back(std::move(telling));
}

/// Whether what @p a and @p b gathered makes them one agreement, as each of their documents alone
/// did not: a later report may speak of all that earlier ones spoke of in part.
bool are_one(const AgreementGroup& a, const AgreementGroup& b) {
    if (a.pair != b.pair || a.named || b.named || (has_text(a) && has_text(b))) return false;
    const bool field = std::any_of(a.fields.begin(), a.fields.end(),
                                   [&](const auto& one) { return b.fields.count(one) != 0; });
    return field && std::any_of(a.tellings.begin(), a.tellings.end(),
                                [&](const Telling& telling) { return is_near(telling, b); });
}

void absorb(AgreementGroup& into, AgreementGroup& from) {
    for (Telling& telling : from.tellings) join(std::move(telling), into);
    from.tellings.clear();
}

/// Puts each group into the first that is one with it.
void merge_groups(std::vector<AgreementGroup>& groups) {
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (std::size_t other = i + 1; other < groups.size(); ++other)
            if (!groups[other].tellings.empty() && are_one(groups[i], groups[other]))
                absorb(groups[i], groups[other]);
    }
    std::erase_if(groups, [](const AgreementGroup& group) { return group.tellings.empty(); });
}

/// Texts first, then reports by date, then what is only named.
auto turn(const Telling& telling) {
    const int kind = telling.document.is_text ? 0 : (telling.name.words.empty() ? 1 : 2);
    const std::int32_t day = telling.document.date.known()
                                 ? telling.document.date.first_day()
                                 : std::numeric_limits<std::int32_t>::max();
    return std::make_tuple(kind, day, std::string_view(telling.document.id));
}

}  // namespace

std::vector<Telling> split_by_agreement(const TellingDocument& document, const std::string& pair,
                                        std::vector<StageReport> reports) {
    SubjectWords own = document.words;
    add_words_of_fields(document.fields, own);
    std::vector<Telling> tellings{{document, pair, {}, {}}};
    for (StageReport& report : reports) {
        const bool other =
            !document.is_text && !report.name.words.empty() && overlap(report.name.words, own) == 0;
        if (!other) {
            tellings.front().reports.push_back(std::move(report));
            continue;
        }
        const auto known =
            std::find_if(tellings.begin() + 1, tellings.end(), [&](const Telling& telling) {
                return overlap(telling.name.words, report.name.words) >= same_name;
            });
        if (known != tellings.end())
            known->reports.push_back(std::move(report));
        else
            tellings.push_back({document, pair, report.name, {std::move(report)}});
    }
    if (tellings.front().reports.empty() && !document.is_text) tellings.erase(tellings.begin());
    return tellings;
}

std::vector<AgreementGroup> group_agreements(std::vector<Telling> tellings) {
    std::stable_sort(tellings.begin(), tellings.end(),
                     [](const Telling& a, const Telling& b) { return turn(a) < turn(b); });
    std::vector<AgreementGroup> groups;
    for (Telling& telling : tellings) {
        AgreementGroup* best = nullptr;
        double most = 0;
        for (AgreementGroup& group : groups) {
            const double like = likeness(telling, group);
            if (like <= most) continue;
            most = like;
            best = &group;
        }
        if (best == nullptr) {
            groups.emplace_back();
            best = &groups.back();
            best->pair = telling.pair;
            best->named = !telling.name.words.empty();
        }
        join(std::move(telling), *best);
    }
    merge_groups(groups);
    return groups;
}

}  // namespace polidex::query
