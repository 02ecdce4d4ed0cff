// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>

#include <string>
#include <string_view>

namespace polidex::understanding {

// What lines look like that are, or are not, titles.

bool is_title(std::string_view text);            ///< long and short enough, not a file name or date
bool is_heading_like(std::string_view text);     ///< a title by its shape alone: no sentence
bool is_section_heading(std::string_view text);  ///< "Foreword", "1. Introduction", "Contents"
bool names_document(std::string_view text);      ///< has a word such as "strategy", "act", "treaty"
bool same_title(std::string_view a, std::string_view b);  ///< but for case and punctuation

/// Whether @p next is the next line of the title that begins with @p title.
bool goes_on(std::string_view title, std::string_view next);

std::string without_page_number(std::string_view text);

/// `Title - Site`, `Title | Site`: without the site. @param site  may be empty
std::string without_site(std::string_view title, std::string_view site);

/// `DIRECTIVE (EU) 2016/1148 …`, its date and its subject, as Union law begins; else empty.
std::string legal_title(const Document& document);

}  // namespace polidex::understanding
