// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/citation.hpp>

#include "corpus/authority/authority.hpp"
#include "corpus/text/utf8.hpp"
#include "query/citing/entry_type.hpp"
#include "query/citing/likeness.hpp"
#include "query/citing/pinpoint.hpp"
#include "query/citing/text_fragment.hpp"
#include "query/evidence.hpp"
#include "query/web_address.hpp"

#include <polidex/query/passage.hpp>

#include <fmt/format.h>

#include <utility>

namespace polidex {
namespace {

constexpr std::size_t most_authors = 4;  // conventions of many are listed by their title
constexpr std::size_t key_letters = 40;
constexpr std::size_t key_digits = 6;

std::vector<std::string> names_in(const Document& document, Facet facet) {
    std::vector<std::string> names;
    for (const std::string& value : values_of(document, facet))
        names.push_back(text::printable(authority::label_of(value)));
    return names;
}

std::vector<std::string> authors_of(const Document& document, const Citation& citation) {
    auto authors =
        query::is_agreed(citation.type) ? citation.parties : names_in(document, Facet::issuer);
    if (authors.size() > most_authors || citation.type == "news") authors.clear();
    return authors;
}

PartialDate date_in(const Document& document, Role role) {
    const Claim* claim = query::date_in(document, role);
    return claim == nullptr ? PartialDate{}
                            : PartialDate::parse(claim->value).value_or(PartialDate{});
}

std::string metadata(const Document& document, std::string_view key) {
    for (const Metadata& entry : document.metadata)
        if (entry.key == key) return text::squeeze(entry.value);
    return {};
}

std::string_view file_name(std::string_view id) { return id.substr(id.rfind('/') + 1); }

/// Letters, digits and hyphens of the file's name, and a hash of the whole id.
std::string key_of(const PassageId& passage) {
    std::string key;
    const std::string_view name = file_name(passage.document);
    for (const char c : text::fold(name.substr(0, name.rfind('.')))) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            key += c;
        else if (!key.empty() && key.back() != '-')
            key += '-';
        if (key.size() == key_letters) break;
    }
    while (!key.empty() && key.back() == '-') key.pop_back();
    if (key.empty()) key = "doc";
    key += "-" + passage_hash(passage.document).substr(0, key_digits);
    return passage.number == 0 ? key : fmt::format("{}-p{}", key, passage.number);
}

std::string title_of(const Document& document) {
    const std::string title = text::squeeze(document.title);
    return title.empty() ? text::squeeze(file_name(document.id)) : title;
}

/// Pages of a PDF are reached by number (RFC 8118), passages of a page of the web by their text.
std::string address_of(const Document& document, const Citation& citation) {
    std::string address = query::web_address(document);
    if (address.empty() || citation.quotation.empty()) return address;
    if (document.source.media_type != "application/pdf")
        return query::with_text_fragment(address, citation.quotation);
    if (citation.page == 0 || address.find('#') != std::string::npos) return address;
    return fmt::format("{}#page={}", address, citation.page);
}

void add_facts(Citation& citation, const Document& document) {
    const auto types = values_of(document, Facet::type);
    citation.type = types.empty() ? std::string() : types.front();
    citation.title = title_of(document);
    citation.lang = document.lang;
    citation.site = metadata(document, "og:site_name");
    citation.parties = names_in(document, Facet::party);
    citation.authors = authors_of(document, citation);
    citation.date = document.date;
    if (!query::is_instrument(citation.type)) return;
    citation.signed_on = date_in(document, Role::signed_on);
    citation.in_force = date_in(document, Role::in_force);
    if (citation.signed_on.known()) citation.date = citation.signed_on;
}

void add_passage(Citation& citation, const Document& document) {
    if (citation.passage.number == 0) {
        citation.hash = passage_hash(kept_text(document));
        return;
    }
    const std::size_t at = citation.passage.number - 1;
    citation.quotation = document.blocks[at].text;
    citation.hash = passage_hash(citation.quotation);
    citation.page = document.blocks[at].page;
    citation.section = query::section_of(document, at);
}

}  // namespace

Citation cite(const Document& document, std::uint32_t number) {
    Citation citation;
    citation.passage = {document.id, number};
    citation.key = key_of(citation.passage);
    add_facts(citation, document);
    add_passage(citation, document);
    citation.url = address_of(document, citation);
    return citation;
}

Result<Citation> cite(const Searcher& searcher, std::string_view passage) {
    const auto found = find_passage(searcher, passage);
    if (!found) return found.error();
    return cite(found->document, found->passage);
}

std::uint32_t passage_saying(const Document& document, std::string_view words) {
    for (const bool kept : {true, false})
        for (std::size_t at = 0; at < document.blocks.size(); ++at)
            if (document.blocks[at].kept() == kept &&
                query::quotes(document.blocks[at].text, words))
                return static_cast<std::uint32_t>(at + 1);
    return 0;
}

}  // namespace polidex
