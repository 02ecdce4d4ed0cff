// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/understanding/reading.hpp"

#include <polidex/corpus/document.hpp>

namespace polidex::understanding {

// Before the text is read as sentences: these need blocks and metadata alone.
void annotate_language(Document& document);  ///< sets Document::lang
void annotate_title(Document& document);     ///< sets Document::title

// On the reading; each appends claims to Reading::document. In this order: later ones may look at
// the claims of earlier ones.
void annotate_dates(Reading& reading);      ///< date claims; sets Document::date and date_role
void annotate_countries(Reading& reading);  ///< country claims with roles
void annotate_organisations(Reading& reading);
void annotate_pairs(Reading& reading);
void annotate_domains(Reading& reading);
void annotate_type(Reading& reading);
void annotate_status(Reading& reading);
void annotate_source(Reading& reading);

}  // namespace polidex::understanding
