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

std::string table_of_parsers(const std::vector<ParserInfo>& parsers,
                             const std::vector<HostLayer>& layers, const Style& style) {
    std::string out;
    for (const ParserInfo& parser : parsers) {
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
    return out + "\n" + bold(pad("isolation", 14), style) + " " +
           fmt::format("{}\n", fmt::join(active_layers(layers), ", "));
}

std::string rendered(const std::vector<ParserInfo>& parsers, const std::vector<HostLayer>& layers,
                     Format format, const Style& style) {
    if (format == Format::table) return table_of_parsers(parsers, layers, style);
    if (format == Format::json) return json_of_parsers(parsers, layers) + "\n";
    std::string lines;
    for (const ParserInfo& parser : parsers) lines += json_of_parser(parser, layers) + "\n";
    return lines;
}

}  // namespace

ExitCode plugin_list_command(const Arguments& arguments, Console& console) {
    CommandLine line("plugin list",
                     "List the parsers: built in, from the plugin folders, and --plugin.",
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
    console.write(rendered(registry->list(), *layers, line.format(), console.style()));
    return all ? ExitCode::ok : ExitCode::failures;
}

}  // namespace polidex::cli
