// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"

#include <array>

namespace polidex::cli {
namespace {

constexpr auto table = std::to_array<Command>({
    {"search", "Find documents, with snippets and facet counts", search_command},
    {"facets", "Count countries, domains, years … over all matches", facets_command},
    {"timeline", "Show how agreements came about, step by step", timeline_command},
    {"gaps", "List agreements told of without their text", gaps_command},
    {"domains", "List the fields documents are filed under", domains_command},
    {"kwic", "Show the words of a query in their contexts", kwic_command},
    {"collocations", "Find the words beside the words of a query", collocations_command},
    {"keyness", "Find the words that mark the matches of a query", keyness_command},
    {"compare", "Say what two documents or queries share", compare_command},
    {"show", "Read one document", show_command},
    {"similar", "Find documents like one", similar_command},
    {"explain", "Show the sentence behind each fact of a document", explain_command},
    {"cite", "Cite documents and passages; check citations", cite_command},
    {"export", "Write all matches as a table, JSON or a report", export_command},
    {"rules", "Say what a rule is that explain names", rules_command},
    {"inspect", "Read and understand files without an index", inspect_command},
    {"save", "Keep a query under a name", save_command},
    {"saved", "List the saved queries", saved_command},
    {"alerts", "Tell what is new for saved queries", alerts_command},
    {"watch", "Keep an index up to date with folders", watch_command},
    {"info", "Describe the index", info_command},
    {"status", "Say what the last run could not read", status_command},
    {"stats", "Count documents, words and bytes of the index", stats_command},
    {"backup", "Copy the index while it is in use", backup_command},
    {"verify", "Find damage in the index", verify_command},
    {"plugin", "List, begin and test parsers of file formats", plugin_command},
    {"doctor", "Look at this installation and its walls", doctor_command},
    {"help", "Explain a command", help_command},
    {"complete", "", complete_command},
});

}  // namespace

std::span<const Command> commands() { return table; }

}  // namespace polidex::cli
