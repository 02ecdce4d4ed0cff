// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/taxonomy.hpp>

namespace polidex::understanding {

/// Turns what a parser delivered into an understood document: metadata is read, chrome labelled,
/// and language, title, type, dates, countries, organisations, pairs, domains, status and source
/// claimed, each with its evidence. Deletes nothing. Sets the plain fields of @p document from the
/// best claims; a title or language that is set already is kept and not claimed. Any number of
/// threads may call it, each with its own document.
/// @param taxonomy the fields to file it under
void understand(Document& document, const Taxonomy& taxonomy = *Taxonomy::builtin());

}  // namespace polidex::understanding
