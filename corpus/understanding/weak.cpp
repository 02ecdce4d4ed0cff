// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/cleaner.hpp"

// Annotators that are still being written do nothing; their own files replace these.
#define POLIDEX_WEAK __attribute__((weak))

namespace polidex::understanding {

POLIDEX_WEAK void clean(Document&) {}
POLIDEX_WEAK void annotate_language(Document&) {}
POLIDEX_WEAK void annotate_title(Document&) {}
POLIDEX_WEAK Reading::Reading(Document& d) : document(d) {}
POLIDEX_WEAK void annotate_dates(Reading&) {}
POLIDEX_WEAK void annotate_countries(Reading&) {}
POLIDEX_WEAK void annotate_organisations(Reading&) {}
POLIDEX_WEAK void annotate_pairs(Reading&) {}
POLIDEX_WEAK void annotate_domains(Reading&) {}
POLIDEX_WEAK void annotate_type(Reading&) {}
POLIDEX_WEAK void annotate_status(Reading&) {}
POLIDEX_WEAK void annotate_source(Reading&) {}

}  // namespace polidex::understanding
