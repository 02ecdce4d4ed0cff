// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/plugin/abi.h>
#include <polidex/corpus/document.hpp>
#include <polidex/corpus/taxonomy.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace polidex::annotators {

/// Most claims of one annotator about one document.
constexpr std::size_t most_claims = 1'000;

/// The claim sink's other side: checks what one annotator claims of a document, and drops what is
/// wrong.
///
/// One thread per object; must not move while its sink is in use. The arguments outlive it.
class ClaimCollector {
public:
    ClaimCollector(const Document& document, const Taxonomy& taxonomy);
    ClaimCollector(const ClaimCollector&) = delete;
    ClaimCollector& operator=(const ClaimCollector&) = delete;

    const polidex_claim_sink& sink() const { return sink_; }

    /// Why the annotator was stopped; empty when it was not.
    const std::string& fault() const { return fault_; }

    /// `3 claims left out; the first: no facet is called "colour"`; empty when none was.
    std::string dropped() const;

    /// All claims made, kept or not.
    std::uint64_t made() const { return made_; }

    std::vector<Claim> claims;
    std::vector<std::string> log;

private:
    struct Callbacks;
    int add(const polidex_claim* raw);

    const Document& document_;
    const Taxonomy& taxonomy_;
    polidex_claim_sink sink_{};
    std::uint64_t made_ = 0;
    std::uint64_t dropped_ = 0;
    std::string first_dropped_;
    std::string fault_;
};

}  // namespace polidex::annotators
