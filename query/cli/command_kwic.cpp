// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/cli/command.hpp"
#include "query/cli/concordance_table.hpp"
#include "query/cli/json_study.hpp"
#include "query/cli/study_choices.hpp"
#include "query/export/delimited.hpp"

#include <polidex/query/concordance.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <utility>

namespace polidex::cli {
namespace {

constexpr std::array<std::pair<std::string_view, ConcordanceOrder>, 10> orders{
    {{"id", ConcordanceOrder::id},
     {"date", ConcordanceOrder::oldest},
     {"newest", ConcordanceOrder::newest},
     {"node", ConcordanceOrder::node},
     {"l1", ConcordanceOrder::left1},
     {"l2", ConcordanceOrder::left2},
     {"l3", ConcordanceOrder::left3},
     {"r1", ConcordanceOrder::right1},
     {"r2", ConcordanceOrder::right2},
     {"r3", ConcordanceOrder::right3}}};

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// What the user asked for.
struct KwicRequest {
    SearchChoices choices{"phrase"};
    ConcordanceOptions options;
    std::vector<std::string> sort;
    std::string format = "table";
    std::optional<std::size_t> width;
    std::optional<std::size_t> context;
    bool all = false;

    explicit KwicRequest(CommandLine& line) {
        CLI::App& app = line.app;
        choices.add_to(line, false);
        app.add_option("--sort", sort,
                       "Order: R1 R2 R3 the words to the right, L1 L2 L3 to the left, node, date, "
                       "newest, id [id]")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->option_text("KEY,KEY");
        add_number(app, "--limit", options.limit, "Most lines to show; 0 only counts");
        add_number(app, "--first", options.first, "Lines to skip, for paging");
        app.add_flag("--all", all, "Every line, without --limit");
        app.add_option("--width", width, "Columns of a line in the table; else the terminal's")
            ->check(CLI::Range(20, 1000).name(""))
            ->option_text("N");
        app.add_option("--context", context, "Words on each side [as many as fit; 12 elsewhere]")
            ->check(CLI::Range(0, 1000).name(""))
            ->option_text("N");
        line.offer_formats({"table", "json", "jsonl", "csv", "tsv"}, format);
        line.needs_index();
        line.pages();
    }

    Result<void> complete(const CommandLine& line, const Style& style) {
        for (const std::string& name : sort) {
            const std::string key = lower(name);
            const auto* const at =
                std::find_if(orders.begin(), orders.end(),
                             [&](const auto& order) { return order.first == key; });
            if (at == orders.end())
                return Error{Errc::bad_argument, fmt::format("{} is no order of lines", name),
                             "orders: R1, R2, R3, L1, L2, L3, node, date, newest, id"};
            if (at->second != ConcordanceOrder::id) options.order.push_back(at->second);
        }
        if (all) options.limit = SIZE_MAX;
        if (format == "table") options.context = width.value_or(style.columns) / 2;
        options.context = context.value_or(options.context);
        auto matching = matching_of(choices, line);
        if (!matching) return matching.error();
        options.matching = std::move(*matching);
        return {};
    }
};

/// Writes lines as they come, in one format.
class LineWriter {
public:
    LineWriter(const KwicRequest& request, Console& console)
        : request_(request),
          console_(console),
          columns_(request.width.value_or(console.style().columns)) {}

    void write(const ConcordanceLine& line) {
        if (written_ == 0) begin();
        if (request_.format == "json" && written_ > 0) console_.write(",");
        console_.write(text_of(line));
        ++written_;
    }

    void finish(const ConcordanceTotals& totals) {
        if (written_ == 0) begin();
        if (request_.format == "json") console_.write(json_behind_lines(totals) + "\n");
        if (request_.format == "table") console_.write(summary(totals));
    }

private:
    void begin() {
        if (request_.format == "json") console_.write(json_before_lines(request_.choices.query()));
        if (is_separated())
            console_.write(query::delimited_row(
                {"id", "passage", "page", "date", "left", "node", "right", "title"}, delimiter()));
    }

    bool is_separated() const { return request_.format == "csv" || request_.format == "tsv"; }
    query::Delimiter delimiter() const {
        return request_.format == "tsv" ? query::Delimiter::tab : query::Delimiter::comma;
    }

    std::string text_of(const ConcordanceLine& line) const {
        if (request_.format == "json") return json_of_line(line);
        if (request_.format == "jsonl") return json_of_line(line) + "\n";
        if (!is_separated()) return concordance_row(line, columns_, console_.style());
        const std::string page = line.page == 0 ? "" : std::to_string(line.page);
        return query::delimited_row(
            query::spreadsheet_values({line.id, passage_id(line), page, line.date.to_string(),
                                       line.left, line.node, line.right, line.title}),
            delimiter());
    }

    std::string summary(const ConcordanceTotals& totals) const {
        const auto documents = [](std::uint64_t count) {
            return fmt::format("{} {}", count, count == 1 ? "document" : "documents");
        };
        if (totals.matches == 0) return "no document matches\n";
        if (totals.places == 0)
            return fmt::format("no place: {} match by their conditions alone\n",
                               documents(totals.matches));
        std::string text =
            fmt::format("{}{} {} in {}", written_ == 0 ? "" : "\n", totals.places,
                        totals.places == 1 ? "place" : "places", documents(totals.documents));
        if (written_ > 0 && written_ < totals.places)
            text += fmt::format(", {} to {} shown", request_.options.first + 1,
                                request_.options.first + written_);
        return text + "\n";
    }

    const KwicRequest& request_;
    Console& console_;
    ConcordanceColumns columns_;
    std::uint64_t written_ = 0;
};

std::string notes_below(const Searcher& searcher, const ConcordanceTotals& totals,
                        const KwicRequest& request, const Style& style) {
    return (totals.matches == 0 ? suggestions_for : expansions_of)(
        searcher, request.choices.query(), request.options.matching, style);
}

}  // namespace

ExitCode kwic_command(const Arguments& arguments, Console& console) {
    CommandLine line(
        "kwic", "Show every place of the words of a query in its context, one below the other.",
        {"polidex kwic 'critical infrastructure' --sort R1",
         "polidex kwic 'attribut* country:IN date:2020..' --sort date",
         "polidex kwic 'data NEAR/5 sharing' --sort L1,R1 --limit 200",
         "polidex kwic resilience --all --format csv > resilience.csv"});
    KwicRequest request(line);
    if (const auto done = line.parse(arguments, console)) return *done;
    if (const auto ready = request.complete(line, console.style()); !ready)
        return fail(console, ready.error());
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    LineWriter writer(request, console);
    const auto totals =
        concordance(*searcher, request.choices.query(), request.options,
                    [&writer](const ConcordanceLine& found) { writer.write(found); });
    if (!totals) return fail(console, totals.error(), request.choices.query());
    writer.finish(*totals);
    if (request.format == "table")
        console.write(notes_below(*searcher, *totals, request, console.style()));
    return totals->places == 0 ? ExitCode::none : ExitCode::ok;
}

}  // namespace polidex::cli
