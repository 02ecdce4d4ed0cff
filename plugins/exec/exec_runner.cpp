// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/exec/exec_runner.hpp"

#include "plugins/exec/event_lines.hpp"
#include "plugins/exec/program_run.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>

namespace polidex {
namespace {

constexpr std::uint64_t most_output = 256ULL << 20;

int parse_on(std::string_view media_type, std::string_view extension, const std::string& output,
             const polidex_input& input, const polidex_sink& sink, const ParserRegistry& registry,
             ParserRunner& parsers) {
    polidex_input next = input;
    next.bytes = string_of(output);
    next.media_type = string_of(media_type);
    next.charset = string_of("utf-8");
    for (const auto* parser : registry.find(media_type, extension))
        if (ExecParser::of(*parser) == nullptr) return parsers.parse(*parser, next, sink).status;
    return POLIDEX_FAILED;
}

}  // namespace

int run_exec_parser(const ExecParser& program, const polidex_input& input, const polidex_sink& sink,
                    const ParserRegistry& registry, ParserRunner& parsers) {
    const auto cancelled = [&sink] { return sink.cancelled(sink.context) != 0; };
    const ProgramEnd end = run_program(
        {program.command(), program.folder(), program.memory_bytes(), most_output, cancelled},
        view_of(input.bytes));
    if (!end.failure.empty()) {
        std::string reason = end.complaint.empty() ? program.reason(end.code) : end.complaint;
        if (reason.empty()) reason = fmt::format("{} {}", program.command().front(), end.failure);
        sink.log(sink.context, string_of(reason));
        return POLIDEX_BAD_INPUT;
    }
    switch (program.output()) {
        case ExecOutput::events:
            return replay_lines(end.output, sink);
        case ExecOutput::text:
            return parse_on("text/plain", "txt", end.output, input, sink, registry, parsers);
        case ExecOutput::html:
            return parse_on("text/html", "html", end.output, input, sink, registry, parsers);
    }
    return POLIDEX_FAILED;
}

}  // namespace polidex
