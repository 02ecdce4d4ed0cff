// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/understand.hpp"

#include "corpus/understanding/annotators.hpp"
#include "corpus/understanding/cleaner.hpp"
#include "corpus/understanding/reading.hpp"

namespace polidex::understanding {

void understand(Document& document, const Taxonomy& taxonomy) {
    clean(document);
    if (document.lang.empty()) annotate_language(document);
    if (document.title.empty()) annotate_title(document);

    Reading reading(document, taxonomy);
    annotate_dates(reading);
    annotate_countries(reading);
    annotate_organisations(reading);
    annotate_pairs(reading);
    annotate_domains(reading);
    annotate_type(reading);
    annotate_status(reading);
    annotate_source(reading);
}

}  // namespace polidex::understanding
