// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/exec/exec_runner.hpp"
#include "plugins/parser_runner.hpp"

namespace polidex {
namespace {

/// An instance of a parser, kept for the documents to come.
class Instance {
public:
    explicit Instance(const polidex_parser& parser)
        : parser_(parser), instance_(parser.create ? parser.create() : nullptr) {}
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;
    ~Instance() {
        if (parser_.destroy && instance_) parser_.destroy(instance_);
    }

    bool made() const { return instance_ || !parser_.create; }
    int parse(const polidex_input& input, const polidex_sink& sink) {
        return parser_.parse(instance_, &input, &sink);
    }

private:
    const polidex_parser& parser_;
    void* instance_;
};

class LocalRunner final : public ParserRunner {
public:
    explicit LocalRunner(const ParserRegistry& registry) : registry_(registry) {}

    ParserEnd parse(const polidex_parser& parser, const polidex_input& input,
                    const polidex_sink& sink) override {
        ParserEnd end;
        if (const auto* program = ExecParser::of(parser)) {
            end.status = run_exec_parser(*program, input, sink, registry_, *this);
            return end;
        }
        Instance& instance = instances_.try_emplace(&parser, parser).first->second;
        if (instance.made()) {
            end.status = instance.parse(input, sink);
        } else {
            end.how = ParserEnd::How::not_begun;
            end.reason = "could not be created";
        }
        return end;
    }

private:
    ParserRegistry registry_;
    std::map<const polidex_parser*, Instance> instances_;
};

}  // namespace

std::unique_ptr<ParserRunner> local_runner(const ParserRegistry& registry) {
    return std::make_unique<LocalRunner>(registry);
}

}  // namespace polidex
