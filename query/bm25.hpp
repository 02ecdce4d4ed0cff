// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

namespace polidex::query {

/// BM25 (Robertson & Zaragoza, "The Probabilistic Relevance Framework", 2009):
///
///     score = sum over words of  idf * wdf * (k1 + 1) / (wdf + k1 * (1 - b + b * length /
///     average))
///
/// With r = (N - n + 0.5) / (n + 0.5) for n of N documents, idf is ln r; below r = 2, that is for a
/// word in more than a third of the documents, it is ln(1 + r / 2), as in Xapian, so that it stays
/// above zero.
class Bm25 {
public:
    static constexpr double k1 = 1.2;
    static constexpr double b = 0.75;

    Bm25(std::uint64_t documents, double average_length)
        : documents_(static_cast<double>(documents)), slope_(k1 * b / average_length) {}

    /// idf * (k1 + 1) of a word that @p documents contain.
    double weight(std::uint64_t documents) const {
        const auto n = static_cast<double>(documents);
        double r = (documents_ - n + 0.5) / (n + 0.5);
        if (r < 2) r = 1 + r / 2;
        return std::log(r) * (k1 + 1);
    }

    /// What a word of @p weight adds to the score of a document.
    double score(double weight, std::uint32_t wdf, std::uint32_t length) const {
        return weight * (wdf / (wdf + (base + slope_ * length)));
    }

private:
    static constexpr double base = k1 * (1 - b);
    double documents_;
    double slope_;
};

}  // namespace polidex::query
