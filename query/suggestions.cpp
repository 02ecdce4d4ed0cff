// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/suggestions.hpp"

#include "query/query_error.hpp"
#include "query/word_neighbours.hpp"

#include <polidex/corpus/facet.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t most_words = 4;        ///< of a query that are looked into
constexpr std::size_t most_suggestions = 3;  ///< for each
constexpr std::uint64_t few_documents = 3;
/// A neighbour is likelier than a rare word when it is so many times as frequent; neighbours so
/// many times rarer than the best one are slips themselves.
constexpr std::uint64_t far_more = 50;

/// Facets whose values are words; unknown countries and organisations are errors already.
constexpr std::array spelled_facets{Facet::domain, Facet::type, Facet::status, Facet::lang,
                                    Facet::source};

/// A word that may be a slip.
struct Doubtful {
    std::string word;
    storage::TextField field = storage::TextField::body;
    std::size_t at = 0;
    std::uint64_t documents = 0;  ///< that have it
};

class SuggestionFinder {
public:
    SuggestionFinder(const Snapshot& snapshot, WordReader& words, bool nothing_found)
        : snapshot_(snapshot), words_(words), nothing_found_(nothing_found) {}

    std::vector<Suggestion> find(const QueryNode& tree) {
        collect(tree);
        suggest_words();
        std::stable_sort(
            suggestions_.begin(), suggestions_.end(),
            [](const Suggestion& a, const Suggestion& b) { return a.position < b.position; });
        return std::move(suggestions_);
    }

private:
    void collect(const QueryNode& node) {
        if (node.kind == NodeKind::none_of || node.widened) return;
        if (node.kind == NodeKind::word || node.kind == NodeKind::phrase)
            for (const std::string& word : node.words) collect_word(node, word);
        if (node.kind == NodeKind::facet && nothing_found_) suggest_value(node);
        for (const QueryNode& child : node.children) collect(child);
    }

    void collect_word(const QueryNode& node, const std::string& word) {
        if (doubtful_.size() == most_words) return;
        const bool as_written = node.kind == NodeKind::phrase;
        const std::uint64_t documents =
            as_written ? occurrences_of(word) : documents_with(node.field, word);
        const bool rare = nothing_found_ && documents <= few_documents;
        if (documents == 0 || rare) doubtful_.push_back({word, node.field, node.at, documents});
    }

    /// A damaged list counts as if it had documents: searching it told what is wrong.
    std::uint64_t documents_with(storage::TextField field, const std::string& word) {
        std::uint64_t documents = 0;
        for (std::size_t i = 0; i < snapshot_.segments().size(); ++i) {
            const auto list = words_.word(i, field, word);
            documents += list ? (*list)->docs.size() : few_documents + 1;
        }
        return documents;
    }

    /// Of this very form, which a phrase asks for.
    std::uint64_t occurrences_of(const std::string& word) const {
        std::uint64_t count = 0;
        for (const auto& segment : snapshot_.segments())
            for (const std::string& lang : segment->tokens().languages())
                if (const auto found = segment->tokens().find(word, lang)) count += found->count;
        return count;
    }

    void suggest_words() {
        std::vector<std::string> wanted;
        for (const Doubtful& doubtful : doubtful_) wanted.push_back(doubtful.word);
        if (wanted.empty()) return;
        const auto neighbours = find_neighbours(snapshot_, wanted);
        for (std::size_t i = 0; i < doubtful_.size(); ++i) {
            auto likely = likeliest(doubtful_[i], neighbours[i]);
            if (!likely.empty())
                suggestions_.push_back({doubtful_[i].word, doubtful_[i].at, std::move(likely)});
        }
    }

    /// Of the nearest neighbours, those that documents have.
    std::vector<std::string> likeliest(const Doubtful& doubtful,
                                       const std::vector<Neighbour>& neighbours) {
        std::vector<std::string> likely;
        std::size_t distance = 0;
        std::uint64_t best = 0;
        for (const Neighbour& near : neighbours) {
            if (likely.size() == most_suggestions) break;
            if (!likely.empty() && (near.distance > distance || near.count * far_more < best))
                break;
            const std::uint64_t documents = documents_with(doubtful.field, near.word);
            if (documents == 0 || documents < doubtful.documents * far_more) continue;
            if (likely.empty()) best = near.count;
            distance = near.distance;
            likely.push_back(near.word);
        }
        return likely;
    }

    void suggest_value(const QueryNode& node) {
        if (std::find(spelled_facets.begin(), spelled_facets.end(), node.facet) ==
            spelled_facets.end())
            return;
        const auto& labels = snapshot_.facet(node.facet).labels;
        const bool known =
            node.none ||
            std::any_of(node.values.begin(), node.values.end(), [&](const std::string& value) {
                return std::binary_search(labels.begin(), labels.end(), value);
            });
        if (known) return;
        auto likely = similar(node.text, labels);
        for (std::string& value : likely) value = as_written(node.facet, value);
        if (!likely.empty())
            suggestions_.push_back({as_written(node.facet, node.text), node.at, std::move(likely)});
    }

    static std::string as_written(Facet facet, std::string_view value) {
        if (value.find(' ') == std::string_view::npos)
            return fmt::format("{}:{}", name_of(facet), value);
        return fmt::format("{}:\"{}\"", name_of(facet), value);
    }

    const Snapshot& snapshot_;
    WordReader& words_;
    bool nothing_found_;
    std::vector<Doubtful> doubtful_;
    std::vector<Suggestion> suggestions_;
};

}  // namespace

std::vector<Suggestion> find_suggestions(const Snapshot& snapshot, WordReader& words,
                                         const QueryNode& tree, bool nothing_found) {
    return SuggestionFinder(snapshot, words, nothing_found).find(tree);
}

}  // namespace polidex::query
