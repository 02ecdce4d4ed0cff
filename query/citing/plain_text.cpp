// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/citing/dates.hpp"
#include "query/citing/entry_type.hpp"
#include "query/citing/stamp.hpp"
#include "query/citing/styles.hpp"

#include <fmt/format.h>

namespace polidex::query {
namespace {

/// Adds a sentence: a capital, and a full stop unless it has a mark of its own.
void add(std::string& line, std::string_view words) {
    if (words.empty()) return;
    if (!line.empty()) line += ' ';
    const bool small = words[0] >= 'a' && words[0] <= 'z';
    line += small ? static_cast<char>(words[0] - ('a' - 'A')) : words[0];
    line += words.substr(1);
    if (std::string_view(".!?").find(words.back()) == std::string_view::npos) line += '.';
}

std::string names_of(const Citation& citation) {
    std::string names;
    for (const std::string& author : citation.authors)
        names += (names.empty() ? "" : ", ") + author;
    return names;
}

}  // namespace

std::string text_entry(const Citation& citation) {
    std::string line;
    add(line, names_of(citation));
    add(line, citation.title);
    add(line, entry_type_of(citation).genre);
    add(line, citation.site);
    const std::string life = life_in_words(citation);
    add(line, life.empty() ? date_in_words(citation.date) : life);
    add(line, citation.section);
    if (citation.page != 0) add(line, fmt::format("p. {}", citation.page));
    if (!citation.url.empty()) line += " " + citation.url;
    return text::printable(line) + "\n    " + write_stamp(citation) + "\n";
}

}  // namespace polidex::query
