// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/conformance/annotator_trial.hpp"

#include "plugins/annotators/claim_check.hpp"
#include "plugins/annotators/claim_collector.hpp"
#include "plugins/annotators/document_view.hpp"
#include "plugins/conformance/trial.hpp"
#include "plugins/conformance/wear.hpp"
#include "plugins/host/sanitized.hpp"

#include <polidex/plugin/document_reader.hpp>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <set>
#include <sstream>
#include <utility>

namespace polidex::conformance {
namespace {

using annotators::ClaimCollector;
using annotators::DocumentView;

constexpr std::uint64_t long_bytes = 2'000'000;

std::string counted(std::uint64_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// What came of one document.
struct Claimed {
    ParserEnd end;
    std::string fault;    ///< why it is no proper end; empty when it is one
    std::string dropped;  ///< claims that are wrong; empty when all are right
    std::uint64_t made = 0;
    std::string claims;  ///< all that is claimed, in order
};

/// A host, its annotators and a runner.
class Workers {
public:
    static Result<Workers> open(HostOptions options, unsigned deadline_seconds) {
        options.deadline_seconds = deadline_seconds;
        std::vector<Error> failures;  // named by whoever opened the first one
        auto registry = ParserRegistry::in_host(options, failures);
        if (!registry) return registry.error();
        return Workers(std::move(*registry));
    }
    explicit Workers(ParserRegistry registry)
        : registry_(std::move(registry)), runner_(runner_of(registry_)) {}

    std::size_t count() const { return registry_.annotators().size(); }
    std::string name(std::size_t annotator) const {
        return registry_.annotators().at(annotator)->name;
    }
    pid_t process() const { return runner_->process(); }

    Claimed annotate(std::size_t annotator, const Document& document) {
        const DocumentView view(document);
        ClaimCollector collector(document, *Taxonomy::builtin());
        Claimed claimed;
        claimed.end =
            runner_->annotate(*registry_.annotators().at(annotator), view.raw(), collector.sink());
        claimed.fault = collector.fault();
        if (claimed.fault.empty() && !claimed.end.returned()) claimed.fault = claimed.end.reason;
        const int status = claimed.end.status;
        if (claimed.fault.empty() && status == POLIDEX_FAILED)
            claimed.fault =
                "failed: " + (collector.log.empty() ? "no reason given" : collector.log.back());
        if (claimed.fault.empty() && status != POLIDEX_OK)
            claimed.fault = fmt::format("returned {}, which is no status of an annotator", status);
        claimed.dropped = collector.dropped();
        claimed.made = collector.made();
        for (const Claim& claim : collector.claims)
            claimed.claims += fmt::format("{}|{}|{}|{}|{}|{}-{}\n", name_of(claim.facet),
                                          claim.value, name_of(claim.role), claim.confidence,
                                          claim.span.block, claim.span.begin, claim.span.end);
        return claimed;
    }

private:
    ParserRegistry registry_;
    std::unique_ptr<ParserRunner> runner_;
};

/// The blocks of @p document again and again, up to @p bytes of text.
Document grown(const Document& document, std::uint64_t bytes) {
    Document large = document;
    std::uint64_t held = 0;
    for (const Block& block : document.blocks) held += block.text.size();
    for (std::uint64_t total = held; held > 0 && total < bytes; total += held)
        large.blocks.insert(large.blocks.end(), document.blocks.begin(), document.blocks.end());
    return large;
}

class AnnotatorTrial {
public:
    AnnotatorTrial(Workers workers, const HostOptions& host, std::vector<Document> documents,
                   const ConformanceOptions& asked)
        : workers_(std::move(workers)),
          host_(host),
          documents_(std::move(documents)),
          options_(asked) {}

    Finding check_claims() {
        std::uint64_t made = 0;
        return for_all(
            [&](std::size_t annotator, const Document& document) {
                const Claimed claimed = run(annotator, document);
                made += claimed.made;
                return claimed.fault.empty() ? claimed.dropped : claimed.fault;
            },
            [&] {
                return fmt::format("{} of {}", counted(made, "claim"),
                                   counted(documents_.size(), "document"));
            });
    }

    Finding check_empty() {
        Document empty;
        empty.id = "empty";
        Document blank = empty;
        blank.blocks.emplace_back();
        Document title = empty;
        title.title = "Title";
        documents_in_turn_ = {empty, blank, title};
        return for_all(
            [&](std::size_t annotator, const Document& document) {
                const Claimed claimed = run(annotator, document);
                return claimed.fault.empty() ? claimed.dropped : claimed.fault;
            },
            [] { return std::string("no blocks, an empty block, a title alone"); });
    }

    Finding check_large() {
        documents_in_turn_ = {grown(documents_.front(), options_.large_bytes / 4)};
        return for_all(
            [&](std::size_t annotator, const Document& document) {
                return run(annotator, document).fault;
            },
            [&] { return fmt::format("{} MB of text", options_.large_bytes / 4'000'000); });
    }

    // With a deadline of no seconds every call of the sink says stop.
    Finding check_cancel() {
        auto stopping = Workers::open(host_, 0);
        if (!stopping) return skip(stopping.error().message);
        return for_all(
            [&](std::size_t annotator, const Document& document) {
                const Claimed claimed = stopping->annotate(annotator, document);
                if (claimed.end.how == ParserEnd::How::crashed) return claimed.end.reason;
                return claimed.made <= 1
                           ? std::string()
                           : fmt::format("told to stop, it still made {} claims", claimed.made - 1);
            },
            [] { return std::string("told to stop at its first claim"); });
    }

    Finding check_deadline() {
        auto hurried = Workers::open(host_, 1);
        if (!hurried) return skip(hurried.error().message);
        documents_in_turn_ = {grown(documents_.front(), long_bytes)};
        return for_all(
            [&](std::size_t annotator, const Document& document) {
                const ParserEnd end = hurried->annotate(annotator, document).end;
                const bool killed = end.how == ParserEnd::How::late && !end.gave_up;
                return killed ? "still at work one second after its deadline of 1 second"
                              : std::string();
            },
            [] { return std::string("2 MB of text, a deadline of 1 second"); });
    }

    // Twice in one worker and once in another host, where addresses differ.
    Finding check_repeat() {
        auto other = Workers::open(host_, options_.deadline_seconds);
        if (!other) return skip(other.error().message);
        return for_all(
            [&](std::size_t annotator, const Document& document) {
                const std::string first = run(annotator, document).claims;
                const bool same = run(annotator, document).claims == first &&
                                  other->annotate(annotator, document).claims == first;
                return same ? std::string() : "other claims in the second or third run";
            },
            [] { return std::string("3 runs each"); });
    }

    Finding check_memory() {
        if (host::sanitized) return skip(freed_is_kept);
        for (std::size_t annotator = 0; annotator < workers_.count(); ++annotator) {
            auto fresh = Workers::open(host_, options_.deadline_seconds);
            if (!fresh) return skip(fresh.error().message);
            const auto read = [&](unsigned count) -> std::optional<std::string> {
                const auto& document = documents_[count % documents_.size()];
                const std::string fault = fresh->annotate(annotator, document).fault;
                if (fault.empty()) return std::nullopt;
                return fault;
            };
            const Wear wear =
                measure_wear(options_.documents, read, [&] { return fresh->process(); });
            if (!wear.broke.empty()) return skip(wear.broke);
            if (keeps_growing(wear))
                return fail(fmt::format("{}: {} bytes more after {} documents than before",
                                        workers_.name(annotator),
                                        wear.bytes.back() - wear.bytes.front(), wear.documents));
        }
        return pass(fmt::format("{} documents in a row", options_.documents));
    }

    Finding check_calls() {
        if (refused_.empty()) return pass("none refused in all documents above");
        return fail(fmt::format("refused: {}", fmt::join(refused_, ", ")));
    }

private:
    Claimed run(std::size_t annotator, const Document& document) {
        Claimed claimed = workers_.annotate(annotator, document);
        std::istringstream calls(claimed.end.refused_calls);
        for (std::string call; calls >> call;) refused_.insert(call);
        return claimed;
    }

    /// @param check says what is wrong with an annotator on a document; empty: nothing
    template <typename Check, typename Told>
    Finding for_all(const Check& check, const Told& told) {
        const std::vector<Document> given = std::exchange(documents_in_turn_, {});
        const auto& documents = given.empty() ? documents_ : given;
        for (std::size_t annotator = 0; annotator < workers_.count(); ++annotator)
            for (const Document& document : documents)
                if (const std::string wrong = check(annotator, document); !wrong.empty())
                    return fail(fmt::format("{}, {}: {}", workers_.name(annotator),
                                            document.id.substr(document.id.rfind('/') + 1), wrong));
        return pass(told());
    }

    Workers workers_;
    const HostOptions& host_;
    const std::vector<Document> documents_;
    std::vector<Document> documents_in_turn_;  ///< instead of documents_, for the next rule
    const ConformanceOptions& options_;
    std::set<std::string> refused_;
};

struct AnnotatorRule {
    const char* name;
    const char* meaning;
    const char* advice;
    Finding (AnnotatorTrial::*check)();
};
constexpr AnnotatorRule rules_of_annotators[] = {
    {"claims", "makes claims that polidex takes",
     "see the facets and values in docs/plugins.md; count bytes of the block's text from 0",
     &AnnotatorTrial::check_claims},
    {"no-text", "bears a document without text",
     "look at block_count and at the size of each text before their first byte",
     &AnnotatorTrial::check_empty},
    {"long-text", "ends properly with a long document",
     "work in one pass and in memory proportional to the text; claim what it is about once or a "
     "few "
     "times, not at every place: 1,000 claims are the most",
     &AnnotatorTrial::check_large},
    {"stop", "stops at once when the sink says so",
     "return POLIDEX_FAILED as soon as claim returns other than 0", &AnnotatorTrial::check_cancel},
    {"in-time", "ends by itself within a second of its deadline",
     "ask sink->cancelled at least once a second in every loop that may take long",
     &AnnotatorTrial::check_deadline},
    {"same-claims", "claims the same of the same document, every time",
     "leave out clocks, random numbers, addresses and the order of hash tables",
     &AnnotatorTrial::check_repeat},
    {"leaks", "gives its memory back", "free what a document needed on every way out of annotate",
     &AnnotatorTrial::check_memory},
    {"walls", "makes no system call that annotators are refused",
     "start no processes or threads, open no sockets and write no files",
     &AnnotatorTrial::check_calls},
};

}  // namespace

Result<std::vector<RuleVerdict>> try_annotators(const ParserRegistry& registry,
                                                const HostOptions& host,
                                                const std::vector<std::string>& samples,
                                                const ConformanceOptions& options) {
    std::vector<Document> documents;
    DocumentReader reader(registry);
    for (const std::string& path : samples) {
        auto read = reader.read(path);
        if (!read) return read.error();
        for (Document& document : *read) documents.push_back(std::move(document));
    }
    AnnotatorTrial trial(Workers(registry), host, std::move(documents), options);
    std::vector<RuleVerdict> verdicts;
    for (const AnnotatorRule& rule : rules_of_annotators) {
        if (options.progress) options.progress(rule.name);
        Finding finding = (trial.*rule.check)();
        const bool failed = finding.outcome == Outcome::failed;
        verdicts.push_back({rule.name, rule.meaning, finding.outcome, std::move(finding.happened),
                            failed ? rule.advice : "", 0});
    }
    return verdicts;
}

}  // namespace polidex::conformance
