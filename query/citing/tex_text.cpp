// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/citing/styles.hpp"

#include <array>
#include <utility>

namespace polidex::query {
namespace {

// BibTeX counts braces even behind a backslash; so `{` becomes a word.
constexpr std::array<std::pair<char, std::string_view>, 10> specials{{
    {'\\', "\\textbackslash{}"},
    {'{', "\\textbraceleft{}"},
    {'}', "\\textbraceright{}"},
    {'~', "\\textasciitilde{}"},
    {'^', "\\textasciicircum{}"},
    {'&', "\\&"},
    {'%', "\\%"},
    {'$', "\\$"},
    {'#', "\\#"},
    {'_', "\\_"},
}};

}  // namespace

std::string tex_escaped(std::string_view text) {
    std::string out;
    for (const char c : text::printable(text)) {
        std::string_view written(&c, 1);
        for (const auto& [special, tex] : specials)
            if (special == c) written = tex;
        out += written;
    }
    return out;
}

std::string tex_unescaped(std::string_view tex) {
    std::string out;
    while (!tex.empty()) {
        std::size_t size = 1;
        char c = tex[0];
        for (const auto& [special, written] : specials) {
            if (tex.substr(0, written.size()) != written) continue;
            c = special;
            size = written.size();
        }
        const bool grouping = size == 1 && (c == '{' || c == '}');
        if (!grouping) out += c;
        tex.remove_prefix(size);
    }
    return out;
}

}  // namespace polidex::query
