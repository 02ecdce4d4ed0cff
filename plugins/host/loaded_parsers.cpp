// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/loaded_parsers.hpp"

#include "plugins/host/control.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace polidex::host {

LoadedParsers::LoadedParsers(const HostList& list, Purpose purpose) : list_(list) {
    std::vector<std::string> plugins;
    if (purpose == Purpose::execute) {
        for (const ParserInfo& parser : list.parsers)
            if (!parser.path.empty()) plugins.push_back(parser.path);
        std::reverse(plugins.begin(), plugins.end());  // the plugin loaded last is listed first
    }
    for (const PartInfo& annotator : list.annotators) plugins.push_back(annotator.path);
    for (const std::string& plugin : plugins) load_plugin(plugin);
    number();
}

bool LoadedParsers::has(std::uint32_t parser) const {
    return parser == any_parser || (parser < numbered_.size() && numbered_[parser] != nullptr);
}

bool LoadedParsers::load(std::uint32_t parser) {
    if (parser >= numbered_.size()) return false;
    load_plugin(list_.parsers[parser].path);
    number();
    return has(parser);
}

// One that was here and cannot be loaded now leaves its parsers missing.
void LoadedParsers::load_plugin(const std::string& path) {
    if (tried_.insert(path).second) (void)registry_.load(path);
}

// By name and version too: a file that was replaced since it was listed is another plugin.
void LoadedParsers::number() {
    const auto infos = registry_.list();
    const auto parsers = registry_.parsers();
    numbered_.clear();
    for (const ParserInfo& wanted : list_.parsers) {
        const auto found = std::find_if(infos.begin(), infos.end(), [&](const ParserInfo& info) {
            return std::tie(info.path, info.name, info.version) ==
                   std::tie(wanted.path, wanted.name, wanted.version);
        });
        numbered_.push_back(found == infos.end() ? nullptr : parsers[found - infos.begin()]);
    }
}

}  // namespace polidex::host
