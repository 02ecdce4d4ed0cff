// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/rules.hpp"
#include "query/cli/command.hpp"
#include "query/cli/dispatch.hpp"
#include "query/cli/json.hpp"
#include "query/cli/layout.hpp"
#include "query/cli/rule_lines.hpp"

#include <polidex/plugin/parser_registry.hpp>

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

using understanding::Rule;

std::vector<const Rule*> chosen(const std::string& name) {
    std::vector<const Rule*> rules;
    if (const Rule* rule = understanding::rule_named(name)) return {rule};
    const std::string family = name.empty() || name.ends_with('.') ? name : name + '.';
    for (const Rule& rule : understanding::rules())
        if (rule.name.starts_with(family)) rules.push_back(&rule);
    return rules;
}

constexpr std::string_view of_plugins = "plugin:";

/// What there is to say of the annotator behind `plugin:cables`, as far as it is loaded here.
Rule rule_of_annotator(const std::string& name) {
    Rule rule = *understanding::rule_named("plugin");
    rule.name = name;
    const std::string_view annotator = std::string_view(name).substr(of_plugins.size());
    rule.says = fmt::format("The annotator {} of a plugin claims it.", annotator);
    rule.example = fmt::format("polidex plugin list");
    HostOptions options;
    options.folders = ParserRegistry::default_folders();
    std::vector<Error> failures;  // polidex plugin list tells them
    const auto registry = ParserRegistry::in_host(options, failures);
    rule.code = "a plugin that is in no plugin folder here";
    if (!registry) return rule;
    for (const PartInfo& part : registry->list_annotators())
        if (part.name == annotator) {
            rule.says = fmt::format("The annotator {}/{} of the plugin {} claims it.", part.name,
                                    part.version, part.plugin);
            rule.code = part.path;
        }
    return rule;
}

Error unknown_rule(const std::string& name) {
    std::vector<std::string> names;
    for (const Rule& rule : understanding::rules()) names.push_back(rule.name);
    const std::string meant = nearest(name, names);
    return {Errc::bad_argument, fmt::format("no rule is called {}", name),
            meant.empty() ? "polidex rules lists them all"
                          : fmt::format("did you mean {}? polidex rules lists them all", meant)};
}

std::string words_of(const Rule& rule) {
    return rule.line == 0 ? rule.words : fmt::format("{}:{}", rule.words, rule.line);
}

std::string one_of_table(const Rule& rule, const Style& style) {
    std::string out = bold(rule.name, style) + "\n" + wrap(rule.says, 2, style);
    out += "  applied in  " + rule.code + "\n";
    if (!rule.words.empty()) out += "  words in    " + words_of(rule) + "\n";
    return out + "  example     " + rule.example + "\n";
}

std::string list_of_table(const std::vector<const Rule*>& rules, const Style& style) {
    std::size_t widest = 0;
    for (const Rule* rule : rules) widest = std::max(widest, rule->name.size());
    const std::size_t room = style.columns - std::min(style.columns - 20, widest + 2);
    std::string out;
    for (const Rule* rule : rules)
        out += pad(rule->name, widest) + "  " + shorten(rule->says, room) + "\n";
    return out + "\npolidex rules NAME shows where a rule stands, with an example.\n";
}

}  // namespace

ExitCode write_rules(const std::string& name, Format format, Console& console) {
    Rule of_plugin;
    auto rules = chosen(name);
    if (name.starts_with(of_plugins) && name.size() > of_plugins.size()) {
        of_plugin = rule_of_annotator(name);
        rules = {&of_plugin};
    }
    if (rules.empty()) return fail(console, unknown_rule(name));
    if (format == Format::table)
        console.write(rules.size() == 1 ? one_of_table(*rules.front(), console.style())
                                        : list_of_table(rules, console.style()));
    else
        console.write(json_of_rules(rules, format == Format::jsonl));
    return ExitCode::ok;
}

ExitCode rules_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "rules", "Say what the rules behind the facts are: what each says and where it stands.",
        {"polidex rules", "polidex rules pair", "polidex rules pair.cooperation-sentence"});
    std::string name;
    line.app.add_option("NAME", name, "A rule as explain names it, or the beginning of some")
        ->option_text(" ");
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    return write_rules(name, line.format(), console);
}

}  // namespace polidex::cli
