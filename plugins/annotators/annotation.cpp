// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/annotators/annotation.hpp"

#include "plugins/annotators/claim_collector.hpp"
#include "plugins/annotators/document_view.hpp"
#include "plugins/corrections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace polidex::annotators {
namespace {

/// Whether the surest claim is the only one that counts.
bool is_single(Facet facet) {
    return facet == Facet::title || facet == Facet::lang || facet == Facet::date ||
           facet == Facet::type || facet == Facet::source;
}

/// Of a facet with one value, what is claimed with more confidence takes the place.
void settle(Claim& claim, Document& document) {
    if (!is_single(claim.facet)) return;
    const auto counts = [&](const Claim& other) {
        return other.facet == claim.facet && other.assigned;
    };
    const bool surest = std::none_of(
        document.claims.begin(), document.claims.end(),
        [&](const Claim& other) { return counts(other) && other.confidence >= claim.confidence; });
    claim.assigned = surest;
    if (!surest) return;
    for (Claim& other : document.claims)
        if (counts(other)) other.assigned = false;
    set_plain_field(claim, document);
}

/// Why nothing that an annotator claimed is kept; nothing when it ended well.
std::optional<std::string> fault_of(const ParserEnd& end, const ClaimCollector& collector) {
    if (!collector.fault().empty()) return collector.fault();
    if (!end.returned()) return end.reason;
    if (end.status == POLIDEX_OK) return std::nullopt;
    const std::string reason = collector.log.empty() ? "no reason given" : collector.log.back();
    if (end.status == POLIDEX_FAILED) return "failed: " + reason;
    return fmt::format("returned {}, which is neither POLIDEX_OK nor POLIDEX_FAILED", end.status);
}

void annotate_with(const polidex_annotator& annotator, const Taxonomy& taxonomy,
                   ParserRunner& runner, Document& document, std::vector<AnnotatorFault>& faults) {
    std::optional<ClaimCollector> collector;
    ParserEnd end;
    {
        const DocumentView view(document);
        // As with parsers: a worker that crashes may have been hurt by an earlier document.
        for (int attempt = 0; attempt < 2; ++attempt) {
            collector.emplace(document, taxonomy);
            end = runner.annotate(annotator, view.raw(), collector->sink());
            if (end.how != ParserEnd::How::crashed) break;
        }
    }
    const auto warn = [&](std::string what) {
        faults.push_back({annotator.name, std::move(what)});
    };
    if (!end.refused_calls.empty()) warn("was refused: " + end.refused_calls);
    if (const auto fault = fault_of(end, *collector)) {
        warn(*fault + "; none of its claims is kept");
        return;
    }
    for (const std::string& line : collector->log) warn("says: " + line);
    if (const std::string dropped = collector->dropped(); !dropped.empty())
        warn("is wrong: " + dropped);
    for (Claim& claim : collector->claims) {
        claim.rule = fmt::format("plugin:{}", annotator.name);
        settle(claim, document);
        document.claims.push_back(std::move(claim));
    }
}

}  // namespace

Annotation::Annotation(const ParserRegistry& registry, std::shared_ptr<const Taxonomy> taxonomy)
    : annotators_(registry.annotators()), taxonomy_(std::move(taxonomy)) {
    for (const auto* annotator : annotators_)
        suffix_ += fmt::format("+{}/{}", annotator->name, annotator->version);
}

std::vector<AnnotatorFault> Annotation::annotate(Document& document, ParserRunner& runner) const {
    std::vector<AnnotatorFault> faults;
    for (const auto* annotator : annotators_)
        annotate_with(*annotator, *taxonomy_, runner, document, faults);
    return faults;
}

}  // namespace polidex::annotators
