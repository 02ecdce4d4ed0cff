// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/failures.hpp"
#include "query/cli/index_choice.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace polidex::cli {
namespace {

std::string human(std::uint64_t bytes) {
    if (bytes < 10'000) return fmt::format("{} bytes", bytes);
    if (bytes < 10'000'000) return fmt::format("{:.1f} kB", static_cast<double>(bytes) / 1e3);
    return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

std::string table_of_info(const std::string& index, const IndexInfo& info,
                          const std::vector<Failure>& failures) {
    std::string out = fmt::format(
        "index       {}\ndocuments   {}\ndeleted     {}\nsegments    {}\ngeneration  {}\n"
        "size        {}\nlanguages   {}\ntaxonomy    {}\nfailed      {}\n",
        text::printable(index), info.documents, info.deleted, info.segments, info.generation,
        human(info.bytes), fmt::join(info.languages, " "), text::printable(info.taxonomy),
        info.failed);
    for (const Failure& failure : failures) out += "  " + line_of(failure) + "\n";
    return out;
}

}  // namespace

ExitCode info_command(const Arguments& arguments, Console& console) {
    CommandLine line("info", "Describe the index: documents, size, languages, unreadable sources.",
                     {"polidex info", "polidex info --index treaties.polidex --format json"});
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto index = line.index();
    if (!index) return fail(console, index.error());
    const auto searcher = Searcher::open(*index);
    if (!searcher) return fail(console, searcher.error());
    const auto failures = failures_of(*index);
    if (!failures) return fail(console, failures.error());
    console.write(line.format() == Format::table
                      ? table_of_info(*index, searcher->info(), *failures)
                      : json_of_info(*index, searcher->info(), *failures) + "\n");
    return ExitCode::ok;
}

}  // namespace polidex::cli
