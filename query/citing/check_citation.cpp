// SPDX-License-Identifier: GPL-2.0-or-later
#include <polidex/query/citation_check.hpp>

#include "query/citing/likeness.hpp"

#include <array>
#include <optional>
#include <utility>

namespace polidex {
namespace {

constexpr double alike = 0.5;            // in the same document
constexpr double alike_elsewhere = 0.7;  // anywhere: other texts share many words
constexpr std::size_t least_words = 5;   // of a quotation that is looked for by its words alone
constexpr std::size_t candidates = 20;

/// One quotation and the passages it is compared with.
class Check {
public:
    Check(const Searcher& searcher, const CitedPassage& cited)
        : searcher_(searcher), checked_{cited, CitationState::gone, {}, 0, {}} {}

    Result<CheckedCitation> run() {
        const PassageId& id = checked_.cited.passage;
        const auto document = cited_document();
        if (!document && document.error().code != Errc::not_found) return document.error();
        if (document && (id.number == 0 ? whole(*document) : within(*document))) return checked_;
        if (id.number == 0) return checked_;
        for (const std::string& query : query::queries_for(checked_.cited.quotation)) {
            const auto settled = elsewhere(query);
            if (!settled) return settled.error();
            if (*settled) return checked_;
        }
        if (checked_.likeness < (document ? alike : alike_elsewhere)) forget();
        return checked_;
    }

private:
    /// The document by its id, or by the end of it: folders are named otherwise on other machines.
    Result<Document> cited_document() const {
        std::string_view id = checked_.cited.passage.document;
        auto document = searcher_.document(id);
        for (std::size_t slash = id.find('/'); slash != std::string_view::npos && !document &&
                                               document.error().code == Errc::not_found;
             slash = id.find('/')) {
            id.remove_prefix(slash + 1);
            if (!id.empty()) document = searcher_.document(id);
        }
        return document;
    }

    bool settle(CitationState state, const Document& document, std::size_t at) {
        checked_.state = state;
        checked_.found = {document.id, static_cast<std::uint32_t>(at + 1)};
        checked_.likeness = state == CitationState::changed ? checked_.likeness : 1;
        checked_.text.clear();
        if (state == CitationState::changed) checked_.text = document.blocks[at].text;
        return true;
    }

    void forget() { checked_ = CheckedCitation{checked_.cited, CitationState::gone, {}, 0, {}}; }

    bool whole(const Document& document) {
        const bool same = passage_hash(kept_text(document)) == checked_.cited.hash;
        checked_.state = same ? CitationState::stands : CitationState::changed;
        checked_.found = {document.id, 0};
        checked_.likeness = same ? 1 : 0;
        return true;
    }

    /// @returns true when the document settles it
    bool within(const Document& document) {
        const CitedPassage& cited = checked_.cited;
        const std::size_t place = cited.passage.number - 1;
        const bool there = place < document.blocks.size();
        if (there && passage_hash(document.blocks[place].text) == cited.hash) {
            if (query::quotes(document.blocks[place].text, cited.quotation))
                return settle(CitationState::stands, document, place);
            checked_.likeness = query::likeness(document.blocks[place].text, cited.quotation);
            return settle(CitationState::changed, document, place);
        }
        if (const auto at = same_text(document)) return settle(CitationState::moved, document, *at);
        if (there && !cited.quotation.empty() &&
            query::quotes(document.blocks[place].text, cited.quotation))
            return settle(CitationState::stands, document, place);
        if (const auto at = same_words(document))
            return settle(CitationState::moved, document, *at);
        remember_nearest(document);
        return false;
    }

    std::optional<std::size_t> same_text(const Document& document) const {
        for (std::size_t at = 0; at < document.blocks.size(); ++at)
            if (passage_hash(document.blocks[at].text) == checked_.cited.hash) return at;
        return std::nullopt;
    }

    std::optional<std::size_t> same_words(const Document& document) const {
        const std::string& quotation = checked_.cited.quotation;
        if (query::count_words(quotation) < least_words) return std::nullopt;
        for (std::size_t at = 0; at < document.blocks.size(); ++at)
            if (query::quotes(document.blocks[at].text, quotation)) return at;
        return std::nullopt;
    }

    void remember_nearest(const Document& document) {
        for (std::size_t at = 0; at < document.blocks.size(); ++at) {
            const double now = query::likeness(document.blocks[at].text, checked_.cited.quotation);
            if (now <= checked_.likeness) continue;
            checked_.likeness = now;
            settle(CitationState::changed, document, at);
        }
    }

    /// Looks through the documents that @p query finds. @returns true when one settles it
    Result<bool> elsewhere(const std::string& query) {
        SearchOptions options;
        options.limit = candidates;
        options.facts = false;
        options.expand = false;
        options.snippet_bytes = 0;
        const auto matches = searcher_.search(query, options);
        if (!matches)
            return matches.error().code == Errc::corrupt ? Result<bool>(matches.error())
                                                         : Result<bool>(false);
        for (const Hit& hit : matches->hits) {
            const auto document = searcher_.document(hit.document.id);
            if (!document) return document.error();
            auto at = same_text(*document);
            if (!at) at = same_words(*document);
            if (at) return settle(CitationState::moved, *document, *at);
            remember_nearest(*document);
        }
        return false;
    }

    const Searcher& searcher_;
    CheckedCitation checked_;
};

}  // namespace

std::string_view name_of(CitationState state) {
    constexpr std::array<std::string_view, 4> names{"stands", "moved", "changed", "gone"};
    return names.at(static_cast<std::size_t>(state));
}

Result<CheckedCitation> check_citation(const Searcher& searcher, const CitedPassage& cited) {
    return Check(searcher, cited).run();
}

}  // namespace polidex
