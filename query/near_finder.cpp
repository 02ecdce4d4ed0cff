// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/near_finder.hpp"

#include "corpus/storage/code_search.hpp"
#include "query/word_scan.hpp"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace polidex::query {
namespace {

using storage::WordId;

/// What one part of NEAR accepts.
class Part {
public:
    Part(const storage::Tokens& tokens, WordReader& reader, const QueryNode& node)
        : accepted_(tokens.word_count() + std::size_t{1}) {
        for (const std::string& lang : tokens.languages()) {
            if (node.kind == NodeKind::word)
                add_stem(tokens, lang, reader.stemmer(lang).stem(node.words[0]));
            else if (node.kind == NodeKind::phrase)
                add_phrase(tokens, lang, node);
        }
        if (node.kind != NodeKind::prefix) return;
        tokens.with_prefix(node.words[0], [this](const storage::Word& word) {
            accepted_[word.id] = true;
            return true;
        });
    }

    bool stands_at(const std::vector<WordId>& words, std::size_t at) const {
        if (!accepted_[words[at]]) return false;
        if (phrases_.empty()) return true;
        return std::any_of(phrases_.begin(), phrases_.end(), [&](const Phrase& phrase) {
            const std::size_t before = phrase.not_after.size();
            return stand_at(words, at, phrase.words) &&
                   (before == 0 || at < before || !stand_at(words, at - before, phrase.not_after));
        });
    }

private:
    using Words = std::vector<WordId>;
    struct Phrase {
        Words words;
        Words not_after;  ///< may not stand before it; empty for none
    };

    static bool stand_at(const Words& words, std::size_t at, const Words& wanted) {
        return words.size() - at >= wanted.size() &&
               std::equal(wanted.begin(), wanted.end(),
                          words.begin() + static_cast<std::ptrdiff_t>(at));
    }

    void add_stem(const storage::Tokens& tokens, const std::string& lang, std::string_view stem) {
        const auto number = tokens.find_stem(lang, stem);
        if (!number) return;
        const auto stems = tokens.word_stems();
        for (std::size_t i = 0; i < stems.size(); ++i)
            if (stems[i] == *number) accepted_[i + 1] = true;
    }

    void add_phrase(const storage::Tokens& tokens, const std::string& lang, const QueryNode& node) {
        Phrase phrase{ids_of(tokens, lang, node.words), ids_of(tokens, lang, node.not_after)};
        if (phrase.words.empty()) return;
        accepted_[phrase.words[0]] = true;
        if (phrase.words.size() > 1) phrases_.push_back(std::move(phrase));
    }

    /// Empty when one of @p texts does not occur in the language.
    static Words ids_of(const storage::Tokens& tokens, const std::string& lang,
                        const std::vector<std::string>& texts) {
        Words ids;
        for (const std::string& text : texts) {
            const auto word = tokens.find(text, lang);
            if (!word) return {};
            ids.push_back(word->id);
        }
        return ids;
    }

    std::vector<bool> accepted_;  ///< by number of the word that begins it
    std::vector<Phrase> phrases_;
};

/// Reads the words of a document and remembers where each part stood last.
class Window {
public:
    Window(std::vector<Part> parts, const QueryNode& node)
        : parts_(std::move(parts)), distance_(node.distance), ordered_(node.ordered) {}

    bool found_in(std::string_view codes) {
        words_.clear();
        while (!codes.empty()) words_.push_back(storage::next_code(codes));
        last_.assign(parts_.size(), std::nullopt);
        for (std::size_t at = 0; at < words_.size(); ++at) {
            if (words_[at] == storage::block_break)
                last_.assign(parts_.size(), std::nullopt);
            else if (ordered_ ? completes_chain(at) : completes_window(at))
                return true;
        }
        return false;
    }

private:
    bool completes_window(std::size_t at) {
        bool met = false;
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (!parts_[i].stands_at(words_, at)) continue;
            last_[i] = at;
            met = true;
        }
        return met && std::all_of(last_.begin(), last_.end(), [&](const auto& last) {
                   return last && at - *last <= distance_;
               });
    }

    /// The last part first, so that one word does not serve two parts.
    bool completes_chain(std::size_t at) {
        for (std::size_t i = parts_.size(); i-- > 0;) {
            const bool reached = i == 0 || (last_[i - 1] && at - *last_[i - 1] <= distance_);
            if (!reached || !parts_[i].stands_at(words_, at)) continue;
            if (i + 1 == parts_.size()) return true;
            last_[i] = at;
        }
        return false;
    }

    std::vector<Part> parts_;
    std::size_t distance_;
    bool ordered_;
    std::vector<WordId> words_;
    std::vector<std::optional<std::size_t>> last_;
};

}  // namespace

Result<Docs> find_near(const Snapshot& snapshot, WordReader& words, std::size_t segment,
                       const QueryNode& node, DocSpan docs) {
    const storage::Tokens& tokens = snapshot.segments()[segment]->tokens();
    std::vector<Part> parts;
    for (const QueryNode& child : node.children) parts.emplace_back(tokens, words, child);
    Window window(std::move(parts), node);
    Docs found;
    const auto field = node.children.front().field;
    const auto scanned =
        scan_words(tokens, field, docs, [&](std::size_t i, std::string_view codes) {
            if (window.found_in(codes)) found.push_back(docs[i]);
        });
    if (!scanned) return scanned.error();
    return found;
}

}  // namespace polidex::query
