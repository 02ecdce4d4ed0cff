// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/annotators/claim_collector.hpp"

#include "corpus/text/utf8.hpp"
#include "plugins/annotators/claim_check.hpp"
#include "plugins/sink.hpp"

#include <fmt/format.h>

#include <utility>

namespace polidex::annotators {
namespace {

constexpr std::size_t most_log_lines = 20;
constexpr std::size_t longest_log_line = 1'000;

}  // namespace

struct ClaimCollector::Callbacks {
    static ClaimCollector& self(void* context) { return *static_cast<ClaimCollector*>(context); }
    static int claim(void* context, const polidex_claim* claim) { return self(context).add(claim); }
    static void log(void* context, polidex_string message) {
        auto& lines = self(context).log;
        if (lines.size() == most_log_lines) lines.pop_back();  // the last may be the reason
        lines.push_back(
            text::squeeze(text::to_valid_utf8(view_of(message).substr(0, longest_log_line))));
    }
    static int cancelled(void* context) { return self(context).fault_.empty() ? 0 : 1; }
};

ClaimCollector::ClaimCollector(const Document& document, const Taxonomy& taxonomy)
    : document_(document), taxonomy_(taxonomy) {
    sink_ = {sizeof sink_,      POLIDEX_ABI,     this,
             &Callbacks::claim, &Callbacks::log, &Callbacks::cancelled};
}

int ClaimCollector::add(const polidex_claim* raw) {
    if (!fault_.empty()) return 1;
    if (!raw || raw->struct_size < sizeof(polidex_claim)) {
        fault_ = "made a claim of another ABI; set struct_size";
        return 1;
    }
    if (++made_ > most_claims) {
        fault_ = fmt::format("made more than {} claims", most_claims);
        return 1;
    }
    auto claim = check_claim(*raw, document_, taxonomy_);
    if (claim) {
        claims.push_back(std::move(*claim));
    } else if (dropped_++ == 0) {
        first_dropped_ = claim.error().message;
    }
    return 0;
}

std::string ClaimCollector::dropped() const {
    if (dropped_ == 0) return {};
    if (dropped_ == 1) return "1 claim left out: " + first_dropped_;
    return fmt::format("{} claims left out; the first: {}", dropped_, first_dropped_);
}

}  // namespace polidex::annotators
