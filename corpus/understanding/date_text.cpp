// SPDX-License-Identifier: GPL-2.0-or-later
// Dates in the text of a document: by the words beside them and by the place they stand in.
#include "corpus/text/byte_set.hpp"
#include "corpus/text/utf8.hpp"
#include "corpus/understanding/date_candidates.hpp"
#include "corpus/understanding/date_cursor.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace polidex::understanding {
namespace {

constexpr std::size_t short_line_bytes = 110;
constexpr std::size_t cover_bytes = 1500;   // a cover and its imprint
constexpr std::size_t closing_blocks = 12;  // a last page, a footer
constexpr std::uint32_t beside_title = 5;   // blocks

bool speaks_of_document(const Block& block) {
    switch (block.chrome) {
        case Chrome::navigation:
        case Chrome::advertising:
        case Chrome::cookies:
        case Chrome::comments:
        case Chrome::related:
            return false;
        default:
            return true;
    }
}

/// Dates and authors beside a headline are links to more of the same on many pages.
bool may_be_linked_byline(const Block& block) {
    return (block.chrome == Chrome::navigation || block.chrome == Chrome::related) &&
           block.text.size() <= short_line_bytes;
}

/// The metadata's word on how this page writes dates: en_US puts the month first.
DateOrder order_of_locale(std::string_view locale) {
    if (locale.size() < 5) return DateOrder::unknown;
    const std::string_view country = locale.substr(3, 2);
    if (country == "US" || country == "us" || country == "PH") return DateOrder::month_first;
    return DateOrder::day_first;
}

DateOrder order_of_language(std::string_view lang) {
    return lang.empty() || lang == "en" ? DateOrder::unknown : DateOrder::day_first;
}

/// Where the text of a document stands that dates are judged by.
struct Layout {
    std::uint32_t title = 0;  ///< the block of the headline
    std::vector<std::size_t> offsets;
    std::size_t total = 0;
};

/// What the source calls its page, for finding the headline in the text.
std::string titles_of(const Document& document) {
    std::string titles = document.title;
    for (const Metadata& entry : document.metadata)
        if (entry.key == "og:title" || entry.key == "html:title" ||
            entry.key == "jsonld:headline" || entry.key == "meta:title")
            titles += '\n' + entry.value;
    return titles;
}

/// The block of the headline: the first heading that the titles repeat, else any block that they
/// repeat, else the first heading of the main text.
std::uint32_t headline_of(const Document& document) {
    const std::string titles = titles_of(document);
    std::uint32_t repeated = UINT32_MAX;
    std::uint32_t heading = UINT32_MAX;
    for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        const bool in_titles =
            block.text.size() >= 12 && titles.find(block.text) != std::string::npos;
        const bool is_heading = block.kind == BlockKind::heading;
        if (in_titles && is_heading) return i;
        if (in_titles && repeated == UINT32_MAX) repeated = i;
        if (is_heading && block.kept() && heading == UINT32_MAX) heading = i;
    }
    if (repeated != UINT32_MAX) return repeated;
    return heading == UINT32_MAX ? 0 : heading;
}

Layout layout_of(const Document& document) {
    Layout layout;
    layout.title = headline_of(document);
    for (const Block& block : document.blocks) {
        layout.offsets.push_back(layout.total);
        layout.total += block.text.size();
    }
    return layout;
}

bool starts_alike(std::string_view a, std::string_view b) {
    const std::size_t length = std::min({a.size(), b.size(), std::size_t{60}});
    return length >= 30 && a.substr(0, length) == b.substr(0, length);
}

/// A picture's line: told by the parser, or printed twice, as text and as the picture's name.
bool is_caption(const Document& document, std::uint32_t index) {
    const Block& block = document.blocks[index];
    if (block.kind == BlockKind::caption) return true;
    if (document.source.media_type == "text/html") return false;
    const bool as_before = index > 0 && starts_alike(block.text, document.blocks[index - 1].text);
    const bool as_after = index + 1 < document.blocks.size() &&
                          starts_alike(block.text, document.blocks[index + 1].text);
    return block.kept() && (as_before || as_after);
}

/// One dated place and what the rules need to know about it.
struct Place {
    const Document& document;
    const Layout& layout;
    const DatedPlace& dated;
    const Block& block;
    DateCue cue;

    const DateExpression& expression() const { return dated.expression; }
    PartialDate date() const { return dated.expression.date; }
    /// A line of its own, such as a cover or a byline has; a sentence is none.
    bool is_short() const {
        const char last = block.text.empty() ? ' ' : block.text.back();
        const bool sentence = (last == '.' || last == '!' || last == '?') && !mostly_date();
        return block.text.size() <= short_line_bytes && !sentence;
    }
    bool mostly_date() const {
        return (expression().end - expression().begin) * 3 >= block.text.size();
    }
    /// A line that says a date, at most with a weekday and a time of day.
    bool is_date_line() const {
        constexpr std::size_t most_beside = 18;
        return block.text.size() <= expression().end - expression().begin + most_beside &&
               block.kind == BlockKind::paragraph;
    }
    std::uint32_t title_distance() const {
        return dated.block < layout.title ? layout.title - dated.block : dated.block - layout.title;
    }
    std::size_t from_start() const { return layout.offsets[dated.block]; }
    std::size_t from_end() const { return document.blocks.size() - dated.block; }
    bool near_title() const {
        return dated.block + 5 >= layout.title && dated.block <= layout.title + 10;
    }
    /// Among the last pages, where agreements are signed.
    bool at_end() const {
        return from_end() <= closing_blocks * 2 || from_start() * 5 >= layout.total * 4;
    }
    /// Neither among the first pages nor among the last ones.
    bool in_middle() const {
        return from_end() > closing_blocks * 2 && from_start() > 2 * cover_bytes &&
               from_start() * 5 < layout.total * 4;
    }
    bool is_web() const { return document.source.media_type == "text/html"; }
    bool is_title() const {
        return !document.title.empty() &&
               (block.text == document.title || document.title.find(block.text) == 0);
    }
};

struct Verdict {
    DateCue cue = DateCue::none_found;
    float confidence = 0;
    std::string_view rule;
};

/// What the words beside the date say.
Verdict by_cue(const Place& place) {
    const bool day = place.date().day != 0;
    const bool outside = place.in_middle();
    switch (place.cue) {
        case DateCue::signed_on:
            return {DateCue::signed_on, place.at_end() ? 0.93F : 0.65F, "date.done-at"};
        case DateCue::in_force:
            return {DateCue::in_force, 0.8F, "date.in-force"};
        case DateCue::adopted: {
            const bool cover = place.from_start() < 2 * cover_bytes || place.near_title();
            if (!cover && outside) return {};
            return {DateCue::adopted, cover ? 0.86F : 0.7F, "date.adopted"};
        }
        case DateCue::published: {
            const bool line = place.is_short() || (place.is_web() && place.near_title());
            if (!line && outside) return {};
            const float label = place.is_web() ? 0.88F : 0.75F;
            return {DateCue::published, line && day ? label : 0.5F, "date.published-label"};
        }
        case DateCue::updated:
            return {DateCue::updated, 0.5F, "date.updated-label"};
        case DateCue::event:
            return {DateCue::event, 0.4F, "date.event"};
        case DateCue::copyright:
            if (outside) return {};  // of a picture, or of a source
            return {DateCue::copyright, 0.35F, "date.copyright"};
        default:
            return {};
    }
}

/// `of 14 September 2022` as a line of its own below the name of an act.
bool is_act_date(const Place& place) {
    const std::string_view before =
        std::string_view(place.block.text).substr(0, place.expression().begin);
    constexpr std::array<std::string_view, 9> openings{"of ",  "vom ",    "du ",     "del ", "de ",
                                                       "van ", "z dnia ", "ze dne ", "от "};
    const bool opens = std::find(openings.begin(), openings.end(), before) != openings.end();
    return opens && place.near_title() && place.mostly_date();
}

/// `Karlsruhe (12.11.2021). …`, `27.1.2022 - …`: a paragraph that begins with place and date.
bool is_dateline(const Place& place) {
    const std::string_view text = place.block.text;
    const DateExpression& found = place.expression();
    if (!place.block.kept() || found.begin > 30 || place.dated.block > place.layout.title + 12)
        return false;
    std::size_t next = found.end;
    while (next < text.size() && text[next] == ' ') ++next;
    const std::string_view rest = text.substr(next, 3);
    const bool closed = rest.substr(0, 1) == "-" || rest.substr(0, 1) == ")" ||
                        rest.substr(0, 1) == ":" || rest.substr(0, 1) == "|" || rest == "–" ||
                        rest == "—";
    bool word_begins = true;
    for (const char c : text.substr(0, found.begin)) {
        if (word_begins && c >= 'a' && c <= 'z') return false;
        word_begins = c == ' ' || c == '(';
    }
    return closed;
}

/// How a line with a date near the title is judged: closer counts more, above it less.
Verdict near_title(const Place& place) {
    const bool above = place.dated.block < place.layout.title;
    const auto distance = static_cast<float>(place.title_distance());
    float base = place.mostly_date() ? 0.86F : 0.82F;
    if (may_be_linked_byline(place.block)) base -= 0.1F;
    // what the page shows its readers beside its headline outweighs what it tells machines
    if (place.is_web() && !above && place.is_date_line() && place.title_distance() <= beside_title)
        return {DateCue::published, 1.0F - 0.005F * distance, "date.near-title"};
    // a page's first line often tells the day it was fetched
    const float doubt = above && place.dated.block < 6 ? 0.3F : 0;
    return {DateCue::published, base - 0.01F * distance - doubt, "date.near-title"};
}

/// What the place says where words do not.
Verdict by_place(const Place& place) {
    const bool day = place.date().day != 0;
    const bool month = place.date().month != 0;
    const Block& block = place.block;
    if (day && is_act_date(place)) return {DateCue::adopted, 0.93F, "date.act-title"};
    if (is_caption(place.document, place.dated.block) && month)
        return {DateCue::event, 0.75F, "date.caption"};
    if (place.is_title()) return {DateCue::adopted, month ? 0.9F : 0.7F, "date.title"};
    if (day && place.near_title() && (place.is_short() || block.chrome == Chrome::byline))
        return near_title(place);
    if (day && is_dateline(place)) return {DateCue::published, 0.74F, "date.dateline"};
    if (block.chrome == Chrome::byline && day)
        return {DateCue::published, place.in_middle() ? 0.6F : 0.7F, "date.byline"};
    if (!place.is_short()) return {};
    const bool imprint = place.from_start() < cover_bytes;
    if (day && place.mostly_date() && place.from_end() <= closing_blocks)
        return {DateCue::published, place.is_web() ? 0.45F : 0.66F, "date.closing-line"};
    if (imprint && day) return {DateCue::published, 0.76F, "date.cover"};
    if (imprint && month) return {DateCue::adopted, 0.78F, "date.cover"};
    if (month && place.mostly_date() && place.from_end() <= closing_blocks)
        return {DateCue::adopted, 0.6F, "date.closing-line"};
    if (imprint || block.chrome == Chrome::repeated)
        return {DateCue::adopted, 0.5F, imprint ? "date.cover" : "date.running-header"};
    if (day && place.mostly_date()) return {DateCue::published, 0.5F, "date.line"};
    return {};
}

bool before_the_web(const Place& place, const Verdict& verdict) {
    const bool of_page = verdict.cue == DateCue::published || verdict.cue == DateCue::updated;
    return of_page && place.is_web() && place.date().year < 1990;
}

/// Covers set dates apart: their letters, or month and year in lines of their own.
std::optional<DateExpression> date_over_lines(const Document& document, std::uint32_t index,
                                              const DateContext& context) {
    constexpr std::size_t longest = 16;
    const std::string& line = document.blocks[index].text;
    if (index < 60)
        if (auto spaced = spaced_date(line, context)) return spaced;
    if (index == 0 || line.size() != 4) return std::nullopt;
    const std::string& before = document.blocks[index - 1].text;
    if (before.empty() || before.size() > longest) return std::nullopt;
    const std::string both = before + ' ' + line;
    auto found = scan_dates(both, context);
    if (found.size() != 1 || found[0].begin != 0 || found[0].end != both.size() ||
        found[0].date.month == 0)
        return std::nullopt;
    found[0].begin = 0;
    found[0].end = static_cast<std::uint32_t>(line.size());
    return found[0];
}

/// The words beside a date; where it begins its line, those that end a short line before it.
DateCue cue_of(const Document& document, const DatedPlace& place) {
    constexpr std::size_t label_bytes = 30;
    const std::string& text = document.blocks[place.block].text;
    const DateExpression& found = place.expression;
    const DateCue cue = date_cue(text, found.begin, found.end);
    const std::size_t sign = text.find("©");
    if (sign != std::string::npos && sign < found.end && text.size() <= short_line_bytes)
        return DateCue::copyright;
    const bool alone = found.begin == 0 && found.end + 3 >= text.size();
    if (cue != DateCue::none_found || !alone || place.block == 0) return cue;
    const std::string& before = document.blocks[place.block - 1].text;
    if (before.size() > label_bytes || before.find_first_of("0123456789") != std::string::npos)
        return cue;
    const std::string both = before + ' ' + text;
    const DateCue adopted = date_cue(both, before.size() + 1, both.size());
    return adopted == DateCue::adopted ? adopted : cue;
}

/// Whether a date such as 13/10/2020, which tells the order of day and month, may be in @p text.
bool may_prove_order(std::string_view text) {
    const auto digit = [&](std::size_t at) {
        return at < text.size() && may_begin_number(static_cast<unsigned char>(text[at]));
    };
    constexpr text::ByteSet marks("/-");
    for (std::size_t at = marks.find(text, 0); at < text.size(); at = marks.find(text, at + 1)) {
        if (!digit(at + 1)) continue;
        const std::size_t next = number_at(text, at + 1).end;
        if (next < text.size() && text[next] == text[at] && digit(next + 1)) return true;
    }
    return false;
}

}  // namespace

DateOrder order_of(const Document& document) {
    DateContext context;
    context.lang = document.lang;
    int day_first = 0;
    int month_first = 0;
    for (const Block& block : document.blocks)
        if (may_prove_order(block.text))
            for (const DateExpression& one : scan_dates(block.text, context)) {
                day_first += one.proves == DateOrder::day_first ? 1 : 0;
                month_first += one.proves == DateOrder::month_first ? 1 : 0;
            }
    if (day_first > month_first) return DateOrder::day_first;
    if (month_first > day_first) return DateOrder::month_first;
    for (const Metadata& entry : document.metadata)
        if (entry.key == "og:locale" || entry.key == "html:lang")
            if (const DateOrder order = order_of_locale(entry.value); order != DateOrder::unknown)
                return order;
    return order_of_language(document.lang);
}

std::vector<DatedPlace> dated_places(const Document& document, const DateContext& context) {
    std::vector<DatedPlace> places;
    for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
        const Block& block = document.blocks[i];
        if (!speaks_of_document(block) && !may_be_linked_byline(block)) continue;
        const std::string& text = document.blocks[i].text;
        if (const auto set_apart = date_over_lines(document, i, context)) {
            places.push_back({i, *set_apart});
            continue;
        }
        for (const DateExpression& one : scan_dates(text, context))
            if (!one.ambiguous) places.push_back({i, one});
    }
    return places;
}

void add_text_dates(const Document& document, const std::vector<DatedPlace>& places,
                    std::vector<DateCandidate>& out) {
    const Layout layout = layout_of(document);
    for (const DatedPlace& dated : places) {
        const Block& block = document.blocks[dated.block];
        const DateExpression& found = dated.expression;
        const Place place{document, layout, dated, block, cue_of(document, dated)};
        if (may_be_linked_byline(block) &&
            (!place.is_web() || !place.mostly_date() || place.title_distance() > beside_title))
            continue;
        if (place.cue == DateCue::other && !place.is_title()) continue;
        const Verdict verdict = place.cue == DateCue::none_found || place.cue == DateCue::other
                                    ? by_place(place)
                                    : by_cue(place);
        if (verdict.confidence <= 0 || before_the_web(place, verdict)) continue;
        DateCandidate candidate;
        candidate.date = found.date;
        candidate.cue = verdict.cue;
        candidate.confidence = verdict.confidence;
        candidate.rule = verdict.rule;
        candidate.span = {dated.block, found.begin, found.end};
        candidate.quote = block.text.substr(0, text::cut_at(block.text, 400));
        out.push_back(std::move(candidate));
    }
}

}  // namespace polidex::understanding
