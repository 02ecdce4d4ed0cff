// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"

#include <array>

namespace polidex::cli {
namespace {

constexpr std::array<Command, 14> table{{
    {"search", "Find documents, with snippets and facet counts", search_command},
    {"facets", "Count countries, domains, years … over all matches", facets_command},
    {"domains", "List the fields documents are filed under", domains_command},
    {"show", "Read one document", show_command},
    {"similar", "Find documents like one", similar_command},
    {"explain", "Show the sentence behind each fact of a document", explain_command},
    {"rules", "Say what a rule is that explain names", rules_command},
    {"inspect", "Read and understand files without an index", inspect_command},
    {"info", "Describe the index", info_command},
    {"status", "Say what the last run could not read", status_command},
    {"verify", "Find damage in the index", verify_command},
    {"plugin", "List, begin and test parsers of file formats", plugin_command},
    {"doctor", "Look at this installation and its walls", doctor_command},
    {"help", "Explain a command", help_command},
}};

}  // namespace

std::span<const Command> commands() { return table; }

}  // namespace polidex::cli
