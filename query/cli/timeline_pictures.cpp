// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/timeline_pictures.hpp"

#include "query/cli/svg.hpp"
#include "query/cli/timeline_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr double width = 920;
constexpr double margin = 28;
constexpr double date_end = 132;  // dates are set to the left of the line of time
constexpr double line_at = 150;
constexpr double text_at = 172;
constexpr std::size_t quote_lines = 4;
constexpr double bold_share = 1.15;  // of the width of letters that are not bold

std::string date_of(const PartialDate& date) {
    return date.known() ? date.to_string() : std::string("undated");
}

std::string quote_of(const TimelineEvidence& evidence) {
    return "“" + (evidence.quote.empty() ? evidence.title : evidence.quote) + "”";
}

/// `Title · name.html · news, wire · 0.75`; a page has room for the whole @p id.
std::string source_of(const TimelineEvidence& evidence, std::string_view id) {
    std::string line = evidence.title.empty() ? std::string() : evidence.title + " · ";
    line += id;
    if (!evidence.type.empty()) line += " · " + evidence.type;
    if (!evidence.source.empty()) line += ", " + evidence.source;
    return line + fmt::format(" · {:.2f}", evidence.confidence);
}

std::string_view name_in(std::string_view id) { return id.substr(id.rfind('/') + 1); }

std::string more_of(const TimelineRow& row) {
    const std::size_t others = row.evidence.size() - 1;
    if (others == 0) return "";
    return fmt::format("and {} more {}", others, others == 1 ? "report" : "reports");
}

/// Draws agreements one below the other. One thread.
class TimelinePicture {
public:
    void add(const TimelineAgreement& agreement) {
        const auto title = lines_of(agreement.name, bold_share * 19, width - 2 * margin, 2);
        for (const std::string& line : title)
            svg_.text(margin, y_ += 26, line, {"ink", 19, "start", true});
        svg_.text(margin, y_ += 22,
                  agreement.pair + " · " + extent_of(agreement) +
                      (agreement.texts.empty() ? " · its text is not in the corpus" : ""),
                  {"soft", 13});
        y_ += 18;
        const double top = y_;
        const TimelineRow* before = nullptr;
        for (const TimelineRow& row : agreement.rows) {
            add(row, before != nullptr && is_told_alike(*before, row));
            before = &row;
        }
        if (last_dot_ > top) lines_.push_back({top, last_dot_});
        for (const TimelineConflict& conflict : agreement.conflicts) add(conflict);
        add_gaps(agreement);
        y_ += 24;
    }

    std::string finish(std::string_view title) {
        Svg whole;
        for (const auto& [from, to] : lines_) whole.line(line_at, from, line_at, to, "axis");
        whole.append(svg_);
        return whole.picture(width, y_ + margin, title);
    }

private:
    void add(const TimelineRow& row, bool told_before) {
        y_ += 20;
        const bool done = row.standing == Standing::done;
        const TimelineEvidence& best = row.evidence.front();
        svg_.text(date_end, y_, date_of(row.date), {"ink", 14, "end", true});
        const bool dated = row.date.known();  // what is undated is not on the line of time
        svg_.dot(line_at, y_ - 5, 6, !done ? "hollow" : dated ? "bar" : "pale");
        if (dated) last_dot_ = y_ - 5;
        svg_.text(text_at, y_, step_of(row.status, row.standing), {"ink", 14, "start", true});
        if (row.basis == DateBasis::reported)
            svg_.text(date_end, y_ + 18, "reported", {"soft", 12, "end"});
        if (told_before)
            svg_.text(text_at, y_ += 18, "the same sentence", {"soft", 12});
        else
            add_quote(best, more_of(row));
        y_ += 10;
    }

    void add_quote(const TimelineEvidence& evidence, const std::string& more) {
        const double room = width - margin - text_at;
        for (const std::string& line : lines_of(quote_of(evidence), 14, room, quote_lines))
            svg_.text(text_at, y_ += 19, line, {"ink", 14});
        const std::string source = source_of(evidence, name_in(evidence.document));
        svg_.text(text_at, y_ += 17, cut_to(source, 12, room), {"soft", 12});
        if (!more.empty()) svg_.text(text_at, y_ += 16, more, {"soft", 12});
    }

    void add(const TimelineConflict& conflict) {
        svg_.text(margin, y_ += 26, "Sources differ on " + conflict.about,
                  {"warn", 14, "start", true});
        for (const TimelineEvidence& side : conflict.sides) {
            y_ += 20;
            svg_.text(date_end, y_, date_of(side.date), {"ink", 13, "end"});
            svg_.text(text_at, y_, step_of(side.status, side.standing), {"ink", 13, "start", true});
            add_quote(side, "");
            y_ += 4;
        }
    }

    void add_gaps(const TimelineAgreement& agreement) {
        if (agreement.gaps.empty()) return;
        svg_.text(margin, y_ += 26, "Missing", {"ink", 14, "start", true});
        for (const TimelineGap& gap : agreement.gaps)
            svg_.text(text_at, y_ += 19, fmt::format("{}: {}", name_of(gap.phase), gap.says),
                      {"soft", 13});
    }

    Svg svg_;
    double y_ = margin;
    double last_dot_ = 0;
    std::vector<std::pair<double, double>> lines_;  ///< of time, from and to
};

std::string title_of(const Timeline& timeline) {
    if (timeline.agreements.empty()) return "Timeline: no agreement";
    return "Timeline: " + timeline.agreements.front().name;
}

std::string html_of(const TimelineEvidence& evidence) {
    return fmt::format("<blockquote>{}</blockquote><cite>{}</cite>", escaped(quote_of(evidence)),
                       escaped(source_of(evidence, evidence.document)));
}

std::string html_of(const TimelineRow& row) {
    std::string out = fmt::format(
        "<li><div><strong>{}</strong>{}</div><div><strong>{}</strong>{}",
        escaped(date_of(row.date)),
        row.basis == DateBasis::reported ? "<br><span class=\"note\">reported</span>" : "",
        escaped(step_of(row.status, row.standing)), html_of(row.evidence.front()));
    if (row.evidence.size() > 1) {
        out += "<details><summary class=\"note\">" + escaped(more_of(row)) + "</summary>";
        for (std::size_t at = 1; at < row.evidence.size(); ++at) out += html_of(row.evidence[at]);
        out += "</details>";
    }
    return out + "</div></li>\n";
}

std::string html_of(const TimelineConflict& conflict) {
    std::string out = "<h3>Sources differ on " + escaped(conflict.about) +
                      "</h3>\n<ol "
                      "class=\"steps\">\n";
    for (const TimelineEvidence& side : conflict.sides)
        out += fmt::format(
            "<li><div><strong>{}</strong><br><span class=\"note\">{}</span></div>"
            "<div>{}</div></li>\n",
            escaped(step_of(side.status, side.standing)), escaped(date_of(side.date)),
            html_of(side));
    return out + "</ol>\n";
}

std::string html_of(const TimelineAgreement& agreement) {
    std::string out = fmt::format(
        "<h2>{}</h2>\n<p class=\"note\">{} · {}{}</p>\n<ol "
        "class=\"steps\">\n",
        escaped(agreement.name), escaped(agreement.pair), extent_of(agreement),
        agreement.texts.empty() ? " · its text is not in the corpus" : "");
    for (const TimelineRow& row : agreement.rows) out += html_of(row);
    out += "</ol>\n";
    for (const TimelineConflict& conflict : agreement.conflicts) out += html_of(conflict);
    if (agreement.gaps.empty()) return out;
    out += "<h3>Missing</h3>\n<ul>\n";
    for (const TimelineGap& gap : agreement.gaps) {
        out += fmt::format("<li>{}: {}", name_of(gap.phase), escaped(gap.says));
        for (const TimelineEvidence& hint : gap.hints) out += html_of(hint);
        out += "</li>\n";
    }
    return out + "</ul>\n";
}

}  // namespace

std::string svg_of_timeline(const Timeline& timeline) {
    TimelinePicture picture;
    for (const TimelineAgreement& agreement : timeline.agreements) picture.add(agreement);
    return picture.finish(title_of(timeline));
}

std::string html_of_timeline(const Timeline& timeline, const std::string& subject) {
    std::string body;
    for (const TimelineAgreement& agreement : timeline.agreements) body += html_of(agreement);
    if (body.empty()) body = "<p>No document tells of an agreement.</p>\n";
    return page("Timeline: " + subject, body);
}

}  // namespace polidex::cli
