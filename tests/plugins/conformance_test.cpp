// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/host/sanitized.hpp"
#include "tests/plugins/reading.hpp"

#include <polidex/plugin/conformance.hpp>

#include <algorithm>
#include <filesystem>

using namespace polidex;
using namespace polidex::tests;

namespace {

using host::sanitized;

const std::string lines_sample =
    "(Estonia and Japan) share information on threats.\n<They> meet again in Tallinn.\n"
    "The memorandum was signed on 3 March 2027 by both ministers. End\n";

std::string object(const std::string& name) {
    return std::string(POLIDEX_TEST_PLUGINS) + "/" + name + ".so";
}

ConformanceReport tried(const std::string& plugin, const std::string& name,
                        const std::string& sample) {
    const TemporaryFolder folder;
    ConformanceOptions options;
    options.large_bytes = 4'000'000;
    options.documents = 200;
    options.deadline_seconds = 8;
    auto report = test_plugin(plugin, {folder.write(name, sample)}, options);
    if (!report) FAIL(report.error().message);
    return *report;
}

std::vector<std::string> broken_rules(const ConformanceReport& report) {
    std::vector<std::string> names;
    for (const RuleVerdict& verdict : report.verdicts)
        if (verdict.outcome == Outcome::failed) names.push_back(verdict.rule);
    return names;
}

std::string all_of(const ConformanceReport& report) {
    std::string text;
    for (const RuleVerdict& verdict : report.verdicts)
        text += verdict.rule + ": " + verdict.happened + "\n";
    return text;
}

bool breaks(const ConformanceReport& report, const std::string& rule) {
    const auto names = broken_rules(report);
    return std::find(names.begin(), names.end(), rule) != names.end();
}

bool has_seccomp(const ConformanceReport& report) {
    return std::any_of(report.layers.begin(), report.layers.end(),
                       [](const HostLayer& l) { return l.active && l.name == "seccomp"; });
}

}  // namespace

TEST_CASE("The built-in parsers pass every rule", "[plugins][conformance]") {
    const std::pair<std::string, std::string> samples[] = {
        {"html", "nis2-summary.html"},
        {"text", "camp-david-statement.txt"},
        {"markdown", "nato-cyber-defence-pledge.md"},
    };
    for (const auto& [parser, file] : samples) {
        const auto report =
            tried(parser, file, contents_of(POLIDEX_SOURCE_DIR "/corpus/samples/" + file));
        INFO(all_of(report));
        CHECK(report.passed());
        CHECK(report.verdicts.size() == 14);
        CHECK(report.parsers.at(0).name == parser);
    }
    const auto xml = tried("xml", "treaty.xml",
                           "<treaty><meta><name>Pact</name></meta><p>The Parties agree.</p>"
                           "</treaty>");
    INFO(all_of(xml));
    CHECK(xml.passed());
}

TEST_CASE("A parser that does nothing wrong passes", "[plugins][conformance]") {
    const auto report = tried(object("unruly_none"), "a.lines", lines_sample);
    INFO(all_of(report));
    CHECK(broken_rules(report).empty());
    CHECK(report.passed());
}

TEST_CASE("A parser that breaks one rule fails by its name", "[plugins][conformance]") {
    const char* rules[] = {"samples", "empty",    "truncated", "utf-8",  "nesting",     "large",
                           "cancel",  "deadline", "repeat",    "memory", "descriptors", "calls"};
    for (const std::string rule : rules) {
        const bool by_sanitizer = rule == "memory";
        if (sanitized && by_sanitizer) continue;  // it keeps what is freed
        std::string fault = rule == "utf-8" ? "utf8" : rule;
        const auto report = tried(object("unruly_" + fault), "a.lines", lines_sample);
        if (rule == "calls" && !has_seccomp(report)) continue;
        INFO(all_of(report));
        CHECK(broken_rules(report) == std::vector<std::string>{rule});
        for (const RuleVerdict& verdict : report.verdicts)
            CHECK(verdict.advice.empty() == (verdict.outcome != Outcome::failed));
    }
}

TEST_CASE("A status that is none fails by the rule that saw it", "[plugins][conformance]") {
    const auto report = tried(object("unruly_status"), "a.lines", lines_sample);
    CHECK(breaks(report, "samples"));
    CHECK_THAT(all_of(report), Catch::Contains("returned 77"));
}

TEST_CASE("A parser that its sample makes misbehave fails", "[plugins][conformance]") {
    if (sanitized) return;
    const std::pair<std::string, std::string> misdeeds[] = {
        {"segfault", "samples"},
        {"abort", "samples"},
        {"exit", "samples"},
        {"garbage", "samples"},
        {"descriptors", "descriptors"},
        {"socket", "calls"},
        {"fork", "calls"},
        {"write", "calls"},
        {"kill", "calls"},
        {"loop", "deadline"},
    };
    for (const auto& [order, rule] : misdeeds) {
        const auto report = tried(object("hostile"), "a.hostile", order);
        if (rule == "calls" && !has_seccomp(report)) continue;
        INFO(order << "\n" << all_of(report));
        CHECK(breaks(report, rule));
    }
}

TEST_CASE("A plugin that cannot be loaded fails by the rule that it loads",
          "[plugins][conformance]") {
    for (const char* name : {"no_symbol", "other_abi", "wrong_abi", "no_parsers"}) {
        const TemporaryFolder folder;
        const auto report = test_plugin(object(name), {folder.write("a.test", "ok")}, {});
        REQUIRE(report);
        INFO(name << "\n" << all_of(*report));
        CHECK(broken_rules(*report) == std::vector<std::string>{"load"});
    }
}

TEST_CASE("What cannot be tried is refused", "[plugins][conformance]") {
    const TemporaryFolder folder;
    const auto page = folder.write("a.html", "<p>Text of a page.</p>");
    CHECK(test_plugin("cooking", {page}).error().code == Errc::bad_argument);
    CHECK(test_plugin("./missing.so", {page}).error().code == Errc::not_found);
    CHECK(test_plugin("html", {folder / "missing.html"}).error().code == Errc::not_found);
    CHECK(test_plugin("html", {}).error().code == Errc::bad_argument);
    const auto other = test_plugin("markdown", {page});
    REQUIRE_FALSE(other);
    CHECK_THAT(other.error().message, Catch::Contains("a.html: text/html is nothing"));
}

TEST_CASE("An annotator that keeps the rules passes them", "[plugins][conformance]") {
    const auto report = tried(object("annotator_none"), "a.txt", "Words of a kind.\n");
    INFO(all_of(report));
    CHECK(broken_rules(report) == std::vector<std::string>{"no-text"});  // of the witness
    CHECK_THAT(all_of(report), Catch::Contains("load: orders/3, witness/1") &&
                                   Catch::Contains("claims: 1 claim of 1 document"));
}

TEST_CASE("Each rule for annotators finds the one that breaks it", "[plugins][conformance]") {
    const std::pair<std::string, std::string> cases[] = {{"claim colour|blue|", "claims"},
                                                         {"fail", "claims"},
                                                         {"many, obedient", "long-text"},
                                                         {"many", "stop"},
                                                         {"loop", "in-time"},
                                                         {"count", "same-claims"},
                                                         {"socket", "walls"},
                                                         {"leak", "leaks"}};
    for (const auto& [order, rule] : cases) {
        CAPTURE(order);
        const TemporaryFolder folder;
        ConformanceOptions options;
        options.large_bytes = 400'000;
        options.documents = 200;
        options.deadline_seconds = 2;
        const auto report =
            test_plugin(object("annotator_none"),
                        {folder.write("a.txt", "Some words.\n\n" + order + "\n")}, options);
        REQUIRE(report);
        if (rule == "walls" && !has_seccomp(*report)) continue;
        if (rule == "leaks" && sanitized) continue;
        INFO(all_of(*report));
        CHECK(breaks(*report, rule));
    }
}
