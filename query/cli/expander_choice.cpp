// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/expander_choice.hpp"

namespace polidex::cli {

void ExpanderChoice::add_to(CommandLine& line) {
    settled_ = line.settings().expanders;
    line.app.add_flag("--no-expand", as_written_,
                      "Search for words as written, without other names of the same");
    add_repeatable(line.app, "--plugin", plugins_,
                   "Ask the expanders of this plugin for other words; it runs in this program")
        ->option_text("FILE");
}

Result<Expanders> ExpanderChoice::load() const {
    Expanders all;
    if (as_written_) return all;
    for (const auto* files : {&settled_, &plugins_})
        for (const std::string& file : *files) {
            auto expanders = load_expanders(file);
            if (!expanders) return expanders.error();
            all.insert(all.end(), expanders->begin(), expanders->end());
        }
    return all;
}

}  // namespace polidex::cli
