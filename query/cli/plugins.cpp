// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/plugins.hpp"

namespace polidex::cli {

bool load_plugins(ParserRegistry& registry, const std::vector<std::string>& files,
                  Console& console) {
    std::vector<Error> errors;
    for (const std::string& folder : ParserRegistry::default_folders())
        for (Error& error : registry.load_folder(folder)) errors.push_back(std::move(error));
    for (const std::string& file : files)
        if (const auto loaded = registry.load(file); !loaded) errors.push_back(loaded.error());
    for (const Error& error : errors) console.report(error);
    return errors.empty();
}

void add_plugin_option(CLI::App& app, std::vector<std::string>& files) {
    add_repeatable(app, "--plugin", files, "Also load this plugin")->option_text("FILE");
}

}  // namespace polidex::cli
