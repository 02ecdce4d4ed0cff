// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/citing/dates.hpp"
#include "query/citing/entry_type.hpp"
#include "query/citing/stamp.hpp"
#include "query/citing/styles.hpp"

#include <fmt/format.h>

#include <array>

namespace polidex::query {
namespace {

/// An entry while it is written.
class Entry {
public:
    Entry(std::string_view type, const std::string& key)
        : text_(fmt::format("@{}{{{},\n", type, key)) {}

    /// A field whose value is TeX already.
    void tex(std::string_view name, const std::string& value) {
        if (!value.empty()) text_ += fmt::format("  {} = {{{}}},\n", name, value);
    }
    void words(std::string_view name, std::string_view value) { tex(name, tex_escaped(value)); }

    /// A value that styles must not put into small letters.
    void names(std::string_view name, const std::vector<std::string>& values) {
        std::string joined;
        for (const std::string& value : values)
            joined += (joined.empty() ? "{" : " and {") + tex_escaped(value) + "}";
        tex(name, joined);
    }
    void macro(std::string_view name, std::string_view value) {
        text_ += fmt::format("  {} = {},\n", name, value);
    }

    std::string closed() const { return text_ + "}\n"; }

private:
    std::string text_;
};

std::string page_of(const Citation& citation) {
    return citation.page == 0 ? std::string() : fmt::format("{}", citation.page);
}

/// Where the passage stands, in words: `art. 4(2), p. 7`.
std::string place_of(const Citation& citation) {
    std::string place = citation.section;
    if (citation.page == 0) return place;
    return place + (place.empty() ? "" : ", ") + "p. " + page_of(citation);
}

std::string joined(std::initializer_list<std::string> parts) {
    std::string out;
    for (const std::string& part : parts)
        if (!part.empty()) out += (out.empty() ? "" : "; ") + part;
    return out;
}

std::string keywords_of(const Citation& citation) {
    std::string out;
    for (const std::string& party : citation.parties) out += (out.empty() ? "" : ", ") + party;
    return out;
}

void add_date(Entry& entry, const PartialDate& date) {
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    if (!date.known()) return;
    entry.tex("year", fmt::format("{}", date.year));
    if (date.month != 0) entry.macro("month", months.at(date.month - std::size_t{1}));
}

}  // namespace

std::string bibtex_entry(const Citation& citation) {
    const EntryType type = entry_type_of(citation);
    Entry entry(type.bibtex, citation.key);
    entry.names(type.bibtex == "techreport" ? "institution" : "author", citation.authors);
    entry.names("title", {citation.title});
    entry.words("type", type.bibtex == "techreport" ? type.genre : "");
    entry.words("howpublished",
                type.bibtex == "misc" ? joined({std::string(type.genre), citation.site}) : "");
    add_date(entry, citation.date);
    entry.words("note", joined({life_in_words(citation), place_of(citation)}));
    entry.tex("url", citation.url);
    entry.words("keywords", keywords_of(citation));
    entry.words("language", citation.lang);
    entry.words("annote", write_stamp(citation));
    return entry.closed();
}

std::string biblatex_entry(const Citation& citation) {
    const EntryType type = entry_type_of(citation);
    Entry entry(type.biblatex, citation.key);
    entry.names(type.biblatex == "report" ? "institution" : "author", citation.authors);
    entry.names("title", {citation.title});
    if (type.biblatex == "report")
        entry.words("type", type.genre.empty() ? "Report" : type.genre);
    else
        entry.words("howpublished", type.genre);
    entry.words("organization", citation.site);
    entry.tex("date", citation.date.to_string());
    entry.tex("eventdate", citation.signed_on.to_string());
    entry.tex("pages", page_of(citation));
    entry.words("note", citation.section);
    entry.words("addendum", life_in_words(citation));
    entry.tex("url", citation.url);
    entry.words("keywords", keywords_of(citation));
    entry.words("annotation", write_stamp(citation));
    return entry.closed();
}

}  // namespace polidex::query
