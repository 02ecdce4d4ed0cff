// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/understanding/date_cues.hpp"

#include "corpus/data/data.hpp"
#include "corpus/understanding/cue_list.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace polidex::understanding {
namespace {

constexpr std::size_t window_bytes = 180;
constexpr std::size_t before_gap = 18;  // room for a weekday
constexpr std::size_t behind_gap = 72;
constexpr std::size_t near_gap = 150;
constexpr std::size_t place_gap = 60;  // New Delhi, India, on Wednesday,
constexpr std::size_t label_gap = 60;  // room for a name: Posted by … on
constexpr std::size_t line_bytes = 240;

constexpr std::array<std::pair<std::string_view, DateCue>, 8> cue_names{
    {{"published", DateCue::published},
     {"updated", DateCue::updated},
     {"signed", DateCue::signed_on},
     {"in-force", DateCue::in_force},
     {"event", DateCue::event},
     {"adopted", DateCue::adopted},
     {"copyright", DateCue::copyright},
     {"none", DateCue::other}}};

DateCue cue_named(std::string_view name) {
    for (const auto& [known, cue] : cue_names)
        if (known == name) return cue;
    return DateCue::none_found;
}

const CueList& cues() {
    static const CueList list(data::dates());
    return list;
}

bool ends_sentence(std::string_view gap) {
    const std::size_t stop = gap.find(". ");
    return stop != std::string_view::npos && stop > 3;
}

/// `by Ann Example | 7 May`: what stands before the date is a name, not a deadline.
bool names_somebody(std::string_view gap) {
    if (gap.find('|') != std::string_view::npos) return true;
    std::size_t names = 0;
    bool word_begins = true;
    for (const char c : gap) {
        if (word_begins && c >= 'A' && c <= 'Z') ++names;
        word_begins = c == ' ';
    }
    return names >= 2;
}

bool reaches(std::string_view kind, std::string_view gap, std::string_view line) {
    if (kind == "behind") return false;
    if (kind == "near") return gap.size() <= near_gap && !ends_sentence(gap);
    if (kind == "place") return gap.size() <= place_gap && !ends_sentence(gap);
    if (kind == "before") return gap.size() <= before_gap && !ends_sentence(gap);
    return gap.size() <= (line.size() <= line_bytes ? label_gap : before_gap);
}

}  // namespace

DateCue date_cue(std::string_view text, std::size_t begin, std::size_t end) {
    std::size_t first = begin > window_bytes ? begin - window_bytes : 0;
    while (first < begin && (static_cast<unsigned char>(text[first]) & 0xC0U) == 0x80U) ++first;
    const std::string_view window = text.substr(first, begin - first);
    auto before = cues().find(window, "*");
    std::sort(before.begin(), before.end(),
              [](const auto& a, const auto& b) { return a.end > b.end; });
    for (const CueHit& hit : before)
        if (const std::string_view gap = window.substr(hit.end); reaches(hit.kind, gap, text))
            if (hit.value != "none" || !names_somebody(gap)) return cue_named(hit.value);
    const std::string_view behind = text.substr(end, behind_gap);
    for (const CueHit& hit : cues().find(behind, "*")) {
        const bool right_behind = hit.begin <= 4 && hit.value != "none";
        const bool at_end =
            hit.kind == "behind" && behind.substr(0, hit.begin).find("。") == behind.npos;
        if (right_behind || at_end) return cue_named(hit.value);
    }
    return DateCue::none_found;
}

std::size_t signature_formula(std::string_view text) {
    for (const CueHit& hit : cues().find(text, "*"))
        if (hit.value == "signed" && hit.kind == "near") return hit.end;
    return std::string_view::npos;
}

}  // namespace polidex::understanding
