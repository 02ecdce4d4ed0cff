// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "corpus/text/prefix_set.hpp"

#include <polidex/corpus/document.hpp>

#include <string>
#include <string_view>

namespace polidex::understanding {

// What lines look like that are, or are not, titles.

bool is_title(std::string_view text);            ///< long and short enough, not a file name or date
bool begins_title(std::string_view text);        ///< not in brackets, not with "of"
bool is_heading_like(std::string_view text);     ///< a title by its shape alone: no sentence
bool is_section_heading(std::string_view text);  ///< "Foreword", "1. Introduction", "Contents"
bool is_salutation(std::string_view text);       ///< "Ladies and gentlemen"
bool names_document(std::string_view text);      ///< has a word such as "strategy", "act", "treaty"
bool is_upper(std::string_view text);            ///< all letters with case are capitals
bool ends_sentence(std::string_view text);       ///< with a mark that closes or goes on: . ; ,
bool ends_joining(std::string_view text);        ///< with "of", "between": goes on in the next line
bool begins_joining(std::string_view text);  ///< with one of these: goes on from the line before
bool same_title(std::string_view a, std::string_view b);  ///< but for case and punctuation

/// Whether @p next is the next line of the title that begins with @p title.
/// @param cover  the lines stand on a page of their own, apart from the text
bool goes_on(std::string_view title, std::string_view next, bool cover);

/// `Ministry of Trade`, `National Council on Trade Policy`: a body, no document.
bool names_institution(std::string_view text);

// Words, in normal form, of the name by which a document calls itself.

bool is_plan_word(const std::string& word);  ///< strategy, roadmap
const text::PrefixSet<3>& plan_word_starts();
bool is_name_article(const std::string& word);   ///< what a name does not begin with: the, our
bool points_at_itself(const std::string& word);  ///< this
bool is_defining(const std::string& word);       ///< is, outlines
bool is_joining(std::string_view word);          ///< of, for, and

std::string without_page_number(std::string_view text);

/// `Title - Site`, `Title | Site`: without the site. @param site  may be empty
std::string without_site(std::string_view title, std::string_view site);

/// `MEMORANDUM OF UNDERSTANDING`, `between`, who with whom, on what: the title of an agreement,
/// over all its lines. Empty where the document does not open with one.
/// @param first  becomes the block that it begins in
std::string agreement_title(const Document& document, std::size_t& first);

/// `DIRECTIVE (EU) 2016/1148 …`, its date and its subject, as Union law begins; else empty.
std::string legal_title(const Document& document);

}  // namespace polidex::understanding
