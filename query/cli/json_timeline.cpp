// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json_timeline.hpp"

#include "query/cli/json_text.hpp"

#include <cmath>

namespace polidex::cli {
namespace {

Json number_or_null(std::uint32_t number, std::uint32_t none) {
    return number == none ? Json() : Json(number);
}

Json of_evidence(const TimelineEvidence& evidence) {
    return {{"id", evidence.document},
            {"title", or_null(evidence.title)},
            {"type", or_null(evidence.type)},
            {"source", or_null(evidence.source)},
            {"story", or_null(evidence.story)},
            {"status", evidence.status},
            {"standing", name_of(evidence.standing)},
            {"date", or_null(evidence.date.to_string())},
            {"date_precision", or_null(evidence.date.precision())},
            {"date_basis", name_of(evidence.basis)},
            {"quote", or_null(evidence.quote)},
            {"block", number_or_null(evidence.span.block, Span::no_block)},
            {"page", number_or_null(evidence.page, 0)},
            {"confidence", std::round(static_cast<double>(evidence.confidence) * 100) / 100},
            {"link", or_null(evidence.link)}};
}

Json of_all(const std::vector<TimelineEvidence>& evidence) {
    Json list = Json::array();
    for (const TimelineEvidence& one : evidence) list.push_back(of_evidence(one));
    return list;
}

Json of_row(const TimelineRow& row) {
    return {{"date", or_null(row.date.to_string())},
            {"date_precision", or_null(row.date.precision())},
            {"date_basis", name_of(row.basis)},
            {"status", row.status},
            {"phase", name_of(row.phase)},
            {"standing", name_of(row.standing)},
            {"stories", row.stories},
            {"evidence", of_all(row.evidence)}};
}

Json of_agreement(const TimelineAgreement& agreement) {
    Json json{{"name", agreement.name},           {"named_by_text", agreement.named_by_text},
              {"pair", agreement.pair},           {"kind", agreement.kind},
              {"domains", agreement.fields},      {"texts", agreement.texts},
              {"documents", agreement.documents}, {"stories", agreement.stories}};
    json["rows"] = Json::array();
    for (const TimelineRow& row : agreement.rows) json["rows"].push_back(of_row(row));
    json["conflicts"] = Json::array();
    for (const TimelineConflict& conflict : agreement.conflicts)
        json["conflicts"].push_back({{"about", conflict.about}, {"sides", of_all(conflict.sides)}});
    json["gaps"] = Json::array();
    for (const TimelineGap& gap : agreement.gaps)
        json["gaps"].push_back(
            {{"phase", name_of(gap.phase)}, {"says", gap.says}, {"hints", of_all(gap.hints)}});
    return json;
}

Json of_gap(const TextGap& gap) {
    return {{"agreement", of_agreement(gap.agreement)},
            {"latest", of_evidence(gap.latest)},
            {"texts_of_pair", gap.texts}};
}

Json asked(const TimelineOptions& options) {
    return {{"schema", schema},
            {"pair", or_null(options.pair)},
            {"country", or_null(options.country)},
            {"domain", or_null(options.domain)},
            {"query", or_null(options.query)}};
}

}  // namespace

std::string json_of_timeline(const Timeline& timeline, const TimelineOptions& options) {
    Json json = asked(options);
    json["documents"] = timeline.documents;
    json["read"] = timeline.read;
    json["agreements"] = Json::array();
    for (const TimelineAgreement& agreement : timeline.agreements)
        json["agreements"].push_back(of_agreement(agreement));
    return dump(json);
}

std::string json_lines_of_timeline(const Timeline& timeline) {
    std::string lines;
    for (const TimelineAgreement& agreement : timeline.agreements)
        lines += dump(of_agreement(agreement)) + "\n";
    return lines;
}

std::string json_of_gaps(const TextGaps& gaps, const TimelineOptions& options) {
    Json json = asked(options);
    json["documents"] = gaps.documents;
    json["read"] = gaps.read;
    json["gaps"] = Json::array();
    for (const TextGap& gap : gaps.gaps) json["gaps"].push_back(of_gap(gap));
    return dump(json);
}

std::string json_lines_of_gaps(const TextGaps& gaps) {
    std::string lines;
    for (const TextGap& gap : gaps.gaps) lines += dump(of_gap(gap)) + "\n";
    return lines;
}

}  // namespace polidex::cli
