// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/passage.hpp>

#include "corpus/text/tokenizer.hpp"
#include "query/match_finder.hpp"
#include "query/query_error.hpp"
#include "query/query_reader.hpp"
#include "query/searcher_access.hpp"
#include "query/study/place_finder.hpp"
#include "query/study/text_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace polidex {
namespace {

/// The number of `p12` or `12`.
std::optional<std::uint32_t> number_of(std::string_view text) {
    if (!text.empty() && text.front() == 'p') text.remove_prefix(1);
    std::uint32_t number = 0;
    const auto [rest, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || failed != std::errc() || rest != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<std::uint32_t> with_anchor(const Document& document, std::string_view anchor) {
    for (std::size_t i = 0; i < document.blocks.size(); ++i)
        if (!anchor.empty() && document.blocks[i].anchor == anchor)
            return static_cast<std::uint32_t>(i) + 1;
    return std::nullopt;
}

Error no_passage(const Document& document, std::string_view part) {
    const std::string message =
        fmt::format("{}: it has no passage {}", query::quoted(document.id), query::quoted(part));
    if (document.blocks.empty()) return {Errc::not_found, message, "the document has no text"};
    return {Errc::not_found, message,
            fmt::format("its passages are #p1 to #p{}", document.blocks.size())};
}

/// Turns the words of passages into bytes of their text.
class HighlightMaker {
public:
    explicit HighlightMaker(const Document& document) : document_(document) {
        for (std::size_t i = 0; i < document.blocks.size(); ++i)
            (document.blocks[i].kept() ? kept_ : removed_).push_back(i);
    }

    void add(const query::FoundPassage& passage, std::vector<Highlight>& highlights) {
        const bool is_title = passage.field == storage::TextField::title;
        const auto& blocks = passage.field == storage::TextField::removed ? removed_ : kept_;
        if (!is_title && passage.number >= blocks.size()) return;
        const std::size_t block = is_title ? 0 : blocks[passage.number];
        const auto& tokens =
            tokenizer_.tokenize(is_title ? document_.title : document_.blocks[block].text);
        const auto number = is_title ? 0U : static_cast<std::uint32_t>(block) + 1;
        for (const query::Stretch& stretch : *passage.stretches)
            if (stretch.end <= tokens.size())
                highlights.push_back(
                    {number, tokens[stretch.begin].begin, tokens[stretch.end - 1].end});
    }

private:
    const Document& document_;
    std::vector<std::size_t> kept_;
    std::vector<std::size_t> removed_;
    text::Tokenizer tokenizer_;
};

}  // namespace

std::string passage_name(std::string_view id, std::uint32_t number) {
    return number == 0 ? std::string(id) : fmt::format("{}#p{}", id, number);
}

Result<NamedPassage> find_passage(const Searcher& searcher, std::string_view name) {
    auto whole = searcher.document(name);
    const std::size_t sign = name.rfind('#');
    if (whole) return NamedPassage{std::move(*whole), 0};
    if (whole.error().code != Errc::not_found || sign == std::string_view::npos)
        return whole.error();
    auto document = searcher.document(name.substr(0, sign));
    if (!document) return document.error();
    const std::string_view part = name.substr(sign + 1);
    auto number = number_of(part);
    if (!number) number = with_anchor(*document, part);
    if (!number || *number == 0 || *number > document->blocks.size())
        return no_passage(*document, part);
    return NamedPassage{std::move(*document), *number};
}

Result<std::vector<Highlight>> find_highlights(const Searcher& searcher, std::string_view query,
                                               std::string_view id, const VisitOptions& matching) {
    const query::Snapshot& snapshot = query::SearcherAccess::snapshot(searcher);
    query::WordReader& words = query::SearcherAccess::tools(searcher).words;
    const auto reading = query::read_query(query, snapshot, query::QueryContext::of(matching));
    if (!reading) return reading.error();
    auto nodes = query::needed_text_nodes(reading->tree);
    if (!nodes) return nodes.error();
    const auto place = query::find_document(snapshot, id);
    if (!place) return place.error();
    VisitOptions options;
    options.blocks = true;
    const auto document = query::read_document(snapshot, *place, options);
    if (!document) return document.error();
    std::vector<Highlight> highlights;
    HighlightMaker maker(*document);
    query::PlaceFinder finder(snapshot, words, std::move(*nodes));
    const auto found = finder.find(
        *place, [&](const query::FoundPassage& passage) { maker.add(passage, highlights); });
    if (!found) return found.error();
    return highlights;
}

}  // namespace polidex
