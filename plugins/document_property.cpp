// SPDX-License-Identifier: GPL-2.0-or-later
#include "plugins/document_property.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace polidex {
namespace {

constexpr float title_confidence = 0.55F;

// What programs write there when nobody gave a title.
constexpr std::array<std::string_view, 12> program_titles = {"powerpoint presentation",
                                                             "powerpoint-präsentation",
                                                             "présentation powerpoint",
                                                             "presentación de powerpoint",
                                                             "slide 1",
                                                             "untitled",
                                                             "no slide title",
                                                             "title",
                                                             "word document",
                                                             "document",
                                                             "unknown",
                                                             "microsoft word"};
constexpr std::array<std::string_view, 3> program_prefixes = {
    "microsoft word - ", "microsoft powerpoint - ", "microsoft excel - "};
constexpr std::array<std::string_view, 8> file_endings = {".doc", ".docx", ".dot", ".rtf",
                                                          ".ppt", ".pptx", ".xls", ".odt"};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

bool is_own_title(std::string_view value) {
    const std::string title = lower(value);
    const auto same = [&](std::string_view one) { return title == one; };
    const auto begins = [&](std::string_view one) { return title.starts_with(one); };
    const auto ends = [&](std::string_view one) { return title.ends_with(one); };
    return std::none_of(program_titles.begin(), program_titles.end(), same) &&
           std::none_of(program_prefixes.begin(), program_prefixes.end(), begins) &&
           std::none_of(file_endings.begin(), file_endings.end(), ends);
}

}  // namespace

void report_property(std::string_view key, std::string_view value, Sink& sink) {
    if (value.find_first_not_of(" \t\r\n") == std::string_view::npos) return;
    const bool title = key == "dc:title";
    if (title && !is_own_title(value)) return;
    sink.metadata(key, value, title ? title_confidence : 1);
}

}  // namespace polidex
