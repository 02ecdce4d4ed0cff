// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/json.hpp"
#include "query/cli/json_text.hpp"
#include "query/cli/plugins.hpp"

#include <cmath>
#include <utility>

namespace polidex::cli {
namespace {

Json of_parser(const ParserInfo& parser) {
    return {{"kind", "parser"},
            {"name", parser.name},
            {"version", parser.version},
            {"plugin", parser.plugin},
            {"licence", or_null(parser.licence)},
            {"path", or_null(parser.path)},
            {"media_types", parser.media_types},
            {"extensions", parser.extensions}};
}

Json of_isolated(const ParserInfo& parser, const std::vector<HostLayer>& layers) {
    Json json = of_parser(parser);
    json["isolation"] = active_layers(layers);
    return json;
}

Json of_part(const PartInfo& part, std::string_view kind, const std::vector<std::string>& walls) {
    return {{"kind", kind},
            {"name", part.name},
            {"version", part.version},
            {"plugin", part.plugin},
            {"licence", or_null(part.licence)},
            {"path", or_null(part.path)},
            {"isolation", walls}};
}

/// Expanders run in the program that searches, without walls.
std::vector<Json> parts_of(const ParserRegistry& registry, const std::vector<HostLayer>& layers) {
    std::vector<Json> parts;
    for (const ParserInfo& parser : registry.list()) parts.push_back(of_isolated(parser, layers));
    for (const PartInfo& part : registry.list_annotators())
        parts.push_back(of_part(part, "annotator", active_layers(layers)));
    for (const PartInfo& part : registry.list_expanders())
        parts.push_back(of_part(part, "expander", {}));
    return parts;
}

Json of_verdict(const RuleVerdict& verdict) {
    constexpr const char* words[] = {"pass", "fail", "skip"};
    return {{"rule", verdict.rule},
            {"meaning", verdict.meaning},
            {"verdict", words[static_cast<std::size_t>(verdict.outcome)]},
            {"happened", verdict.happened},
            {"advice", or_null(verdict.advice)},
            {"seconds", std::round(verdict.seconds * 1'000) / 1'000}};
}

}  // namespace

std::string json_of_plugins(const ParserRegistry& registry, const std::vector<HostLayer>& layers) {
    Json json{{"schema", schema}};
    for (const char* list : {"parsers", "annotators", "expanders"}) json[list] = Json::array();
    for (Json& part : parts_of(registry, layers)) {
        const std::string list = part["kind"].get<std::string>() + "s";
        json[list].push_back(std::move(part));
    }
    return dump(json);
}

std::string json_lines_of_plugins(const ParserRegistry& registry,
                                  const std::vector<HostLayer>& layers) {
    std::string lines;
    for (const Json& part : parts_of(registry, layers)) lines += dump(part) + "\n";
    return lines;
}

std::string json_of_verdict(const RuleVerdict& verdict) { return dump(of_verdict(verdict)); }

std::string json_of_conformance(std::string_view plugin, const ConformanceReport& report,
                                const ConformanceOptions& options) {
    Json json{{"schema", schema},
              {"plugin", plugin},
              {"passed", report.passed()},
              {"samples", report.samples},
              {"sample_bytes", report.sample_bytes},
              {"large_bytes", options.large_bytes},
              {"documents", options.documents},
              {"deadline_seconds", options.deadline_seconds},
              {"isolation", active_layers(report.layers)}};
    json["parsers"] = Json::array();
    for (const ParserInfo& parser : report.parsers) json["parsers"].push_back(of_parser(parser));
    json["rules"] = Json::array();
    for (const RuleVerdict& verdict : report.verdicts) json["rules"].push_back(of_verdict(verdict));
    return dump(json);
}

}  // namespace polidex::cli
