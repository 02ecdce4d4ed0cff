// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <sys/types.h>
#include <polidex/plugin/parser_registry.hpp>

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace polidex {

/// How a call of a parser or an annotator ended.
struct ParserEnd {
    enum class How {
        returned,   ///< with `status`
        crashed,    ///< its process died
        late,       ///< its deadline passed
        not_begun,  ///< no parser or no process could be made
    };
    How how = How::returned;
    int status = POLIDEX_FAILED;  ///< an enum polidex_status, unless the parser is wrong
    std::string reason;           ///< why it did not return
    std::string refused_calls;    ///< system calls that were refused to it, parted by blanks
    bool gave_up = false;         ///< late, but it returned when it was told to, unlike one killed

    bool returned() const { return how == How::returned; }
};

/// A parser, what it is to read and whom it tells. All of it outlives the call.
struct ParserCall {
    const polidex_parser* parser;
    polidex_input input;
    const polidex_sink* sink;
};

/// Calls parsers and annotators, here or in another process. One thread per object.
class ParserRunner {
public:
    ParserRunner() = default;
    ParserRunner(const ParserRunner&) = delete;
    ParserRunner& operator=(const ParserRunner&) = delete;
    virtual ~ParserRunner() = default;

    /// Lets @p parser, one of the runner's registry, read @p input.
    virtual ParserEnd parse(const polidex_parser& parser, const polidex_input& input,
                            const polidex_sink& sink) = 0;

    /// Lets @p annotator, one of the runner's registry, claim what @p document says.
    virtual ParserEnd annotate(const polidex_annotator& annotator, const polidex_document& document,
                               const polidex_claim_sink& sink) = 0;

    /// Takes calls that next() is to end, in this order; those of before are dropped. A runner may
    /// begin some early: their sinks are told while others are waited for, in parse() too.
    virtual void begin(std::vector<ParserCall> calls);
    /// How the next of the calls ended that were begun.
    virtual ParserEnd next();

    /// Has the next parse() done by a process that has parsed nothing yet.
    virtual void start_afresh() {}

    /// The process in which parsers of shared objects run now; -1: this one, or none yet.
    virtual pid_t process() const { return -1; }

private:
    std::vector<ParserCall> calls_;
    std::size_t ended_ = 0;
};

/// The way in which the parsers of @p registry run.
std::unique_ptr<ParserRunner> runner_of(const ParserRegistry& registry);

/// Runs them in this process and keeps an instance of each.
std::unique_ptr<ParserRunner> local_runner(const ParserRegistry& registry);

}  // namespace polidex
