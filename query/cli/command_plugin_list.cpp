// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/json.hpp"
#include "query/cli/layout.hpp"
#include "query/cli/plugin_actions.hpp"
#include "query/cli/plugins.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace polidex::cli {
namespace {

/// Annotators or expanders, a line each.
std::string lines_of(const std::vector<PartInfo>& parts, std::string_view kind,
                     const Style& style) {
    std::string out;
    for (const PartInfo& part : parts)
        out += fmt::format(
            "{} {} · {} · {}\n",
            bold(pad(text::printable(fmt::format("{}/{}", part.name, part.version)), 14), style),
            kind, text::printable(part.plugin), text::printable(part.path));
    return out;
}

std::string table_of(const ParserRegistry& registry, const std::vector<HostLayer>& layers,
                     const Style& style) {
    std::string out;
    for (const ParserInfo& parser : registry.list()) {
        const std::string name = fmt::format("{}/{}", parser.name, parser.version);
        const std::string origin = parser.path.empty()
                                       ? std::string("built in")
                                       : fmt::format("{} · {}", parser.plugin, parser.path);
        out += bold(pad(text::printable(name), 14), style) + " " + text::printable(origin) + "\n";
        out +=
            wrap(text::printable(fmt::format("{}", fmt::join(parser.media_types, " "))), 2, style);
        if (!parser.extensions.empty())
            out += wrap(text::printable(fmt::format(".{}", fmt::join(parser.extensions, " ."))), 2,
                        style);
    }
    out += lines_of(registry.list_annotators(), "annotator", style);
    out += lines_of(registry.list_expanders(), "expander", style);
    return out + "\n" + bold(pad("isolation", 14), style) + " " +
           fmt::format("{}\n", fmt::join(active_layers(layers), ", "));
}

std::string rendered(const ParserRegistry& registry, const std::vector<HostLayer>& layers,
                     Format format, const Style& style) {
    if (format == Format::table) return table_of(registry, layers, style);
    if (format == Format::json) return json_of_plugins(registry, layers) + "\n";
    return json_lines_of_plugins(registry, layers);
}

}  // namespace

ExitCode plugin_list_command(const Arguments& arguments, Console& console) {
    CommandLine line("plugin list",
                     "List the parsers, annotators and expanders: built in, from the plugin "
                     "folders, and --plugin.",
                     {"polidex plugin list", "polidex plugin list --plugin ./srt.so",
                      "polidex plugin list --format json"});
    std::vector<std::string> files;
    add_plugin_option(line.app, files);
    if (const auto done = line.parse(arguments, console)) return *done;
    bool all = true;
    const auto registry = parsers_in_host(files, console, all);
    if (!registry) return fail(console, registry.error());
    const auto layers = registry->layers();
    if (!layers) return fail(console, layers.error());
    console.write(rendered(*registry, *layers, line.format(), console.style()));
    return all ? ExitCode::ok : ExitCode::failures;
}

}  // namespace polidex::cli
