// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_error.hpp"

#include "corpus/text/utf8.hpp"
#include "query/edit_distance.hpp"

#include <algorithm>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t max_suggestions = 3;
constexpr std::size_t max_quoted_bytes = 40;

std::u32string folded(std::string_view text) {
    std::u32string letters = letters_of(text);
    for (char32_t& c : letters)
        if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
    return letters;
}

}  // namespace

Error bad_query(std::string message, std::string hint, std::size_t position) {
    return Error{Errc::bad_query, std::move(message), std::move(hint), position};
}

std::size_t character_of(std::string_view query, std::size_t at) {
    std::size_t characters = 1;
    for (std::size_t i = 0; i < at && i < query.size(); ++characters)
        text::next_code_point(query, i);
    return characters;
}

std::string quoted(std::string_view part) {
    std::string shown = text::printable(part);
    if (shown.size() > max_quoted_bytes)
        shown = shown.substr(0, text::cut_at(shown, max_quoted_bytes)) + "…";
    return "'" + shown + "'";
}

std::vector<std::string> similar(std::string_view text,
                                 const std::vector<std::string_view>& candidates) {
    const std::u32string typed = folded(text);
    const std::size_t allowed = std::max<std::size_t>(1, typed.size() / 3);
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string_view candidate : candidates) {
        if (std::max(candidate.size(), text.size()) < 3) continue;
        const std::size_t far = edit_distance(typed, folded(candidate), allowed);
        if (far <= allowed) near.emplace_back(far, candidate);
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    if (near.size() > max_suggestions) near.resize(max_suggestions);
    std::vector<std::string> names;
    names.reserve(near.size());
    for (auto& [far, name] : near) names.push_back(std::move(name));
    return names;
}

std::string did_you_mean(const std::vector<std::string>& suggestions) {
    if (suggestions.empty()) return {};
    std::string text = "; did you mean ";
    for (std::size_t i = 0; i < suggestions.size(); ++i) {
        if (i > 0) text += i + 1 == suggestions.size() ? " or " : ", ";
        text += suggestions[i];
    }
    return text + "?";
}

}  // namespace polidex::query
