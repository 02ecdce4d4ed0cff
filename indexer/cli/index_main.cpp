// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/settings.hpp"
#include "indexer/cli/index_choice.hpp"
#include "indexer/cli/messages.hpp"
#include "indexer/cli/progress_bar.hpp"
#include "indexer/cli/summary.hpp"
#include "indexer/cli/watch_session.hpp"

#include <polidex/indexer/index_run.hpp>
#include <polidex/plugin/parser_host.hpp>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <set>
#include <string>
#include <vector>

namespace {

using namespace polidex;

constexpr const char* program = "polidex-index";
constexpr const char* usual_index = "policy.polidex";
constexpr const char* about =
    "Reads documents and makes them searchable.\n\n"
    "Files that did not change since the last run are skipped, changed ones replaced, and those\n"
    "that are gone removed. A file NAME.polidex.toml beside NAME corrects what is understood.";
constexpr const char* examples =
    "Examples:\n"
    "  polidex index treaties/                      into policy.polidex, or the index of this "
    "folder\n"
    "  polidex index treaties/ news/ --into asia.polidex\n"
    "  polidex index fish/ --taxonomy fisheries.toml    by fields of your own, which the index "
    "keeps\n"
    "  polidex index scans/ --plugin ./ocr.so       with a parser of your own\n"
    "  polidex index pacts.csv --map id=no,title=name,text=summary+body,country=states\n"
    "  polidex watch treaties/ --into asia.polidex    keeps it up to date until Ctrl-C\n"
    "  zstdcat news.jsonl.zst | polidex index - --records jsonl --map id=id,text=body\n\n"
    "Files of records (.jsonl .ndjson .csv .tsv, also .zst .gz): each record is a document. --map "
    "says\n"
    "which field is what: id, title, text, date, country, org, pair, domain, type, status, lang,\n"
    "source, party, issuer, host, subject, adversary, mentioned, published, signed, in-force, "
    "event,\n"
    "url or meta:NAME. a+b joins fields, meta.date looks into objects, lang:=en is the same for "
    "all.\n\n"
    "Exit codes: 0 done, 2 wrong usage, 3 the index cannot be used, 4 another program writes to "
    "it,\n"
    "5 done, but some files or records could not be read, 130 stopped; what was read is kept.";

volatile std::sig_atomic_t stop_signal = 0;  // the one thing a signal handler may write to

extern "C" void stop(int signal) {
    stop_signal = signal;
    std::signal(signal, SIG_DFL);  // a second one ends the program at once
}

struct Arguments {
    std::vector<std::string> paths;
    std::string index;
    std::vector<std::string> plugins;
    IndexOptions options;
    std::uint64_t memory_mb = WriterOptions().memory_bytes >> 20;
    std::string taxonomy;
    HostOptions host;
    std::vector<std::string> deadlines;
    std::uint64_t parser_memory_mb = HostOptions().memory_bytes >> 20;
    bool trust = false;
    bool quiet = false;
    bool log_commits = false;
    bool watch = false;
    std::string format = "table";
};

void describe(CLI::App& app, Arguments& arguments) {
    app.footer(examples);
    app.add_option("PATH", arguments.paths, "Files and folders to read")->required();
    app.add_option("--into,--index", arguments.index,
                   "The index; else $POLIDEX_INDEX, polidex.toml, the only *.polidex here, or "
                   "policy.polidex");
    app.add_option("--plugin", arguments.plugins,
                   "Also load this plugin: its parsers and annotators");
    app.add_option("--taxonomy", arguments.taxonomy,
                   "File documents under the fields of this file; builtin: back to the usual "
                   "ones");
    app.add_option("--threads", arguments.options.threads, "Threads that read; 0: one per core")
        ->check(CLI::Range(0, 1024));
    app.add_option("--memory", arguments.memory_mb,
                   "Megabytes to stay within, unless a single file needs more")
        ->check(CLI::Range(64, 1 << 20))
        ->capture_default_str();
    app.add_option("--map", arguments.options.records.map,
                   "Which field of a record is what: id=no,text=body; else by usual names");
    app.add_option("--records", arguments.options.records.format,
                   "The given files, or - for the standard input, hold records of this form")
        ->check(CLI::IsMember({"jsonl", "csv", "tsv"}));
    app.add_flag("--as-given", arguments.options.records.as_given,
                 "Take records as they are: understand nothing beyond the map");
    app.add_option("--max-blocks", arguments.options.limits.blocks,
                   "Most paragraphs and lines of one document; each takes memory while it is read")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    app.add_option("--deadline", arguments.deadlines,
                   "Seconds a parser may take for one document (30); TYPE=SECONDS for one media "
                   "type")
        ->option_text("[TYPE=]SECONDS");
    app.add_option("--parser-memory", arguments.parser_memory_mb,
                   "Megabytes a parser may use beside four times its document")
        ->check(CLI::Range(64, 1 << 20))
        ->capture_default_str();
    app.add_flag("--trust", arguments.trust,
                 "Run parsers inside this program: faster, but one that crashes ends it");
    app.add_flag("--force", arguments.options.force, "Read unchanged files again");
    app.add_flag("--retry-failed", arguments.options.retry_failed,
                 "Read those again that could not be read; polidex status --failed lists them");
    app.add_option("--commit-seconds", arguments.options.commit_seconds,
                   "Keep what was read at least this often, so that a crash loses little")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    app.add_flag("--log-commits", arguments.log_commits, "Say on standard error what is kept");
    app.add_flag("--watch", arguments.watch,
                 "Then wait, and read what changes, until Ctrl-C; polidex watch is the same");
    app.add_flag("-q,--quiet", arguments.quiet, "Print failures only");
    app.add_option("--format", arguments.format, "Form of the summary")
        ->check(CLI::IsMember({"table", "json"}))
        ->capture_default_str();
}

Error cannot_load(const Error& why) { return {Errc::plugin_failed, why.message, why.hint}; }

/// Parsers of the plugin folders and of --plugin. One that was asked for by name must load.
Result<ParserRegistry> load_parsers(const std::vector<std::string>& plugins) {
    ParserRegistry registry;
    for (const std::string& folder : ParserRegistry::default_folders())
        for (const Error& error : registry.load_folder(folder)) cli::print_error(program, error);
    for (const std::string& plugin : plugins)
        if (auto loaded = registry.load(plugin); !loaded) return cannot_load(loaded.error());
    return registry;
}

/// The same, in a host.
Result<ParserRegistry> host_parsers(const Arguments& arguments) {
    HostOptions options = arguments.host;
    options.memory_bytes = arguments.parser_memory_mb << 20;
    options.folders = ParserRegistry::default_folders();
    options.plugins = arguments.plugins;
    std::vector<Error> failures;
    auto registry = ParserRegistry::in_host(options, failures);
    for (const Error& error : failures) {
        for (const std::string& plugin : arguments.plugins)
            if (error.message.starts_with(plugin + ":")) return cannot_load(error);
        cli::print_error(program, error);
    }
    return registry;
}

/// Fills the deadlines of the host. @returns Errc::bad_argument naming one that is none
Result<void> read_deadlines(Arguments& arguments) {
    for (const std::string& text : arguments.deadlines) {
        const auto equals = text.find('=');
        const std::string number = equals == std::string::npos ? text : text.substr(equals + 1);
        unsigned seconds = 0;
        const auto end = number.data() + number.size();
        if (std::from_chars(number.data(), end, seconds).ptr != end || seconds == 0)
            return Error{Errc::bad_argument, "--deadline " + text + ": not a number of seconds",
                         "write 60, or application/pdf=120"};
        if (equals == std::string::npos)
            arguments.host.deadline_seconds = seconds;
        else
            arguments.host.deadlines[text.substr(0, equals)] = seconds;
    }
    return {};
}

/// Null when none was asked for, here or in polidex.toml: the index keeps the one it has.
Result<std::shared_ptr<const Taxonomy>> load_taxonomy(std::string file) {
    const auto settings = load_settings();
    if (!settings) return settings.error();
    if (file.empty()) file = settings->taxonomy;
    if (file.empty()) return std::shared_ptr<const Taxonomy>();
    if (file == "builtin") return Taxonomy::builtin();
    auto loaded = Taxonomy::load(file);
    if (loaded) return loaded;
    return Error{Errc::bad_argument, loaded.error().message, loaded.error().hint};
}

class CommitLog {
public:
    explicit CommitLog(bool wanted) : wanted_(wanted) {}
    void show(const IndexProgress& progress) {
        if (!wanted_ || progress.committed == shown_) return;
        shown_ = progress.committed;
        fmt::print(stderr, "kept {} of {} files\n", progress.committed, progress.found);
        std::fflush(stderr);
    }

private:
    bool wanted_;
    std::uint64_t shown_ = 0;
};

void print_summary(const Arguments& arguments, const IndexReport& report, double seconds) {
    if (arguments.format == "json") {
        fmt::print("{}", cli::summary_json(report, arguments.index, seconds));
        return;
    }
    if (arguments.quiet) return;
    fmt::print("{}", cli::summary_text(report, arguments.index, seconds));
    if (!report.cancelled)
        fmt::print("Now search it: polidex search --index {} 'your words'\n", arguments.index);
}

int run(Arguments& arguments) {
    auto index = cli::choose_index(arguments.index, usual_index);
    const auto deadlines = read_deadlines(arguments);
    auto registry = arguments.trust ? load_parsers(arguments.plugins) : host_parsers(arguments);
    auto taxonomy = load_taxonomy(arguments.taxonomy);
    for (const Error* error :
         {index ? nullptr : &index.error(), deadlines ? nullptr : &deadlines.error(),
          registry ? nullptr : &registry.error(), taxonomy ? nullptr : &taxonomy.error()}) {
        if (error == nullptr) continue;
        cli::print_error(program, *error);
        return cli::exit_code_of(*error);
    }
    arguments.index = *index;
    arguments.options.writer.taxonomy = *taxonomy;
    arguments.options.writer.memory_bytes = arguments.memory_mb << 20;

    cli::ProgressBar bar(!arguments.quiet && !arguments.log_commits);
    CommitLog log(arguments.log_commits);
    arguments.options.progress = [&](const IndexProgress& progress) {
        bar.show(progress);
        log.show(progress);
    };
    std::set<std::string> told;
    arguments.options.recognised = [&](const std::string& path, const std::string& map) {
        if (arguments.quiet || !told.insert(map).second) return;
        bar.clear();
        fmt::print(stderr, "{}", cli::recognised_text(path, map));
    };
    arguments.options.cancelled = [] { return stop_signal != 0; };
    if (arguments.watch)
        return cli::watch_session({program, arguments.paths, *index, arguments.quiet}, *registry,
                                  arguments.options, bar);
    const auto begin = std::chrono::steady_clock::now();
    const auto report = index_paths(arguments.paths, *index, *registry, arguments.options);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    bar.clear();
    if (!report) {
        cli::print_error(program, report.error());
        // The index is made when it is missing: what was not found is a path to read.
        return report.error().code == Errc::not_found ? cli::exit_usage
                                                      : cli::exit_code_of(report.error());
    }
    cli::print_failures(*report);
    for (const Error& failure : report->merge_failures) cli::print_error(program, failure);
    if (!arguments.quiet) cli::print_warnings(*report);
    print_summary(arguments, *report, seconds.count());
    if (report->cancelled) {
        fmt::print(stderr,
                   "{}: stopped; what was read is kept\n  go on: run the same command again\n",
                   program);
        return cli::exit_stopped;
    }
    return report->failed.empty() ? cli::exit_ok : cli::exit_some_failed;
}

int start(int argc, char** argv) {
    CLI::App app(about, "polidex index");
    Arguments arguments;
    describe(app, arguments);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? cli::exit_ok : cli::exit_usage;
    }
    std::signal(SIGINT, stop);
    std::signal(SIGTERM, stop);
    return run(arguments);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return start(argc, argv);
    } catch (const std::exception& error) {  // out of memory, or standard output is gone
        std::fprintf(stderr, "%s: %s\n", program, error.what());
        return cli::exit_some_failed;
    }
}
