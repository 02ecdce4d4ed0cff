// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/study/word_stretches.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace polidex::query {
namespace {

using storage::TextField;
using storage::WordId;

bool stands_in(TextField wanted, TextField field) {
    return wanted == field || (wanted == TextField::body && field == TextField::title);
}

/// Leaves out what lies within another stretch.
void keep_outermost(std::vector<Stretch>& stretches) {
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) {
        return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
    });
    std::uint32_t reached = 0;
    const auto is_inner = [&reached](const Stretch& stretch) {
        if (stretch.end <= reached) return true;
        reached = stretch.end;
        return false;
    };
    stretches.erase(std::remove_if(stretches.begin(), stretches.end(), is_inner), stretches.end());
}

/// The last place of each part, or of each beginning of a chain of parts.
using Places = std::vector<std::optional<Stretch>>;

std::optional<Stretch> window_of(const Places& last, std::uint32_t at, std::size_t distance) {
    Stretch window{at, at};
    for (const auto& place : last) {
        if (!place || at - place->begin > distance) return std::nullopt;
        window.begin = std::min(window.begin, place->begin);
        window.end = std::max(window.end, place->end);
    }
    return window;
}

}  // namespace

StretchFinder::StretchFinder(const storage::Tokens& tokens, WordReader& reader,
                             const std::vector<const QueryNode*>& nodes)
    : tokens_(tokens), reader_(reader), begins_(tokens.word_count() + std::size_t{1}) {
    for (const QueryNode* node : nodes) add_group(*node);
}

bool StretchFinder::looks_in(TextField field) const {
    return std::any_of(items_.begin(), items_.end(),
                       [&](const Item& item) { return stands_in(item.field, field); });
}

void StretchFinder::add_group(const QueryNode& node) {
    const std::size_t first = items_.size();
    if (is_text(node)) add_item(node);
    for (const QueryNode& part : node.children) add_item(part);
    groups_.push_back({&node, first, items_.size() - first});
}

void StretchFinder::add_item(const QueryNode& node) {
    const auto item = static_cast<std::uint32_t>(items_.size());
    items_.emplace_back().field = node.field;
    if (node.kind == NodeKind::prefix) {
        tokens_.with_prefix(node.words[0], [&](const storage::Word& word) {
            begins(word.id, item);
            return true;
        });
        return;
    }
    for (const std::string& lang : tokens_.languages()) {
        if (node.kind == NodeKind::word)
            add_stem(lang, reader_.stemmer(lang).stem(node.words[0]), item);
        else
            add_phrase(lang, node.words, item);
    }
}

void StretchFinder::add_stem(const std::string& lang, std::string_view stem, std::uint32_t item) {
    const auto number = tokens_.find_stem(lang, stem);
    if (!number) return;
    const auto stems = tokens_.word_stems();
    for (std::size_t i = 0; i < stems.size(); ++i)
        if (stems[i] == *number) begins(static_cast<WordId>(i + 1), item);
}

void StretchFinder::add_phrase(const std::string& lang, const std::vector<std::string>& texts,
                               std::uint32_t item) {
    std::vector<WordId> phrase;
    for (const std::string& text : texts) {
        const auto word = tokens_.find(text, lang);
        if (!word) return;
        phrase.push_back(word->id);
    }
    begins(phrase[0], item);
    if (phrase.size() > 1) items_[item].phrases.push_back(std::move(phrase));
}

void StretchFinder::begins(WordId word, std::uint32_t item) {
    begins_[word] = true;
    items_at_[word].push_back(item);
}

const std::vector<Stretch>& StretchFinder::find(std::span<const WordId> words, TextField field) {
    found_.clear();
    find_items(words, field);
    for (const Group& group : groups_) join(group);
    keep_outermost(found_);
    return found_;
}

void StretchFinder::find_items(std::span<const WordId> words, TextField field) {
    for (Item& item : items_) item.found.clear();
    for (std::size_t at = 0; at < words.size(); ++at) {
        if (!begins_[words[at]]) continue;
        for (const std::uint32_t item : items_at_.at(words[at]))
            if (stands_in(items_[item].field, field)) find_at(words, at, items_[item]);
    }
}

void StretchFinder::find_at(std::span<const WordId> words, std::size_t at, Item& item) const {
    const auto begin = static_cast<std::uint32_t>(at);
    if (item.phrases.empty()) {
        item.found.push_back({begin, begin + 1});
        return;
    }
    for (const auto& phrase : item.phrases) {
        const auto here = words.subspan(at);
        if (here.size() < phrase.size() || !std::equal(phrase.begin(), phrase.end(), here.begin()))
            continue;
        item.found.push_back({begin, begin + static_cast<std::uint32_t>(phrase.size())});
        return;
    }
}

void StretchFinder::join(const Group& group) {
    if (group.node->kind != NodeKind::near) {
        const auto& found = items_[group.first].found;
        found_.insert(found_.end(), found.begin(), found.end());
    } else if (group.node->ordered) {
        join_chain(group);
    } else {
        join_window(group);
    }
}

std::vector<std::pair<Stretch, std::size_t>> StretchFinder::events_of(const Group& group) const {
    std::vector<std::pair<Stretch, std::size_t>> events;
    for (std::size_t part = 0; part < group.count; ++part)
        for (const Stretch& stretch : items_[group.first + part].found)
            events.emplace_back(stretch, part);
    // Later parts first, so that one word does not serve two parts of a chain.
    std::sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
        return a.first.begin != b.first.begin ? a.first.begin < b.first.begin : a.second > b.second;
    });
    return events;
}

/// Each word that completes a window ends its shortest stretch, the one that begins last; of those
/// that begin with the same word the first is the shortest.
void StretchFinder::join_window(const Group& group) {
    Places last(group.count);
    std::optional<std::uint32_t> begun;
    for (const auto& [stretch, part] : events_of(group)) {
        last[part] = stretch;
        const auto window = window_of(last, stretch.begin, group.node->distance);
        if (!window || (begun && window->begin <= *begun)) continue;
        begun = window->begin;
        found_.push_back(*window);
    }
}

void StretchFinder::join_chain(const Group& group) {
    Places chains(group.count);                    // chains[i]: of parts 0 to i
    std::vector<std::uint32_t> ends(group.count);  // where the last part of each begins
    std::optional<std::uint32_t> begun;
    for (const auto& [stretch, part] : events_of(group)) {
        const bool follows = part == 0 || (chains[part - 1] &&
                                           stretch.begin - ends[part - 1] <= group.node->distance);
        if (!follows) continue;
        const Stretch before = part == 0 ? stretch : *chains[part - 1];
        chains[part] = Stretch{before.begin, std::max(before.end, stretch.end)};
        ends[part] = stretch.begin;
        if (part + 1 < group.count || (begun && before.begin <= *begun)) continue;
        begun = before.begin;
        found_.push_back(*chains[part]);
    }
}

}  // namespace polidex::query
