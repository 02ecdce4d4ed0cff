// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/facet_pictures.hpp"

#include "query/cli/svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace polidex::cli {
namespace {

constexpr double margin = 28;
constexpr double plot_height = 260;
constexpr double plot_width = 800;
constexpr double axis_width = 52;
constexpr double widest_bar = 46;
constexpr double aside_width = 96;  // what has no place in time stands aside
constexpr double cell = 38;
constexpr std::size_t labelled_bars = 30;  // with a number above each

/// 1, 2 or 5 times a power of ten, so that about four lines reach @p largest.
std::uint64_t step_for(std::uint64_t largest) {
    std::uint64_t power = 1;
    for (;; power *= 10)
        for (const std::uint64_t step : {power, 2 * power, 5 * power})
            if (step * 4 >= largest) return step;
}

/// What can be read on a bar of this opacity, in light and dark: contrast of 4 and more (WCAG 2.2).
std::string_view ink_on(double opacity) {
    if (opacity > 0.9) return "paper-ink";
    return opacity > 0.6 ? "dark-ink" : "ink";
}

/// Draws one plot of dates. One thread.
class DatePicture {
public:
    explicit DatePicture(const DatePlot& plot) : plot_(plot) {
        std::uint64_t largest = std::max({std::uint64_t{1}, plot.vague, plot.undated});
        for (const DateBucket& bucket : plot.buckets) largest = std::max(largest, bucket.count);
        step_ = step_for(largest);
        top_ = (largest + step_ - 1) / step_ * step_;
        const auto count = static_cast<double>(std::max<std::size_t>(1, plot.buckets.size()));
        slot_ = std::min(plot_width / count, widest_bar * 1.5);
        end_ = left_ + slot_ * count;
        if (plot.vague > 0) asides_ += aside_width;
    }

    std::string draw(const std::string& title) {
        const double width = std::max(end_ + asides_ + margin, 420.0);
        svg_.text(margin, margin + 12, cut_to(title, 16, width - 2 * margin),
                  {"ink", 16, "start", true});
        draw_axis();
        draw_buckets();
        draw_aside();
        return svg_.picture(width, base_ + 64, title);
    }

private:
    double height_of(std::uint64_t count) const {
        return plot_height * static_cast<double>(count) / static_cast<double>(top_);
    }

    void draw_axis() {
        for (std::uint64_t value = 0; value <= top_; value += step_) {
            const double y = base_ - height_of(value);
            svg_.line(left_, y, end_ + asides_, y, value == 0 ? "axis" : "rule");
            svg_.text(left_ - 8, y + 4, fmt::format("{}", value), {"soft", 12, "end"});
        }
    }

    void draw_bar(double x, double width, std::uint64_t count, std::string_view look,
                  const std::string& label, bool numbered) {
        const double height = height_of(count);
        if (count > 0)
            svg_.box(x, base_ - height, width, height, look, fmt::format("{}: {}", label, count));
        if (numbered)
            svg_.text(x + width / 2, base_ - height - 6, fmt::format("{}", count),
                      {"ink", 12, "middle"});
    }

    void draw_buckets() {
        const std::size_t count = plot_.buckets.size();
        double widest = 0;
        for (const DateBucket& bucket : plot_.buckets)
            widest = std::max(widest, width_of(bucket.label, 12));
        // Labels that would touch are left out, each as often.
        const auto every = static_cast<std::size_t>(std::ceil((widest + 10) / slot_));
        for (std::size_t at = 0; at < count; ++at) {
            const DateBucket& bucket = plot_.buckets[at];
            const double x = left_ + slot_ * static_cast<double>(at);
            const double gap = slot_ * 0.12;
            draw_bar(x + gap, slot_ - 2 * gap, bucket.count, "bar", bucket.label,
                     count <= labelled_bars && bucket.count > 0);
            if (at % every == 0)
                svg_.text(x + slot_ / 2, base_ + 18, bucket.label, {"ink", 12, "middle"});
        }
    }

    void draw_aside() {
        const std::string vague = fmt::format("no {}", name_of(plot_.interval));
        double x = end_;
        if (plot_.vague > 0) {
            draw_one_aside(x, plot_.vague, vague);
            x += aside_width;
        }
        draw_one_aside(x, plot_.undated, "undated");
    }

    void draw_one_aside(double x, std::uint64_t count, const std::string& label) {
        const double begin = x + (aside_width - widest_bar) / 2;
        draw_bar(begin, widest_bar, count, "pale", label, true);
        svg_.text(x + aside_width / 2, base_ + 18, label, {"soft", 12, "middle", false, true});
    }

    const DatePlot& plot_;
    Svg svg_;
    std::uint64_t step_ = 1;
    std::uint64_t top_ = 1;
    double left_ = margin + axis_width;
    double base_ = margin + 52 + plot_height;
    double slot_ = 1;
    double end_ = 0;
    double asides_ = aside_width;
};

std::vector<std::vector<std::string>> rows_of(const DatePlot& plot) {
    std::vector<std::vector<std::string>> rows;
    for (const DateBucket& bucket : plot.buckets)
        rows.push_back({bucket.label, fmt::format("{}", bucket.count)});
    if (plot.vague > 0)
        rows.push_back(
            {fmt::format("no {}", name_of(plot.interval)), fmt::format("{}", plot.vague)});
    rows.push_back({"undated", fmt::format("{}", plot.undated)});
    return rows;
}

std::string section_of(const FacetCounts& counts) {
    std::vector<std::vector<std::string>> rows;
    for (const FacetCount& count : counts.values)
        rows.push_back({count.label, fmt::format("{}", count.count)});
    if (counts.none > 0) rows.push_back({"(none)", fmt::format("{}", counts.none)});
    std::string out =
        fmt::format("<h2>{}</h2>\n", name_of(counts.facet)) + html_table({"value", "count"}, rows);
    if (counts.distinct > counts.values.size())
        out += fmt::format("<p class=\"note\">and {} more</p>\n",
                           counts.distinct - counts.values.size());
    return out;
}

}  // namespace

std::string svg_of_dates(const DatePlot& plot, const std::string& title) {
    return DatePicture(plot).draw(title);
}

std::string svg_of_matrix(const PairMatrix& matrix, const std::string& title) {
    Svg svg;
    double names = 80;
    double codes = 30;
    for (const FacetCount& member : matrix.members) {
        names = std::max(names, width_of(member.label, 13));
        codes = std::max(codes, width_of(member.value, 12));
    }
    names = std::min(names, 260.0) + 10;
    const double left = margin + names;
    const double top = margin + 40 + codes;
    const auto count = static_cast<double>(matrix.members.size());
    const double width = std::max(left + cell * count + margin, 420.0);
    svg.text(margin, margin + 12, cut_to(title, 16, width - 2 * margin),
             {"ink", 16, "start", true});
    for (std::size_t i = 0; i < matrix.members.size(); ++i) {
        const double at = cell * (static_cast<double>(i) + 0.5);
        const FacetCount& member = matrix.members[i];
        svg.text(left - 10, top + at + 4, cut_to(member.label, 13, names), {"ink", 13, "end"});
        svg.text(left + at + 4, top - 8, member.value, {"ink", 12, "start", false, false, -90});
        for (std::size_t j = 0; j < matrix.members.size(); ++j) {
            const double x = left + cell * static_cast<double>(j);
            const double y = top + cell * static_cast<double>(i);
            const std::uint64_t pairs = matrix.cells[i][j];
            if (i == j || pairs == 0) {
                svg.box(x + 1, y + 1, cell - 2, cell - 2, "pale", {}, i == j ? 0.45 : 0.12);
                continue;
            }
            const double share =
                std::sqrt(static_cast<double>(pairs) / static_cast<double>(matrix.largest));
            svg.box(x + 1, y + 1, cell - 2, cell - 2, "bar",
                    fmt::format("{} – {}: {}", member.label, matrix.members[j].label, pairs),
                    std::max(0.18, share));
            svg.text(x + cell / 2, y + cell / 2 + 4, fmt::format("{}", pairs),
                     {ink_on(share), 12, "middle"});
        }
    }
    double bottom = top + cell * count + 24;
    if (matrix.hidden_pairs > 0)
        svg.text(margin, bottom, fmt::format("{} more pairs are not shown", matrix.hidden_pairs),
                 {"soft", 12});
    return svg.picture(width, bottom + margin / 2, title);
}

std::string html_of_dates(const DatePlot& plot, const std::vector<FacetCounts>& facets,
                          const std::string& title) {
    std::string body = svg_of_dates(plot, "Along time") + "<h2>date</h2>\n" +
                       html_table({std::string(name_of(plot.interval)), "count"}, rows_of(plot));
    for (const FacetCounts& counts : facets) body += section_of(counts);
    return page(title, body);
}

std::string html_of_matrix(const PairMatrix& matrix, const std::string& title) {
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < matrix.members.size(); ++i)
        for (std::size_t j = i + 1; j < matrix.members.size(); ++j)
            if (matrix.cells[i][j] > 0)
                rows.push_back({matrix.members[i].label, matrix.members[j].label,
                                fmt::format("{}", matrix.cells[i][j])});
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::stoull(a.back()) > std::stoull(b.back());
    });
    return page(title, svg_of_matrix(matrix, "Who acts with whom") +
                           html_table({"one", "other", "count"}, rows));
}

}  // namespace polidex::cli
