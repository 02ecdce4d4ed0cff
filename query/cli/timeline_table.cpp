// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/timeline_table.hpp"

#include "corpus/text/utf8.hpp"
#include "query/cli/document_lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace polidex::cli {
namespace {

constexpr std::size_t date_columns = 12;
constexpr std::size_t step_columns = 20;
constexpr std::size_t narrow = 72;  // below this, quotes go under their step

std::string path_of(const std::string& id) {
    Document named;
    named.id = id;
    return place_line(named);
}

std::string title_of(const TimelineEvidence& evidence, std::size_t columns) {
    return evidence.title.empty() ? std::string("(untitled)") : shorten(evidence.title, columns);
}

/// `india-japan.html · news, wire · 0.75`
std::string source_line(const TimelineEvidence& evidence) {
    std::string line = path_of(evidence.document);
    if (!evidence.type.empty()) line += " · " + text::printable(evidence.type);
    if (!evidence.source.empty())
        line += (evidence.type.empty() ? " · " : ", ") + text::printable(evidence.source);
    if (evidence.page != 0) line += fmt::format(" · p. {}", evidence.page);
    return line + fmt::format(" · {:.2f}", evidence.confidence);
}

std::string quote_of(const TimelineEvidence& evidence) {
    const std::string& words = evidence.quote.empty() ? evidence.title : evidence.quote;
    return fmt::format("“{}”", text::printable(words));
}

/// ` · and 3 more reports, in 2 stories`
std::string others_of(const TimelineRow& row) {
    const std::size_t others = row.evidence.size() - 1;
    if (others == 0) return "";
    std::string text = fmt::format("and {} more {}", others, others == 1 ? "report" : "reports");
    if (row.stories > 1) text += fmt::format(", {} stories", row.stories);
    return text;
}

std::string evidence_lines(const TimelineEvidence& evidence, const std::string& more,
                           std::size_t indent, const Style& style) {
    std::string out = wrap(quote_of(evidence), indent, style);
    const std::size_t room = style.columns > indent + 20 ? style.columns - indent : 20;
    out += std::string(indent, ' ') + dim(title_of(evidence, room), style) + "\n";
    const std::string line = source_line(evidence) + (more.empty() ? "" : " · " + more);
    const std::string lines = wrap(line, indent, style);
    return out + (style.colour ? dim(lines.substr(0, lines.size() - 1), style) + "\n" : lines);
}

/// @p body, whose lines begin with @p indent blanks, with @p first and @p second before its first
/// two lines.
std::string beside(const std::string& first, const std::string& second, std::size_t indent,
                   const std::string& body) {
    const std::size_t end = body.find('\n') + 1;
    std::string out = first + body.substr(indent, end - indent);
    if (second.empty()) return out + body.substr(end);
    if (end == body.size()) return out + second + "\n";
    return out + pad(second, indent) + body.substr(end + indent);
}

/// What stands beside a step: nothing again that the row before it has shown.
std::string body_of(const TimelineRow& row, const TimelineRow* before, bool all_evidence,
                    std::size_t indent, const Style& style) {
    if (!all_evidence && before != nullptr && is_told_alike(*before, row)) {
        const std::string others = others_of(row);
        return wrap("the same sentence" + (others.empty() ? "" : " · " + others), indent, style);
    }
    std::string body =
        evidence_lines(row.evidence.front(), all_evidence ? "" : others_of(row), indent, style);
    for (std::size_t at = 1; all_evidence && at < row.evidence.size(); ++at)
        body += evidence_lines(row.evidence[at], "", indent, style);
    return body;
}

std::string row_lines(const TimelineRow& row, const TimelineRow* before, bool all_evidence,
                      const Style& style) {
    const bool is_narrow = style.columns < narrow;
    const std::size_t indent = is_narrow ? 2 : date_columns + step_columns;
    const std::string date = row.date.known() ? row.date.to_string() : std::string("undated");
    const std::string note = row.basis == DateBasis::reported ? "reported" : "";
    const std::string step = step_of(row.status, row.standing);
    const std::string body = body_of(row, before, all_evidence, indent, style);
    if (is_narrow)
        return bold(fmt::format("{}{}{}  {}", date, note.empty() ? "" : " ", note, step), style) +
               "\n" + body + "\n";
    const std::string head = pad(date, date_columns) + bold(pad(step, step_columns), style);
    return beside(head, note, indent, body) + "\n";
}

std::string side_lines(const TimelineEvidence& side, const Style& style) {
    std::string when = side.date.known() ? side.date.to_string() : "undated";
    if (side.basis == DateBasis::reported) when += " reported";
    const std::string head = fmt::format("{}, {}", step_of(side.status, side.standing), when);
    return "  " + bold(head, style) + " · " + path_of(side.document) + "\n" +
           wrap(quote_of(side), 4, style);
}

std::string conflict_lines(const TimelineConflict& conflict, const Style& style) {
    std::string out =
        bold("Sources differ", style) + " on " + text::printable(conflict.about) + "\n";
    for (const TimelineEvidence& side : conflict.sides) out += side_lines(side, style);
    return out + "\n";
}

std::string gap_lines(const TimelineAgreement& agreement, const Style& style) {
    if (agreement.gaps.empty() && !agreement.texts.empty()) return "";
    std::string out = bold("Missing", style) + "\n";
    for (const TimelineGap& gap : agreement.gaps) {
        const bool planned = std::any_of(
            gap.hints.begin(), gap.hints.end(),
            [](const TimelineEvidence& hint) { return hint.standing == Standing::planned; });
        out += fmt::format("  {}: {}{}\n", name_of(gap.phase), gap.says,
                           planned ? "; planned, see above" : "");
        for (const TimelineEvidence& hint : gap.hints)
            if (hint.standing == Standing::denied) out += side_lines(hint, style);
    }
    if (agreement.texts.empty()) out += "  text: no treaty or memorandum in this corpus\n";
    return out + "\n";
}

std::string heading(const TimelineAgreement& agreement, const Style& style) {
    std::string out = bold(shorten(agreement.name, style.columns), style) + "\n";
    std::string facts =
        fmt::format("{} · {}", text::printable(agreement.pair), extent_of(agreement));
    for (std::size_t at = 0; at < agreement.fields.size(); ++at)
        facts += (at == 0 ? " · " : ", ") + text::printable(agreement.fields[at]);
    return out + wrap(facts, 0, style);
}

std::string agreement_lines(const TimelineAgreement& agreement, bool all_evidence,
                            const Style& style) {
    std::string out = heading(agreement, style);
    for (const std::string& id : agreement.texts) out += "text: " + path_of(id) + "\n";
    out += "\n";
    const TimelineRow* before = nullptr;
    for (const TimelineRow& row : agreement.rows) {
        out += row_lines(row, before, all_evidence, style);
        before = &row;
    }
    for (const TimelineConflict& conflict : agreement.conflicts)
        out += conflict_lines(conflict, style);
    return out + gap_lines(agreement, style);
}

std::string count_line(std::size_t count, std::size_t limit, std::string_view one,
                       std::string_view many) {
    std::string line = fmt::format("{} {}", count, count == 1 ? one : many);
    if (count > limit) line += fmt::format(", {} shown; --limit shows more", limit);
    return line + "\n";
}

}  // namespace

std::string step_of(const std::string& status, Standing standing) {
    if (standing == Standing::done) return text::printable(status);
    return fmt::format("{} ({})", text::printable(status),
                       standing == Standing::planned ? "planned" : "not yet");
}

std::string extent_of(const TimelineAgreement& agreement) {
    return fmt::format("{} {} in {} {}", agreement.documents,
                       agreement.documents == 1 ? "document" : "documents", agreement.stories,
                       agreement.stories == 1 ? "story" : "stories");
}

bool is_told_alike(const TimelineRow& a, const TimelineRow& b) {
    const TimelineEvidence& one = a.evidence.front();
    const TimelineEvidence& other = b.evidence.front();
    return one.document == other.document && one.quote == other.quote && a.date == b.date;
}

std::string left_out(std::uint64_t documents, std::uint64_t read) {
    if (read == documents) return "";
    return fmt::format("only {} of {} documents were read: --documents {} reads all\n", read,
                       documents, documents);
}

std::string table_of_timeline(const Timeline& timeline, std::size_t limit, bool all_evidence,
                              const Style& style) {
    std::string out;
    const std::size_t shown = std::min(limit, timeline.agreements.size());
    for (std::size_t at = 0; at < shown; ++at)
        out += agreement_lines(timeline.agreements[at], all_evidence, style);
    return out + count_line(timeline.agreements.size(), limit, "agreement", "agreements") +
           left_out(timeline.documents, timeline.read);
}

std::string table_of_gaps(const TextGaps& gaps, std::size_t limit, const Style& style) {
    std::string out;
    for (std::size_t at = 0; at < std::min(limit, gaps.gaps.size()); ++at) {
        const TextGap& gap = gaps.gaps[at];
        out += heading(gap.agreement, style);
        std::string when =
            gap.latest.date.known() ? gap.latest.date.to_string() : std::string("undated");
        if (gap.latest.basis == DateBasis::reported) when += " reported";
        out += fmt::format("  {}, {}\n",
                           bold(step_of(gap.latest.status, gap.latest.standing), style), when);
        out += evidence_lines(gap.latest, "", 4, style);
        out += gap.texts == 0
                   ? std::string("  no text of an agreement of this pair in the corpus\n\n")
                   : fmt::format("  its text is not in the corpus; {} other of this pair {}\n\n",
                                 gap.texts, gap.texts == 1 ? "is" : "are");
    }
    return out +
           count_line(gaps.gaps.size(), limit, "agreement without a text",
                      "agreements without a text") +
           left_out(gaps.documents, gaps.read);
}

}  // namespace polidex::cli
