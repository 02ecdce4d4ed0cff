// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/facet.hpp>

#include <string>
#include <string_view>

namespace polidex::storage {

/// Which text of a document a word's term stands for.  // on disk: never change a letter
enum class TextField : char {
    body = 'B',     ///< title and kept blocks
    title = 'T',    ///< title alone
    removed = 'R',  ///< chrome
};

/// Longest term, in bytes, that the posting file can hold (Xapian's limit is 245).
inline constexpr std::size_t max_term_bytes = 240;

/// `Benagreement`: field, index language, stem.
std::string word_term(TextField field, std::string_view lang, std::string_view stem);

/// `Fcountry:IN`; over-long values are cut at max_term_bytes.
std::string facet_term(Facet facet, std::string_view value);

}  // namespace polidex::storage
