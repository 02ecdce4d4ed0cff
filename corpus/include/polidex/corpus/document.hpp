// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <polidex/corpus/block.hpp>
#include <polidex/corpus/claim.hpp>
#include <polidex/corpus/partial_date.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace polidex {

/// A node of the source's structure that blocks stand in, such as an HTML element.
struct Container {
    std::uint32_t parent = 0;  ///< index of the enclosing container; the root, 0, is its own parent
    std::string name;          ///< `div`, `article`, `nav`
    std::string hints;         ///< class, id and role words, lower case, separated by blanks
};

/// Something the source says about itself outside its text: a `<meta>`, JSON-LD, a mail header.
struct Metadata {
    std::string key;  ///< lower case, with its origin: `og:title`, `jsonld:datepublished`
    std::string value;
    float confidence = 1;  ///< 0 to 1, as the parser sees it
};

/// Where a document came from, for skipping it when nothing changed.
struct Source {
    std::string path;        ///< absolute path of the file; members: `archive.zip!/a/b.html`
    std::string media_type;  ///< `text/html`
    std::string parser;      ///< `html/1`: name and version of the parser that read it
    std::uint64_t content_hash = 0;  ///< XXH3-64 of the source's bytes and of its sidecar's
};

/// One treaty, memorandum, strategy, law, resolution, statement, report or news item.
///
/// `blocks` and `metadata` come from a parser; `claims` from the annotators, which also set
/// `Block::chrome`. The plain fields below repeat what the best claims say.
struct Document {
    std::string id;  ///< stable and unique in an index; made from the path when empty
    Source source;
    std::vector<Container> containers;  ///< structure for the cleaner; not stored
    std::vector<Metadata> metadata;
    std::vector<Block> blocks;
    std::vector<Claim> claims;

    std::string title;
    std::string lang;  ///< ISO 639-1; empty when unknown
    PartialDate date;  ///< the document's own date; not known() means undated
    Role date_role = Role::none;
};

/// Values a document carries in a column facet, each once, in order of first claim.
///
/// `country`, `org`, `pair`, `domain`, `type`, `status`, `lang` and `source` hold what is assigned;
/// `party` … `adversary` what has that role (countries and organisations); `mentioned` all
/// countries.
std::vector<std::string> values_of(const Document& document, Facet facet);

/// The kept text: title excluded, blocks joined by blank lines.
std::string kept_text(const Document& document);

}  // namespace polidex
