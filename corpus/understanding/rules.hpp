// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex::understanding {

/// A rule that claims name, for people who want to know why.
struct Rule {
    std::string name;        ///< `pair.cooperation-sentence`
    std::string says;        ///< in a sentence
    std::string code;        ///< source file that applies it
    std::string words;       ///< data file with its words; may be empty
    std::uint32_t line = 0;  ///< of that file, where they begin
    std::string example;
};

/// All rules of corpus/data/rules.toml, in its order.
const std::vector<Rule>& rules();

/// nullptr when there is none.
const Rule* rule_named(std::string_view name);

}  // namespace polidex::understanding
