// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/utf8.hpp"
#include "query/cli/command.hpp"
#include "query/cli/json_news.hpp"
#include "query/cli/layout.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace polidex::cli {
namespace {

constexpr std::size_t shown_folders = 20;
constexpr std::size_t most_years = 20;  // longer spans are told by decade

/// `1,234,567`
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
    return digits;
}

struct Row {
    std::string name;
    std::uint64_t count = 0;
};

std::string rows(const std::string& title, const std::vector<Row>& list, const Style& style) {
    if (list.empty()) return {};
    std::size_t widest = 0;
    std::size_t digits = 0;
    for (const Row& row : list) {
        widest = std::max(widest, columns_of(row.name));
        digits = std::max(digits, grouped(row.count).size());
    }
    std::string out = "\n" + bold(title, style) + "\n";
    for (const Row& row : list)
        out += fmt::format("  {}  {:>{}}\n", pad(row.name, widest), grouped(row.count), digits);
    return out;
}

std::vector<Row> rows_of(const FacetCounts& counts) {
    std::vector<Row> list;
    for (const FacetCount& count : counts.values)
        list.push_back({shorten(count.label, 32), count.count});
    if (counts.none != 0) list.push_back({"(none)", counts.none});
    return list;
}

std::vector<Row> rows_of(const DateHistogram& dates) {
    std::vector<Row> list;
    const bool by_decade = dates.years.size() > most_years;
    for (const YearCount& year : dates.years) {
        const auto name =
            by_decade ? fmt::format("{}s", year.year / 10 * 10) : fmt::format("{}", year.year);
        if (list.empty() || list.back().name != name) list.push_back({name, 0});
        list.back().count += year.count;
    }
    if (dates.undated != 0) list.push_back({"undated", dates.undated});
    return list;
}

std::vector<Row> rows_of(const std::vector<IndexStatistics::Count>& counts, std::size_t most) {
    std::vector<Row> list;
    std::uint64_t rest = 0;
    for (const auto& count : counts) {
        if (list.size() < most)
            list.push_back({shorten(count.name, 40), count.count});
        else
            rest += count.count;
    }
    if (rest != 0) list.push_back({fmt::format("{} more", counts.size() - most), rest});
    return list;
}

std::string table_of(const std::string& index, const IndexStatistics& statistics,
                     const Style& style) {
    std::string out = fmt::format(
        "index           {}\ndocuments       {}\nsources         {}\nwords           {}\n"
        "distinct words  {}\nremoved words   {}\nbytes           {}\n",
        text::printable(index), grouped(statistics.documents), grouped(statistics.sources),
        grouped(statistics.words), grouped(statistics.distinct_words),
        grouped(statistics.removed_words), grouped(statistics.bytes));
    out += rows("type", rows_of(statistics.types), style);
    out += rows("language", rows_of(statistics.languages), style);
    out += rows("year", rows_of(statistics.years), style);
    out += rows(fmt::format("folder of {}", text::printable(statistics.root)),
                rows_of(statistics.folders, shown_folders), style);
    return out + rows("storage, in bytes", rows_of(statistics.storage, SIZE_MAX), style);
}

}  // namespace

ExitCode stats_command(const Arguments& arguments, Console& console) {
    CommandLine line("stats",
                     "Say what the index holds, in numbers: documents by type, language, year and "
                     "folder, words, and what takes the space.",
                     {"polidex stats", "polidex stats --index treaties.polidex --format json"});
    line.needs_index();
    line.pages();
    if (const auto done = line.parse(arguments, console)) return *done;
    ExitCode failure{};
    const auto searcher = line.open_index(console, failure);
    if (!searcher) return failure;
    const auto statistics = statistics_of(*searcher);
    if (!statistics) return fail(console, statistics.error());
    console.write(line.format() == Format::table
                      ? table_of(*line.index(), *statistics, console.style())
                      : json_of_statistics(*line.index(), *statistics));
    return ExitCode::ok;
}

}  // namespace polidex::cli
