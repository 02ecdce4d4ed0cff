// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/cli/index_choice.hpp"
#include "indexer/cli/messages.hpp"

#include <polidex/indexer/index_writer.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <boost/filesystem.hpp>

#include <cstdio>
#include <exception>
#include <string>

namespace {

using namespace polidex;
namespace fs = boost::filesystem;

constexpr const char* program = "polidex-compact";
constexpr const char* about =
    "Rewrites an index into one segment without deleted documents: smaller, and faster to search.\n"
    "The sources are not needed. Searches that are under way go on.";

std::uint64_t size_of(const std::string& folder) {
    std::uint64_t bytes = 0;
    boost::system::error_code failed;
    fs::recursive_directory_iterator at(folder, failed);
    for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        boost::system::error_code unreadable;
        const std::uint64_t size = fs::file_size(at->path(), unreadable);
        if (!unreadable) bytes += size;
    }
    return bytes;
}

Result<std::string> compact(const std::string& index) {
    auto writer = IndexWriter::open(index, {.create = false});
    if (!writer) return writer.error();
    const std::uint64_t before = size_of(index);
    if (auto compacted = writer->compact(); !compacted) return compacted.error();
    const std::uint64_t after = size_of(index);
    return fmt::format("{}: {}, {} before, {} now\n", index,
                       cli::count_text(writer->documents(), "document"), cli::size_text(before),
                       cli::size_text(after));
}

int run(int argc, char** argv) {
    CLI::App app(about, "polidex compact");
    app.footer("Example:\n  polidex compact --index asia.polidex");
    std::string given;
    app.add_option("--index", given,
                   "The index; else $POLIDEX_INDEX, polidex.toml, or the only *.polidex here");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? cli::exit_ok : cli::exit_usage;
    }
    const auto index = cli::choose_index(given, {});
    const auto done = index ? compact(*index) : Result<std::string>(index.error());
    if (!done) {
        cli::print_error(program, done.error());
        return cli::exit_code_of(done.error());
    }
    fmt::print("{}", *done);
    return cli::exit_ok;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", program, error.what());
        return cli::exit_index;
    }
}
