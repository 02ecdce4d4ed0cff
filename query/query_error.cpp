// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/query_error.hpp"

#include "corpus/text/utf8.hpp"

#include <algorithm>
#include <utility>

namespace polidex::query {
namespace {

constexpr std::size_t max_suggestions = 3;
constexpr std::size_t max_quoted_bytes = 40;
constexpr std::size_t max_compared_bytes = 64;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Edit distance with swaps of neighbours, over bytes, by rows of the usual table.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before;
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                                 lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = last;
        std::swap(last, row);
    }
    return last[b.size()];
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
    if (text.size() > max_compared_bytes) return {};
    std::vector<std::pair<std::size_t, std::string>> near;
    for (const std::string_view candidate : candidates) {
        const std::size_t longer = std::max(candidate.size(), text.size());
        const std::size_t shorter = std::min(candidate.size(), text.size());
        const std::size_t allowed = std::max<std::size_t>(1, text.size() / 3);
        if (longer - shorter > allowed || longer < 3) continue;
        const std::size_t far = distance(text, candidate);
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
