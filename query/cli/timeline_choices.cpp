// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/timeline_choices.hpp"

#include "query/cli/saved_choice.hpp"

namespace polidex::cli {

void TimelineChoices::add_to(CommandLine& line) {
    CLI::App& app = line.app;
    app.add_option("--pair", options.pair, "Agreements of these two, by code or name, either order")
        ->option_text("A-B");
    app.add_option("--country", options.country, "Agreements of this country, body or region")
        ->option_text("NAME");
    app.add_option("--domain", options.domain, "Only documents filed under this field")
        ->option_text("FIELD");
    app.add_option("--query", options.query, "Only documents that match")->option_text("QUERY");
    expanders.add_to(line);
    add_number(app, "--limit", limit, "Most agreements shown");
    add_number(app, "--documents", options.most_documents, "Most documents read");
}

Result<void> TimelineChoices::complete(const CommandLine& line) {
    if (auto taken = take_saved(line, options.saved); !taken) return taken;
    return expanders.apply(options);
}

std::string TimelineChoices::subject() const {
    std::string subject;
    for (const auto* part : {&options.pair, &options.country, &options.domain, &options.query})
        if (!part->empty()) subject += (subject.empty() ? "" : ", ") + *part;
    return subject.empty() ? "all documents" : subject;
}

}  // namespace polidex::cli
