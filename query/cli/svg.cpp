// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/svg.hpp"

#include "corpus/text/utf8.hpp"
#include "query/cli/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr double column_share = 0.56;  // of the size: a letter's width, on average, and some room

// Noncharacters are no XML, whatever escapes them.
bool is_character(char32_t c) { return (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF); }

std::size_t columns_for(double size, double pixels) {
    return static_cast<std::size_t>(std::max(4.0, pixels / (size * column_share)));
}

/// Marks that take no column of a terminal are wide in some fonts: such text gets less room.
double room_for(std::string_view text, double pixels) {
    const std::string clean = text::to_valid_utf8(text);
    const auto columns = static_cast<double>(columns_of(clean));
    const auto letters = static_cast<double>(text::count_code_points(clean));
    return letters > columns ? pixels * columns / letters : pixels;
}

constexpr std::string_view page_style = R"(
body{margin:2rem auto;max-width:60rem;padding:0 1rem;font:16px/1.5 system-ui,"Segoe UI",
 "Noto Sans","DejaVu Sans",sans-serif}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin:2rem 0 .3rem}h3{font-size:1rem}
svg{max-width:100%;height:auto}
table{border-collapse:collapse;margin:1rem 0}
th,td{text-align:left;padding:.2rem .8rem .2rem 0;vertical-align:top}
th+th:last-child,td+td:last-child{text-align:right;font-variant-numeric:tabular-nums}
ol.steps{list-style:none;padding:0}
ol.steps>li{display:grid;grid-template-columns:8rem 1fr;gap:1rem;margin:.9rem 0}
blockquote{margin:.1rem 0;overflow-wrap:anywhere}
cite,.note{font-style:normal;font-size:.85rem;overflow-wrap:anywhere}
details{margin:.3rem 0}
@media(max-width:40rem){ol.steps>li{grid-template-columns:1fr;gap:.2rem}}
)";

}  // namespace

std::string escaped(std::string_view text) {
    const std::string clean = text::printable(text::to_valid_utf8(text));
    std::string out;
    out.reserve(clean.size());
    for (std::size_t at = 0; at < clean.size();) {
        const std::size_t begin = at;
        const char32_t c = text::next_code_point(clean, at);
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                if (is_character(c)) out.append(clean, begin, at - begin);
        }
    }
    return out;
}

std::string_view chart_style() {
    return R"(:root{color-scheme:light dark}
body,.paper{background:#fff;fill:#fff;color:#1b1f24}
.ink{fill:#1b1f24}.soft{fill:#59636e}.paper-ink{fill:#fff}.dark-ink{fill:#10141a}
cite,.note{color:#59636e}
.bar{fill:#1f6fb2}.pale{fill:#a9b4bf}.warn{fill:#b35900}
.hollow{fill:#fff;stroke:#1f6fb2;stroke-width:2}
.rule{stroke:#d0d7de}.axis{stroke:#59636e}
@media(prefers-color-scheme:dark){
body,.paper{background:#14181d;fill:#14181d;color:#e6edf3}
.ink{fill:#e6edf3}.soft{fill:#a3afba}.paper-ink{fill:#14181d}
cite,.note{color:#a3afba}
.bar{fill:#6cb2f0}.pale{fill:#5b6672}.warn{fill:#f0a35e}
.hollow{fill:#14181d;stroke:#6cb2f0}
.rule{stroke:#343c45}.axis{stroke:#a3afba}}
)";
}

void Svg::text(double x, double y, std::string_view text, const TextStyle& style) {
    body_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{}\" font-size=\"{}\"", x, y,
                         style.look, style.size);
    if (style.anchor != "start") body_ += fmt::format(" text-anchor=\"{}\"", style.anchor);
    if (style.bold) body_ += " font-weight=\"600\"";
    if (style.italic) body_ += " font-style=\"italic\"";
    if (style.turned != 0)
        body_ += fmt::format(" transform=\"rotate({:.0f} {:.1f} {:.1f})\"", style.turned, x, y);
    body_ += ">" + escaped(text) + "</text>\n";
}

void Svg::box(double x, double y, double width, double height, std::string_view look,
              std::string_view note, double opacity) {
    body_ += fmt::format(
        "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" class=\"{}\"", x, y,
        width, height, look);
    if (opacity < 1) body_ += fmt::format(" fill-opacity=\"{:.2f}\"", opacity);
    body_ += note.empty() ? "/>\n" : "><title>" + escaped(note) + "</title></rect>\n";
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view look) {
    body_ += fmt::format(
        "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"{}\"/>\n", x1, y1,
        x2, y2, look);
}

void Svg::dot(double x, double y, double radius, std::string_view look) {
    body_ += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"{:.1f}\" class=\"{}\"/>\n", x, y,
                         radius, look);
}

std::string Svg::picture(double width, double height, std::string_view title) const {
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" "
        "viewBox=\"0 0 {0:.0f} {1:.0f}\" role=\"img\" font-family=\"system-ui, 'Segoe UI', 'Noto "
        "Sans', 'DejaVu Sans', sans-serif\">\n<title>{2}</title>\n<style>{3}</style>\n"
        "<rect width=\"100%\" height=\"100%\" class=\"paper\"/>\n{4}</svg>\n",
        width, height, escaped(title), chart_style(), body_);
}

double width_of(std::string_view text, double size) {
    return static_cast<double>(columns_of(text)) * size * column_share;
}

std::string cut_to(std::string_view text, double size, double pixels) {
    return shorten(text, columns_for(size, room_for(text, pixels)));
}

std::vector<std::string> lines_of(std::string_view text, double size, double pixels,
                                  std::size_t most) {
    Style style;
    style.columns = std::max<std::size_t>(columns_for(size, room_for(text, pixels)), 20);
    const std::string wrapped = wrap(text::printable(text), 0, style);
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < wrapped.size();) {
        const std::size_t end = wrapped.find('\n', at);
        if (lines.size() == most) {
            lines.back() = shorten(lines.back() + " " + wrapped.substr(at, end - at),
                                   std::max<std::size_t>(columns_of(lines.back()), 2));
            break;
        }
        lines.push_back(wrapped.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::string page(std::string_view title, const std::string& body) {
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
        "<title>{0}</title>\n<style>{1}{2}</style>\n</head>\n<body>\n<h1>{0}</h1>\n{3}</body>\n"
        "</html>\n",
        escaped(title), chart_style(), page_style, body);
}

std::string html_table(const std::vector<std::string>& heads,
                       const std::vector<std::vector<std::string>>& rows) {
    std::string out = "<table>\n<tr>";
    for (const std::string& head : heads) out += "<th scope=\"col\">" + escaped(head) + "</th>";
    out += "</tr>\n";
    for (const auto& row : rows) {
        out += "<tr>";
        for (const std::string& cell : row) out += "<td>" + escaped(cell) + "</td>";
        out += "</tr>\n";
    }
    return out + "</table>\n";
}

}  // namespace polidex::cli
