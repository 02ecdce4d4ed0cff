// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/json_news.hpp"
#include "query/cli/saved_choice.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace polidex::cli {
namespace {

std::string table_of(const std::string& target, const BackupReport& report) {
    std::string out = fmt::format(
        "backup      {}\ngeneration  {}\ndocuments   {}\nfiles       {} kept, {} linked, {} copied "
        "({:.1f} MB)\nresult      sound\n",
        text::printable(target), report.generation, report.documents, report.kept, report.linked,
        report.copied, static_cast<double>(report.bytes) / 1e6);
    if (report.linked != 0)
        out +=
            "Linked files are the index's own on the disk: they outlive a mistake, not the disk. "
            "--copy makes others.\n";
    return out;
}

/// The saved queries stand beside an index, so they do beside its backup.
Result<void> take_saved(const std::string& index, const std::string& target) {
    namespace fs = std::filesystem;
    const std::string from = saved_queries_file(index);
    std::error_code error;
    if (!fs::exists(from, error)) return {};
    fs::copy_file(from, saved_queries_file(target), fs::copy_options::overwrite_existing, error);
    if (!error) return {};
    return Error{Errc::io, fmt::format("{}: {}", saved_queries_file(target), error.message()),
                 "the index is backed up; copy this file by hand"};
}

}  // namespace

ExitCode backup_command(const Arguments& arguments, Console& console) {
    CommandLine line("backup",
                     "Copy the index as it is now, while it may be written and searched; a backup "
                     "made before is brought up to date. Every file is compared with its "
                     "checksum.\nTo restore, copy the folder: cp -r TARGET treaties.polidex",
                     {"polidex backup /mnt/disk/treaties.polidex",
                      "polidex backup ../treaties-monday.polidex --copy"});
    std::string target;
    BackupOptions options;
    line.app.add_option("TARGET", target, "A folder that is not there yet, or an older backup")
        ->required()
        ->option_text(" ");
    line.app.add_flag("--copy", options.copy, "Never link files, on the same disk either");
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto index = line.index();
    if (!index) return fail(console, index.error());
    const auto report = backup_index(*index, target, options);
    if (!report) return fail(console, report.error());
    if (const auto saved = take_saved(*index, target); !saved) return fail(console, saved.error());
    console.write(line.format() == Format::table ? table_of(target, *report)
                                                 : json_of_backup(target, *report));
    return ExitCode::ok;
}

}  // namespace polidex::cli
