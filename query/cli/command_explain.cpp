// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/document_lines.hpp"
#include "query/cli/json.hpp"
#include "query/cli/rule_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

/// The claims asked for by `facet`, `facet:value`, or all when empty.
struct Wanted {
    std::optional<Facet> facet;
    std::string value;

    bool operator()(const Claim& claim) const {
        const bool of_facet = !facet || claim.facet == *facet || has_role(claim);
        return of_facet &&
               (value.empty() || same(claim.value) || same(label_of(claim.facet, claim.value)));
    }

private:
    /// Facets such as `party` are a role that countries and organisations have.
    bool has_role(const Claim& claim) const {
        const bool actor = claim.facet == Facet::country || claim.facet == Facet::org;
        if (*facet == Facet::mentioned) return claim.facet == Facet::country;
        return actor && name_of(claim.role) == name_of(*facet);
    }
    bool same(std::string_view other) const { return text::fold(value) == text::fold(other); }
};

Result<Wanted> read_wanted(const std::string& text) {
    if (text.empty()) return Wanted{};
    const std::size_t colon = text.find(':');
    const auto facet = facet_named(std::string_view(text).substr(0, colon));
    if (!facet)
        return Error{Errc::bad_argument,
                     fmt::format("no facet is called {}", text.substr(0, colon)),
                     "for example country, date, domain:cybercrime or title"};
    return Wanted{facet, colon == std::string::npos ? "" : text.substr(colon + 1)};
}

/// By facet, what is assigned first, then the surest.
std::vector<const Claim*> chosen(const Document& document, const Wanted& wanted) {
    std::vector<const Claim*> claims;
    for (const Claim& claim : document.claims)
        if (wanted(claim)) claims.push_back(&claim);
    std::stable_sort(claims.begin(), claims.end(), [](const Claim* a, const Claim* b) {
        if (a->facet != b->facet) return a->facet < b->facet;
        if (a->assigned != b->assigned) return a->assigned;
        return a->confidence > b->confidence;
    });
    return claims;
}

std::string heading(const Claim& claim) {
    const std::string label = text::printable(label_of(claim.facet, claim.value));
    std::string line = fmt::format("{}: {}", name_of(claim.facet), label);
    if (label != claim.value) line += fmt::format(" ({})", text::printable(claim.value));
    if (claim.role != Role::none) line += fmt::format(", {}", name_of(claim.role));
    return claim.assigned ? line : line + ", not assigned";
}

std::string claim_lines(const Claim& claim, const Style& style) {
    const std::string place = claim.span.block == Span::no_block
                                  ? std::string("metadata")
                                  : fmt::format("#p{}", claim.span.block + 1);
    std::string out = bold(heading(claim), style) + "\n";
    out += dim(fmt::format("  {:.2f} by {} · {}", claim.confidence, text::printable(claim.rule),
                           place),
               style) +
           "\n";
    if (!claim.quote.empty())
        out += wrap(fmt::format("“{}”", text::printable(claim.quote)), 2, style);
    return out;
}

std::string rendered(const Document& document, const std::vector<const Claim*>& claims,
                     Format format, const Style& style) {
    if (format == Format::json) return json_of_claims(document, claims) + "\n";
    std::string out;
    if (format == Format::table)
        out = bold(title_line(document, style), style) + "\n" + dim(place_line(document), style) +
              "\n\n";
    for (const Claim* claim : claims)
        out += format == Format::jsonl ? json_of_claim(document, *claim) + "\n"
                                       : claim_lines(*claim, style);
    return out;
}

}  // namespace

ExitCode explain_command(const Arguments& arguments, Console& console) {
    CommandLine line("explain", "Show where each fact of a document comes from: rule and sentence.",
                     {"polidex explain eu-jp.html", "polidex explain eu-jp.html country",
                      "polidex explain eu-jp.html country:JP --format json",
                      "polidex explain --rule pair.cooperation-sentence"});
    std::string id;
    std::string rule;
    std::string facet;
    line.app.add_option("ID", id, "Id of the document, or an unambiguous end of its path")
        ->option_text(" ");
    line.app.add_option("FACET", facet, "Only this facet, or this value of it")
        ->option_text("[:VALUE]");
    line.app.add_option("--rule", rule, "Say what this rule is instead; polidex rules lists all")
        ->option_text("NAME");
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    if (!rule.empty()) return write_rules(rule, line.format(), console);
    if (id.empty())
        return fail(console, {Errc::bad_argument, "explain: ID is required",
                              "name a document, or a rule: --rule NAME; see polidex help explain"});
    const auto wanted = read_wanted(facet);
    if (!wanted) return fail(console, wanted.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto document = searcher->document(id);
    if (!document) return fail_on_document(console, document.error());
    const auto claims = chosen(*document, *wanted);
    console.write(rendered(*document, claims, line.format(), console.style()));
    return claims.empty() ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
