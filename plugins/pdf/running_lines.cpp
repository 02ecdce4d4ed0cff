// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/pdf/running_lines.hpp"

#include "plugins/pdf/page_rows.hpp"
#include "plugins/pdf/text_size.hpp"
#include "plugins/text/line_shape.hpp"

#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace polidex::pdf {
namespace {

constexpr std::size_t edge_rows = 3;       // at the top and at the bottom of a page
constexpr std::size_t longest_line = 200;  // bytes
constexpr std::size_t fewest_pages = 3;
constexpr float same_height = 4;       // points
constexpr float largest_size = 1.15F;  // of the text's size; repeated titles are larger
constexpr float leaflet_size = 0.95F;  // of two pages, where saying a thing twice is no pattern
constexpr long largest_number = 100'000;

/// A line at the edge of a page.
struct Edge {
    Line* line = nullptr;
    std::uint32_t page = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `12 [81]` as `# [#]`, so that lines that differ in numbers are the same.
std::string pattern_of(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (!is_digit(c)) {
            out += c;
        } else if (out.empty() || out.back() != '#') {
            out += '#';
        }
    }
    return out;
}

/// The numbers of a line.
std::vector<long> numbers_in(std::string_view text) {
    std::vector<long> numbers;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        long number = 0;
        for (; at < text.size() && is_digit(text[at]); ++at)
            number = std::min(number * 10 + (text[at] - '0'), largest_number);
        numbers.push_back(number);
    }
    return numbers;
}

bool has_words(std::string_view pattern) {
    return std::any_of(pattern.begin(), pattern.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    });
}

/// A sentence that goes on is no header, however many forms begin with it.
bool may_run(const Line& line) {
    return line.text.size() <= longest_line && !line.text.ends_with(',') &&
           !text::begins_lower(line.text);
}

/// The lines at the top and the bottom of a page.
std::vector<Line*> edges_of(PageText& page) {
    std::vector<Line*> edges;
    const auto rows = rows_of(page.lines);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        if (r >= edge_rows && r + edge_rows < rows.size()) continue;
        for (const std::size_t i : rows[r])
            if (may_run(page.lines[i])) edges.push_back(&page.lines[i]);
    }
    return edges;
}

using Edges = std::vector<Edge>;

/// The largest part of @p edges that stand at one height, on different pages.
Edges at_one_height(Edges edges) {
    const auto top = [](const Edge& edge) { return edge.line->box.top; };
    std::sort(edges.begin(), edges.end(),
              [&](const Edge& a, const Edge& b) { return top(a) < top(b); });
    std::pair<std::size_t, std::size_t> best{0, 0};
    for (std::size_t first = 0, last = 0; first < edges.size(); ++first) {
        while (last < edges.size() && top(edges[last]) - top(edges[first]) <= same_height) ++last;
        if (last - first > best.second - best.first) best = {first, last};
    }
    return {edges.begin() + static_cast<std::ptrdiff_t>(best.first),
            edges.begin() + static_cast<std::ptrdiff_t>(best.second)};
}

void mark(const Edges& edges) {
    for (const Edge& edge : edges) edge.line->role = LineRole::running;
}

/// Lines that say the same but for their numbers.
void mark_repeated(const Edges& edges, std::size_t pages) {
    const Edges same = at_one_height(edges);
    std::map<std::uint32_t, int> on;
    for (const Edge& edge : same) ++on[edge.page];
    if (on.size() >= std::min(fewest_pages, std::max<std::size_t>(pages, 2)) &&
        same.size() < 2 * on.size())
        mark(same);
}

/// Lines of numbers that rise with the pages.
void mark_numbers(const Edges& edges, std::size_t pages) {
    std::map<long, Edges> by_difference;
    for (const Edge& edge : edges)
        for (const long number : numbers_in(edge.line->text))
            by_difference[number - static_cast<long>(edge.page)].push_back(edge);
    for (const auto& [difference, counted] : by_difference)
        if (counted.size() >= std::min(fewest_pages, std::max<std::size_t>(pages, 2)))
            mark(counted);
}

}  // namespace

void mark_running_lines(std::vector<PageText>& pages) {
    if (pages.size() < 2) return;
    const bool leaflet = pages.size() < fewest_pages;
    const float largest = usual_size(pages) * (leaflet ? leaflet_size : largest_size);
    std::map<std::string, Edges> by_pattern;
    for (PageText& page : pages)
        for (Line* line : edges_of(page))
            if (line->size <= largest)
                by_pattern[pattern_of(line->text)].push_back({line, page.number});
    for (const auto& [pattern, edges] : by_pattern) {
        if (has_words(pattern))
            mark_repeated(edges, pages.size());
        else if (pattern.find('#') != std::string::npos)
            mark_numbers(edges, pages.size());
    }
}

}  // namespace polidex::pdf
