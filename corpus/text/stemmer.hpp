// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace polidex::text {

/// Stems words of one language with Xapian's Snowball stemmers, remembering what it has stemmed.
///
/// Languages without a stemmer, words with digits and CJK pairs come back unchanged.
/// One thread per object.
class Stemmer {
public:
    /// @param lang ISO 639-1; empty or unknown means no stemming
    explicit Stemmer(std::string_view lang);
    Stemmer(Stemmer&&) noexcept;
    Stemmer& operator=(Stemmer&&) noexcept;
    ~Stemmer();

    /// The view lives until the next call, or as long as @p word when that comes back unchanged.
    std::string_view stem(std::string_view word);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// True when @p lang has a stemmer. Others share the language tag `xx` in the index.
bool has_stemmer(std::string_view lang);

/// The two-letter tag a document's words are indexed under: its language, or `xx`.
std::string_view index_language(std::string_view lang);

}  // namespace polidex::text
