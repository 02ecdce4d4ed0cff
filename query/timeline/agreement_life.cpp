// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/timeline/agreement_life.hpp"

#include "corpus/authority/authority.hpp"
#include "query/timeline/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t most_fields = 3;

/// The best word of each document on each step. A document says of a step once when it was.
std::vector<TimelineEvidence> best_of_each(const AgreementGroup& group) {
    std::map<std::tuple<std::string, std::string, Standing>, TimelineEvidence> best;
    for (const Telling& telling : group.tellings)
        for (const StageReport& report : telling.reports) {
            TimelineEvidence evidence = report.evidence;
            evidence.document = telling.document.id;
            evidence.title = telling.document.title;
            evidence.type = telling.document.type;
            evidence.source = telling.document.source;
            evidence.story = telling.document.story;
            const auto [at, added] =
                best.try_emplace({evidence.document, evidence.status, evidence.standing}, evidence);
            if (!added && is_better(evidence, at->second)) at->second = std::move(evidence);
        }
    std::vector<TimelineEvidence> all;
    all.reserve(best.size());
    for (auto& [key, evidence] : best) all.push_back(std::move(evidence));
    return all;
}

/// The kind named most often; a document's own text knows best.
std::string kind_named(const AgreementGroup& group) {
    std::map<std::string_view, std::size_t> counts;
    for (const Telling& telling : group.tellings) {
        if (telling.document.is_text) return std::string(kind_of(telling.document.title));
        for (const StageReport& report : telling.reports)
            if (report.name.kind != "agreement") ++counts[report.name.kind];
    }
    std::string_view kind = "agreement";
    std::size_t most = 0;
    for (const auto& [name, count] : counts) {
        if (count <= most) continue;
        most = count;
        kind = name;
    }
    return std::string(kind);
}

std::vector<std::string> main_fields(const AgreementGroup& group) {
    std::map<std::string, std::size_t> counts;
    for (const Telling& telling : group.tellings)
        if (telling.name.words.empty())
            for (const std::string& field : telling.document.fields) ++counts[field];
    std::vector<std::pair<std::string, std::size_t>> fields(counts.begin(), counts.end());
    std::stable_sort(fields.begin(), fields.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (fields.size() > most_fields) fields.resize(most_fields);
    std::vector<std::string> names;
    names.reserve(fields.size());
    for (auto& [name, count] : fields) names.push_back(name);
    return names;
}

/// `India – Japan`
std::string parties_of(const std::string& pair) {
    const std::size_t hyphen = pair.find('-');
    if (hyphen == std::string::npos) return pair;
    return fmt::format("{} – {}", authority::label_of(std::string_view(pair).substr(0, hyphen)),
                       authority::label_of(std::string_view(pair).substr(hyphen + 1)));
}

void name_it(const AgreementGroup& group, TimelineAgreement& agreement) {
    for (const Telling& telling : group.tellings) {
        if (telling.document.is_text && !telling.document.title.empty()) {
            agreement.name = telling.document.title;
            agreement.named_by_text = true;
            return;
        }
        if (group.named && agreement.name.empty()) agreement.name = telling.name.text;
    }
    if (!agreement.name.empty()) return;
    agreement.name = fmt::format("{} {}", parties_of(agreement.pair), agreement.kind);
}

}  // namespace

TimelineAgreement life_of(const AgreementGroup& group) {
    TimelineAgreement agreement;
    agreement.pair = group.pair;
    agreement.kind = kind_named(group);
    agreement.fields = main_fields(group);
    std::set<std::string> documents;
    std::set<std::string> stories;
    for (const Telling& telling : group.tellings) {
        if (!documents.insert(telling.document.id).second) continue;
        stories.insert(telling.document.story);
        if (telling.document.is_text) agreement.texts.push_back(telling.document.id);
    }
    agreement.documents = documents.size();
    agreement.stories = stories.size();
    name_it(group, agreement);
    auto evidence = best_of_each(group);
    agreement.conflicts = conflicts_of(evidence);
    agreement.gaps = gaps_of(evidence, !agreement.texts.empty());
    agreement.rows = rows_of(std::move(evidence));
    return agreement;
}

}  // namespace polidex::query
