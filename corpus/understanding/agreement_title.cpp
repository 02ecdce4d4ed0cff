// SPDX-License-Identifier: GPL-2.0-or-later
// How treaties and memoranda name themselves: what, between whom, on what.
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/actor_rules.hpp"
#include "corpus/understanding/lexicon.hpp"
#include "corpus/understanding/title_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>

namespace polidex::understanding {
namespace {

constexpr std::size_t head_lines = 8;       // before an agreement stand a number, an emblem
constexpr std::size_t longest_piece = 320;  // bytes
constexpr std::size_t longest_whole = 600;
constexpr std::size_t longest_joint = 12;  // a line of its own: Between, And

bool begins_lower(std::string_view text) {
    std::size_t at = 0;
    return u_islower(static_cast<UChar32>(text::next_code_point(text, at))) != 0;
}

/// `between`, in any language, with something on both sides.
bool says_between(std::string_view title) {
    const std::string words = folded(title);
    for (std::size_t at = words.find(' '); at != std::string::npos; at = words.find(' ', at + 1)) {
        const std::size_t end = words.find(' ', at + 1);
        if (end == std::string::npos) return false;
        if (ActorRules::get().between.has(std::string_view(words).substr(at + 1, end - at - 1)))
            return true;
    }
    return false;
}

/// The sentence that names the parties again and gives their reasons.
bool is_preamble(std::string_view text, std::string_view lang) {
    std::vector<LexiconMatch> matches;
    Lexicon::of(lang).find(text, matches);
    return std::any_of(matches.begin(), matches.end(), [](const LexiconMatch& match) {
        return match.entry->vocabulary == Vocabulary::cue &&
               (match.entry->kind == "parties" || match.entry->kind == "recital");
    });
}

bool goes_on_with(std::string_view title, std::string_view next) {
    if (next.ends_with('.') || next.ends_with(';') || next.ends_with(':')) return false;
    const bool joins = next.size() <= longest_joint && begins_joining(next);
    return joins || title.ends_with(',') || ends_joining(title) || begins_lower(next) ||
           (is_upper(title) && is_upper(next));
}

std::string title_from(const Document& document, std::size_t first) {
    std::string title = document.blocks[first].text;
    for (std::size_t i = first + 1; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        const std::string& next = block.text;
        if (!block.kept() || next.empty() || next.size() > longest_piece) break;
        if (title.size() + next.size() > longest_whole || !goes_on_with(title, next)) break;
        if (is_section_heading(next) || is_preamble(next, document.lang)) break;
        title += ' ' + next;
    }
    return title;
}

}  // namespace

std::string agreement_title(const Document& document, std::size_t& first) {
    std::size_t lines = 0;
    for (std::size_t i = 0; i < document.blocks.size() && lines < head_lines; ++i) {
        const Block& block = document.blocks[i];
        if (!block.kept()) continue;
        ++lines;
        const std::string_view text = block.text;
        if (text.size() > longest_piece) break;
        if (ends_sentence(text) || is_section_heading(text)) continue;
        std::string title = title_from(document, i);
        if (!says_between(title) || !names_document(title.substr(0, title.find(' ', 60)))) continue;
        first = i;
        return title;
    }
    return {};
}

}  // namespace polidex::understanding
