// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <unicode/normalizer2.h>

namespace polidex::text {

/// ICU's normalizers, asked for once: afterwards a thread finds them without a lock, and a checker
/// of threads sees how they were handed over. Null when ICU's data cannot be read.
inline const icu::Normalizer2* decomposer() {
    static const icu::Normalizer2* const nfd = [] {
        UErrorCode status = U_ZERO_ERROR;
        const auto* found = icu::Normalizer2::getNFDInstance(status);
        return U_SUCCESS(status) ? found : nullptr;
    }();
    return nfd;
}

inline const icu::Normalizer2* case_folder() {
    static const icu::Normalizer2* const nfkc = [] {
        UErrorCode status = U_ZERO_ERROR;
        const auto* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
        return U_SUCCESS(status) ? found : nullptr;
    }();
    return nfkc;
}

}  // namespace polidex::text
