// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/exec/exec_runner.hpp"
#include "plugins/parser_runner.hpp"

namespace polidex {
namespace {

/// An instance of a parser or an annotator, kept for the documents to come.
template <typename Table>
class Instance {
public:
    explicit Instance(const Table& table)
        : table_(table), instance_(table.create ? table.create() : nullptr) {}
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;
    ~Instance() {
        if (table_.destroy && instance_) table_.destroy(instance_);
    }

    /// Calls @p function with the instance and @p arguments.
    template <typename Function, typename... Arguments>
    ParserEnd call(Function function, Arguments... arguments) {
        ParserEnd end;
        if (instance_ || !table_.create) {
            end.status = function(instance_, arguments...);
        } else {
            end.how = ParserEnd::How::not_begun;
            end.reason = "could not be created";
        }
        return end;
    }

private:
    const Table& table_;
    void* instance_;
};

class LocalRunner final : public ParserRunner {
public:
    explicit LocalRunner(const ParserRegistry& registry) : registry_(registry) {}

    ParserEnd parse(const polidex_parser& parser, const polidex_input& input,
                    const polidex_sink& sink) override {
        if (const auto* program = ExecParser::of(parser)) {
            ParserEnd end;
            end.status = run_exec_parser(*program, input, sink, registry_, *this);
            return end;
        }
        return parsers_.try_emplace(&parser, parser)
            .first->second.call(parser.parse, &input, &sink);
    }

    ParserEnd annotate(const polidex_annotator& annotator, const polidex_document& document,
                       const polidex_claim_sink& sink) override {
        return annotators_.try_emplace(&annotator, annotator)
            .first->second.call(annotator.annotate, &document, &sink);
    }

private:
    ParserRegistry registry_;
    std::map<const polidex_parser*, Instance<polidex_parser>> parsers_;
    std::map<const polidex_annotator*, Instance<polidex_annotator>> annotators_;
};

}  // namespace

std::unique_ptr<ParserRunner> local_runner(const ParserRegistry& registry) {
    return std::make_unique<LocalRunner>(registry);
}

}  // namespace polidex
