// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/json.hpp"

#include <polidex/corpus/verify.hpp>

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace polidex::cli {
namespace {

/// A line on standard error that says how far we are; only on a terminal.
class ProgressLine {
public:
    ProgressLine() : active_(::isatty(STDERR_FILENO) == 1) {}
    ~ProgressLine() { show(""); }
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void show(const VerifyProgress& progress) {
        const auto percent = progress.total == 0 ? 100 : progress.bytes * 100 / progress.total;
        show(fmt::format("{} % of {:.1f} MB verified", percent,
                         static_cast<double>(progress.total) / 1e6));
    }

private:
    void show(const std::string& text) const {
        if (active_) fmt::print(stderr, "\r\x1b[K{}", text);
        if (active_) std::fflush(stderr);
    }

    bool active_;
};

std::string counted(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// What of the index @p damage spoils, in words.
std::string reach_of(const Damage& damage) {
    if (damage.news_only) return "what is new since a generation; every search is answered";
    if (damage.segment.empty()) return "the whole index: it cannot be opened";
    return fmt::format("segment {}: {}", damage.segment, counted(damage.documents, "document"));
}

std::string table_of(const std::string& index, const VerifyReport& report) {
    std::string out = fmt::format("index       {}\n", text::printable(index));
    if (report.generation > 0)
        out += fmt::format("generation  {}\nverified    {}, {}, {}, {}\n", report.generation,
                           counted(report.segments, "segment"), counted(report.files, "file"),
                           counted(report.documents, "document"),
                           counted(report.lists, "posting list"));
    if (!report.unused.empty())
        out +=
            fmt::format("unused      {}: a writer at work, or litter that the next one removes\n",
                        counted(report.unused.size(), "file"));
    for (const Damage& damage : report.damages)
        out += fmt::format("damaged     {}\n            affects {}\n",
                           text::printable(damage.error.message), reach_of(damage));
    if (report.damages.empty()) return out + "result      sound\n";
    return out + fmt::format("result      {} damaged\n            {}\n",
                             counted(report.damages.size(), "file"),
                             text::printable(report.damages.front().error.hint));
}

}  // namespace

ExitCode verify_command(const Arguments& arguments, Console& console) {
    CommandLine line("verify",
                     "Compare every byte of the index with its checksums and say what is damaged.\n"
                     "Exit code 0: sound; 3: damaged.",
                     {"polidex verify", "polidex verify --index treaties.polidex --format json"});
    line.needs_index();
    if (const auto done = line.parse(arguments, console)) return *done;
    const auto index = line.index();
    if (!index) return fail(console, index.error());
    VerifyOptions options;
    auto report = [&] {
        ProgressLine progress;
        options.progress = [&](const VerifyProgress& state) { progress.show(state); };
        return verify_index(*index, options);
    }();
    if (!report) return fail(console, report.error());
    console.write(line.format() == Format::table ? table_of(*index, *report)
                                                 : json_of_verification(*index, *report) + "\n");
    return report->damages.empty() ? ExitCode::ok : ExitCode::index;
}

}  // namespace polidex::cli
