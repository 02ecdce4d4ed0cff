// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/statistics.hpp"

#include <cmath>

namespace polidex::query {
namespace {

double share(double of, double in) { return in > 0 ? of / in : 0; }

double surprise(double observed, double expected) {
    return observed > 0 ? observed * std::log(observed / expected) : 0;
}

}  // namespace

double expected(const WordCounts& counts) {
    const auto part = static_cast<double>(counts.part);
    const auto word = static_cast<double>(counts.in_part + counts.in_rest);
    return share(part * word, part + static_cast<double>(counts.rest));
}

double log_likelihood(const WordCounts& counts) {
    const auto a = static_cast<double>(counts.in_part);
    const auto b = static_cast<double>(counts.in_rest);
    const auto part = static_cast<double>(counts.part);
    const auto rest = static_cast<double>(counts.rest);
    const double all = part + rest;
    if (all <= 0) return 0;
    const double others = all - a - b;
    const double sum = surprise(a, part * (a + b) / all) + surprise(b, rest * (a + b) / all) +
                       surprise(part - a, part * others / all) +
                       surprise(rest - b, rest * others / all);
    return sum > 0 ? 2 * sum : 0;
}

double log_dice(std::uint64_t together, std::uint64_t one, std::uint64_t other) {
    return 14 + std::log2(share(2 * static_cast<double>(together),
                                static_cast<double>(one) + static_cast<double>(other)));
}

double log_ratio(const WordCounts& counts) {
    const double in_rest = counts.in_rest > 0 ? static_cast<double>(counts.in_rest) : 0.5;
    const double here =
        share(static_cast<double>(counts.in_part), static_cast<double>(counts.part));
    const double there = share(in_rest, static_cast<double>(counts.rest));
    return here > 0 && there > 0 ? std::log2(here / there) : 0;
}

}  // namespace polidex::query
