// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/document.hpp>
#include <polidex/corpus/partial_date.hpp>
#include <polidex/corpus/result.hpp>
#include <polidex/query/searcher.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// A passage of a document: one of its blocks. Written `ID#p3`; without `#p`, the whole document.
struct PassageId {
    std::string document;      ///< id of the document
    std::uint32_t number = 0;  ///< of the block among all of them, from 1; 0: the whole document

    static PassageId parse(std::string_view text);
    std::string to_string() const;
};

/// What a passage says, as 16 hexadecimal digits: XXH3-64 of its text.
std::string passage_hash(std::string_view text);

/// What a bibliography says of a document and of one passage of it.
struct Citation {
    std::string key;  ///< `au-jp-3fa9c1-p3`: made of the id alone, so that it never changes
    PassageId passage;
    std::string type;  ///< `treaty` …: value of the facet; empty when unknown
    std::string title;
    std::string lang;                  ///< ISO 639-1
    std::string site;                  ///< name of the web site, where the document says it
    std::vector<std::string> parties;  ///< `India`, `Japan`
    std::vector<std::string> authors;  ///< under whose names it is listed: few parties, issuers
    PartialDate date;                  ///< of signature for agreements, else the document's own
    PartialDate signed_on;             ///< of agreements and laws alone
    PartialDate in_force;
    std::string url;         ///< leads to the passage: with a text fragment, or a page of a PDF
    std::uint32_t page = 0;  ///< from 1; 0: none
    std::string section;     ///< `art. 4(2)`
    std::string quotation;   ///< the text of the passage; empty for a whole document
    std::string hash;        ///< passage_hash() of the quotation, or of the kept text of the whole
};

/// @param number of the passage, from 1, at most the number of blocks; 0: the whole document
Citation cite(const Document& document, std::uint32_t number);

/// @param passage as find_passage() takes it: `ID`, `ID#p3`, or `ID#` and an anchor of the source
/// @returns errors of find_passage()
Result<Citation> cite(const Searcher& searcher, std::string_view passage);

/// The first passage of the main text, else of any, that says @p words, whatever their case, with
/// `…` for words left out. @returns its number; 0 when there is none
std::uint32_t passage_saying(const Document& document, std::string_view words);

enum class CitationStyle {
    bibtex,
    biblatex,
    ris,
    csl_json,  ///< https://citationstyles.org, version 1.0.2
    text,      ///< for people
};

std::optional<CitationStyle> citation_style_named(std::string_view name);

/// One entry, ended by a line break but for CSL-JSON.
std::string write_citation(const Citation& citation, CitationStyle style);

/// What stands around entries: CSL-JSON is one list.
struct CitationFrame {
    std::string_view begin;
    std::string_view between;
    std::string_view end;
};
CitationFrame citation_frame(CitationStyle style);

}  // namespace polidex
