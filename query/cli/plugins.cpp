// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/plugins.hpp"

namespace polidex::cli {

Result<ParserRegistry> parsers_in_host(const std::vector<std::string>& files, Console& console,
                                       bool& all) {
    HostOptions options;
    options.folders = ParserRegistry::default_folders();
    options.plugins = files;
    std::vector<Error> failures;
    auto registry = ParserRegistry::in_host(options, failures);
    for (const Error& failure : failures) console.report(failure);
    all = failures.empty();
    return registry;
}

std::vector<std::string> active_layers(const std::vector<HostLayer>& layers) {
    std::vector<std::string> names;
    for (const HostLayer& layer : layers)
        if (layer.active) names.push_back(layer.name);
    return names;
}

void add_plugin_option(CLI::App& app, std::vector<std::string>& files) {
    add_repeatable(app, "--plugin", files, "Also load this plugin")->option_text("FILE");
}

}  // namespace polidex::cli
