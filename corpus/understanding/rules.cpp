// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/rules.hpp"

#include "corpus/data/data.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::understanding {
namespace {

using DataFile = std::pair<std::string_view, std::string_view (*)()>;
constexpr std::array<DataFile, 9> data_files{{{"corpus/data/actors.toml", data::actors},
                                              {"corpus/data/cues.toml", data::cues},
                                              {"corpus/data/dates.toml", data::dates},
                                              {"corpus/data/domains.toml", data::domains},
                                              {"corpus/data/languages.toml", data::languages},
                                              {"corpus/data/records.toml", data::records},
                                              {"corpus/data/sources.toml", data::sources},
                                              {"corpus/data/status.toml", data::status},
                                              {"corpus/data/titles.toml", data::titles}}};

/// The first line of @p file that begins with @p near; 0: none.
std::uint32_t line_of(std::string_view file, const std::string& near) {
    const auto known = std::find_if(data_files.begin(), data_files.end(),
                                    [&](const DataFile& one) { return one.first == file; });
    const std::string_view text = known != data_files.end()          ? known->second()
                                  : file == "corpus/data/types.toml" ? data::types()
                                                                     : "";
    const std::size_t at = text.find('\n' + near);
    if (at == std::string_view::npos) return 0;
    return static_cast<std::uint32_t>(
               std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n')) +
           2;
}

std::vector<Rule> read_rules() {
    std::vector<Rule> rules;
    const toml::table file = toml::parse(data::rules());
    for (const toml::node& node : *file["rule"].as_array()) {
        const toml::table& row = *node.as_table();
        const auto text = [&](std::string_view key) { return row[key].value_or(std::string()); };
        Rule rule{text("name"), text("says"), text("code"), text("words"), 0, text("example")};
        if (!rule.words.empty()) rule.line = line_of(rule.words, text("near"));
        rules.push_back(std::move(rule));
    }
    return rules;
}

}  // namespace

const std::vector<Rule>& rules() {
    static const std::vector<Rule> all = read_rules();
    return all;
}

const Rule* rule_named(std::string_view name) {
    const auto found = std::find_if(rules().begin(), rules().end(),
                                    [&](const Rule& rule) { return rule.name == name; });
    return found == rules().end() ? nullptr : &*found;
}

}  // namespace polidex::understanding
