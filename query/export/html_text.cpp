// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/export/html_text.hpp"

#include "query/export/row_writer.hpp"

namespace polidex::query {
namespace {

// No script, no picture, no other file: what a document says cannot load anything.
constexpr std::string_view before_title = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>)";

// Contrast of text to ground is 7 and more in both schemes (WCAG 2.2, 1.4.6).
constexpr std::string_view after_title = R"(</title>
<style>
:root { color-scheme: light dark; --ground: #fff; --text: #1b1f24; --quiet: #4d5560;
  --line: #d5d9de; --link: #0b4a94; --mark: #eef3f9; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #15181c; --text: #e8eaed; --quiet: #b3bac3; --line: #3a4048;
    --link: #a5cbfb; --mark: #1f262e; } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; }
h2 { font-size: 1.1rem; margin: 0; }
a { color: var(--link); }
article { border-top: 1px solid var(--line); padding: 1rem 0; }
.place, .rule, th { color: var(--quiet); font-size: .85rem; font-weight: normal; }
.place { margin: .1rem 0 .5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .25rem .75rem .25rem 0; }
th { width: 6rem; }
td.value { width: 12rem; font-weight: 600; }
q { background: var(--mark); padding: 0 .2rem; }
@media (max-width: 40rem) { th, td, td.value { display: block; width: auto; padding: 0; } }
</style>
</head>
<body>
)";

std::string_view entity(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

}  // namespace

std::string html_escaped(std::string_view text) {
    std::string out;
    for (const char c : clean(text)) {
        const std::string_view safe = entity(c);
        if (safe.empty())
            out += c;
        else
            out += safe;
    }
    return out;
}

std::string html_head(std::string_view title) {
    return std::string(before_title) + html_escaped(title) + std::string(after_title);
}

}  // namespace polidex::query
