// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/storage/terms.hpp"

#include "corpus/text/utf8.hpp"

namespace polidex::storage {
namespace {

std::string cut(std::string term) {
    if (term.size() > max_term_bytes) term.resize(text::cut_at(term, max_term_bytes));
    return term;
}

}  // namespace

std::string word_term(TextField field, std::string_view lang, std::string_view stem) {
    std::string term(1, static_cast<char>(field));
    term += lang;
    term += stem;
    return cut(std::move(term));
}

std::string facet_term(Facet facet, std::string_view value) {
    std::string term = "F";
    term += name_of(facet);
    term += ':';
    term += value;
    return cut(std::move(term));
}

}  // namespace polidex::storage
