// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json_news.hpp"

#include "query/cli/json_facts.hpp"
#include "query/cli/json_text.hpp"

namespace polidex::cli {
namespace {

Json of_saved(const SavedQuery& saved) {
    return {{"name", saved.name}, {"query", saved.query}, {"file", saved.file}};
}

Json of_documents(const std::vector<Document>& documents) {
    Json list = Json::array();
    for (const Document& document : documents) list.push_back(facts_of(document));
    return list;
}

Json of_alert(const Alert& alert) {
    Json json{{"name", alert.saved.name},
              {"query", alert.saved.query},
              {"first", alert.news.first},
              {"since_generation", alert.news.first ? Json() : Json(alert.before_generation)},
              {"since_time", alert.news.first ? Json() : Json(alert.before_time)},
              {"generation", alert.news.now.generation},
              {"matches", alert.news.now.matches.size()}};
    json["added"] = of_documents(alert.news.added);
    json["changed"] = of_documents(alert.news.changed);
    json["gone"] = alert.news.gone;
    return json;
}

std::string line_of(const Alert& alert, const Document& document, const char* what) {
    Json json{{"name", alert.saved.name}, {"news", what}};
    json.update(facts_of(document));
    return dump(json) + "\n";
}

Json of_counts(const std::vector<IndexStatistics::Count>& counts) {
    Json list = Json::array();
    for (const auto& count : counts)
        list.push_back({{"value", count.name}, {"count", count.count}});
    return list;
}

Json of_facet(const FacetCounts& counts) {
    Json list = Json::array();
    for (const FacetCount& count : counts.values)
        list.push_back({{"value", count.value}, {"count", count.count}});
    return list;
}

Json of_years(const DateHistogram& dates) {
    Json list = Json::array();
    for (const YearCount& year : dates.years)
        list.push_back({{"year", year.year}, {"count", year.count}});
    return list;
}

}  // namespace

std::string json_of_saved(const std::vector<SavedQuery>& saved) {
    Json json{{"schema", schema}, {"saved", Json::array()}};
    for (const SavedQuery& one : saved) json["saved"].push_back(of_saved(one));
    return dump(json) + "\n";
}

std::string json_lines_of_saved(const std::vector<SavedQuery>& saved) {
    std::string lines;
    for (const SavedQuery& one : saved) lines += dump(of_saved(one)) + "\n";
    return lines;
}

std::string json_of_alerts(const std::vector<Alert>& alerts) {
    Json json{{"schema", schema}, {"alerts", Json::array()}};
    for (const Alert& alert : alerts) json["alerts"].push_back(of_alert(alert));
    return dump(json) + "\n";
}

std::string json_lines_of_alert(const Alert& alert) {
    std::string lines;
    for (const Document& document : alert.news.added) lines += line_of(alert, document, "added");
    for (const Document& document : alert.news.changed)
        lines += line_of(alert, document, "changed");
    return lines;
}

std::string json_of_statistics(const std::string& index, const IndexStatistics& statistics) {
    Json json{{"schema", schema},
              {"index", index},
              {"documents", statistics.documents},
              {"words", statistics.words},
              {"removed_words", statistics.removed_words},
              {"distinct_words", statistics.distinct_words},
              {"sources", statistics.sources},
              {"root", or_null(statistics.root)},
              {"bytes", statistics.bytes}};
    json["types"] = of_facet(statistics.types);
    json["types_none"] = statistics.types.none;
    json["languages"] = of_facet(statistics.languages);
    json["languages_none"] = statistics.languages.none;
    json["years"] = of_years(statistics.years);
    json["undated"] = statistics.years.undated;
    json["folders"] = of_counts(statistics.folders);
    json["storage"] = of_counts(statistics.storage);
    return dump(json) + "\n";
}

std::string json_of_backup(const std::string& target, const BackupReport& report) {
    return dump({{"schema", schema},
                 {"backup", target},
                 {"generation", report.generation},
                 {"documents", report.documents},
                 {"incremental", report.incremental},
                 {"kept", report.kept},
                 {"linked", report.linked},
                 {"copied", report.copied},
                 {"bytes", report.bytes}}) +
           "\n";
}

}  // namespace polidex::cli
